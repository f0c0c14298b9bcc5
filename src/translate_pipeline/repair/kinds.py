"""What each part of a page is: headline, byline, subheading, paragraph, caption, credit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from translate_pipeline.nouns import BlockKind
from translate_pipeline.repair import looks, signs
from translate_pipeline.repair.pages import WIDE_GAP, Order, Page, Part, usual_gap

_HEADLINE = 70
_QUESTION = 15
_SCENE = 45
_CLAUSE = re.compile(r"[，,；;]|^(?:记者|他|她|我|他们|大家|随后|在|走进|来到)|[在到进]\S{0,8}现场。?$")
_NOTE_MARK = re.compile("[①-⑳]")


def name_kinds(page: Page) -> Page:
    """Say of each part what it is, where the format does not say it."""
    gap = usual_gap(page.parts)
    noted = frozenset(mark for part in page.parts for mark in _NOTE_MARK.findall(part.text[1:]))
    kinds = (part.kind or _kind(page.parts, number, gap, noted) for number, part in enumerate(page.parts))
    return replace(page, parts=tuple(replace(part, kind=kind) for part, kind in zip(page.parts, kinds, strict=True)))


def _kind(parts: Sequence[Part], number: int, gap: int, noted: frozenset[str]) -> BlockKind:
    """Return what the part *number* is; *gap* is the page's usual one, *noted* the note marks within its texts."""
    text = parts[number].text
    hint = signs.hint(text)
    if hint is BlockKind.LIST_ITEM and _is_marked_heading(parts, number):
        return BlockKind.SUBHEADING
    if hint or parts[number].order is Order.KEEP:
        return hint or BlockKind.PARAGRAPH
    if text[0] in noted and number:
        return BlockKind.FOOTNOTE
    if _is_item(parts, number) or _is_in_column_of_names(parts, number):
        return BlockKind.LIST_ITEM
    if _is_headline(parts, number):
        return BlockKind.HEADLINE
    if _is_under_picture(parts, number, gap):
        return BlockKind.CAPTION
    return BlockKind.SUBHEADING if _is_subheading(parts, number) else BlockKind.PARAGRAPH


def _is_marked_heading(parts: Sequence[Part], number: int) -> bool:
    """Whether the part has a bullet for ornament: a heading, with a text below it."""
    if number + 1 == len(parts) or not looks.is_heading(parts[number].text):
        return False
    before, after = parts[number - 1].text if number else "", parts[number + 1].text
    return BlockKind.LIST_ITEM not in {signs.hint(before), signs.hint(after)} and not looks.is_heading(after)


def _is_in_column_of_names(parts: Sequence[Part], number: int) -> bool:
    """Whether the part is one of several short lines in a row, none of which has a text below it."""
    return any(
        first > 0 and first + 3 <= len(parts) and all(_is_bare(part) for part in parts[first : first + 3])
        for first in range(number - 2, number + 1)
    )


def _is_bare(part: Part) -> bool:
    return part.kind is None and signs.hint(part.text) is None and looks.is_title(part.text)


def _is_item(parts: Sequence[Part], number: int) -> bool:
    """Whether the part is one of several numbered ones."""
    mine = signs.item_number(parts[number].text)
    if mine is None:
        return False
    around = (parts[place].text for place in (number - 1, number + 1) if 0 <= place < len(parts))
    return any(signs.item_number(text) in {mine - 1, mine + 1} for text in around)


def _is_headline(parts: Sequence[Part], number: int) -> bool:
    """Whether the part opens the page and reads as a title; a single line is a text, no title."""
    text = parts[number].text
    if number or len(text) > _HEADLINE or looks.is_prose(text) or looks.is_open_ended(text):
        return False
    if len(text) > 30 and re.search(r"[，,]", text) and " " not in text:
        return False
    return not text.endswith(("。", "；", ";", "：", ":")) and len(parts) > 1


def _is_under_picture(parts: Sequence[Part], number: int, gap: int) -> bool:
    part = parts[number]
    is_scene = signs.is_scene(part.text) and len(part.text) <= _SCENE
    if not number:
        return False
    if part.gap >= gap + WIDE_GAP:
        return is_scene or (looks.is_one_sentence(part.text) and number < len(parts) - 1)
    # Not every format tells of empty lines; a phrase without a clause of its own that ends in 现场 needs none.
    return is_scene and (part.gap > gap or not _CLAUSE.search(part.text))


def _is_subheading(parts: Sequence[Part], number: int) -> bool:
    text = parts[number].text
    if not looks.is_heading(text) or text.endswith(("：", ":")) or signs.is_dialogue(text):
        return False
    if text.endswith(("？", "！", "?", "!")) and re.search("[，,]", text) and len(text) > _QUESTION:
        return False
    return number < len(parts) - 1
