"""Foreign people written in Chinese characters: their names are no Chinese names, and no pinyin is theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from translate_pipeline.names import signs

_HAN = "\N{CJK UNIFIED IDEOGRAPH-4E00}-\N{CJK UNIFIED IDEOGRAPH-9FFF}"
_LISTED = re.compile(rf"[{_HAN}]{{2,5}}[、和与]")
_NOT_BETWEEN = frozenset("与和同、,，及对向驻访")
_FARTHEST = 10
_LONGER, _WHOLE = 12.0, 16.0
_LONGEST = 7


def starts(text: str) -> frozenset[int]:
    """Return where a foreigner's name begins: behind a country and a title, or listed after such a one.

    >>> sorted(starts("韩国演员金秀妍、朴海俊参加"))
    [4, 8]
    """
    return frozenset(_starts(text))


def _starts(text: str) -> Iterator[int]:
    for country in _countries().finditer(text):
        if text[country.start() - 1 : country.start()] in ("驻", "访"):
            continue
        for place in range(country.end() + 2, min(len(text), country.end() + _FARTHEST)):
            if _NOT_BETWEEN.intersection(text[country.end() : place]):
                break
            if signs.is_title(text, place) and signs.after(text, place) < signs.TITLE:
                yield from _listed(text, place)


def _listed(text: str, place: int) -> Iterator[int]:
    """Yield *place* and where the names begin that follow it in one list."""
    yield place
    while match := _LISTED.match(text, place):
        place = match.end()
        yield place


def is_within(text: str, start: int) -> bool:
    """Whether *start* is within a listed name: none begins there, as 马威 in 毕马威.

    >>> is_within("毕马威表示", 0), is_within("毕马威表示", 1)
    (False, True)
    """
    listed = signs.table().foreigners
    firsts = range(max(0, start - _LONGEST + 2), start)
    return any(
        text[first:last] in listed for first in firsts for last in range(max(start, first + 2) + 1, first + _LONGEST)
    )


def is_by_sound(text: str, start: int, end: int) -> bool:
    """Whether *start* to *end* look like a part of a longer name that is written by its sound.

    >>> is_by_sound("史密斯说", 0, 3), is_by_sound("陈志列说", 0, 3)
    (True, False)
    """
    known = signs.table()
    if any(text[start : start + size] in known.foreigners for size in range(end - start, _LONGEST)):
        return True
    weights = known.foreign
    low, high = start, start
    while high < len(text) and high - start < _LONGEST and text[high] in weights:
        high += 1
    while low > 0 and start - low < _LONGEST and text[low - 1] in weights and high > start:
        low -= 1
    if high < end:
        return False
    least = _LONGER if high - low > end - start else _WHOLE
    return sum(weights[character] for character in text[low:high]) / (high - low) > least


@cache
def _countries() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, signs.table().countries), key=len, reverse=True)))
