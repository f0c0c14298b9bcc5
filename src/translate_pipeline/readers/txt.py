"""Plain text, as it was typed or pasted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from translate_pipeline import files
from translate_pipeline.nouns import Line, Passage, Span

_BLANK = " \t\r\f\v\N{IDEOGRAPHIC SPACE}\N{NO-BREAK SPACE}"
_INDENT = re.compile("\N{IDEOGRAPHIC SPACE}{2}|\t|[ \N{NO-BREAK SPACE}]{2,8}(?! )")
_LINE_END = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")


def read(data: bytes, path: Path) -> Iterator[Line]:
    """Yield the lines of a UTF-8 text."""
    yield from lines(files.decode(data, path))


def lines(text: str) -> Iterator[Line]:
    """Yield the lines of *text* that are not empty.

    >>> [(line.passage.text, line.gap, line.is_indented) for line in lines("标题" + 3 * chr(10) + "　　正文。")]
    [('标题', 0, False), ('正文。', 2, True)]
    """
    start = gap = 0
    for end, following in _ends(text):
        raw = text[start:end]
        if stripped := raw.strip(_BLANK):
            begin = start + len(raw) - len(raw.lstrip(_BLANK))
            passage = Passage(stripped, (Span(begin, begin + len(stripped)),))
            yield Line(passage, gap, _INDENT.match(raw) is not None)
            gap = 0
        else:
            gap += 1
        start = following


def _ends(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each line of *text* ends and where the next one begins."""
    for match in _LINE_END.finditer(text):
        yield match.span()
    yield len(text), len(text)
