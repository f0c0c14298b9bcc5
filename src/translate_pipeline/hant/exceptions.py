"""What OpenCC gets wrong: phrases with their right form in each region, found in one pass."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from translate_pipeline import locales, tables
from translate_pipeline.nouns import Locale, Match


@dataclass(frozen=True, slots=True)
class _Exceptions:
    """The automaton over the phrases; *targets* by the number of the pattern."""

    automaton: Any
    targets: tuple[str, ...]


class Settled(NamedTuple):
    """A piece of a text from *start* to *end* that is not to be converted, and what stands for it."""

    start: int
    end: int
    target: str


def find(text: str, locale: Locale) -> list[Settled]:
    """Return the exceptions in *text*, leftmost and longest, each with its form in *locale*.

    >>> find("香港回归", locales.TAIWAN)
    [Settled(start=2, end=4, target='回歸')]
    """
    known = _exceptions(locale)
    hits = known.automaton.find_matches_as_indexes(text)
    return [Settled(start, end, known.targets[number]) for number, start, end in hits]


def settled(text: str, locale: Locale, matches: Sequence[Match]) -> list[Settled]:
    """Return *matches* and the exceptions of *text* that overlap none of them, in order."""
    found = find(text, locale)
    if not matches:
        return found
    taken = bytearray(len(text))
    for match in matches:
        taken[match.start : match.end] = b"\1" * (match.end - match.start)
    own = (Settled(match.start, match.end, match.target) for match in matches)
    return sorted((*own, *(one for one in found if not any(taken[one.start : one.end]))))


@cache
def _exceptions(locale: Locale) -> _Exceptions:
    from ahocorasick_rs import AhoCorasick, MatchKind

    column = 2 if locale == locales.HONG_KONG else 1
    known = {row[0]: row[column] for row in tables.rows("hant_exceptions.tsv")}
    automaton = AhoCorasick(list(known), matchkind=MatchKind.LeftmostLongest)
    return _Exceptions(automaton, tuple(known.values()))
