"""The sentences of one locale, arranged so that those like another are found without a comparison with each.

The ratio of two sentences is 1 - d / n: n their lengths together, d the characters to take out and put in to make one
of the other. d is never less than the difference of the lengths, nor than the number of characters that stand an even
number of times in one and an odd number of times in the other. Both are known from a few bits for each sentence, so
most are passed over for certain, and rapidfuzz compares the rest: the same result as if it compared them all.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from translate_pipeline import markup
from translate_pipeline.nouns import Pair, Remembered

# More bits keep the characters of long sentences apart, fewer are sooner counted.
_BITS = 1024
_SLICE = 128
# Above every error of rounding, below every difference of two ratios.
_HAIR = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class Shelf:
    """Sentences without tags, the shortest first, and the pairs of each, the preferred first.

    *ranks* tells which of two sentences is preferred. *parities* has a row for each 64 bits of the sentences.
    """

    pairs: Mapping[str, Sequence[Pair]]
    texts: Sequence[str]
    lengths: NDArray[np.int64]
    ranks: NDArray[np.int64]
    parities: NDArray[np.uint64]


def preference(pair: Pair) -> tuple[bool, str, str, str]:
    """Return what *pair* is ordered by among those that are equally like: current ones first."""
    return not pair.is_current, pair.origin, pair.source, pair.target


def preferred(pairs: Iterable[Pair]) -> list[Pair]:
    """Return *pairs* in the order of `preference`, in a third of the time that a sort by it takes."""
    ordered = list(pairs)
    for key in ("target", "source", "origin"):
        ordered.sort(key=attrgetter(key))
    ordered.sort(key=attrgetter("is_current"), reverse=True)
    return ordered


def shelf(pairs: Iterable[Pair]) -> Shelf:
    """Return *pairs* arranged."""
    by_text: dict[str, list[Pair]] = {}
    for pair in preferred(pairs):
        by_text.setdefault(markup.plain(pair.source), []).append(pair)
    texts = list(by_text)
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    ranks = np.argsort(lengths, kind="stable")
    ordered = [texts[rank] for rank in ranks.tolist()]
    return Shelf(by_text, ordered, lengths[ranks], ranks, _parities(ordered))


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


def nearest(shelf: Shelf, source: str, threshold: float) -> Remembered | None:
    """Return the pair of another sentence than *source* that is most like it, *threshold* or more."""
    text = markup.plain(source)
    twin = next((pair for pair in shelf.pairs.get(text, ()) if pair.source != source), None)
    if twin is not None:
        return Remembered(twin, 1.0)
    others = [other for other in _likely(shelf, text, threshold) if other != text]
    best = process.extractOne(text, others, scorer=fuzz.ratio, score_cutoff=max(0.0, threshold * 100 - _HAIR))
    if best is None or best[1] / 100 < threshold:
        return None
    return Remembered(shelf.pairs[best[0]][0], best[1] / 100)


def _likely(shelf: Shelf, text: str, threshold: float) -> list[str]:
    """Return all sentences that can be like *text*, the preferred first, and some that are not."""
    length = len(text)
    shortest = length * threshold / (2 - threshold)
    longest = length * (2 - threshold) / threshold if threshold else math.inf
    start, end = np.searchsorted(shelf.lengths, (shortest - _HAIR, longest + _HAIR))
    lengths = shelf.lengths[start:end]
    differing = np.zeros(len(lengths), np.uint16)
    for theirs, mine in zip(shelf.parities[:, start:end], _parities([text])[:, 0], strict=True):
        differing += np.bitwise_count(theirs ^ mine)
    places = start + np.flatnonzero(differing <= (1 - threshold) * (lengths + length) + _HAIR)
    return [shelf.texts[place] for place in places[np.argsort(shelf.ranks[places])].tolist()]
