"""What speaks for a Chinese personal name: its characters, and the words right before and behind it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from translate_pipeline import tables

TITLE = 20.0
"""What stands before a name and weighs this much is a title: hardly anything else comes behind it."""

_RARE = -105.0
"""The share of a character that no given name in the table has."""

_USUAL = -50.0
"""The share of a surname that is no usual one."""

_BY_ITSELF = 15.0
"""How much rarer a character is at the end of a given name of two, where the table doesn't say."""

_DIGITS, _LATIN = re.compile(r"[0-9０-９]+"), re.compile(r"[A-Za-zＡ-Ｚａ-ｚ]+")
_WIDE = str.maketrans(",;:?!()", "，；：？！（）")
_NEVER_GIVEN = frozenset("某的了在是说也就都把被将吗呢吧着")
_CALLED = frozenset("总姐哥叔婶嫂局董氏老")
_WEIGHED = ("surname", "first", "last", "only", "before", "after", "foreign")
_LISTED = ("foreigner", "country", "title", "act", "never", "namesake", "settlement", "plain")
_REACH = 12
_FORMER = re.compile("(?:[曾现历时兼担升出]任|任|当过|当上|当选|作为|身为)[^，。；,;]{0,10}$")
_MARKS = " \t\N{IDEOGRAPHIC SPACE}\N{NO-BREAK SPACE}:：/／|｜"


@dataclass(frozen=True, slots=True)
class Signs:
    """The table people.tsv: by kind, each item's weight in tenths of a natural logarithm."""

    surnames: Mapping[str, float]
    first: Mapping[str, float]
    last: Mapping[str, float]
    only: Mapping[str, float]
    before: Mapping[str, float]
    after: Mapping[str, float]
    foreign: Mapping[str, float]
    foreigners: frozenset[str]
    countries: frozenset[str]
    titles: frozenset[str]
    acts: frozenset[str]
    never: frozenset[str]
    namesakes: frozenset[str]
    settlements: frozenset[str]
    plain: frozenset[str]


@cache
def table() -> Signs:
    """Return the table that comes with the package."""
    kinds: dict[str, dict[str, float]] = defaultdict(dict)
    for kind, weight, items in tables.rows("people.tsv"):
        kinds[kind].update(dict.fromkeys(items.split(" "), float(weight)))
    surname, first, last, only, before, after, foreign = map(kinds.__getitem__, _WEIGHED)
    listed = (frozenset(kinds[kind]) for kind in _LISTED)
    return Signs(surname, first, last, only, before, after, foreign, *listed)


def surnames(text: str, start: int) -> tuple[tuple[str, ...], ...]:
    """Return the surnames that *text* may have at *start*: of two characters, of one, or two of one each.

    >>> surnames("欧阳修", 0), surnames("陈方安生", 0)
    ((('欧阳',), ('欧',)), (('陈',), ('陈', '方')))
    """
    one, other, both = text[start : start + 1], text[start + 1 : start + 2], text[start : start + 2]
    if one not in _starters():
        return ()
    known = table().surnames
    found: list[tuple[str, ...]] = []
    if len(both) == 2 and both in known:
        found.append((both,))
    if one in known:
        found.append((one,))
        if both not in known and other in known:
            found.append((one, other))
    return tuple(found)


def is_usual_surname(character: str) -> bool:
    """Whether many people have the surname *character*: in 张华刘伟 there are two people.

    >>> is_usual_surname("刘"), is_usual_surname("安")
    (True, False)
    """
    return table().surnames.get(character, _USUAL) > _USUAL


@cache
def _starters() -> frozenset[str]:
    return frozenset(surname[0] for surname in table().surnames)


def may_be_given(text: str) -> bool:
    """Whether *text* may be a given name: 王先生, 李总 and 徐某 have none."""
    is_called = len(text) == 1 and text in _CALLED
    return not is_called and _NEVER_GIVEN.isdisjoint(text) and text not in table().titles


def inside(surnames: Sequence[str], given: str) -> float:
    """Return how likely a name is to be this one, as the logarithm of a share, in tenths."""
    known = table()
    surname = sum(known.surnames[surname] for surname in surnames)
    if len(given) == 1:
        return surname + known.only.get(given, _RARE)
    # What ends no name of two in the table may do so where it makes a name by itself.
    last = known.last.get(given[1], known.only.get(given[1], _RARE + _BY_ITSELF) - _BY_ITSELF)
    return surname + known.first.get(given[0], _RARE) + last


def before(text: str, start: int) -> float:
    """Return how much oftener than by chance a name stands right behind what *text* has before *start*."""
    weights = table().before
    piece = "^" + _shape(text[max(0, start - _REACH) : start])
    return next((weights[piece[-size:]] for size in (3, 2, 1) if piece[-size:] in weights), 0.0)


def after(text: str, end: int) -> float:
    """Return how much oftener than by chance a name stands right before what *text* has from *end*."""
    if text[end : end + 1].isspace():
        return 0.0
    weights = table().after
    piece = _shape(text[end : end + _REACH]) + "$"
    return next((weights[piece[:size]] for size in (2, 1) if piece[:size] in weights), 0.0)


def is_credit(text: str, start: int) -> bool:
    """Whether a title and then a mark or blank stand before *start*, as in 制图:朱海波, 文/图 张珊."""
    bare = text[max(0, start - _REACH) : start]
    title = bare.rstrip(_MARKS)
    return title != bare and is_title(title, len(title))


def is_title(text: str, end: int) -> bool:
    """Whether a title ends at *end*, as 市长 or 总经理 does."""
    return _ends_with(text, end, table().titles)


def is_plain_title(text: str, end: int) -> bool:
    """Whether a title ends at *end* that people bear whom nobody knows, as 村民 or 记者 does."""
    return _ends_with(text, end, table().plain)


def is_former(text: str, end: int) -> bool:
    """Whether *end* is behind an office that somebody had and 的, as in 曾任市长的.

    >>> is_former("曾任市长的许勤", 5), is_former("市长的许诺", 3)
    (True, False)
    """
    return text[end - 1 : end] == "的" and is_title(text, end - 1) and bool(_FORMER.search(text, 0, end - 1))


def _ends_with(text: str, end: int, words: frozenset[str]) -> bool:
    return any(text[max(0, end - size) : end] in words for size in range(2, 7))


def is_act(text: str, start: int) -> bool:
    """Whether something begins at *start* that a person does or is called by, as 表示, 主持 or 教授."""
    known = table()
    return any(
        text[start : start + size] in known.acts or text[start : start + size] in known.titles for size in range(1, 5)
    )


def _shape(text: str) -> str:
    """Return *text* as the table has it: a figure is 0, a Latin word is a, marks are wide, blanks are nothing."""
    return _LATIN.sub("a", _DIGITS.sub("0", "".join(text.translate(_WIDE).split())))
