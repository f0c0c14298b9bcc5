"""How a Chinese text falls into common words, and what it costs to take a piece of it for something else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from translate_pipeline.names import tables

_UNKNOWN = -150.0
"""The weight of a character that is no word by itself: rarer than any that is one."""

_NEAR = 1e-6
_USUAL = -70.0
"""What each character of a row of very common words weighs."""


@dataclass(frozen=True, slots=True)
class Reading:
    """*text* as words. *before* and *after* hold, for each place, the best weight of all words up to it and from it."""

    text: str
    before: tuple[float, ...]
    after: tuple[float, ...]

    def between(self, start: int, end: int) -> float:
        """Return what the words weigh that *start* to *end* would break up or replace: the less, the rarer they are."""
        return self.before[-1] - self.before[start] - self.after[end]

    def weight(self, start: int, end: int) -> float:
        """Return what *start* to *end* weigh as one word."""
        return _weights()[0].get(self.text[start:end], _UNKNOWN)

    def is_seam(self, place: int) -> bool:
        """Whether no word runs across *place*."""
        return self.between(place, place) < _NEAR

    def is_common(self, start: int, end: int) -> bool:
        """Whether *start* to *end* are one common word, or a row of very common ones, and no place bears that name."""
        if self.text[start:end] in _toponyms():
            return False
        return self.text[start:end] in _weights()[0] or self.between(start, end) > _USUAL * (end - start)


def read(text: str) -> Reading:
    """Return *text* as the likeliest row of common words.

    >>> reading = read("高度重视")
    >>> reading.between(0, 2) > reading.between(0, 3)
    True
    """
    weights, longest = _weights()
    size = len(text)
    before = [0.0] + [float("-inf")] * size
    steps: list[list[tuple[int, float]]] = []
    for start in range(size):
        here = before[start]
        found = [(start + 1, weights.get(text[start], _UNKNOWN))]
        for end in range(start + 2, min(size, start + longest.get(text[start], 1)) + 1):
            weight = weights.get(text[start:end])
            if weight is not None:
                found.append((end, weight))
        for end, weight in found:
            if here + weight > before[end]:
                before[end] = here + weight
        steps.append(found)
    after = [0.0] * (size + 1)
    for start in range(size - 1, -1, -1):
        after[start] = max(weight + after[end] for end, weight in steps[start])
    return Reading(text, tuple(before), tuple(after))


@cache
def _weights() -> tuple[Mapping[str, float], Mapping[str, int]]:
    """Return the weight of each common word, and the length of the longest for each first character."""
    weights: dict[str, float] = {}
    longest: dict[str, int] = {}
    for weight, words in tables.rows("words.tsv"):
        for word in words.split(" "):
            weights[word] = -float(weight)
            longest[word[0]] = max(longest.get(word[0], 1), len(word))
    return weights, longest


@cache
def _toponyms() -> frozenset[str]:
    """Return the common words that are names of places, too."""
    return frozenset(word for (row,) in tables.rows("toponyms.tsv") for word in row.split(" "))
