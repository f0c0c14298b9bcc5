"""Where the numbers of an English text are not those of its source; the checks of numbers all start from here."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from translate_pipeline.checks import conversions, english, figures, spelled
from translate_pipeline.checks.figures import Number
from translate_pipeline.nouns import Match

_RELATIVE = {"前年": -2, "去年": -1, "上年": -1, "今年": 0, "本年": 0, "明年": 1, "来年": 1, "后年": 2}
_RELATIVE_YEAR = re.compile(r"(?<!\d)(?<![\d多几数余])(?:前年|去年|上年|今年|本年|明年|来年|后年)")
_CHINESE_DIGITS = re.compile(r"\d[\d \-–—()]{3,}\d")


@dataclass(frozen=True, slots=True)
class Difference:
    """What the checks of numbers compare: *lost* are the source's numbers that the English lacks.

    *source* and *target* have half-width figures, *source* has blanks for its terms; *invented* are figures of the
    English that the source lacks; *wanted* and *there* are all that were compared.
    """

    source: str
    target: str
    lost: tuple[Number, ...] = ()
    invented: tuple[Number, ...] = ()
    wanted: tuple[Number, ...] = ()
    there: tuple[Number, ...] = ()


@lru_cache(maxsize=16)
def difference(source: str, target: str, matches: tuple[Match, ...] = ()) -> Difference:
    """Return where the numbers of an English *target* are not those of *source*."""
    source, target = figures.narrow(source), figures.narrow(target)
    outside = _without(source, matches) if matches else source
    wanted = figures.read(outside)
    there = english.read(target)
    counted = (*there, *spelled.counts(target))
    lost = _lost(wanted, there, target)
    invented = _invented(counted, wanted, source, matches)
    if lost or invented:
        lost, invented = _unconverted(lost, invented, wanted, outside, target)
    return Difference(outside, target, tuple(lost), tuple(invented), wanted, there)


def relative_years(source: str, year: int) -> dict[str, int]:
    """Return the years that 去年, 今年, 明年 of a text of *year* are.

    >>> relative_years("去年和今年", 2021)
    {'去年': 2020, '今年': 2021}
    """
    return {word: year + _RELATIVE[word] for word in _RELATIVE_YEAR.findall(source)}


def dated(found: Difference, year: int | None) -> Difference:
    """Return *found* without the years that 去年, 今年, 明年 are in a text of *year*."""
    if year is None or not found.invented:
        return found
    named = relative_years(found.source, year).values()
    return replace(found, invented=tuple(number for number in found.invented if number.value not in named))


def _lost(wanted: Sequence[Number], there: Sequence[Number], target: str) -> list[Number]:
    values = _values(there)
    lost = [number for number in wanted if not _is_said(number, values)]
    if lost:
        values |= spelled.values_of(target)
        lost = [number for number in lost if not _is_said(number, values) and not _has_digits(number, target)]
    return lost


def _invented(there: Sequence[Number], wanted: Sequence[Number], source: str, matches: Sequence[Match]) -> list[Number]:
    known = _values(wanted) | {Decimal(0)}
    invented = [number for number in there if not _is_said(number, known)]
    if not invented:
        return invented
    known |= figures.also(source) | _values(figures.read(source))
    for match in matches:
        known |= _values(english.read(match.target)) | spelled.values_of(match.target)
    return [number for number in invented if not _is_said(number, known) and not _has_digits(number, source)]


def _unconverted(
    lost: list[Number], invented: list[Number], wanted: Sequence[Number], source: str, target: str
) -> tuple[list[Number], list[Number]]:  # fmt: skip
    """Return *lost* and *invented* without what is the same in another unit: 15亩 and one hectare."""
    sources = {number for number, _ in conversions.pairs(lost, invented, source, target)}
    targets = {number for _, number in conversions.pairs(wanted, invented, source, target)}
    return [n for n in lost if n not in sources], [n for n in invented if n not in targets]


def _without(source: str, matches: Sequence[Match]) -> str:
    """Return *source* without its terms: a term's number is the term's matter."""
    text = source
    for match in sorted(matches, key=lambda match: -match.start):
        text = f"{text[: match.start]} {text[match.end :]}"
    return text


def _values(found: Collection[Number]) -> set[Decimal]:
    return {value for number in found for way in number.ways for value in way}


def _is_said(number: Number, values: set[Decimal]) -> bool:
    # Most numbers are said in one way, and this runs for every one.
    first = number.ways[0]
    return (len(first) == 1 and first[0] in values) or any(values.issuperset(way) for way in number.ways)


def _has_digits(number: Number, text: str) -> bool:
    """Whether a number stands in *text* in other groups of digits, as telephone numbers do."""
    digits = re.sub(r"\D", "", number.text)
    if len(digits) < 3:
        return False
    return any(len(run) > 6 and digits in run for run in _runs(text)) or (len(digits) > 6 and digits in _all(text))


def _runs(text: str) -> Iterator[str]:
    return (re.sub(r"\D", "", run) for run in _CHINESE_DIGITS.findall(text))


def _all(text: str) -> str:
    return re.sub(r"\D", "", text)
