"""Word documents: the text of the body, its tables, boxes and notes; headers and footers are page furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from translate_pipeline.errors import SourceError
from translate_pipeline.nouns import BlockKind, Line
from translate_pipeline.readers import inline
from translate_pipeline.readers.docx import package, runs, styles
from translate_pipeline.readers.docx.package import Package, Part, W
from translate_pipeline.readers.docx.styles import Styles
from translate_pipeline.readers.inline import Found, Run

if TYPE_CHECKING:
    from lxml import etree

_INDENT = re.compile(r"\t| {2,8}(?! )")
_AWAY = (f"{W}trPr/{W}del", f"{W}trPr/{W}hidden", f"{W}tcPr/{W}cellDel")
_MERGES = (f"{W}tcPr/{W}vMerge", f"{W}tcPr/{W}hMerge")


def read(data: bytes, path: Path) -> Iterator[Line]:
    """Yield the lines of a Word document, its notes last; they have no spans, since it is no text file."""
    unpacked = package.unpack(data, path)
    try:
        yield from inline.apart(_with_headline(list(_found(unpacked))))
    except RecursionError as error:
        raise SourceError("is nested too deep to be read; take tables out of tables", path=path) from error


def _with_headline(found: Sequence[Found]) -> Iterator[Line]:
    """Yield the lines of *found*; the title is the headline, else the first heading of level 1."""
    chosen = next((item for item in found if item.is_title), None) or next(
        (item for item in found if item.level == 1), None
    )
    yield from inline.headed(found, chosen)


def _found(unpacked: Package) -> Iterator[Found]:
    known = styles.styles(unpacked.styles)
    notes: list[tuple[str, str]] = []
    yield from _story(unpacked.document, unpacked.document.root, known, notes)
    for name, part in (("footnote", unpacked.footnotes), ("endnote", unpacked.endnotes)):
        if part is not None:
            by_id = {note.get(f"{W}id", ""): note for note in part.root.iter(f"{W}{name}")}
            for number in dict.fromkeys(number for tag, number in notes if tag == f"{W}{name}Reference"):
                if number in by_id:
                    yield from _story(part, by_id[number], known, [], BlockKind.FOOTNOTE)


def _story(
    part: Part, root: etree._Element, known: Styles, notes: list[tuple[str, str]], kind: BlockKind | None = None
) -> Iterator[Found]:
    """Yield the lines below *root* and add the notes that they refer to to *notes*."""
    gap = 0
    carried: tuple[Run, ...] = ()

    def blocks(element: etree._Element, kind: BlockKind | None) -> Iterator[Found]:
        nonlocal gap
        for child in runs.children(element):
            if any(child.find(name) is not None for name in _AWAY) or _is_merged_away(child):
                continue
            if child.tag == f"{W}p":
                yield from paragraph(child, kind)
            elif child.tag == f"{W}tbl":
                is_box = kind is not None or sum(1 for _ in child.iter(f"{W}tc")) == 1
                yield from blocks(child, kind if is_box else BlockKind.TABLE_CELL)
            else:
                yield from blocks(child, kind)
                gap = 0 if child.tag == f"{W}tc" else gap

    def paragraph(element: etree._Element, kind: BlockKind | None) -> Iterator[Found]:
        nonlocal gap, carried
        layout = styles.layout(element, known)
        content = runs.content(element, layout.style, known, part.links)
        notes.extend(content.notes)
        whole, carried = (*carried, *content.runs), ()
        if _runs_on(element):
            carried = whole
        elif not layout.is_contents:
            is_indented = layout.is_indented or _INDENT.match("".join(run.text for run in whole)) is not None
            kind = kind if kind is BlockKind.FOOTNOTE else layout.kind or kind
            before = gap
            lines, gap = inline.lines(whole, gap, kind, is_indented)
            is_empty = not lines and not content.has_picture and gap == before
            gap += is_empty and kind is not BlockKind.TABLE_CELL
            for line in lines:
                yield Found(line, layout.level, layout.is_title)
        for box in content.boxes:
            yield from blocks(box, kind)

    yield from blocks(root, kind)


def _runs_on(paragraph: etree._Element) -> bool:
    """Tell whether a tracked change took away the end of *paragraph*, which then is one with the next."""
    following = paragraph.getnext()
    is_deleted = paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None
    return is_deleted and following is not None and following.tag == f"{W}p"


def _is_merged_away(cell: etree._Element) -> bool:
    """Tell whether *cell* only continues the one above or before it."""
    merges = (merge for name in _MERGES if (merge := cell.find(name)) is not None)
    return any(merge.get(f"{W}val", "continue") == "continue" for merge in merges)
