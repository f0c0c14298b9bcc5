"""Names of China's other peoples: 阿依古丽·买买提 with a dot between its parts, 次仁卓玛 without one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from translate_pipeline import tables
from translate_pipeline.names import romanising, signs
from translate_pipeline.nouns import Match, Status

_HAN = "\N{CJK UNIFIED IDEOGRAPH-4E00}-\N{CJK UNIFIED IDEOGRAPH-9FFF}"
_DOTS = "·•・‧"
_DOTTED = re.compile(rf"(?P<first>[{_HAN}]{{2,16}})[{_DOTS}](?P<last>[{_HAN}]{{1,12}})(?![{_HAN}]*[{_DOTS}])")
_LONGEST = 7


@dataclass(frozen=True, slots=True)
class _Stock:
    """The table dotted.tsv: names beside a dot, what they end in, spellings of whole names, and pairs without a dot."""

    parts: frozenset[str]
    ends: tuple[str, ...]
    characters: frozenset[str]
    spellings: Mapping[str, str]
    pairs: re.Pattern[str]


def find(text: str) -> Iterator[Match]:
    """Yield the dotted names in *text* whose parts are of the stock of the peoples of China; other ones are foreign."""
    for match in _DOTTED.finditer(text):
        first, last = _first(text, match), _last(text, match)
        dot = match.end("first")
        source = text[first:last]
        spelling = _stock().spellings.get(source, "")
        if spelling or _is_ours(text[first:dot]) or _is_ours(text[dot + 1 : last]):
            english = spelling or f"{romanising.plain(text[first:dot])} {romanising.plain(text[dot + 1 : last])}"
            yield Match(first, last, source, english, Status.ADMITTED, source, is_name=True)
    yield from _pairs(text)


def _pairs(text: str) -> Iterator[Match]:
    """Yield the names in *text* that two names of Tibet make without a dot: 次仁卓玛."""
    for match in _stock().pairs.finditer(text):
        english = f"{romanising.plain(match[1])} {romanising.plain(match[2])}"
        yield Match(match.start(), match.end(), match[0], english, Status.ADMITTED, match[0], is_name=True)


def is_part(text: str) -> bool:
    """Whether *text* is a name that stands beside a dot, or by itself, among those peoples.

    >>> is_part("卓玛"), is_part("志列")
    (True, False)
    """
    return text in _stock().parts


def _is_ours(part: str) -> bool:
    stock = _stock()
    return part in stock.parts or (part.endswith(stock.ends) and stock.characters.issuperset(part))


def _first(text: str, match: re.Match[str]) -> int:
    """Return where the name begins: with a name of the stock, behind a title, or where its sounds begin."""
    dot, low = match.end("first"), match.start("first")
    for start in range(max(low, dot - _LONGEST), dot - 1):
        if text[start:dot] in _stock().parts:
            return _with_sounds(text, low, start)
    for start in range(dot - 2, low, -1):
        if signs.is_title(text, start):
            return start
    return _with_sounds(text, low, dot)


def _with_sounds(text: str, low: int, start: int) -> int:
    """Return where the sounds before *start* begin that belong to the same name: 热比 before 古丽."""
    while start > low and text[start - 1] in _stock().characters and not signs.is_title(text, start):
        start -= 1
    return start


def _last(text: str, match: re.Match[str]) -> int:
    """Return where the name ends: with a name of the stock, or before something that a person does."""
    start, high = match.span("last")
    for end in range(min(high, start + _LONGEST), start, -1):
        if text[start:end] in _stock().parts:
            return end
    end = start + 1
    while end < high and text[end] in _stock().characters and not signs.is_act(text, end):
        end += 1
    return end


@cache
def _stock() -> _Stock:
    parts: set[str] = set()
    ends: list[str] = []
    pairs: list[str] = []
    spellings: dict[str, str] = {}
    for kind, *columns in tables.rows("dotted.tsv"):
        if kind == "name":
            spellings[columns[0]] = columns[1]
        elif kind == "end":
            ends += columns[0].split(" ")
        elif kind == "pair":
            pairs += columns[0].split(" ")
        else:
            parts.update(columns[0].split(" "))
    one = "|".join(pairs)
    pair = re.compile(rf"(?<![{_DOTS}])({one})({one})(?![{_DOTS}])")
    return _Stock(frozenset(parts), tuple(ends), frozenset("".join(parts)), spellings, pair)
