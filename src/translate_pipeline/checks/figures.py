"""The numbers of a Chinese text: which of them a translation must have, and what each may become."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from translate_pipeline.checks.numerals import RUN, UNITS, both_values, every_value, value_of
from translate_pipeline.checks.quantities import is_quantity

FIGURE = r"(?:(?<![\d,])\d{1,3}(?:,\d{3})+(?!\d)|\d{1,40})(?:\.\d{1,40}(?!\d|\.\d))?"
"""Digits with marks for thousands and a decimal point."""

_WIDE = "０１２３４５６７８９．％／："
_NARROW = str.maketrans(_WIDE, "0123456789.%/:")
_IS_WIDE = re.compile(f"[{_WIDE}]")
_SCALE = "万亿|萬億|[百千][万亿萬億]|[十百千万亿萬億]"
_PART = re.compile(rf"({FIGURE})(?: ?[多余餘来來几幾] ?| )?({_SCALE})?")
_SCALED = (
    rf"{FIGURE}(?:(?: ?[多余餘来來几幾] ?| )?(?:{_SCALE})(?:\d+(?:{_SCALE}))*(?:(?<=[万亿萬億])\d{{1,4}}(?!\d))?)?"
)
_SOURCE = re.compile(_SCALED)
_HAN = RUN.pattern
_FIRST = re.compile(f"[0-9{RUN.pattern[1:].split(']')[0]}]")
_NUMBER = re.compile(
    r"(?P<chain>\d{1,40}(?:\.\d{1,40}){2,})"
    r"|(?P<century>\d{1,2}) ?世[纪紀](?: ?(?P<decade>\d0|[一二三四五六七八九]{1,2}十) ?年代)?"
    rf"|(?P<whole>{FIGURE}|{_HAN}) ?分之 ?(?P<share>{FIGURE}|{_HAN})(?!决赛|決賽)"
    r"|(?P<over>\d{1,3})/(?P<under>\d{1,3})(?![\d/])"
    rf"|(?P<figure>{_SCALED})|(?P<han>{_HAN})"
)
_RANGE = re.compile(r" ?(?:[-–—~～至到、]|—+|--) ?[^\d\s]?")
_WORDS: dict[str, tuple[str, ...]] = {
    "半": ("0.5", "2", "6", "15", "30", "50"), "双": ("2",), "雙": ("2",), "俩": ("2",), "仨": ("3",), "对": ("2",),
    "首": ("1",), "元旦": ("1",), "新冠": ("19",), "冠状病毒": ("19",),
    "上世纪": ("19", "20"), "本世纪": ("21",), "倍": ("100", "200"),
    "冠军": ("1",), "亚军": ("2",), "季军": ("3",), "整天": ("24",), "全天": ("24",), "俩人": ("2",),
} | {sign: (str(number),) for number, sign in enumerate("①②③④⑤⑥⑦⑧⑨", 1)}  # fmt: skip
_WORD = re.compile("|".join(sorted(_WORDS, key=len, reverse=True)))
_CLAUSE_ENDS = re.compile("[，。；：,;（）()]")

Way = tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it is written, and the ways to say it: for one of them every value must be there."""

    text: str
    ways: tuple[Way, ...]
    start: int = 0
    end: int = 0
    is_figure: bool = True
    scale: int = 1

    @property
    def value(self) -> Decimal:
        """What the number is worth as it is written."""
        return self.ways[0][0]


def narrow(text: str) -> str:
    """Return *text* with half-width figures; a full-width comma stays, it parts two numbers."""
    return text if text.isascii() or not _IS_WIDE.search(text) else text.translate(_NARROW)


def source_values(text: str) -> dict[str, Fraction]:
    """Return the figures of a Chinese text and their values.

    >>> {name: int(value) for name, value in source_values("1.2亿元,5000多家,1亿2000万,2万4801张").items()}
    {'1.2亿': 120000000, '5000': 5000, '1亿2000万': 120000000, '2万4801': 24801}
    """
    return {match[0]: Fraction(_value(match[0])) for match in _SOURCE.finditer(narrow(text))}


def _value(scaled: str) -> Decimal:
    parts = [(Decimal(figure.replace(",", "")), UNITS.get(unit, 1)) for figure, unit in _PART.findall(scaled)]
    # A multiplication would round what has more than 28 digits.
    return parts[0][0] if len(parts) == 1 and parts[0][1] == 1 else sum((a * b for a, b in parts), Decimal(0))


def read(text: str) -> tuple[Number, ...]:
    """Return the numbers of a narrow Chinese text that its translation must have."""
    found: list[Number] = []
    first = _FIRST.search(text)
    while first and (match := _NUMBER.match(text, first.start())):
        found += _numbers(match, text)
        first = _FIRST.search(text, match.end())
    return tuple(_ranged(found, text))


