"""Numbers of the right figures and the wrong size: 70万 is 700,000, not 70 million."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from translate_pipeline.checks.differing import Difference, difference
from translate_pipeline.checks.figures import Number
from translate_pipeline.checks.numerals import value_of
from translate_pipeline.nouns import Finding, Locale, Match, Severity

_VAGUE = {
    "ten": 10,
    "dozen": 10,
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
_IN_WORDS = {
    1000: "thousands", 10**4: "tens of thousands", 10**5: "hundreds of thousands", 10**6: "millions",
    10**7: "tens of millions", 10**8: "hundreds of millions", 10**9: "billions", 10**10: "tens of billions",
    10**11: "hundreds of billions", 10**12: "trillions", 100: "hundreds",
}  # fmt: skip
_SOURCE_VAGUE = re.compile("[数數几幾]([十百千]?[万亿萬億]|[百千])(?![万亿萬億])")
_TARGET_VAGUE = re.compile(
    r"\b(?:(?:tens|dozens|hundreds|thousands) of )?(?:thousands|millions|billions|trillions)\b|\bhundreds\b",
    re.IGNORECASE,
)
_AS_MANY = re.compile("千千万万|亿万|成千上万|千上万")


def magnitude(source: str, target: str, locale: Locale, matches: Sequence[Match]) -> Iterator[Finding]:
    """A number has the figures of the source's number and another size."""
    if said := _vague(source, target):
        yield Finding("magnitude", Severity.WARNING, source, said)
    for number, other in wrong_sizes(difference(source, target, tuple(matches))):
        yield Finding(
            "magnitude", Severity.ERROR, source, f"{number.text} is {_written(number.value)}, not {other.text}"
        )


def wrong_sizes(found: Difference) -> list[tuple[Number, Number]]:
    """Return the source's numbers that are in the English, but wrong by powers of ten."""
    left = list(found.invented)
    pairs = []
    for number in found.lost:
        other = next((other for other in left if _is_power_of_ten(number, other)), None)
        if other is not None:
            left.remove(other)
            pairs.append((number, other))
    return pairs


def _vague(source: str, target: str) -> str:
    """Return what is wrong where 数十亿 became millions; nothing where the English says no such word.

    >>> _vague("数十亿人", "tens of billions of people"), _vague("数千万人", "tens of millions of people")
    ('数十亿 is billions, not tens of billions', '')
    """
    if not any(map(target.__contains__, ("ousands", "illions", "undreds"))):
        return ""
    wanted = {match[0]: value_of(match[1]) for match in _SOURCE_VAGUE.finditer(source)}
    there = {_size(match): match[0] for match in _TARGET_VAGUE.finditer(target)}
    lost = [name for name, size in wanted.items() if size not in there]
    other = [text for size, text in there.items() if size not in wanted.values()]
    if not lost or not other or _AS_MANY.search(source):
        return ""
    return f"{lost[0]} is {_IN_WORDS.get(int(wanted[lost[0]]), '')}, not {other[0].lower()}"


def _size(match: re.Match[str]) -> Decimal:
    size = Decimal(1)
    for word in match[0].lower().split():
        size *= _VAGUE.get(word.rstrip("s"), 1)
    return size


def _is_power_of_ten(number: Number, other: Number) -> bool:
    # A single figure that gained or lost noughts, 5 and 500, is as likely to be another number.
    if (
        not number.value
        or not other.value
        or (number.scale == 1 and other.scale == 1 and min(number.value, other.value) < 10)
    ):
        return False
    return _significant(number.value) == _significant(other.value)


def _significant(value: Decimal) -> tuple[int, ...]:
    return value.normalize().as_tuple().digits


def _written(value: Decimal) -> str:
    """Return *value* as English writes it.

    >>> _written(Decimal(700000)), _written(Decimal("120000000")), _written(Decimal("3.50"))
    ('700,000', '120 million', '3.5')
    """
    for size, word in ((10**12, "trillion"), (10**9, "billion"), (10**6, "million")):
        if value >= size:
            return f"{(value / size).normalize():f} {word}"
    return f"{value.normalize():,f}"
