"""Web pages: what a reader of the page reads of the article, and nothing of the site around it."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from translate_pipeline import files
from translate_pipeline.errors import SourceError
from translate_pipeline.nouns import Line
from translate_pipeline.readers import inline
from translate_pipeline.readers.html import walk
from translate_pipeline.readers.inline import Found

_CHARSET = re.compile(
    rb"<meta\b[^>]*?\bcharset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]*?\bencoding\s*=\s*[\"']([\w.:-]+)", re.I
)
_HEAD = 4096
_CHINESE = ("gb2312", "gb_2312", "gbk", "gb18030", "cp936", "ms936", "chinese")
_UTF16 = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_HAN = re.compile("[\N{CJK UNIFIED IDEOGRAPH-3400}-\N{CJK UNIFIED IDEOGRAPH-9FFF}]")
_TITLE_END = re.compile(r"\s*(?:[_|｜·/]|[-–—]+)")
_SHORTEST_TITLE = 4
_TOP = 12


def read(data: bytes, path: Path) -> Iterator[Line]:
    """Yield the lines of a page; one without text has none."""
    text = _decode(data, path)
    try:
        yield from inline.apart(lines(text))
    except SourceError as error:
        raise SourceError(error.message, path=path) from error


def lines(text: str, offset: int = 0) -> Iterator[Line]:
    """Yield the lines of the page *text*, whose spans begin at *offset*.

    >>> [(line.kind, line.passage.text) for line in lines("<h1>标题</h1><p>正<b>文</b>。")]
    [(<BlockKind.HEADLINE: 'headline'>, '标题'), (None, '正文。')]
    """
    yield from _with_headline(list(walk.lines(text, offset)))


def _with_headline(found: Sequence[Found]) -> Iterator[Line]:
    """Yield the lines of *found* with one headline at most.

    It is the first heading of level 1; else the line that the page's title begins with; else a heading of level 2 that
    comes before all text; else, on a page without headings, the title itself.
    """
    title = next((item for item in found if item.is_title), None)
    body = [item for item in found if not item.is_title]
    chosen = next((item for item in body if item.level == 1), None)
    if chosen is None and title:
        chosen = next((item for item in body[:_TOP] if _is_title_of(title.line, item.line)), None)
    if chosen is None and body and body[0].level == 2:
        chosen = body[0]
    has_no_headings = all(item.level not in (1, 2) for item in body)
    if chosen is None and title and body and has_no_headings and _HAN.search(title.line.passage.text):
        chosen, body = title, [title, *body]
    yield from inline.headed(body, chosen)


def _is_title_of(title: Line, line: Line) -> bool:
    """Tell whether *title* is the text of *line*, with or without the site's name after it."""
    whole, text = title.passage.text, line.passage.text
    if len(text) < _SHORTEST_TITLE or not whole.startswith(text):
        return False
    return len(whole) == len(text) or _TITLE_END.match(whole, len(text)) is not None


def _decode(data: bytes, path: Path) -> str:
    for mark, encoding in _UTF16.items():
        if data.startswith(mark):
            return _decode_as(data[len(mark) :], encoding, path)
    if data.startswith(codecs.BOM_UTF8):
        return files.decode(data, path)
    declared = _CHARSET.search(data[:_HEAD])
    charset = (declared[1] or declared[2]).decode("ascii", "replace").lower() if declared else "utf-8"
    if charset.removeprefix("x-").replace("-", "_").startswith(_CHINESE):
        # A page saved as UTF-8 that still says GB2312 is common, and no long text in GB18030 is UTF-8 by chance.
        return files.decode(data, path) if _is_utf8(data) else _decode_as(data, "gb18030", path)
    if charset.startswith(("utf", "unicode")):
        return files.decode(data, path)
    return _decode_as(data, "big5hkscs" if charset.startswith("big5") else charset, path)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _decode_as(data: bytes, encoding: str, path: Path) -> str:
    if not encoding.startswith("utf-16") and b"\0" in data:
        raise SourceError(f"not a text: it has a NUL at byte {data.index(0)}", path=path)
    try:
        return data.decode(encoding)
    except LookupError as error:
        raise SourceError(f"says charset {encoding}, which is unknown; save it as UTF-8", path=path) from error
    except UnicodeDecodeError as error:
        fact = f"not {encoding.upper()} at byte {error.start}, which its charset says it is; save it as UTF-8"
        raise SourceError(fact, path=path) from error
