"""Which sentences that are gone the new ones continue: changed a little, split, joined, parted in another place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from translate_pipeline import markup
from translate_pipeline.nouns import Entry

# How many new sentences may stand for how many old ones; of equals the first is taken.
_SHAPES = ((1, 1), (2, 1), (1, 2), (3, 1), (1, 3), (2, 2))
_ROWS = 256
# Below this many pairs, starting threads takes longer than comparing.
_FEW = 50_000

Run = tuple[int, ...]
"""Places of sentences that follow one another."""


@dataclass(frozen=True, slots=True)
class Link:
    """New sentences and the old entries that they continue, by their places in the two lists."""

    new: Run
    old: Run


def align(
    sources: Sequence[str],
    entries: Sequence[Entry],
    new: Sequence[int],
    gone: Sequence[int],
    is_persons: Callable[[Entry], bool],
    threshold: float,
) -> tuple[Link, ...]:
    """Return how the sentences at *new* continue the entries at *gone*, each used once, the most alike first.

    The words are compared, not the tags: a sentence that became bold is the sentence that it was. Alike is
    rapidfuzz's ratio over code points, *threshold* (0 to 1) or more. What only a machine wrote is nobody's loss.
    """
    left_new, left_old = set(new), set(gone)
    links = []
    for link in _ranked(sources, entries, new, gone, is_persons, threshold):
        if left_new.issuperset(link.new) and left_old.issuperset(link.old):
            left_new.difference_update(link.new)
            left_old.difference_update(link.old)
            links.append(link)
            if not left_new or not left_old:
                break
    return tuple(links)


def _ranked(
    sources: Sequence[str],
    entries: Sequence[Entry],
    new: Sequence[int],
    gone: Sequence[int],
    is_persons: Callable[[Entry], bool],
    threshold: float,
) -> Iterator[Link]:
    """Yield what is alike, the most alike first; of equals the simplest, then what moved least."""
    words_new = {place: markup.plain(sources[place]) for place in new}
    words_old = {place: markup.plain(entries[place].source) for place in gone}
    persons = {place for place in gone if is_persons(entries[place])}
    alive = [place for place in gone if not entries[place].is_obsolete]
    runs: list[tuple[list[Run], list[Run]]] = []
    found = []
    for shape, (pieces, wholes) in enumerate(_SHAPES):
        news = _runs(new, pieces)
        olds = [(place,) for place in gone] if wholes == 1 else _runs(alive, wholes)
        olds = [run for run in olds if not persons.isdisjoint(run)]
        if shape:
            olds = [run for run in olds if any(entries[place].target for place in run)]
        runs.append((news, olds))
        for rows, columns, scores in _alike(_joined(news, words_new), _joined(olds, words_old), threshold):
            starts_new = np.array([run[0] for run in news], dtype=np.int64)[rows]
            starts_old = np.array([run[0] for run in olds], dtype=np.int64)[columns]
            found.append(np.stack([-scores, np.full(len(rows), shape), abs(starts_new - starts_old), rows, columns]))
    if not found:
        return
    ranks = np.concatenate(found, axis=1)
    for number in np.lexsort(ranks[::-1]):
        _, shape_, _, row, column = ranks[:, number]
        news, olds = runs[int(shape_)]
        yield Link(news[int(row)], olds[int(column)])


def _runs(places: Sequence[int], length: int) -> list[Run]:
    """Return each *length* places that follow one another.

    >>> _runs([1, 2, 3, 7], 2)
    [(1, 2), (2, 3)]
    """
    here = set(places)
    runs = (tuple(range(place, place + length)) for place in places)
    return [run for run in runs if here.issuperset(run)]


def _joined(runs: Sequence[Run], words: dict[int, str]) -> list[str]:
    return ["".join(words[place] for place in run) for run in runs]


def _alike(
    rows: Sequence[str], columns: Sequence[str], threshold: float
) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]]:
    """Yield which rows and columns are alike, and how much; a slice at a time, to bound the memory."""
    if not columns:
        return
    workers = 1 if len(rows) * len(columns) < _FEW else -1
    for start in range(0, len(rows), _ROWS):
        some = rows[start : start + _ROWS]
        scores = process.cdist(some, columns, scorer=fuzz.ratio, score_cutoff=threshold * 100, workers=workers)
        row, column = scores.nonzero()
        yield row + start, column, scores[row, column]
