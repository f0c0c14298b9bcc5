"""White space within a text, and what cannot be seen at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from translate_pipeline import passages
from translate_pipeline.nouns import BlockKind, Passage
from translate_pipeline.repair.pages import Order, Page, Part, with_repair

_APART = frozenset({BlockKind.HEADLINE, BlockKind.SUBHEADING, BlockKind.BYLINE, BlockKind.CREDIT})
_GAP = re.compile(r"\s+")
_ODD = re.compile(r"(?! (?! ))\s+")
_WIDE = re.compile(f"[{passages.WIDE}]")
_SPACED = re.compile(r"\S(?:\s+\S)+$")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]+")
_NAMES = re.compile(r"[（(][^（）()]{0,12}(?:记者|通讯员)[^（）()]{0,30}[）)]")


def drop_controls(page: Page) -> Page:
    """Take control characters out, also where a person said keep: no PO file holds them all, no reader sees one."""
    return replace(page, parts=tuple(_without_controls(part) for part in page.parts))


def _without_controls(part: Part) -> Part:
    found = [match.span() for match in _CONTROLS.finditer(part.text)]
    if not found:
        return part
    return with_repair(replace(part, passage=passages.without(part.passage, found)), "drop-controls")


def close_gaps(page: Page) -> Page:
    """Close blanks between Chinese characters in running text; elsewhere leave one plain blank for each gap."""
    return replace(page, parts=tuple(_closed(part) for part in page.parts))


def _closed(part: Part) -> Part:
    if part.order is Order.KEEP:
        return part
    if part.kind is BlockKind.BYLINE:
        part = replace(part, passage=_parted(part.passage))
    is_apart = part.kind in _APART and not _SPACED.match(part.text)
    closed = [] if is_apart else list(_between_wide(part.text))
    passage = passages.without(part.passage, closed)
    odd = [match.span() for match in _ODD.finditer(passage.text)]
    passage = passages.without(passage, odd, " ")
    part = replace(part, passage=passage)
    part = with_repair(part, "close-gaps") if closed else part
    return with_repair(part, "fold-blanks") if odd else part


def _between_wide(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a gap stands between two Chinese characters; names in （记者 张珊 通讯员 周芳） stay apart."""
    kept = [match.span() for match in _NAMES.finditer(text)]
    for match in _GAP.finditer(text):
        low, high = match.span()
        if any(start < low < end for start, end in kept):
            continue
        if low > 0 and high < len(text) and _WIDE.match(text, low - 1) and _WIDE.match(text, high):
            yield low, high


def _parted(passage: Passage) -> Passage:
    """Return a byline with a blank where it was broken into lines: they part names, they are no markup."""
    breaks = {mark.start for mark in passage.marks if mark.tag == "br"}
    breaks |= {after.at for before, after in pairwise(passage.spans) if before.end < after.start}
    bare = replace(passage, marks=tuple(mark for mark in passage.marks if mark.tag != "br"))
    points = [at for at in sorted(breaks) if " " not in passage.text[max(0, at - 1) : at + 1]]
    bounds = pairwise((0, *points, len(passage.text)))
    return passages.join(list(passages.parts(bare, bounds)), " ")
