"""Which sentences that are gone the new ones continue: changed a little, split, joined, parted in another place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from translate_pipeline import likeness, markup
from translate_pipeline.nouns import Entry

# How many new sentences may stand for how many old ones; of equals the first is taken.
_SHAPES = ((1, 1), (2, 1), (1, 2), (3, 1), (1, 3), (4, 1), (1, 4), (2, 2), (2, 3), (3, 2), (3, 3))
# A sentence may go anywhere; one that is split or joined as well is looked for this near to where it was.
_NEAR = 20

Run = tuple[int, ...]
"""Places of sentences that follow one another."""
Pairs = tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]
"""Which rows and columns are alike, and how much."""


@dataclass(frozen=True, slots=True)
class Link:
    """New sentences and the old entries that they continue, by their places in the two lists."""

    new: Run
    old: Run


@dataclass(frozen=True, slots=True)
class Gap:
    """What is aligned: the sentences at *new* that have no entry, and the entries at *gone* that have no sentence.

    *stayed* are the places of the others: where each such entry stands among the sentences now.
    """

    sources: Sequence[str]
    entries: Sequence[Entry]
    new: Sequence[int]
    gone: Sequence[int]
    stayed: Mapping[int, int]


def align(gap: Gap, is_persons: Callable[[Entry], bool], threshold: float) -> tuple[Link, ...]:
    """Return how the new sentences of *gap* continue the entries that are gone, each used once, the most alike first.

    The words are compared, not the tags: a sentence that became bold is the sentence that it was. Alike is
    rapidfuzz's ratio over code points, *threshold* (0 to 1) or more. What only a machine wrote is nobody's loss.
    """
    left_new, left_old = set(gap.new), set(gap.gone)
    links = []
    for link in _ranked(gap, is_persons, threshold):
        if left_new.issuperset(link.new) and left_old.issuperset(link.old):
            left_new.difference_update(link.new)
            left_old.difference_update(link.old)
            links.append(link)
            if not left_new or not left_old:
                break
    return tuple(links)


def _ranked(gap: Gap, is_persons: Callable[[Entry], bool], threshold: float) -> Iterator[Link]:
    """Yield what is alike, the most alike first; of equals the simplest, then what moved least."""
    words_new = {place: markup.plain(gap.sources[place]) for place in gap.new}
    words_old = {place: markup.plain(gap.entries[place].source) for place in gap.gone}
    persons = {place for place in gap.gone if is_persons(gap.entries[place])}
    alive = [place for place in gap.gone if not gap.entries[place].is_obsolete]
    expected = _expected(gap)
    runs: list[tuple[list[Run], list[Run]]] = []
    found = []
    for shape, (pieces, wholes) in enumerate(_SHAPES):
        news = _runs(gap.new, pieces)
        olds = _runs(alive if shape else gap.gone, wholes)
        olds = [run for run in olds if not persons.isdisjoint(run)]
        if shape:
            olds = [run for run in olds if any(gap.entries[place].target for place in run)]
        runs.append((news, olds))
        places = np.array([expected[run[0]] for run in news], dtype=np.int64)
        starts = np.array([run[0] for run in olds], dtype=np.int64)
        texts = _joined(news, words_new), _joined(olds, words_old)
        alike = _near(*texts, places, starts, threshold) if shape else _anywhere(*texts, threshold)
        for rows, columns, scores in alike:
            moved = abs(places[rows] - starts[columns])
            found.append(np.stack([-scores, np.full(len(rows), shape), moved, rows, columns]))
    if not found:
        return
    ranks = np.concatenate(found, axis=1)
    for number in np.lexsort(ranks[::-1]):
        _, by_shape, _, row, column = ranks[:, number]
        news, olds = runs[int(by_shape)]
        yield Link(news[int(row)], olds[int(column)])


def _expected(gap: Gap) -> dict[int, int]:
    """Return where among the entries each new sentence would stand, by the one before it, or after, that stayed."""
    anchors = sorted((now, place) for place, now in gap.stayed.items())
    places = [now for now, _ in anchors]
    found = {}
    for new in gap.new:
        number = bisect_left(places, new)
        now, place = anchors[number - 1] if number else anchors[0] if anchors else (0, 0)
        found[new] = place + new - now
    return found


def _runs(places: Sequence[int], length: int) -> list[Run]:
    """Return each *length* places that follow one another.

    >>> _runs([1, 2, 3, 7], 2)
    [(1, 2), (2, 3)]
    """
    here = set(places)
    runs = (tuple(range(place, place + length)) for place in places)
    return [run for run in runs if here.issuperset(run)]


def _joined(runs: Sequence[Run], words: Mapping[int, str]) -> list[str]:
    return ["".join(words[place] for place in run) for run in runs]


def _anywhere(rows: Sequence[str], columns: Sequence[str], threshold: float) -> Iterator[Pairs]:
    """Yield what is alike of all."""
    if not columns:
        return
    arranged = likeness.arrange(columns)
    for row, text in enumerate(rows):
        places = likeness.likely(arranged, text, threshold)
        yield from _scored(row, text, [columns[place] for place in places.tolist()], places, threshold)


def _scored(row: int, text: str, others: Sequence[str], places: NDArray[np.int64], threshold: float) -> Iterator[Pairs]:
    """Yield which of *others*, which stand at *places*, are like *text*."""
    if others:
        scores = process.cdist([text], others, scorer=fuzz.ratio, score_cutoff=threshold * 100, workers=1)[0]
        (found,) = scores.nonzero()
        if len(found):
            yield np.full(len(found), row), places[found], scores[found]


def _near(
    rows: Sequence[str],
    columns: Sequence[str],
    places: NDArray[np.int64],
    starts: NDArray[np.int64],
    threshold: float,
) -> Iterator[Pairs]:
    """Yield what is alike of those that stand near each other; *starts* are in order."""
    lows = np.searchsorted(starts, places - _NEAR)
    highs = np.searchsorted(starts, places + _NEAR, side="right")
    for row, (low, high) in enumerate(zip(lows.tolist(), highs.tolist(), strict=True)):
        yield from _scored(row, rows[row], columns[low:high], np.arange(low, high), threshold)
