"""What a person sees of the elements of a Word document: what a tracked change took away is gone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from translate_pipeline.glossary.streaming import local_name

if TYPE_CHECKING:
    from lxml import etree

# By their local names, because Word has two namespaces for them, the usual one and the strict one.
_GONE = frozenset(
    ("del", "moveFrom", "delText", "delInstrText", "instrText", "pPr", "rPr", "tblPr", "trPr", "tcPr", "sdtPr",
     "sdtEndPr", "rt", "drawing", "pict", "object")
)  # fmt: skip
_LITERAL = {
    "tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "\N{NON-BREAKING HYPHEN}", "softHyphen": "\N{SOFT HYPHEN}",
}  # fmt: skip
_BLOCKS = frozenset(("p", "tbl", "tr", "tc"))


def children(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """Yield what is called *name* in *element*, also in a content control, but nothing that is inside of another."""
    for child in element:
        found = local_name(child)
        if found == name and not _is_deleted(child):
            yield child
        elif found not in _BLOCKS and found not in _GONE:
            yield from children(child, name)


def _is_deleted(element: etree._Element) -> bool:
    return any(element.find(f"{{*}}{path}") is not None for path in ("trPr/{*}del", "tcPr/{*}cellDel"))


def _is_prompt(element: etree._Element) -> bool:
    """Tell whether *element* is a content control that shows what to fill in, which is no text."""
    return element.find("{*}sdtPr/{*}showingPlcHdr") is not None


def paragraphs(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the paragraphs in *element*, also those of a table in it."""
    for child in element:
        name = local_name(child)
        if name == "p":
            yield child
        elif name not in _GONE and not _is_deleted(child) and not _is_prompt(child):
            yield from paragraphs(child)


def text(cell: etree._Element) -> str:
    """Return the text of *cell*, a line for each paragraph; empty paragraphs at its end are left out."""
    lines: list[str] = []
    begun = ""
    for paragraph in paragraphs(cell):
        begun += "".join(_pieces(paragraph))
        # A tracked change took away the end of this paragraph: it is one with the next.
        if paragraph.find("{*}pPr/{*}rPr/{*}del") is None:
            lines.append(begun)
            begun = ""
    lines += [begun] if begun else []
    while lines and not lines[-1]:
        lines.pop()
    return "\n".join(lines)


def _pieces(element: etree._Element) -> Iterator[str]:
    for child in element:
        name = local_name(child)
        if name == "t":
            yield child.text or ""
        elif name == "br":
            yield (
                ""
                if any(str(key).endswith("}type") and kind != "textWrapping" for key, kind in child.items())
                else "\n"
            )
        elif name in _LITERAL:
            yield _LITERAL[name]
        elif name == "AlternateContent":
            chosen = next(child.iterchildren("{*}Choice", "{*}Fallback"), None)
            yield from () if chosen is None else _pieces(chosen)
        elif name not in _GONE and not _is_prompt(child):
            yield from _pieces(child)
