"""Percentages: a number with its per cent, and percentage points as points."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from translate_pipeline.checks import figures, numerals
from translate_pipeline.checks.differing import Difference, difference
from translate_pipeline.nouns import Finding, Locale, Match, Severity

_SOURCE = re.compile(
    rf"(?<![\d.])(?P<figure>{figures.FIGURE}) ?(?:(?P<points>[个個]百分[点點])|[%％])"
    rf"|百分之? ?(?P<share>{figures.FIGURE}|{numerals.RUN.pattern})"
    rf"|(?P<tenths>{figures.FIGURE}|{numerals.RUN.pattern}) ?成(?P<half>半?)(?![立为長长员員果就功分])"
)
_SOURCE_MARK = re.compile("[%％成倍折]|百分|分之")
_MARK = re.compile(
    r"[ -]?(?:%|(?:percent|per cent|pct)\b|percentage(?P<points>[ -]points?)\b|(?P<short>pp)\b)", re.IGNORECASE
)
_LIST = re.compile(
    r"(?:[ ,;/–—~-]|to|and|or|respectively|between|by|from|less|more|than|about|nearly|over)*", re.IGNORECASE
)
_SOURCE_MARKS = ("%", "％", "百分", "成")
_MARKS = ("%", "percent", "per cent", "pct", "Percent")


def percent(source: str, target: str, locale: Locale, matches: Sequence[Match]) -> Iterator[Finding]:
    """A number is a percentage on one side only, or percentage points became per cent."""
    if not (any(map(source.__contains__, _SOURCE_MARKS)) or any(map(target.__contains__, _MARKS))):
        return
    found = difference(source, target, tuple(matches))
    shares, points = _source(found.source)
    marked, pointed, bare = _english(found)
    plain = {number.value for number in found.wanted} - shares - points
    for value in sorted((shares | points) & bare - marked - pointed):
        yield Finding("percent", Severity.ERROR, source, f"{value:f}% is {value:f} without per cent")
    if not _SOURCE_MARK.search(found.source):
        for value in sorted(plain & (marked | pointed) - bare):
            yield Finding("percent", Severity.ERROR, source, f"{value:f} became {value:f}%")
    for value in sorted(points & marked - shares - pointed):
        yield Finding("percent", Severity.WARNING, source, f"{value:f} percentage points became per cent")
    for value in sorted(shares & pointed - points - marked):
        yield Finding("percent", Severity.WARNING, source, f"{value:f}% became percentage points")


def _source(text: str) -> tuple[set[Decimal], set[Decimal]]:
    """Return the values of a Chinese text's percentages and of its percentage points."""
    shares: set[Decimal] = set()
    points: set[Decimal] = set()
    for match in _SOURCE.finditer(text):
        if match["share"]:
            shares |= _values(match["share"])
        elif match["tenths"]:
            shares |= {10 * value + (5 if match["half"] else 0) for value in _values(match["tenths"])}
        else:
            (points if match["points"] else shares).add(_value(match["figure"]))
    return shares, points


def _english(found: Difference) -> tuple[set[Decimal], set[Decimal], set[Decimal]]:
    """Return the figures of an English text that are percentages, percentage points, and neither.

    A mark counts for the numbers that are listed before it: 3, 5 and 8 percent.
    """
    marked: set[Decimal] = set()
    pointed: set[Decimal] = set()
    bare: set[Decimal] = set()
    group: set[Decimal] | None = None
    follows = len(found.target)
    for number in reversed(found.there):
        mark = _MARK.match(found.target, number.end)
        if mark:
            group = pointed if mark["points"] or mark["short"] else marked
        elif group is None or not _LIST.fullmatch(found.target, number.end, follows):
            group = None
        (bare if group is None else group).add(number.value)
        follows = number.start
    return marked, pointed, bare


def _values(text: str) -> set[Decimal]:
    """Return what a figure or a run of characters is worth; two numbers for 七八十."""
    if not numerals.RUN.fullmatch(text):
        return {_value(text)}
    return set(numerals.both_values(text)) or {numerals.value_of(text)}


def _value(figure: str) -> Decimal:
    return Decimal(figure.replace(",", ""))
