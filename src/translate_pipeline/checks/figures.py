"""Numbers: what the source counts, the translation must count too, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from translate_pipeline import locales
from translate_pipeline.nouns import Finding, Locale, Match, Severity

_NARROW = {0xFF10 + digit: str(digit) for digit in range(10)} | {ord("．"): "."}
_HAN_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "万亿": 10**12, "百万": 10**6, "千万": 10**7}
_HAN_UNITS |= {"萬": 10**4, "億": 10**8, "萬億": 10**12, "百萬": 10**6, "千萬": 10**7}
_DIGIT_FORMS = ("零〇", "一", "二两兩", "三", "四", "五", "六", "七", "八", "九")
_HAN_DIGITS = {character: value for value, forms in enumerate(_DIGIT_FORMS) for character in forms}
_FIGURE = r"(?:(?<![\d,])\d{1,3}(?:,\d{3})+(?!\d)|\d{1,40})(?:\.\d{1,40})?"
_UNIT = "万亿|萬億|百万|百萬|千万|千萬|[十百千万亿萬億]"
_SOURCE = re.compile(rf"{_FIGURE}(?:(?:{_UNIT})(?:\d+(?:{_UNIT}))*)?")
_PART = re.compile(rf"({_FIGURE})({_UNIT})?")
_HAN = re.compile(f"[{''.join(_HAN_DIGITS)}十百千万亿萬億]{{1,40}}")
_ENGLISH_UNITS = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_TARGET = re.compile(rf"({_FIGURE})(?:[\s-]*(hundred|thousand|million|billion|trillion)\b)?", re.IGNORECASE)
_NAMES = {
    0: "zero", 1: "one once first single january", 2: "two twice second double both february", 3: "three third march",
    4: "four fourth april", 5: "five fifth may", 6: "six sixth june", 7: "seven seventh july",
    8: "eight eighth august", 9: "nine ninth september", 10: "ten tenth october", 11: "eleven eleventh november",
    12: "twelve twelfth december dozen", 13: "thirteen thirteenth", 14: "fourteen fourteenth",
    15: "fifteen fifteenth", 16: "sixteen sixteenth", 17: "seventeen seventeenth", 18: "eighteen eighteenth",
    19: "nineteen nineteenth", 20: "twenty twentieth", 30: "thirty thirtieth", 40: "forty fortieth",
    50: "fifty fiftieth", 60: "sixty sixtieth", 70: "seventy seventieth", 80: "eighty eightieth",
    90: "ninety ninetieth", 100: "hundred", 1000: "thousand", 10**6: "million", 10**9: "billion",
}  # fmt: skip
_WORDS = {word: value for value, words in _NAMES.items() for word in words.split()}


def numbers(source: str, target: str, locale: Locale, matches: Sequence[Match]) -> Iterator[Finding]:
    """A number of the source is not in the translation, or the translation has one that the source lacks."""
    outside = _without(source, matches)
    wanted = source_values(_narrow(outside))
    folded = _narrow(target)
    there = _target_values(folded) if locale == locales.ENGLISH else source_values(folded)
    lost = [name for name, value in wanted.items() if value not in there.values()]
    allowed = {*wanted.values(), *_han_values(source), *source_values(_narrow(source)).values()}
    allowed |= {value for match in matches for value in _target_values(match.target).values()}
    invented = [name for name, value in there.items() if name[:1].isdigit() and value not in allowed]
    if lost:
        yield Finding("numbers", Severity.ERROR, source, f"not in the translation: {', '.join(lost)}")
    if invented:
        yield Finding("numbers", Severity.ERROR, source, f"not in the source: {', '.join(invented)}")


def _narrow(text: str) -> str:
    """Return *text* with half-width figures; a full-width comma stays, it parts two numbers."""
    return text.translate(_NARROW)


def _without(source: str, matches: Sequence[Match]) -> str:
    """Return *source* without its terms: a term's number is the term's matter."""
    text = source
    for match in sorted(matches, key=lambda match: -match.start):
        text = f"{text[: match.start]} {text[match.end :]}"
    return text


def source_values(text: str) -> dict[str, Fraction]:
    """Return the figures of a Chinese text and their values.

    >>> {name: int(value) for name, value in source_values("1.2亿元,5000多家,1亿2000万").items()}
    {'1.2亿': 120000000, '5000': 5000, '1亿2000万': 120000000}
    """
    values = {}
    for match in _SOURCE.finditer(text):
        parts = _PART.findall(match[0])
        values[match[0]] = sum((_value(figure) * _HAN_UNITS.get(unit, 1) for figure, unit in parts), Fraction(0))
    return values


def _value(figure: str) -> Fraction:
    return Fraction(figure.replace(",", ""))


def _target_values(text: str) -> dict[str, Fraction]:
    """Return the numbers of an English text, in figures and in words, and their values."""
    values: dict[str, Fraction] = {}
    for match in _TARGET.finditer(text):
        values[match[0]] = _value(match[1]) * _ENGLISH_UNITS.get((match[2] or "").lower(), 1)
    return values | _word_values(text)


def _word_values(text: str) -> dict[str, Fraction]:
    """Return the values of number words, each by itself and with those before it: forty-seven, two hundred."""
    values: dict[str, Fraction] = {}
    total = 0
    for word in re.findall(r"[a-z]+", text.lower()):
        value = _WORDS.get(word)
        if word == "and" and total >= 100:
            continue
        if value is None:
            total = 0
            continue
        values[word] = Fraction(value)
        if value >= 100 and total:
            total *= value
        elif total >= 20 and total % 10 == 0 and value < 100:
            total += value
        else:
            total = value
        values[f"{word} of {total}"] = Fraction(total)
    return values


def _han_values(text: str) -> set[Fraction]:
    """Return the values of the numbers in Chinese characters, and of each digit by itself (二〇二一, 八届二次)."""
    values = {Fraction(_HAN_DIGITS[character]) for character in text if character in _HAN_DIGITS}
    for run in _HAN.findall(text):
        values.add(_han_value(run))
        if all(character in _HAN_DIGITS for character in run):
            values.add(Fraction("".join(str(_HAN_DIGITS[character]) for character in run)))
    return values


def _han_value(run: str) -> Fraction:
    """Return the value of a number in Chinese characters.

    >>> int(_han_value("三百二十万")), int(_han_value("十二"))
    (3200000, 12)
    """
    total = section = digit = 0
    for character in run:
        if character in _HAN_DIGITS:
            digit = _HAN_DIGITS[character]
            continue
        unit = _HAN_UNITS[character]
        if unit >= 10**4:
            total = (total + section + digit or 1) * unit
            section = 0
        else:
            section += (digit or 1) * unit
        digit = 0
    return Fraction(total + section + digit)