def also(text: str) -> set[Decimal]:
    """Return the values that a translation of *text* may have, but need not: of idioms, halves, a list's length."""
    values = {Decimal(value) for word in _WORD.findall(text) for value in _WORDS[word]}
    values |= {Decimal(clause.count("、") + 1) for clause in _CLAUSE_ENDS.split(text) if "、" in clause}
    for run in RUN.findall(text):
        values |= every_value(run)
    for match in _NUMBER.finditer(text):
        if match["han"]:
            values |= {value for way in _ways(value_of(match["han"]), match, text) for value in way}
    return values


def _numbers(match: re.Match[str], text: str) -> Iterator[Number]:
    kind = match.lastgroup
    start, end = match.span()
    if kind == "chain":
        for part in match[0].split("."):
            yield Number(part, ((Decimal(part),),), start, end)
    elif match["century"]:
        yield Number(match[0], _century(match), start, end)
    elif match["whole"]:
        whole = _any_value(match["whole"])
        for share in both_values(match["share"]) or (_any_value(match["share"]),):
            yield Number(match[0], _share(whole, share), start, end)
    elif match["over"]:
        over, under = Decimal(match["over"]), Decimal(match["under"])
        yield Number(match[0], quotient(over, under), start, end)
    elif match["figure"]:
        yield Number(match[0], tuple(_ways(_value(match[0]), match, text)), start, end, scale=_scale(match[0]))
    elif is_quantity(match, text):
        # 十四五 is the fourteenth of the five-year plans.
        value = value_of(
            match[0][:-1] if len(match[0]) == 3 and match[0][2] == "五" and match[0][0] == "十" else match[0]
        )
        two = both_values(match[0])
        scale = UNITS.get(match[0][-1], 1)
        yield Number(match[0], (two,) if two else tuple(_ways(value, match, text)), start, end, False, scale)


def quotient(over: Decimal, under: Decimal) -> tuple[Way, ...]:
    """Return the ways to say 3/4: both numbers, or what they make."""
    return ((over, under), (over / under,)) if under else ((over, under),)


def _any_value(text: str) -> Decimal:
    return value_of(text) if RUN.fullmatch(text) else _value(text)


def _century(match: re.Match[str]) -> tuple[Way, ...]:
    century = int(match["century"])
    decade = match["decade"]
    if not decade:
        return (Decimal(century),), (Decimal(100 * century - 100),)
    tens = both_values(decade) or (_any_value(decade),)
    return tuple(100 * (century - 1) + ten for ten in tens), tens


def _share(whole: Decimal, share: Decimal) -> tuple[Way, ...]:
    """Return the ways to say a share: 百分之五 is 5, 三分之一 is one third."""
    ways: list[Way] = [(share,)] if whole in (100, 1000, 10**4) else [(share, whole)]
    if whole:
        ways += [(share / whole,), (100 * share / whole,), (share, whole)]
        # What has more digits cannot be rounded so.
        ways += [(round(100 * share / whole, 2),)] if share < 10**9 else []
    return tuple(ways)


def _ways(value: Decimal, match: re.Match[str], text: str) -> Iterator[Way]:
    """Yield what a number may become, for what follows it: 95后, 3点, 2倍, 七成, 8折, 三年半."""
    yield (value,)
    if text[match.start() - 1 : match.start()] == "等":
        yield (value - 1,)
    after = text[match.end() : match.end() + 4].lstrip()
    if not after:
        return
    first = after[0]
    if first in "年后後届" and value < 100:
        yield from ((1900 + value,), (2000 + value,))
    elif first in "点點时時:" and value <= 24:
        yield (value + 12,) if value <= 12 else (value - 12,)
    elif first == "倍":
        yield from ((value + 1,), (100 * value,), (100 * value + 100,), (1 / value if value else value,))
    elif first == "成":
        yield from ((10 * value,), (10 * value + 5,), (value / 10,))
    elif first == "折":
        yield from ((100 - 10 * value,), (10 * value,), (100 - value,))
    elif first in "毛角":
        yield (10 * value,)
    if "半" in after:
        yield from ((value + Decimal("0.5"),), (12 * value + 6,))


def _ranged(found: list[Number], text: str) -> list[Number]:
    """Return *found* with the scale of 5万 on the 3 of 3至5万, as one more way."""
    for i in range(len(found) - 2, -1, -1):
        low, high = found[i], found[i + 1]
        if high.scale > 1 and low.scale == 1 and _RANGE.fullmatch(text, low.end, high.start):
            found[i] = Number(low.text, (*low.ways, (low.value * high.scale,)), low.start, low.end, low.is_figure)
    return found


def _scale(text: str) -> int:
    """Return what the last unit of a figure multiplies by: 10,000 for 3万 and for 1亿2000万."""
    *_, (_, unit) = [part for part in _PART.findall(text) if part[1]] or [("", "")]
    return UNITS.get(unit, 1)
