"""Dates: months, days, years and days of the week that became others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from translate_pipeline import locales
from translate_pipeline.checks.differing import Difference, dated, difference, relative_years
from translate_pipeline.checks.numerals import value_of
from translate_pipeline.checks.weekdays import wrong_weekdays
from translate_pipeline.nouns import Finding, Locale, Match, Severity

_MONTHS = ("Jan(?:uary)?", "Feb(?:ruary)?", "Mar(?:ch)?", "Apr(?:il)?", "May", "June?", "July?", "Aug(?:ust)?",
           "Sept?(?:ember)?", "Oct(?:ober)?", "Nov(?:ember)?", "Dec(?:ember)?")  # fmt: skip
_ABBREVIATIONS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_HAN = "一二三四五六七八九十廿"
_DAYS = rf"(?:\d{{1,2}}|[{_HAN}]{{1,3}})"
_MONTH = re.compile(
    rf"(?<![\d.个個{_HAN}])(1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九正]) ?月(?![球亮经色光嫂饼子])"
    rf"(?: ?({_DAYS})(?![\d.]))?"
)
_MONTH_LIST = re.compile(r"(?<![\d.])((?:(?:1[0-2]|[1-9]) ?[、,，至到和~～—–-]+ ?)+)(?:1[0-2]|[1-9]) ?月")
_DAY_LIST = re.compile(rf"(?<![\d.])((?:{_DAYS} ?[、,，至到和及~～—–-]+ ?)*){_DAYS} ?[日号號]")
_NUMERIC = re.compile(r"(?<![\d.])(?:\d{4}([-/.])(\d{1,2})\1(\d{1,2})|(\d{1,2})([-/.])(\d{1,2})\5\d{4})(?!\d)")
# May and March are words too, Mar, Jan and Dec may be names.
_WORDS_TOO = frozenset(("May", "March", "Mar", "Dec", "Jan"))
_LUNAR = re.compile("农历|農曆|正月|腊月|初[一二三四五六七八九十]|廿")
_VAGUE_MONTH = re.compile(
    "[上本当當下同次这這前该该每][个個]?月|年[底末初]|月[底末]|元旦|国庆|國慶|春节|圣诞|季度|[春夏秋冬]"
)
_NAME = "|".join(_MONTHS)
_ENGLISH = re.compile(
    rf"(?:{_NAME})\b\.?(?:[ -](\d{{1,2}})(?:st|nd|rd|th)?\b(?![:.]\d| ?[ap]\.?m|,\d| (?:million|percent|people|yuan)))?"
)
_DAY_BEFORE = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?(?:[ -]| of )$")
_ONLY_MONTH = re.compile(
    r"(?:in|of|by|since|until|till|from|early|late|mid|last|next|this|to|and|between|during)[ -]$", re.IGNORECASE
)

_Date = tuple[int, int | None, str]
"""The month and the day of an English date, and how it is written."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """A date of the source and what it became; *values* are those of the numbers that this explains."""

    said: str
    became: str
    values: frozenset[int]


def dates(
    source: str, target: str, locale: Locale, matches: Sequence[Match], year: int | None = None
) -> Iterator[Finding]:
    """A month, day, year or day of the week is another in the translation."""
    if locale != locales.ENGLISH:
        return
    for mistake in wrong_dates(dated(difference(source, target, tuple(matches)), year), year):
        yield Finding("dates", Severity.ERROR, source, f"{mistake.said} became {mistake.became}")


def wrong_dates(found: Difference, year: int | None = None) -> list[Mistake]:
    """Return the dates of a source that its English has, but wrong."""
    source, target = found.source, found.target
    wrong: list[Mistake] = []
    if ("月" in source or "日" in source or "号" in source or "號" in source) and (there := _english(target)):
        wrong += _months(source, target, there)
        wrong += _days(source, target, [date for date in there if date[1] is not None])
    if "年" in source:
        wrong += _years(found, year)
    wrong += [Mistake(said, became, frozenset()) for said, became in wrong_weekdays(source, target)]
    return wrong


def _english(target: str) -> list[_Date]:
    """Return the months of an English text with their days, and how they are written."""
    found: list[_Date] = []
    for match in _ENGLISH.finditer(target):
        start = match.start()
        if start and target[start - 1].isalpha():
            continue
        before = _DAY_BEFORE.search(target, max(0, start - 9), start)
        day = before[1] if before else match[1]
        if not day and match[0] in _WORDS_TOO:
            follows = target[match.end() : match.end() + 6].lstrip(", ")
            if not (follows[:4].isdigit() or _ONLY_MONTH.search(target, max(0, start - 9), start)):
                continue
        text = f"{before[0]}{match[0]}" if before else match[0]
        found.append((_ABBREVIATIONS.index(match[0][:3].lower()) + 1, int(day) if day else None, text))
    return found


def _numeric(text: str) -> set[int]:
    return {int(part) for match in _NUMERIC.finditer(text) for part in match.groups() if part and part.isdigit()}


def _months(source: str, target: str, there: Sequence[_Date]) -> Iterator[Mistake]:
    """Yield the English months that the source lacks, or has with another day.

    Where the source says 本月 or 国庆, a month that it doesn't name is no mistake unless one that it names is lost.
    """
    if "月" not in source or _LUNAR.search(source):
        return
    pairs = [(_number(match[1]), _number(match[2]) if match[2] else None) for match in _MONTH.finditer(source)]
    written = {
        month: text for (month, _), text in zip(pairs, (m[0].strip() for m in _MONTH.finditer(source)), strict=True)
    }
    listed = {int(month) for match in _MONTH_LIST.finditer(source) for month in re.findall(r"\d+", match[1])}
    numeric = _numeric(source)
    named = {month for month, _, _ in there} | _numeric(target)
    lost = [month for month in written if month not in named]
    loose = _days_of(_MONTH.sub("月", source)) | numeric
    if not written or (not lost and _VAGUE_MONTH.search(source)):
        return
    for month, day, text in there:
        if month not in written and month not in listed | numeric:
            said = lost.pop(0) if lost else next((m for m, d in pairs if day and d == day), next(iter(written)))
            swapped = "; month and day changed places" if (day, month) in pairs else ""
            explained = {said, month, *((day,) if swapped and day else ())}
            yield Mistake(
                written[said] + ("日" if not written[said].endswith("月") else ""), text + swapped, frozenset(explained)
            )
        elif day and (month, day) not in pairs and (day, month) in pairs and day not in loose:
            yield Mistake(f"{day}月{month}日", f"{text}; month and day changed places", frozenset({month, day}))
        elif day and (month, day) not in pairs and day not in loose and month not in listed:
            others = [other for other, its in pairs if its == day]
            if others:
                yield Mistake(f"{others[0]}月{day}日", text, frozenset({month, day, others[0]}))


def _days_of(source: str) -> set[int]:
    return {_number(day) for match in _DAY_LIST.finditer(source) for day in re.findall(_DAYS, match[0])}


def _days(source: str, target: str, there: Sequence[_Date]) -> Iterator[Mistake]:
    if not there:
        return
    days = _days_of(source)
    numbers = days | _numeric(source) | {int(day) for day in re.findall(r"\d{1,2}", source)}
    named = {int(day) for day in re.findall(r"\d+", target)}
    months = {_number(match[1]) for match in _MONTH.finditer(source)}
    lost = sorted(day for day in days if day not in named)
    other = [date for date in there if date[1] not in numbers and (not months or date[0] in months)]
    for day, (_, became, text) in zip(lost, other, strict=False):
        yield Mistake(f"{day}日", text, frozenset({day, became or day}))


def _years(found: Difference, year: int | None) -> Iterator[Mistake]:
    invented = [
        number
        for number in found.invented
        if number.text.isdigit() and 1000 <= number.value <= 2100 and len(number.text) == 4
    ]
    lost = [
        number
        for number in found.lost
        if 1000 <= number.value <= 2100 and found.source[number.end : number.end + 2].lstrip()[:1] == "年"
    ]
    for number, other in zip(lost, invented, strict=False):
        yield Mistake(f"{number.text}年", other.text, frozenset({int(number.value), int(other.value)}))
    if year is None or lost or not invented:
        return
    named = relative_years(found.source, year)
    for (word, meant), other in zip(named.items(), invented, strict=False):
        yield Mistake(f"{word} ({meant})", other.text, frozenset({int(other.value)}))


def _number(text: str) -> int:
    return 1 if text == "正" else int(text) if text.isdigit() else int(value_of(text.replace("廿", "二十")))
