"""From lines to blocks: what layout broke is joined, nothing is reworded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from translate_pipeline.nouns import Block, BlockKind, Span

_HAN = "\N{CJK UNIFIED IDEOGRAPH-3400}-\N{CJK UNIFIED IDEOGRAPH-9FFF}"
_WIDE = f"{_HAN}，。！？；：、“”‘’（）《》【】…—"
_BLANK = " \t\r\f\N{IDEOGRAPHIC SPACE}\N{NO-BREAK SPACE}"
_STOPS = tuple("。！？…；!?;”’」』")
_SHORT_LINE = 20
_SHORT_BLOCK = 40


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text without the blanks around it."""

    text: str
    span: Span


def reflow(text: str) -> tuple[Block, ...]:
    """Return the blocks of *text*, in order; a blank line ends a block.

    >>> lines = ("上下联动", "", "今天,市工商联召开会议,总结工作,部署新一年的工", "作。")
    >>> [(block.kind.value, block.text) for block in reflow(chr(10).join(lines))]
    [('headline', '上下联动'), ('paragraph', '今天,市工商联召开会议,总结工作,部署新一年的工作。')]
    """
    blocks: list[Block] = []
    for lines in _paragraphs(text):
        joined, repairs = _join(lines)
        blocks.append(Block(_kind(joined, blocks), joined, tuple(line.span for line in lines), repairs))
    return tuple(blocks)


def _paragraphs(text: str) -> Iterator[list[Line]]:
    lines: list[Line] = []
    start = 0
    for raw in re.sub(r"\r(?!\n)", "\n", text).split("\n"):
        stripped = raw.strip(_BLANK)
        if stripped:
            begin = start + raw.index(stripped)
            lines.append(Line(stripped, Span(begin, begin + len(stripped))))
        elif lines:
            yield lines
            lines = []
        start += len(raw) + 1
    if lines:
        yield lines


def _join(lines: list[Line]) -> tuple[str, tuple[str, ...]]:
    """Return the lines as one text: a full line runs on without a gap in Chinese, a short one keeps a space."""
    text = lines[0].text
    for before, line in pairwise(lines):
        runs_on = (
            len(before.text) > _SHORT_LINE and re.search(f"[{_WIDE}]$", text) and re.match(f"[{_WIDE}]", line.text)
        )
        text += line.text if runs_on else f" {line.text}"
    return text, ("join-lines",) if len(lines) > 1 else ()


def _kind(text: str, before: list[Block]) -> BlockKind:
    if not before and not text.endswith(_STOPS):
        return BlockKind.HEADLINE
    if re.search(r"文/图|记者|通讯员", text) and len(text) <= _SHORT_BLOCK and not text.endswith(_STOPS):
        return BlockKind.BYLINE
    if re.match(r"(?:制图|摄影|供图|编辑|责编|校对|来源|图)\s*[:：/]", text) and len(text) <= _SHORT_BLOCK:
        return BlockKind.CREDIT
    if len(text) <= _SHORT_BLOCK and not text.endswith((*_STOPS, "、", "，", ",")):
        return BlockKind.SUBHEADING
    return BlockKind.PARAGRAPH
