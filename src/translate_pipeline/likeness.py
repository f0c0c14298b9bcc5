"""Which of many texts can be like another one, told without comparing them all.

The ratio of two texts is 1 - d / n: n their lengths together, d the characters to take out and put in to make one of
the other. d is never less than the difference of the lengths, nor than the number of characters that stand an even
number of times in one and an odd number of times in the other. Both are known from a few bits for each text, so most
are passed over for certain, and rapidfuzz compares the rest: the same result as if it compared them all.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# More bits keep the characters of long texts apart, fewer are sooner counted.
_BITS = 1024
_SLICE = 128
# Above every error of rounding, below every difference of two ratios.
HAIR = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class Arranged:
    """Texts by their lengths. *places* tells where each stood, *parities* has a row for each 64 bits of the texts."""

    lengths: NDArray[np.int64]
    places: NDArray[np.int64]
    parities: NDArray[np.uint64]


def percent(score: float) -> int:
    """Return *score* in whole hundredths, never more than it is.

    >>> percent(0.83), percent(0.999)
    (83, 99)
    """
    return int(score * 100 + HAIR)


def arrange(texts: Sequence[str]) -> Arranged:
    """Return *texts* arranged, the shortest first."""
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    places = np.argsort(lengths, kind="stable")
    return Arranged(lengths[places], places, _parities([texts[place] for place in places.tolist()]))


def likely(arranged: Arranged, text: str, threshold: float) -> NDArray[np.int64]:
    """Return the places, in order, of the texts whose ratio with *text* can be *threshold* (0 to 1), and some more."""
    length = len(text)
    shortest = length * threshold / (2 - threshold)
    longest = length * (2 - threshold) / threshold if threshold else math.inf
    band = slice(*np.searchsorted(arranged.lengths, (shortest - HAIR, longest + HAIR)))
    lengths = arranged.lengths[band]
    differing = np.zeros(len(lengths), np.uint16)
    for theirs, mine in zip(arranged.parities[:, band], _parities([text])[:, 0], strict=True):
        differing += np.bitwise_count(theirs ^ mine)
    found = np.flatnonzero(differing <= (1 - threshold) * (lengths + length) + HAIR)
    return np.sort(arranged.places[band][found])


def _parities(texts: Sequence[str]) -> NDArray[np.uint64]:
    """Return for each of *texts* a column of bits: whether a character of that bit stands there an odd number of times.

    Characters share a bit, which can only make two texts look more alike than they are.
    """
    slices = [texts[start : start + _SLICE] for start in range(0, len(texts), _SLICE)]
    columns = [_parities_of(some) for some in slices] or [np.empty((0, _BITS // 64), np.uint64)]
    return np.ascontiguousarray(np.concatenate(columns).T)


def _parities_of(texts: Sequence[str]) -> NDArray[np.uint64]:
    codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
    rows = np.repeat(np.arange(len(texts)), [len(text) for text in texts])
    counts = np.bincount(rows * _BITS + codes % _BITS, minlength=len(texts) * _BITS)
    return np.packbits((counts & 1).astype(np.bool_)).view(np.uint64).reshape(len(texts), _BITS // 64)
