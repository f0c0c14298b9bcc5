"""The memory as a person asks it: sentences like this one, and where these words were translated before."""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterator

from rapidfuzz import fuzz, process

from translate_pipeline import likeness, markup
from translate_pipeline.glossary import fold
from translate_pipeline.memory.remembering import Memory
from translate_pipeline.memory.shelves import preference
from translate_pipeline.memory.wordings import Wordings
from translate_pipeline.nouns import Locale, Remembered


def search(
    memory: Memory, text: str, locales: Collection[Locale], threshold: float, most: int
) -> tuple[Remembered, ...]:
    """Return the pairs with a sentence or a translation that has *text* or is like it, the best first, *most* at most.

    Both are compared as terms are: width, case, quotation marks, tags and traditional characters do not count. What
    is like *text* has its ratio, *threshold* or more. What has *text* is worth at least *threshold*, and the more the
    less there is around it: threshold + (1 - threshold) times the share that *text* has of the whole.
    """
    wanted = fold(markup.plain(text).strip())
    if not wanted:
        return ()
    found = (
        Remembered(memory.wordings[locale].pairs[place], score)
        for locale in set(locales)
        for place, score in _scores(memory.wordings[locale], wanted, threshold).items()
    )
    return tuple(heapq.nsmallest(most, found, key=_order))


def _order(found: Remembered) -> tuple[float, tuple[bool, str, str, str], str]:
    return -found.score, preference(found.pair), found.pair.locale


def _scores(wordings: Wordings, wanted: str, threshold: float) -> dict[int, float]:
    """Return the score of each pair that is like *wanted* or has it, by its place."""
    scores: dict[int, float] = {}
    for texts in (wordings.sources, wordings.targets):
        for place, score in (*_like(texts, wanted, threshold), *_having(texts, wanted, threshold)):
            scores[place] = max(score, scores.get(place, 0.0))
    return scores


def _like(texts: Collection[str], wanted: str, threshold: float) -> Iterator[tuple[int, float]]:
    # A cutoff saves time; a little lower than the threshold, which it is only nearly equal to as a percentage.
    cutoff = max(0.0, threshold * 100 - likeness.HAIR)
    for _, score, place in process.extract_iter(wanted, texts, scorer=fuzz.ratio, score_cutoff=cutoff):
        if score / 100 >= threshold:
            yield place, score / 100


def _having(texts: Collection[str], wanted: str, threshold: float) -> Iterator[tuple[int, float]]:
    for place, text in enumerate(texts):
        if wanted in text:
            yield place, threshold + (1 - threshold) * len(wanted) / len(text)
