"""Words that come again in a document and stand in no dictionary: rows of common words, or of pieces of none."""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from translate_pipeline.suggest.lines import HAN, Line, Place, Range, is_owned, owners
from translate_pipeline.suggest.words import kinds

_LONGEST = 8
# How often at least: rows up to three characters, and longer ones.
_SHORT, _TIMES, _TIMES_LONG = 3, 3, 2
# How much of a row's words must stand in it: its share of their places, multiplied.
_TOGETHER = 0.12
_POINTED = re.compile("[这那每某各该此零〇一二两三四五六七八九十百千万亿几数第]")


@dataclass(slots=True)
class _Row:
    """Where a row of words stands, and the characters beside it, none at the end of a clause."""

    places: list[Place] = field(default_factory=list)
    before: set[str] = field(default_factory=set)
    behind: set[str] = field(default_factory=set)

    @property
    def is_free(self) -> bool:
        """Whether it can stand by itself: no character is always on the same side of it."""
        return all("" in side or len(side) > 1 for side in (self.before, self.behind))


def repeated(lines: Sequence[Line], taken: Sequence[Sequence[int]]) -> Iterator[tuple[str, tuple[Place, ...]]]:
    """Yield each row of words that comes again, with its places.

    *taken* has for each line what is known or suggested already: what stands inside of one of those does not count. A
    row that always stands inside of a longer one is left out.
    """
    runs = [(number, words) for number, line in enumerate(lines) for words in _runs(line)]
    counts = Counter(lines[number].text[low:high] for number, words in runs for low, high, _ in _windows(words))
    rows: dict[str, _Row] = defaultdict(_Row)
    for number, words in runs:
        text = lines[number].text
        for low, high, size in _windows(words):
            row = text[low:high]
            if size > 1 and counts[row] >= _times(row) and not is_owned(taken[number], (low, high)):
                _note(rows[row], number, text, (low, high))
    wanted = {row: found for row, found in rows.items() if _is_wanted(row, found, counts, lines)}
    yield from _outermost(wanted, lines)


def _runs(line: Line) -> Iterator[list[Range]]:
    """Yield the words between what parts the sentence: signs, joints, names."""
    barred = {match.start for match in line.names}
    for run in HAN.finditer(line.text):
        words: list[Range] = []
        for word in line.words(*run.span()):
            if word[0] in barred or line.text[slice(*word)] in kinds().joint:
                yield words
                words = []
            else:
                words.append(word)
        yield words


def _windows(words: Sequence[Range]) -> Iterator[tuple[int, int, int]]:
    """Yield where each row of words stands that is not too long, and how many words it has."""
    for first, (low, _) in enumerate(words):
        for last in range(first, len(words)):
            high = words[last][1]
            if high - low > _LONGEST and last > first:
                break
            yield low, high, last - first + 1


def _times(row: str) -> int:
    return _TIMES if len(row) <= _SHORT else _TIMES_LONG


def _note(row: _Row, number: int, text: str, place: Range) -> None:
    low, high = place
    row.places.append((number, low, high))
    row.before.add(text[low - 1] if low and text[low - 1].isalnum() else "")
    row.behind.add(text[high] if high < len(text) and text[high].isalnum() else "")


def _is_wanted(row: str, found: _Row, counts: Counter[str], lines: Sequence[Line]) -> bool:
    if len(found.places) < _times(row) or not found.is_free:
        return False
    number, low, high = found.places[0]
    line = lines[number]
    words = line.words(low, high)
    names = [line.text[slice(*word)] for word in words]
    if not _is_thing(names) or _POINTED.match(row):
        return False
    known = sum(end - start for start, end in words if line.is_known((start, end)))
    return known * 2 < len(row) and _together(line.text, words, counts) >= _TOGETHER


def _is_thing(words: Sequence[str]) -> bool:
    """Whether a row may be what something is called, by its first word and its last."""
    known = kinds()
    barred = (known.function, known.deed, known.activity, known.office)
    return not any(words[0] in some for some in barred) and not any(words[-1] in some for some in barred[:2])


def _together(text: str, words: Sequence[Range], counts: Counter[str]) -> float:
    """Return how much the words belong together, where they do least."""
    low, high = words[0][0], words[-1][1]
    whole = counts[text[low:high]] ** 2
    return min(whole / (counts[text[low:at]] * counts[text[at:high]]) for at, _ in words[1:])


def _outermost(rows: dict[str, _Row], lines: Sequence[Line]) -> Iterator[tuple[str, tuple[Place, ...]]]:
    """Yield the rows that stand by themselves at least once, the longest first."""
    covered = [owners(len(line.text), ()) for line in lines]
    for mark, (row, found) in enumerate(sorted(rows.items(), key=lambda item: (-len(item[0]), item[1].places[0])), 1):
        if all(is_owned(covered[number], (low, high)) for number, low, high in found.places):
            continue
        for number, low, high in found.places:
            if not is_owned(covered[number], (low, high)):
                covered[number][low:high] = array("l", [mark]) * (high - low)
        yield row, tuple(found.places)
