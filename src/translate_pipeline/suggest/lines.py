"""A sentence as suggestions are looked for in it: its words, and what is known of it already."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from translate_pipeline import names
from translate_pipeline.names import words
from translate_pipeline.nouns import Match

Range = tuple[int, int]
"""From here to there, exclusive."""

Place = tuple[int, int, int]
"""The number of a line, and from where to where in it."""

ONE_HAN = r"[㐀-䶿一-鿿\U00020000-\U0003FFFF]"
HAN = re.compile(f"{ONE_HAN}+")


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence. *names* are proposals for what the glossary lacks.

    *known* are the places of the glossary's terms. *cuts* has a 1 where a word begins or ends; there is none inside
    of a term or a name. *owners* has for each character the number of the term that it belongs to, 0 for none.
    """

    text: str
    known: tuple[Range, ...]
    names: tuple[Match, ...]
    cuts: bytes
    owners: Sequence[int]

    def is_known(self, place: Range) -> bool:
        """Whether a term of the glossary covers *place*."""
        return is_owned(self.owners, place)

    def words(self, start: int, end: int) -> list[Range]:
        """Return where the words from *start* to *end* stand."""
        edges = [start, *(place for place in range(start + 1, end) if self.cuts[place]), end]
        return list(pairwise(edges))


def read(text: str, matches: Iterable[Match]) -> Line:
    """Return *text* with its words; *matches* are the terms and the names in it."""
    found = tuple(matches)
    cuts = bytearray(len(text) + 1)
    for run in HAN.finditer(text):
        cuts[run.start() : run.end() + 1] = _cuts(run[0])
    for match in found:
        cuts[match.start : match.end + 1] = b"\1" + bytes(match.end - match.start - 1) + b"\1"
    known = tuple((match.start, match.end) for match in found if not match.is_name)
    proposed = tuple(match for match in found if match.is_name)
    return Line(text, known, proposed, bytes(cuts), owners(len(text), known))


def _cuts(run: str) -> bytes:
    reading = words.read(run)
    return bytes(reading.is_seam(place) for place in range(len(run) + 1))


def is_common(text: str) -> bool:
    """Whether *text* is a single common word.

    >>> is_common("企业"), is_common("暖企")
    (True, False)
    """
    return len(text) > 1 and not any(_cuts(text)[1:-1])


@cache
def divisions() -> frozenset[str]:
    """Return the places that the names know by a table."""
    return frozenset(term.source for term in names.places())


def owners(size: int, ranges: Iterable[Range]) -> array[int]:
    """Return for each of *size* characters the number, from 1, of the range that it belongs to, 0 for none."""
    numbers = array("l", bytes(size * array("l").itemsize))
    for number, (start, end) in enumerate(ranges, 1):
        numbers[start:end] = array("l", [number]) * (end - start)
    return numbers


def is_owned(numbers: Sequence[int], place: Range) -> bool:
    """Whether one range of those behind *numbers* covers *place*."""
    start, end = place
    return numbers[start] != 0 and numbers[start] == numbers[end - 1]
