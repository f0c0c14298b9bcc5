"""From lines to blocks: what layout broke is joined, nothing is reworded.

A repair that is doubtful is not done but told. A person overrules with `%% keep` and `%% join`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from translate_pipeline import passages
from translate_pipeline.nouns import Block, BlockKind, Document, Doubt, Line, Passage
from translate_pipeline.repair import seams
from translate_pipeline.repair.blanks import close_gaps, drop_controls
from translate_pipeline.repair.furniture import drop_furniture
from translate_pipeline.repair.joining import join_lines, join_paragraphs
from translate_pipeline.repair.kinds import name_kinds
from translate_pipeline.repair.pages import Order, Page, Part

REPAIRS: tuple[Callable[[Page], Page], ...] = (
    drop_furniture, drop_controls, join_lines, join_paragraphs, name_kinds, close_gaps,
)  # fmt: skip

_ORDER = re.compile(r"(?:%%\s*|<!--\s*)(?P<order>keep|join)\s*(?:-->)?$", re.IGNORECASE)


def reflow(lines: Iterable[Line], name: str, reference: str) -> Document:
    """Return the document that *lines* are, mended by all of `REPAIRS`."""
    page = _page(lines)
    for repair in REPAIRS:
        page = repair(page)
    dropped = sorted(page.dropped, key=passages.start)
    doubts = sorted((*page.doubts, *_slips(page)), key=lambda doubt: doubt.start)
    return Document(
        name, reference, tuple(map(_block, page.parts)), tuple(passage.text for passage in dropped), tuple(doubts)
    )


def _page(lines: Iterable[Line]) -> Page:
    """Return *lines* as parts, each with the order that stood before it."""
    parts: list[Part] = []
    dropped: list[Passage] = []
    order, gap = None, 0
    for line in lines:
        if match := _ORDER.match(line.passage.text):
            order = Order(match["order"].lower())
            gap += line.gap
            dropped.append(line.passage)
            continue
        parts.append(Part(line.passage, gap + line.gap if parts else 0, line.is_indented, line.kind, order))
        order, gap = None, 0
    return Page(tuple(parts), tuple(dropped))


def _block(part: Part) -> Block:
    kind = part.kind or BlockKind.PARAGRAPH
    return Block(kind, part.text, part.passage.spans, part.repairs, part.passage.marks)


def _slips(page: Page) -> Iterator[Doubt]:
    """Yield what reads as a slip of the author's; it stays as it is."""
    for part in page.parts:
        doubles = list(seams.odd_doubles(part.text))
        places = map(passages.start, passages.parts(part.passage, [(at, at + 1) for at, _ in doubles]))
        for (at, around), place in zip(doubles, places, strict=True):
            yield Doubt(place, f"{part.text[at] * 2} in …{around}… may be a slip of the author's; it stays as it is")
