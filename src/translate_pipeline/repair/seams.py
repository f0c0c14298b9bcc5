"""How likely Chinese text runs on across a place where a layout broke it.

The numbers are counted over public news and reports: which characters stand together, begin and end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from translate_pipeline import tables

SURE = 3.0
"""Of two unrelated lines, 4 in 1,000 look as if they ran on this much; of broken ones, 6 in 10 do."""

LIKELY = 1.0
"""Of two unrelated lines, 4 in 100 look like this; of broken ones, 8 in 10."""

_UNRELATED = -0.5
_HAN = "\N{CJK UNIFIED IDEOGRAPH-4E00}-\N{CJK UNIFIED IDEOGRAPH-9FFF}"
_FOLLOWER = re.compile(r"(.)(-?\d+)")
_DOUBLED = re.compile(rf"([{_HAN}])\1(?!\1)")


@dataclass(frozen=True, slots=True)
class _Habit:
    """Where a character stands: logarithms of how much oftener than by chance."""

    begins: float
    ends: float
    followers: Mapping[str, float]


def runs_on(before: str, after: str) -> float:
    """Return how much likelier it is that *after* goes on with *before* than that it begins anew: a log ratio.

    Zero where characters say nothing: where either is no ideograph.

    >>> runs_on("召开会", "议,总结") > SURE, runs_on("形成品牌", "今天上午") < LIKELY
    (True, True)
    """
    habits = _habits()
    first, second = habits.get(before[-1:]), habits.get(after[:1])
    if first is None or second is None:
        return 0.0
    return first.followers.get(after[0], _UNRELATED) - first.ends - second.begins


def odd_doubles(text: str) -> Iterator[tuple[int, str]]:
    """Yield the place of each character that stands twice and hardly ever does, with what stands around it.

    >>> list(odd_doubles("是工商联系系统一项工作"))
    [(4, '是工商联系系统一项')]
    """
    habits = _habits()
    for match in _DOUBLED.finditer(text):
        habit = habits.get(match[1])
        if habit and habit.followers.get(match[1], 0) < 0:
            yield match.start(), text[max(0, match.start() - 4) : match.end() + 3]


@cache
def _habits() -> Mapping[str, _Habit]:
    habits = {}
    for character, begins, ends, followers in tables.rows("seams.tsv"):
        pairs = {match[1]: int(match[2]) / 10 for match in _FOLLOWER.finditer(followers)}
        habits[character] = _Habit(int(begins) / 10, int(ends) / 10, pairs)
    return habits
