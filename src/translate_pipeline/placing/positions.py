"""Ranges of a draft, cut between words and apart from each other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

Range = tuple[int, int]
"""From where to where in a text."""

_WORD = re.compile(r"\w+(?:[.,'’‘/&-]\w+)*")
_AFTER_MARK = re.compile(r"(?<=[^\w\s])(?=\s|$)")
_AFTER_WORD = re.compile(r"(?<=\S)(?=\s)")
_OPENING = "“‘「『（(《〈【[\"'"
_CLOSING = "”’」』）)》〉】]\"'"
_LEADING = frozenset({"a", "an", "and", "at", "by", "for", "from", "in", "its", "of", "on", "or", "the", "to", "with"})
_NEAR = 0.2


def trimmed(text: str, area: Range) -> Range:
    """Return *area* without the marks and blanks at its edges; an empty range at its end where it has no word.

    >>> trimmed("say “Two Healths”.", (4, 18))
    (5, 16)
    """
    start, end = area
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end


def is_free(place: Range, taken: Sequence[Range]) -> bool:
    """Whether *place* is apart from all that is *taken*."""
    return not any(place[0] < end and start < place[1] for start, end in taken)


def gaps(area: Range, taken: Sequence[Range]) -> Iterator[Range]:
    """Yield what of *area* is not *taken*, in order."""
    at = area[0]
    for start, end in sorted(taken):
        if at <= start:
            yield at, start
        at = max(at, end)
    yield at, max(at, area[1])


def bounds(text: str, area: Range | None = None) -> list[Range]:
    """Return where each word of *text*, or of its *area*, stands.

    >>> bounds("5,000 state-owned firms.")
    [(0, 5), (6, 17), (18, 23)]
    """
    return [match.span() for match in _WORD.finditer(text, *(area or (0, len(text))))]


def windows(text: str, area: Range, count: int) -> Iterator[Range]:
    """Yield each run of *count* words of *area*, and of one more or fewer, two more for articles and prepositions."""
    there = bounds(text, area)
    for size in range(max(1, count - 1), count + 3):
        for first in range(len(there) - size + 1):
            yield there[first][0], there[first + size - 1][1]


def _snapped(text: str, area: Range, place: Range) -> Range:
    """Return the words of *area* of which *place* has at least half; the nearest one where it has none.

    An article or a preposition takes the word after it along: by itself it means nothing.
    """
    there = bounds(text, area)
    if not there:
        return place[0], place[0]
    halves = [2 * (min(word[1], place[1]) - max(word[0], place[0])) >= word[1] - word[0] for word in there]
    inside = [number for number, is_inside in enumerate(halves) if is_inside]
    middle = place[0] + place[1]
    nearest = min(range(len(there)), key=lambda number: abs(sum(there[number]) - middle))
    first, last = (inside[0], inside[-1]) if inside else (nearest, nearest)
    while last + 1 < len(there) and text[slice(*there[last])].lower() in _LEADING:
        last += 1
    return there[first][0], there[last][1]


def words(text: str, area: Range, taken: Sequence[Range], wanted: Range) -> Range:
    """Return words near *wanted* that are free: those of the gap that has most of it, else of the nearest one.

    >>> text = "We support private enterprises."
    >>> text[slice(*words(text, (0, 31), [(0, 2)], (1, 12)))]
    'support'
    """

    def distance(gap: Range) -> tuple[bool, int]:
        return not _WORD.search(text, *gap), max(gap[0], wanted[0]) - min(gap[1], wanted[1])

    gap = min(gaps(area, taken), key=distance)
    low = min(max(wanted[0], gap[0]), gap[1])
    high = max(min(wanted[1], gap[1]), low)
    return _snapped(text, gap, (low, high))


def place(text: str, area: Range, taken: Sequence[Range], wanted: int, *, is_after_mark: bool) -> int:
    """Return the free place between words that is nearest to *wanted*: after a mark, if one is near and it may be.

    >>> place("Guide the firms, and help them.", (0, 31), (), 12, is_after_mark=True)
    16
    """
    bounds = (*area, *(match.start() for match in _AFTER_WORD.finditer(text, *area)))
    marks = (match.start() for match in _AFTER_MARK.finditer(text, *area))
    near = [at for at in marks if is_after_mark and abs(at - wanted) <= _NEAR * (area[1] - area[0])]
    ends = [at for gap in gaps(area, taken) for at in gap]
    outside = (_outside(places, taken) for places in (near, bounds, ends))
    return min(next(filter(None, outside)), key=lambda at: abs(at - wanted))


def _outside(places: Sequence[int], taken: Sequence[Range]) -> list[int]:
    return [at for at in places if not any(start < at < end for start, end in taken)]


def with_marks(text: str, place: Range, area: Range, model: str) -> Range:
    """Return *place* with the quotation mark, bracket or stop next to it, where *model* begins or ends with one.

    >>> with_marks("the “Two Healths” drive", (5, 16), (0, 23), "“两个健康”")
    (4, 17)
    """
    start, end = place
    if model[:1] and not model[0].isalnum() and area[0] < start and text[start - 1] in _OPENING:
        start -= 1
    if model[-1:] and not model[-1].isalnum() and end < area[1] and not (text[end].isalnum() or text[end].isspace()):
        end += 1
        while end < area[1] and text[end] in _CLOSING:
            end += 1
    return start, end
