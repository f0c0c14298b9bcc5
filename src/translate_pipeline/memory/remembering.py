"""The memory: the reviewed pairs of the project, by their sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from translate_pipeline.memory.shelves import Shelf, nearest, shelf
from translate_pipeline.memory.wordings import Wordings, wordings
from translate_pipeline.nouns import Catalog, Locale, Pair, Remembered, State

_Made = TypeVar("_Made")


class _WhenAsked(dict[Locale, _Made]):
    """What is made for each locale, when it is first asked for: many runs find every sentence as it stands."""

    def __init__(self, make: Callable[[Locale], _Made]) -> None:
        self.make = make

    def __missing__(self, locale: Locale) -> _Made:
        made = self[locale] = self.make(locale)
        return made


@dataclass(frozen=True, slots=True, eq=False)
class Memory:
    """Pairs ready for look-up. *known* holds them by locale and sentence, the one that counts first."""

    known: Mapping[tuple[Locale, str], Sequence[Pair]]
    shelves: Mapping[Locale, Shelf]
    wordings: Mapping[Locale, Wordings]


def pairs(catalog: Catalog) -> tuple[Pair, ...]:
    """Return the reviewed pairs of *catalog*, and after them those whose sentence is gone from the document."""
    return (*_standing(catalog), *_retired(catalog))


def _standing(catalog: Catalog) -> Iterator[Pair]:
    for entry in catalog.entries:
        if entry.state is State.REVIEWED:
            yield Pair(catalog.locale, entry.source, entry.target, catalog.document)


def _retired(catalog: Catalog) -> Iterator[Pair]:
    for entry in catalog.entries:
        if entry.is_obsolete and not entry.is_fuzzy and entry.target:
            yield Pair(catalog.locale, entry.source, entry.target, catalog.document, is_current=False)


def remember(pairs: Iterable[Pair]) -> Memory:
    """Return the memory of *pairs*; of a sentence's pairs a current one counts before others, then the first."""
    known: dict[tuple[Locale, str], list[Pair]] = {}
    given = tuple(pairs)
    for is_current in (True, False):
        for pair in given:
            if pair.is_current is is_current:
                known.setdefault((pair.locale, pair.source), []).append(pair)

    def of(locale: Locale) -> list[Pair]:
        return [pair for pair in given if pair.locale == locale]

    return Memory(known, _WhenAsked(lambda locale: shelf(of(locale))), _WhenAsked(lambda locale: wordings(of(locale))))


def find(memory: Memory, source: str, locale: Locale, document: str) -> Pair | None:
    """Return the pair of *source* that counts, but for those of *document*: it has them itself."""
    return next((pair for pair in memory.known.get((locale, source), ()) if pair.origin != document), None)


def similar(memory: Memory, sources: Sequence[str], locale: Locale, threshold: float) -> tuple[Remembered | None, ...]:
    """Return for each of *sources* the pair of another sentence that is most like it, *threshold* (0 to 1) or more.

    Like is rapidfuzz's ratio over the code points without tags. Of equals a current one is taken, then by origin and
    sentence: the order of the pairs changes nothing. Sentences that differ in tags only are others, and wholly like.
    """
    return tuple(nearest(memory.shelves[locale], source, threshold) for source in sources)
