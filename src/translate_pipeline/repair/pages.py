"""A page while it is mended: its parts in order, what was dropped, what is doubtful."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from translate_pipeline import passages
from translate_pipeline.nouns import BlockKind, Doubt, Passage

WIDE_GAP = 2
"""So many empty lines more than usual leave room for a picture."""


class Order(StrEnum):
    """What a person said of a part: leave it as it is, or put it to the one before it."""

    KEEP = "keep"
    JOIN = "join"


@dataclass(frozen=True, slots=True)
class Part:
    """A line, or several joined ones, on its way to a block. *gap* is how many empty lines stand before it.

    *is_full* says that its last line is as long as the column.
    """

    passage: Passage
    gap: int = 0
    is_indented: bool = False
    kind: BlockKind | None = None
    order: Order | None = None
    is_full: bool = False
    repairs: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The part's text."""
        return self.passage.text


@dataclass(frozen=True, slots=True)
class Page:
    """The parts of a document."""

    parts: tuple[Part, ...]
    dropped: tuple[Passage, ...] = ()
    doubts: tuple[Doubt, ...] = ()


def with_repair(part: Part, name: str) -> Part:
    """Return *part* with the name of a repair that mended it."""
    return part if name in part.repairs else replace(part, repairs=(*part.repairs, name))


def joined(parts: Sequence[Part], name: str, blank: str = "") -> Part:
    """Return *parts* as one, which has the place and the kind of the first; *blank* stands between them."""
    if len(parts) == 1:
        return parts[0]
    names = dict.fromkeys(repair for part in parts for repair in part.repairs)
    passage = passages.join([part.passage for part in parts], blank)
    return with_repair(replace(parts[0], passage=passage, is_full=parts[-1].is_full, repairs=tuple(names)), name)


def usual_gap(parts: Sequence[Part]) -> int:
    """Return how many empty lines mostly stand between two parts of the page; the fewest of equals."""
    gaps = Counter(part.gap for part in parts[1:])
    return min(gaps, key=lambda gap: (-gaps[gap], gap), default=0)
