"""The tags of a sentence as inline elements of XLIFF, which editors show as tags and keep whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from translate_pipeline import markup
from translate_pipeline.glossary.streaming import CODES, local_name

if TYPE_CHECKING:
    from lxml import etree

_PAIRS, _SINGLES = ("g", "pc"), ("x", "ph")
# A pair that an editor cut in two, because a sentence was split inside of it.
_STARTS, _ENDS = ("bx", "sc"), ("ex", "ec")
# An XML parser gives up where elements are nested too deep, so deeper tags stay text.
_DEEPEST = 50


def write(element: etree._Element, text: str, pair: str, single: str) -> None:
    """Put *text* into *element*, its tags as elements named *pair* and *single*, with the tag as their id.

    A tag that is not closed, crosses another or stands twice stays text: the elements nest, and each id is there once.
    """
    from lxml import etree

    whole = _whole(text)
    around = [element]
    at = 0
    for match in markup.TAG.finditer(text):
        if match.start() not in whole:
            continue
        _append(around[-1], text[at : match.start()])
        at = match.end()
        if match["close"]:
            around.pop()
        else:
            name = single if match["single"] else pair
            added = etree.SubElement(around[-1], etree.QName(etree.QName(element).namespace, name), id=_id(match))
            around += [] if match["single"] else [added]
    _append(element, text[at:])


def _whole(text: str) -> set[int]:
    """Return where the tags stand that become elements."""
    whole: set[int] = set()
    taken: set[str] = set()
    waiting: list[tuple[str, int]] = []
    for match in markup.TAG.finditer(text):
        name, start = _id(match), match.start()
        if match["close"]:
            at = next((at for at, (other, _) in enumerate(waiting) if other == name), None)
            if at is not None and name not in taken:
                taken.add(name)
                whole |= {waiting[at][1], start}
                del waiting[at:]
        elif not match["single"]:
            if len(waiting) < _DEEPEST:
                waiting.append((name, start))
        elif name not in taken:
            taken.add(name)
            whole.add(start)
    return whole


def _id(match: re.Match[str]) -> str:
    return (match["pair"] or match["single"]) + (match["number"] or match["place"])


def _append(element: etree._Element, text: str) -> None:
    if text and len(element):
        element[-1].tail = (element[-1].tail or "") + text
    elif text:
        element.text = (element.text or "") + text


def read(element: etree._Element | None) -> str:
    """Return the text in *element*, with the tags that its inline elements stand for; other tools' codes are left out.

    A `<mrk>`, and what has a name that is not known, is transparent.
    """
    if element is None:
        return ""
    parts = [element.text or ""]
    for child in element:
        parts += [_read(child), child.tail or ""]
    return "".join(parts)


def _read(element: etree._Element) -> str:
    name, tag = local_name(element), element.get("id", "")
    inside = read(element)
    if name in _PAIRS and _is_tag(f"<{tag}>"):
        return f"<{tag}>{inside}</{tag}>"
    if name in _SINGLES and _is_tag(f"<{tag}/>"):
        return f"<{tag}/>"
    if name in _STARTS:
        return f"<{tag}>" if _is_tag(f"<{tag}>") else ""
    if name in _ENDS:
        tag = element.get("startRef") or element.get("rid") or tag
        return f"</{tag}>" if _is_tag(f"</{tag}>") else ""
    # The code itself: a tag where another tool found it in a text.
    if name in CODES:
        return inside if _is_tag(inside) else ""
    return inside


def _is_tag(text: str) -> bool:
    return markup.TAG.fullmatch(text) is not None
