"""How the XML of other tools is read: piece by piece, with no entity, no file and no network, each element let go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml import etree

MOST_BYTES = 64 << 20
MOST_BETWEEN = 4 << 20
PIECE = 64 << 10
OPTIONS: dict[str, Any] = {
    "resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False, "remove_comments": True,
    "remove_pis": True,
}  # fmt: skip
CODES = ("bpt", "ept", "ph", "it", "ut")
"""The elements of TMX and XLIFF that hold another tool's markup, not the text."""


def events(parser: etree.XMLPullParser) -> Iterator[tuple[str, etree._Element]]:
    """Yield what *parser* has met since it was last asked."""
    found: Any = parser.read_events()
    yield from found


def local_name(element: etree._Element) -> str:
    """Return the element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def declares_entities(root: etree._Element) -> bool:
    """Whether the file of *root* declares entities, by which a small file becomes a huge one."""
    dtd: Any = root.getroottree().docinfo.internalDTD
    return dtd is not None and bool(list(dtd.iterentities()))


def wrong_root(root: etree._Element, roots: Sequence[str]) -> str:
    """Return what is wrong with the name of *root*, which must be one of *roots*; nothing where it is right."""
    if (name := local_name(root)) in roots:
        return ""
    wanted = " or ".join(f"<{one}>" for one in roots)
    return f"its root is <{name}>, not {wanted}; is it another kind of file?"


def line_in(error: etree.XMLSyntaxError) -> int | None:
    """Return the line that *error* names."""
    return error.lineno if isinstance(error.lineno, int) and error.lineno else None


def forget(element: etree._Element) -> None:
    """Free what was read up to and with *element*, but for the elements round it."""
    element.clear()
    above: etree._Element | None = element
    while above is not None:
        parent = above.getparent()
        while parent is not None and above.getprevious() is not None:
            del parent[0]
        above = parent
