"""People who have a spelling of their own: 孙中山 is Sun Yat-sen, 黄仁勋 Jensen Huang, whatever pinyin says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from translate_pipeline import tables
from translate_pipeline.names import signs
from translate_pipeline.names.words import Reading
from translate_pipeline.nouns import Match, Status

_LONGER = 3
"""By how much a word at most is longer than a name that it begins with, as 邓小平理论."""


@dataclass(frozen=True, slots=True)
class _Known:
    """The table known_people.tsv: each name's English, which of them need a proof, and a pattern of all."""

    spellings: Mapping[str, str]
    proved: frozenset[str]
    names: re.Pattern[str]


def find(text: str, reading: Reading) -> tuple[Match, ...]:
    """Return the people in *text* who are known to everybody, in its order.

    A name that is a common word, too, needs a title or such a neighbour in a list: 老子、孔子.
    """
    found = tuple(_found(text, reading))
    sure = [match for match in found if not _is_doubtful(text, reading, match)]
    bounds = {match.start - 1 for match in sure} | {match.end for match in sure}
    return tuple(
        match for match in found if match in sure or any(text[place] == "、" for place in _edges(match) & bounds)
    )


def spelling(text: str, start: int, end: int) -> str:
    """Return the own spelling of the name from *start* to *end*, empty where it has none or is a namesake's.

    >>> spelling("歌手成龙", 2, 4), spelling("村民成龙", 2, 4)
    ('Jackie Chan', '')
    """
    return "" if signs.is_plain_title(text, start) else _table().spellings.get(text[start:end], "")


def _found(text: str, reading: Reading) -> Iterator[Match]:
    for match in _table().names.finditer(text):
        start, end = match.span()
        english = spelling(text, start, end)
        if english and _is_whole(reading, start, end):
            yield Match(start, end, match[0], english, Status.ADMITTED, match[0], is_name=True)


def _is_doubtful(text: str, reading: Reading, match: Match) -> bool:
    if match.source not in _table().proved:
        return False
    return reading.is_word(match.start, match.end) or not signs.is_title(text, match.start)


def _edges(match: Match) -> set[int]:
    """Return the places right before and right behind *match*."""
    return {match.start - 1, match.end}


def _is_whole(reading: Reading, start: int, end: int) -> bool:
    """Whether no common word runs across the bounds, as it does in 黄金宝库, other than one that has the whole name."""
    if reading.is_seam(start) and reading.is_seam(end):
        return True
    return any(reading.is_word(start, end + more) for more in range(1, _LONGER + 1))


@cache
def _table() -> _Known:
    rows = tuple(tables.rows("known_people.tsv"))
    names = sorted((row[0] for row in rows), key=len, reverse=True)
    proved = frozenset(row[0] for row in rows if row[2:] == ["proved"])
    return _Known({row[0]: row[1] for row in rows}, proved, re.compile("|".join(map(re.escape, names))))
