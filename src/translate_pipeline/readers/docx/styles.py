"""What the styles of a Word file say of a paragraph and of a run.

Names are matched in English and in Chinese: Word keeps the English name of its own styles, other programs do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from translate_pipeline.nouns import BlockKind
from translate_pipeline.readers.docx.package import Part, W
from translate_pipeline.readers.inline import Format

if TYPE_CHECKING:
    from lxml import etree

_OUTLINE = frozenset("012345678")
_OFF = frozenset({"0", "false", "off", "none"})
_TITLE = re.compile(r"(?:title|标题|文章标题|大标题|主标题)")
_HEADING = re.compile(r"(?:heading|标题) ?([1-9])")
_NAMES = (
    (re.compile(r"subtitle|副标题"), BlockKind.SUBHEADING),
    (re.compile(r"caption|题注|图注|表注|图题|表题"), BlockKind.CAPTION),
    (re.compile(r"(?:foot|end)note ?text|[脚尾]注(?:文本)?"), BlockKind.FOOTNOTE),
    (
        re.compile(r"list(?: ?(?:paragraph|bullet|number|continue))?(?: ?\d)?|(?:列表|列出|项目符号|编号).*"),
        BlockKind.LIST_ITEM,
    ),
)
_TOGGLES = (("b", ("b",)), ("i", ("i",)), ("u", ("u",)), ("s", ("strike", "dstrike")))
_RAISED = {"superscript": "sup", "subscript": "sub"}
_CONTENTS = re.compile(r"toc ?(?:\d|heading)|目录 ?\d?|tocheading")


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a file by their ids, and the one that a paragraph has without saying so."""

    by_id: Mapping[str, etree._Element]
    default: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """What a paragraph is. *level* is its heading's, 0 where it is none."""

    kind: BlockKind | None = None
    level: int = 0
    is_title: bool = False
    is_indented: bool = False
    is_contents: bool = False
    style: str = ""


def styles(part: Part | None) -> Styles:
    """Return the styles in *part*."""
    if part is None:
        return Styles({})
    found = {style.get(f"{W}styleId", ""): style for style in part.root.iter(f"{W}style")}
    default = next(
        (name for name, style in found.items() if style.get(f"{W}type") == "paragraph" and _says(style, "default")), ""
    )
    return Styles(found, default)


def _says(element: etree._Element, attribute: str) -> bool:
    return element.get(f"{W}{attribute}", "0") not in _OFF


def layout(paragraph: etree._Element, known: Styles) -> Layout:
    """Return what *paragraph* is by its properties and its styles."""
    own = paragraph.find(f"{W}pPr")
    style = _value(own, "pStyle") or known.default
    chain = tuple(_chain(style, known))
    properties = [item for item in (own, *(link.find(f"{W}pPr") for link in chain)) if item is not None]
    named = _named(style, chain)
    outline = next((value for item in properties if (value := _value(item, "outlineLvl"))), "9")
    if named.kind is None and outline in _OUTLINE:
        named = replace(named, kind=BlockKind.SUBHEADING, level=int(outline) + 1)
    numbers = (item.find(f"{W}numPr/{W}numId") for item in properties)
    number = next((found.get(f"{W}val", "0") for found in numbers if found is not None), "0")
    if named.kind is None and number != "0":
        named = replace(named, kind=BlockKind.LIST_ITEM)
    return replace(named, is_indented=_is_indented(properties), style=style)


def _chain(style: str, known: Styles) -> Iterator[etree._Element]:
    """Yield the style called *style* and those that it is based on."""
    seen: set[str] = set()
    while style in known.by_id and style not in seen:
        seen.add(style)
        yield known.by_id[style]
        style = _value(known.by_id[style], "basedOn")


def _named(style: str, chain: Sequence[etree._Element]) -> Layout:
    """Return what the first name says that says anything, of *style* and those that it is based on."""
    names = [style, *(name for link in chain for name in (_value(link, "name"), link.get(f"{W}styleId", "")))]
    for name in (" ".join(name.lower().split()) for name in names):
        if heading := _HEADING.fullmatch(name):
            return Layout(BlockKind.SUBHEADING, int(heading[1]))
        if _TITLE.fullmatch(name):
            return Layout(BlockKind.SUBHEADING, is_title=True)
        if _CONTENTS.fullmatch(name):
            return Layout(is_contents=True)
        for pattern, kind in _NAMES:
            if pattern.fullmatch(name):
                return Layout(kind)
    return Layout()


def _is_indented(properties: list[etree._Element]) -> bool:
    for attribute in ("firstLineChars", "firstLine"):
        for item in properties:
            indent = item.find(f"{W}ind")
            value = None if indent is None else indent.get(f"{W}{attribute}")
            if value is not None and value.lstrip("-").isdigit():
                if int(value) > 0:
                    return True
                break
    return False


def formats(run: etree._Element | None, style: str, known: Styles) -> tuple[frozenset[Format], bool]:
    """Return how a run with the properties *run* looks beyond its paragraph's *style*, and whether it is hidden."""
    paragraph = [link.find(f"{W}rPr") for link in _chain(style, known)]
    character = [run, *(link.find(f"{W}rPr") for link in _chain(_value(run, "rStyle"), known))]

    def looks(*names: str) -> bool:
        own, outer = (_first(chain, names) for chain in (character, paragraph))
        return bool(own) and not outer

    found = {Format(tag) for tag, names in _TOGGLES if looks(*names)}
    raised = next((value for item in character if item is not None and (value := _value(item, "vertAlign"))), "")
    found |= {Format(_RAISED[raised])} if raised in _RAISED else set()
    own_hidden = _first(character, ("vanish",))
    return frozenset(found), bool(_first(paragraph, ("vanish",)) if own_hidden is None else own_hidden)


def _first(chain: list[etree._Element | None], names: tuple[str, ...]) -> bool | None:
    """Return what the first of *chain* that speaks of one of *names* says; None where none does."""
    for properties in chain:
        if properties is not None:
            said = [item for name in names if (item := properties.find(f"{W}{name}")) is not None]
            if said:
                return any(item.get(f"{W}val", "1") not in _OFF for item in said)
    return None


def _value(element: etree._Element | None, name: str) -> str:
    found = None if element is None else element.find(f"{W}{name}")
    return "" if found is None else found.get(f"{W}val", "")
