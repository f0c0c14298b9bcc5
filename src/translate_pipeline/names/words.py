"""How a Chinese text falls into common words, and what it costs to take a piece of it for something else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from translate_pipeline import tables

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
        """Return what the text loses when *start* to *end* are none of its words: most where two words are broken."""
        return self.before[-1] - self.before[start] - self.after[end]

    def weight(self, start: int, end: int) -> float:
        """Return what *start* to *end* weigh as one word."""
        return _weights()[0].get(self.text[start:end], _UNKNOWN)

    def is_word(self, start: int, end: int) -> bool:
        """Whether *start* to *end* are one common word."""
        return self.text[start:end] in _weights()[0]

    def is_seam(self, place: int) -> bool:
        """Whether no word runs across *place*."""
        return self.between(place, place) < _NEAR

    def is_common(self, start: int, end: int) -> bool:
        """Whether *start* to *end* are one common word, or a row of very common ones, and no place bears that name."""
        if self.text[start:end] in _toponyms():
            return False
        return self.is_word(start, end) or self.between(start, end) > _USUAL * (end - start)


@lru_cache(maxsize=4096)
def read(text: str) -> Reading:
    """Return *text* as the likeliest row of common words; a document's sentences are read once for all languages.

    >>> reading = read("天气好转")
    >>> reading.between(0, 2) < reading.between(1, 3)
    True
    """
    weights, sizes = _weights()
    size = len(text)
    before = [0.0] + [float("-inf")] * size
    steps: list[list[tuple[int, float]]] = []
    for start in range(size):
        here = before[start]
        found = [(start + 1, weights.get(text[start], _UNKNOWN))]
        for length in sizes.get(text[start], ()):
            weight = weights.get(text[start : start + length])
            if weight is not None and start + length <= size:
                found.append((start + length, weight))
        for end, weight in found:
            if here + weight > before[end]:
                before[end] = here + weight
        steps.append(found)
    after = [0.0] * (size + 1)
    for start in range(size - 1, -1, -1):
        after[start] = max(weight + after[end] for end, weight in steps[start])
    return Reading(text, tuple(before), tuple(after))


@cache
def _weights() -> tuple[Mapping[str, float], Mapping[str, tuple[int, ...]]]:
    """Return the weight of each common word, and for each first character how long the words are, above one."""
    weights = {word: -float(weight) for weight, words in tables.rows("words.tsv") for word in words.split(" ")}
    sizes: dict[str, set[int]] = defaultdict(set)
    for word in weights:
        if len(word) > 1:
            sizes[word[0]].add(len(word))
    return weights, {first: tuple(sorted(lengths)) for first, lengths in sizes.items()}


@cache
def _toponyms() -> frozenset[str]:
    """Return the common words that are names of places, too."""
    return frozenset(word for (row,) in tables.rows("toponyms.tsv") for word in row.split(" "))
