"""Elements of an XML glossary, for other tools to read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import etree

_NOT_XML = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")


def add(parent: etree._Element, name: str, attributes: Mapping[str, str] | None = None) -> etree._Element:
    """Return a new element at the end of *parent*."""
    from lxml import etree

    return etree.SubElement(parent, name, dict(attributes or {}))


def fit(text: str) -> str:
    """Return *text* without the characters that XML cannot hold."""
    return _NOT_XML.sub("", text)


def add_text(parent: etree._Element, name: str, text: str, attributes: Mapping[str, str] | None = None) -> None:
    """Add an element that holds *text*, if there is any; a character that XML cannot hold is left out."""
    if text:
        add(parent, name, attributes).text = fit(text)


def dumps(root: etree._Element) -> str:
    """Return the whole file, indented."""
    from lxml import etree

    data: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return data.decode("utf-8")
