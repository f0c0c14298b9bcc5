"""From the elements of a page to lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from translate_pipeline import passages
from translate_pipeline.errors import SourceError
from translate_pipeline.nouns import BlockKind, Line, Passage, Span
from translate_pipeline.readers import inline
from translate_pipeline.readers.html import elements, places
from translate_pipeline.readers.inline import LINE_BREAK, TAGS, Format, Found, Run

if TYPE_CHECKING:
    from lxml import etree

_INDENTED = re.compile(r"text-indent\s*:\s*\+?(?=[\d.]*[1-9])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Frame:
    """What an element makes of the text in it."""

    tag: str = ""
    kind: BlockKind | None = None
    level: int = 0
    formats: tuple[Format, ...] = ()
    is_skipped: bool = False
    is_indented: bool = False
    is_kept_as_typed: bool = False


def lines(text: str, offset: int = 0) -> Iterator[Found]:
    """Yield the lines of the page *text* in order, its title among them."""
    from lxml import etree

    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True)
    try:
        root = etree.fromstring(text.encode("utf-8"), parser) if text.strip() else None
    except etree.XMLSyntaxError:
        root = None
    if any(entry.level_name == "FATAL" for entry in parser.error_log):
        raise SourceError("its elements are nested too deep to be read; open it in a browser and save it as text")
    if root is not None:
        yield from _walk(root, text, offset)


def _walk(root: etree._Element, text: str, offset: int) -> Iterator[Found]:
    from lxml import etree

    locate = places.locator(text)
    comments = places.orders(text)
    layout, site_headers = elements.layout_cells(root), elements.site_headers(root)
    frames = [_Frame()]
    runs: list[Run] = []
    gap = 0
    is_empty = True

    def flush() -> Iterator[Found]:
        nonlocal gap, is_empty
        frame = frames[-1]
        found, gap = inline.lines(runs, gap, frame.kind, frame.is_indented, _joint)
        is_empty = is_empty and not found and not any(run.point and run.point.tag == "img" for run in runs)
        runs.clear()
        for line in found:
            yield Found(line, frame.level, frame.tag == "title")

    def take(content: str | None) -> Iterator[Found]:
        nonlocal gap
        frame = frames[-1]
        for piece, start in locate(content or ""):
            if frame.is_skipped:
                continue
            if frame.is_kept_as_typed and "\n" in piece:
                yield from flush()
                gap += piece.count("\n") - 1
            else:
                runs.append(Run(piece, frame.formats, start if start < 0 else start + offset))

    for event, element in etree.iterwalk(root.getroottree(), events=("start", "end", "comment")):
        if event == "comment":
            order = inline.order(f"<!--{element.text}-->")
            place = next(comments, None) if order else None
            is_alone = place is not None and (place.is_alone or not any(run.text.strip(inline.BLANK) for run in runs))
            if order and is_alone and not frames[-1].is_skipped:
                yield from flush()
                yield Found(Line(Passage(order, _order_span(order, text, place, offset)), gap))
                gap, is_empty = 0, False
            yield from take(element.tail)
            continue
        tag = str(element.tag)
        if event == "start":
            if tag in elements.BLOCKS:
                yield from flush()
                is_empty = True
            frames.append(_frame(element, tag, frames[-1], layout, site_headers))
            if tag in ("br", "img") and not frames[-1].is_skipped:
                point = LINE_BREAK if tag == "br" else Format("img", (element.get("src") or "").strip())
                runs.append(Run(point=point))
            yield from take(element.text)
        else:
            if tag in elements.BLOCKS:
                before = gap
                yield from flush()
                if tag == "p" and is_empty and gap == before and _counts_if_empty(frames[-1]):
                    gap += 1
                is_empty = False
            frames.pop()
            yield from take(element.tail)
    yield from flush()


def _counts_if_empty(frame: _Frame) -> bool:
    return not frame.is_skipped and frame.kind is not BlockKind.TABLE_CELL


def _frame(
    element: etree._Element,
    tag: str,
    outer: _Frame,
    layout: frozenset[etree._Element],
    site_headers: frozenset[etree._Element],
) -> _Frame:
    frame = replace(outer, tag=tag, formats=_formats(element, tag, outer.formats))
    if not outer.is_skipped and (
        element in site_headers or elements.is_furniture(element, tag) or (tag == "code" and outer.is_kept_as_typed)
    ):
        return replace(frame, is_skipped=True)
    if tag not in elements.BLOCKS:
        return frame
    kind, level = outer.kind, outer.level
    if elements.is_note(element, tag):
        kind = BlockKind.FOOTNOTE
    elif len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
        kind, level = BlockKind.SUBHEADING, int(tag[1])
    elif tag in elements.KINDS and kind is not BlockKind.FOOTNOTE:
        kind, level = outer.kind if element in layout else elements.KINDS[tag], 0
    return replace(
        frame,
        kind=kind,
        level=level,
        is_indented=outer.is_indented or _INDENTED.search(element.get("style") or "") is not None,
        is_kept_as_typed=outer.is_kept_as_typed or tag in ("pre", "listing", "plaintext"),
    )


def _formats(element: etree._Element, tag: str, outer: tuple[Format, ...]) -> tuple[Format, ...]:
    if tag == "a":
        link = inline.link(element.get("href") or "")
        return (*(form for form in outer if form.tag != "a"), *link) if link else outer
    form = Format(TAGS[tag]) if tag in TAGS else None
    return outer if form is None or form in outer else (*outer, form)


def _joint(before: str, after: str) -> str:
    """Say what a line end between *before* and *after* is on a page: nothing beside Chinese, else a blank."""
    if before[-1].isascii() and after[0].isascii():
        return " "
    return passages.joint(before, after)


def _order_span(order: str, text: str, place: places.Order | None, offset: int) -> tuple[Span, ...]:
    if place is None or text[place.span.start : place.span.end] != order:
        return ()
    return (Span(place.span.start + offset, place.span.end + offset),)
