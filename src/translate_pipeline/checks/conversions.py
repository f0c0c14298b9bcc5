"""Chinese units that a translation may convert: 亩, 斤, 公里, 摄氏度."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from translate_pipeline.checks.figures import Number

_MILES, _FEET, _ACRES = r"\bmiles?\b|\bmi\b", r"\bfeet\b|\bfoot\b|\bft\b", r"\bacres?\b"
_HECTARES, _POUNDS, _INCHES = r"\bhectares?\b|\bha\b", r"\bpounds?\b|\blbs?\b", r"\binch(?:es)?\b|\bin\b"
_KILOMETRES, _METRES, _KILOGRAMS = r"\bkm\b|kilomet", r"\bmet(?:er|re)s?\b|\d ?m\b", r"\bkg\b|kilogram|\bkilos?\b"
_GRAMS, _SQUARE_METRES, _LITRES = r"\bgrams?\b|\d ?g\b", r"square met|\bsq\.? ?m|m²|m2", r"\blit(?:re|er)s?\b|\d ?L\b"
_UNITS: dict[str, tuple[tuple[str, str], ...]] = {
    "平方公里": (("0.3861", "square miles?|sq"), ("100", _HECTARES), ("247.1", _ACRES)),
    "平方千米": (("0.3861", "square miles?|sq"), ("100", _HECTARES), ("247.1", _ACRES)),
    "平方米": (("10.764", "square f|sq"), ("0.0001", _HECTARES)),
    "公顷": (("2.471", _ACRES), ("10000", _SQUARE_METRES), ("0.01", "square kilo|km²|km2")),
    "亩": (("0.0667", _HECTARES), ("666.7", _SQUARE_METRES), ("0.1647", _ACRES), ("0.000667", "square kilo|km²|km2")),
    "英里": (("1.609", _KILOMETRES),), "英尺": (("0.3048", _METRES),), "英寸": (("2.54", r"\bcm\b|centimet"),),
    "公里": (("0.6214", _MILES),), "千米": (("0.6214", _MILES),),
    "华里": (("0.5", _KILOMETRES), ("500", _METRES), ("0.3107", _MILES)),
    "里": (("0.5", _KILOMETRES), ("500", _METRES), ("0.3107", _MILES)),
    "厘米": (("0.3937", _INCHES), ("0.01", _METRES), ("10", r"\bmm\b|millimet")),
    "毫米": (("0.03937", _INCHES), ("0.1", r"\bcm\b|centimet")),
    "米": (("3.281", _FEET), ("1.094", r"\byards?\b"), ("0.001", _KILOMETRES)),
    "丈": (("3.333", _METRES),), "尺": (("0.3333", _METRES),), "寸": (("3.333", r"\bcm\b|centimet"),),
    "公斤": (("2.2046", _POUNDS), ("1000", _GRAMS)), "千克": (("2.2046", _POUNDS),),
    "斤": (("0.5", _KILOGRAMS), ("500", _GRAMS), ("1.102", _POUNDS), ("0.0005", r"\btons?\b|tonnes?")),
    "两": (("50", _GRAMS), ("0.05", _KILOGRAMS)), "磅": (("0.4536", _KILOGRAMS),),
    "升": (("0.2642", r"\bgallons?\b"),), "加仑": (("3.785", _LITRES),),
}  # fmt: skip
_UNITS |= {
    "畝": _UNITS["亩"],
    "頃": _UNITS["公顷"],
    "公頃": _UNITS["公顷"],
    "英哩": _UNITS["英里"],
    "市斤": _UNITS["斤"],
}
_NAMES = "|".join(sorted(_UNITS, key=len, reverse=True))
_FACTORS = {
    unit: tuple((Decimal(factor), re.compile(name, re.IGNORECASE)) for factor, name in ways)
    for unit, ways in _UNITS.items()
}
_UNIT = re.compile(
    rf"[ 多余餘来來几幾]{{0,2}}(?:(?:[-–—~～至到/]|—+) ?[\d.,]+ ?[万亿萬億]?)? ?({_NAMES}|°[CF]|℃|℉|摄氏|华氏|度)"
)
_DEGREES = re.compile("[°ºCF]|degree|Celsius|Fahrenheit")
_TOLERANCE = Decimal("0.03")


def pairs(wanted: Sequence[Number], there: Sequence[Number], source: str, target: str) -> list[tuple[Number, Number]]:
    """Return the numbers of a source with those of its English that say the same in another unit, about."""
    return [
        (number, other)
        for number in wanted
        if (unit := _UNIT.match(source, number.end))
        for other in there
        if _is_same(number, unit[1], other, target)
    ]


def _is_same(number: Number, unit: str, other: Number, target: str) -> bool:
    if unit not in _FACTORS:
        fahrenheit = number.value * 9 / 5 + 32
        celsius = (number.value - 32) * 5 / 9
        return bool(_DEGREES.search(target)) and min(abs(other.value - fahrenheit), abs(other.value - celsius)) <= 1
    return any(
        abs(value - number.value * factor) <= max(number.value * factor * _TOLERANCE, Decimal("0.05"))
        for factor, name in _FACTORS[unit]
        if name.search(target)
        for (value, *_) in other.ways
    )
