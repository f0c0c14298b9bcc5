"""Markdown, as CommonMark and GitHub have it, with front matter and footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from translate_pipeline import files
from translate_pipeline.errors import SourceError
from translate_pipeline.nouns import BlockKind, Line, Passage, Span
from translate_pipeline.readers import inline, txt
from translate_pipeline.readers.html import walk
from translate_pipeline.readers.inline import Found, Run
from translate_pipeline.readers.markdown import inlines
from translate_pipeline.readers.markdown import rows as row
from translate_pipeline.readers.markdown.rows import Places, Rows

if TYPE_CHECKING:
    from markdown_it.token import Token

    from translate_pipeline.readers.markdown.parser import Note

_TITLE = re.compile(r"^title[ \t]*:[ \t]*(?P<quote>[\"']?)(?P<text>.*?)(?P=quote)[ \t]*(?:[ \t]#.*)?$", re.MULTILINE)
_BLOCK_TEXT = re.compile(r"[|>][+-]?\d?")
_HAN = re.compile("[\N{CJK UNIFIED IDEOGRAPH-3400}-\N{CJK UNIFIED IDEOGRAPH-9FFF}，。、；：？！]")
_INDENT = re.compile("[\N{IDEOGRAPHIC SPACE}\N{NO-BREAK SPACE}]{2}\\s*")
_KINDS = {
    "list_item": BlockKind.LIST_ITEM,
    "footnote_reference": BlockKind.FOOTNOTE,
    "heading": BlockKind.SUBHEADING,
    "th": BlockKind.TABLE_CELL,
    "td": BlockKind.TABLE_CELL,
}


def read(data: bytes, path: Path) -> Iterator[Line]:
    """Yield the lines of a Markdown text in UTF-8, its footnotes last."""
    try:
        yield from lines(files.decode(data, path))
    except RecursionError as error:
        raise SourceError("is nested too deep to be read; make its lists and quotes flatter", path=path) from error


def lines(text: str) -> Iterator[Line]:
    """Yield the lines of *text*.

    >>> [(line.kind, line.passage.text) for line in lines("# 标题" + 2 * chr(10) + "正**文**。")]
    [(<BlockKind.HEADLINE: 'headline'>, '标题'), (None, '正文。')]
    """
    from translate_pipeline.readers.markdown import parser

    parsed, rows = parser.parse(text), row.rows(text)
    found: list[Found] = []
    notes: dict[str, list[Found]] = {}
    for label, item in _found(parsed.tokens, rows):
        (found if label is None else notes.setdefault(label, [])).append(item)
    for label in sorted(notes, key=lambda label: parsed.order.get(label, len(parsed.order) + len(notes))):
        found += notes[label]
    yield from _with_headline(found)
    for note in parsed.notes:
        yield from _inline_note(note, rows)


def _with_headline(found: Sequence[Found]) -> Iterator[Line]:
    """Yield the lines of *found*; the first heading of level 1 is the headline, else the title of the front matter."""
    chosen = next((item for item in found if item.level == 1), None) or next(
        (item for item in found if item.is_title), None
    )
    yield from inline.headed((item for item in found if item is chosen or not item.is_title), chosen)


def _found(tokens: Sequence[Token], rows: Rows) -> Iterator[tuple[str | None, Found]]:
    """Yield what *tokens* hold, each with the label of the footnote that it belongs to."""
    kinds: list[BlockKind | None] = [None]
    label: str | None = None
    level, column, last = 0, 0, -1
    for token in tokens:
        first = token.map[0] if token.map else 0
        gap = row.gap(rows, first) if first != last else 0
        name = token.type.removesuffix("_open").removesuffix("_close")
        if token.type == "footnote_reference_open":
            label = str(token.meta["label"])
        elif token.type == "footnote_reference_close":
            label = None
        elif token.type == "heading_open":
            level = int(token.tag[1:])
        elif token.type == "tr_open":
            column = 0
        if name in _KINDS:
            kind = BlockKind.FOOTNOTE if kinds[-1] is BlockKind.FOOTNOTE and name != "heading" else _KINDS[name]
            kinds = [*kinds, kind] if token.nesting > 0 else kinds[:-1]
        items: Sequence[Found] = ()
        if token.type == "inline" and name == "inline":
            if kinds[-1] is BlockKind.TABLE_CELL:
                places, column = row.cell(rows, token.content, first, column)
            else:
                places = row.block(rows, token.content, first)
            items = tuple(_text(token, places, gap, kinds[-1], level))
        elif token.type == "html_block":
            items = tuple(_html(token, rows, gap, kinds[-1]))
        elif token.type == "code_block":
            items = tuple(_indented(token, rows, gap, kinds[-1]))
        elif token.type == "front_matter":
            items = tuple(_title(token, rows))
        if token.type == "heading_close":
            level = 0
        if items:
            last = first
        for item in items:
            yield label, item


def _text(token: Token, places: Places, gap: int, kind: BlockKind | None, level: int) -> Iterator[Found]:
    children = token.children or []
    pictures = inlines.pictures(children)
    if pictures:
        for picture in pictures:
            found, gap = inline.lines(inlines.alt(picture, token.content, places), gap, BlockKind.CAPTION)
            yield from map(Found, found)
        return
    start = places.starts[0]
    before = places.rows.text[places.rows.text.rfind("\n", 0, start) + 1 : start] if start >= 0 else ""
    is_indented = _INDENT.search(before) is not None
    found, _ = inline.lines(inlines.runs(children, places), gap, kind, is_indented)
    for line in found:
        yield Found(line, level)


def _html(token: Token, rows: Rows, gap: int, kind: BlockKind | None) -> Iterator[Found]:
    """Yield the lines of a block of HTML, or the order that it is."""
    first = token.map[0] if token.map else 0
    start = rows.bounds[first][0]
    if order := inline.order(token.content):
        spans = (Span(start, start + len(order)),) if rows.text.startswith(order, start) else ()
        yield Found(Line(Passage(order, spans), gap))
        return
    is_verbatim = rows.text.startswith(token.content.rstrip("\n"), start)
    for item in walk.lines(token.content, start if is_verbatim else 0):
        passage = item.line.passage if is_verbatim else replace(item.line.passage, spans=())
        line = replace(item.line, passage=passage, gap=item.line.gap + gap, kind=item.line.kind or kind)
        gap = 0
        yield Found(line, item.level)


def _indented(token: Token, rows: Rows, gap: int, kind: BlockKind | None) -> Iterator[Found]:
    """Yield the lines of an indented block that is no code: in Chinese, blanks may be a paragraph's indent."""
    if not token.map or 2 * len(_HAN.findall(token.content)) < len("".join(token.content.split())):
        return
    low, high = rows.bounds[token.map[0]][0], rows.bounds[token.map[1] - 1][1]
    for line in txt.lines(rows.text[low:high]):
        spans = tuple(Span(span.start + low, span.end + low, span.at) for span in line.passage.spans)
        yield Found(replace(line, passage=Passage(line.passage.text, spans), gap=line.gap + gap, kind=kind))
        gap = 0


def _title(token: Token, rows: Rows) -> Iterator[Found]:
    """Yield the title in the front matter *token*."""
    match = _TITLE.search(token.content)
    if match is None or _BLOCK_TEXT.fullmatch(match["text"]):
        return
    start = rows.bounds[1][0] + match.start("text")
    start = start if rows.text.startswith(match["text"], start) and "\\" not in match["text"] else -1
    found, _ = inline.lines([Run(match["text"], start=start)])
    for line in found:
        yield Found(line, is_title=True)


def _inline_note(note: Note, rows: Rows) -> Iterator[Line]:
    """Yield the lines of a footnote that is written within its sentence, `^[…]`."""
    start = rows.text.find(f"^[{note.content}]")
    places = Places(rows, (0,), (start + 2 if start >= 0 else -1,))
    found, _ = inline.lines(inlines.runs(note.tokens, places), kind=BlockKind.FOOTNOTE)
    yield from found
