"""What the elements of a page are: text, or the furniture of the site around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from translate_pipeline.nouns import BlockKind

if TYPE_CHECKING:
    from lxml import etree


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


BLOCKS = _names(
    "address article aside blockquote body caption center col colgroup dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li listing main menu "
    "nav noscript ol optgroup option p plaintext pre search section select summary table tbody td textarea tfoot th "
    "thead title tr ul"
)
"""The elements that end the paragraph before them."""

KINDS = {
    "caption": BlockKind.CAPTION,
    "dd": BlockKind.LIST_ITEM,
    "dt": BlockKind.LIST_ITEM,
    "figcaption": BlockKind.CAPTION,
    "li": BlockKind.LIST_ITEM,
    "td": BlockKind.TABLE_CELL,
    "th": BlockKind.TABLE_CELL,
}
"""What the text of an element is."""

_FURNITURE = _names(
    "applet area aside audio button canvas datalist embed footer iframe input label legend map meter nav noembed "
    "noframes noscript object optgroup option output progress rp rt rtc script search select style svg template "
    "textarea video"
)
_FURNITURE_ROLES = _names("banner complementary contentinfo menu menubar navigation search toolbar")
_NOTES = _names("doc-endnote doc-endnotes doc-footnote endnote endnotes footnote footnotes rearnote rearnotes")
_BACKLINKS = _names("doc-backlink footnote-back footnote-backref reversefootnote")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)
_PARAGRAPHS = {"p": 1, "div": 1, "h1": 3, "h2": 3, "table": 3}
_MOST_IN_A_CELL = 2


def is_note(element: etree._Element, tag: str) -> bool:
    """Tell whether *element* holds footnotes; a number that leads to one is none."""
    return tag in BLOCKS and not _words(element).isdisjoint(_NOTES)


def is_furniture(element: etree._Element, tag: str) -> bool:
    """Tell whether the text of *element* is the site's and not the article's, or is not shown at all."""
    if _is_hidden(element) or not _words(element).isdisjoint(_BACKLINKS):
        return True
    is_marked = tag in _FURNITURE or (tag != "header" and element.get("role") in _FURNITURE_ROLES)
    return is_marked and not is_note(element, tag)


def _words(element: etree._Element) -> frozenset[str]:
    names = (element.get("class"), element.get("role"), element.get("epub:type"))
    return frozenset(word.lower() for name in names if name for word in name.split())


def _is_hidden(element: etree._Element) -> bool:
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or _HIDDEN.search(element.get("style") or "") is not None
    )


def layout_cells(root: etree._Element) -> frozenset[etree._Element]:
    """Return the cells that hold a page rather than a datum: old sites set whole articles in tables."""
    from lxml import etree

    counts: dict[etree._Element, int] = {}
    cells: list[etree._Element] = []
    for event, element in etree.iterwalk(root, events=("start", "end"), tag=("td", "th", "br", *_PARAGRAPHS)):
        tag = str(element.tag)
        if event == "start":
            if cells:
                counts[cells[-1]] += _ends_paragraph(element) if tag == "br" else _PARAGRAPHS.get(tag, 0)
            if tag in ("td", "th"):
                cells.append(element)
                counts[element] = 0
        elif tag in ("td", "th"):
            cells.pop()
    return frozenset(cell for cell, count in counts.items() if count > _MOST_IN_A_CELL)


def _ends_paragraph(line_break: etree._Element) -> bool:
    before = line_break.getprevious()
    return before is not None and before.tag == "br" and not (before.tail or "").strip()


def site_headers(root: etree._Element) -> frozenset[etree._Element]:
    """Return the headers that are the site's; the only headline of a page is not left out with them."""
    outside = "ancestor::article or ancestor::main"
    headers = cast("list[etree._Element]", root.xpath(f"//header[not({outside})]"))
    has_headline = bool(root.xpath(f"boolean(//h1[not(ancestor::header) or {outside}])"))
    return frozenset(header for header in headers if has_headline or header.find(".//h1") is None)
