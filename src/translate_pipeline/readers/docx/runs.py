"""From the elements of a Word paragraph to runs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from translate_pipeline.readers import inline
from translate_pipeline.readers.docx.package import R, W
from translate_pipeline.readers.docx.styles import Styles, formats
from translate_pipeline.readers.inline import BLANK, LINE_BREAK, Format, Run

if TYPE_CHECKING:
    from lxml import etree

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_GONE = frozenset(f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "sdtPr", "rt", "delText"))
_LITERAL = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}noBreakHyphen": "-"}
_PICTURES = frozenset(f"{W}{name}" for name in ("drawing", "pict", "object"))
_NOTES = frozenset((f"{W}footnoteReference", f"{W}endnoteReference"))
_LINK = re.compile(
    r"\s*HYPERLINK\s+(?:\"(?P<address>[^\"]*)\"|(?P<bare>[^\s\"\\]+))?(?:.*?\\l\s+\"?(?P<anchor>[^\s\"]+))?", re.I
)
_LAYOUT = frozenset({Format("b"), Format("i"), Format("u")})


@dataclass(frozen=True, slots=True)
class Content:
    """What stands in a paragraph: its text, the boxes that hang on it, and the notes that it refers to."""

    runs: tuple[Run, ...]
    boxes: tuple[etree._Element, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    has_picture: bool = False


@dataclass(frozen=True, slots=True)
class _Field:
    """A field that is open. Its *order* is no text; what comes after is."""

    order: str = ""
    is_order: bool = True


def children(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the children of *element* as a reader of the document sees them.

    Deleted ones are gone, of two versions of a drawing there is one, and a form's prompt is no text.
    """
    for child in element:
        if child.tag in _GONE:
            continue
        if child.tag == f"{_MC}AlternateContent":
            chosen = child.find(f"{_MC}Choice")
            chosen = child.find(f"{_MC}Fallback") if chosen is None else chosen
            if chosen is not None:
                yield from children(chosen)
        elif child.tag == f"{W}sdt":
            inside = child.find(f"{W}sdtContent")
            if inside is not None and child.find(f"{W}sdtPr/{W}showingPlcHdr") is None:
                yield from children(inside)
        else:
            yield child


def content(paragraph: etree._Element, style: str, known: Styles, links: Mapping[str, str]) -> Content:
    """Return what stands in *paragraph*, whose style is *style*."""
    boxes: list[etree._Element] = []
    notes: list[tuple[str, str]] = []
    runs: list[Run] = []
    fields: list[_Field] = []
    pictures: list[str] = []

    def walk(element: etree._Element, looks: frozenset[Format], link: tuple[Format, ...], is_hidden: bool) -> None:
        for child in children(element):
            tag = str(child.tag)
            if tag == f"{W}r":
                walk(child, *_look(child, style, known, link, is_hidden))
            elif tag in (f"{W}hyperlink", f"{W}fldSimple"):
                walk(child, looks, _link(child, links) or link, is_hidden)
            elif tag == f"{W}fldChar":
                fields[:] = _turned(fields, child.get(f"{W}fldCharType", ""))
            elif tag == f"{W}instrText" and fields:
                fields[-1] = replace(fields[-1], order=fields[-1].order + (child.text or ""))
            elif is_hidden:
                walk(child, looks, link, is_hidden)
            elif tag == f"{W}txbxContent":
                boxes.append(child)
            elif tag in _NOTES:
                notes.append((tag, child.get(f"{W}id", "")))
            elif (run := _run(child, tag)) is not None:
                if not is_order(fields):
                    runs.append(replace(run, formats=_formats(looks, link or _field_link(fields))))
            else:
                pictures.extend([tag] if tag in _PICTURES else [])
                walk(child, looks, link, is_hidden)

    marks = [mark.get(f"{W}fldCharType") for mark in paragraph.iter(f"{W}fldChar")]
    is_whole = marks.count("begin") <= marks.count("end")

    def is_order(fields: Sequence[_Field]) -> bool:
        # A field that does not end here is damaged, or a table of contents: better its order than no text.
        return is_whole and any(field.is_order for field in fields)

    walk(paragraph, frozenset(), (), False)
    return Content(_without_layout(runs), tuple(boxes), tuple(notes), bool(pictures))


def _look(
    run: etree._Element, style: str, known: Styles, link: tuple[Format, ...], is_hidden: bool
) -> tuple[frozenset[Format], tuple[Format, ...], bool]:
    looks, is_hidden_itself = formats(run.find(f"{W}rPr"), style, known)
    return looks, link, is_hidden or is_hidden_itself


def _run(element: etree._Element, tag: str) -> Run | None:
    """Return the run that *element* is by itself; None where it only holds others."""
    if tag in (f"{W}t", f"{_MATH}t"):
        return Run(element.text or "")
    if tag in _LITERAL:
        return Run(_LITERAL[tag])
    if tag == f"{W}cr":
        return Run(point=LINE_BREAK)
    if tag == f"{W}br":
        return Run() if element.get(f"{W}type") in ("page", "column") else Run(point=LINE_BREAK)
    return None


def _formats(looks: frozenset[Format], link: tuple[Format, ...]) -> tuple[Format, ...]:
    """Return *looks* in a steady order, within *link*; the line under a link goes without saying."""
    shown = looks - {Format("u")} if link else looks
    return (*link, *sorted(shown, key=lambda form: form.tag))


def _link(element: etree._Element, links: Mapping[str, str]) -> tuple[Format, ...]:
    if element.tag == f"{W}fldSimple":
        return _address(element.get(f"{W}instr", ""))
    anchor = element.get(f"{W}anchor", "")
    return inline.link(links.get(element.get(f"{R}id", ""), "") + (f"#{anchor}" if anchor else ""))


def _field_link(fields: Sequence[_Field]) -> tuple[Format, ...]:
    return next((link for field in reversed(fields) if (link := _address(field.order))), ())


def _address(order: str) -> tuple[Format, ...]:
    match = _LINK.match(order)
    if match is None:
        return ()
    address = match["address"] or match["bare"] or ""
    return inline.link(address + (f"#{match['anchor']}" if match["anchor"] else ""))


def _turned(fields: Sequence[_Field], to: str) -> list[_Field]:
    """Return the open *fields* after a mark that begins one, ends its order, or ends it."""
    if to == "begin":
        return [*fields, _Field()]
    if to == "separate" and fields:
        return [*fields[:-1], replace(fields[-1], is_order=False)]
    return list(fields[:-1]) if to == "end" else list(fields)


def _without_layout(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Return *runs* without the looks that all their text has: a paragraph that is bold as a whole is layout."""
    texts = [frozenset(run.formats) for run in runs if run.text.strip(BLANK)]
    if not texts:
        return tuple(runs)
    shared = frozenset.intersection(*texts) & _LAYOUT
    return tuple(replace(run, formats=tuple(form for form in run.formats if form not in shared)) for run in runs)
