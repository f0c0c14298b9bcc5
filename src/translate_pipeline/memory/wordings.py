"""The pairs of one locale as a person looks for words in them: folded as terms are, each wording once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from translate_pipeline import markup
from translate_pipeline.glossary import fold
from translate_pipeline.memory.shelves import preferred
from translate_pipeline.nouns import Pair


@dataclass(frozen=True, slots=True, eq=False)
class Wordings:
    """Pairs, and beside each its sentence and its translation without tags, folded."""

    pairs: Sequence[Pair]
    sources: Sequence[str]
    targets: Sequence[str]


def wordings(pairs: Iterable[Pair]) -> Wordings:
    """Return *pairs* folded; of those with the same sentence and translation the preferred one."""
    distinct: dict[tuple[str, str], Pair] = {}
    for pair in preferred(pairs):
        distinct.setdefault((pair.source, pair.target), pair)
    kept = tuple(distinct.values())
    sources = [fold(markup.plain(pair.source)) for pair in kept]
    return Wordings(kept, sources, [fold(markup.plain(pair.target)) for pair in kept])
