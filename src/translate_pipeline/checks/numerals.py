"""Numbers in Chinese characters: what a run of them is worth."""

from __future__ import annotations

import re
from decimal import Decimal

_FORMS = ("零〇○", "一", "二两兩", "三", "四", "五", "六", "七", "八", "九")
DIGITS = {character: value for value, forms in enumerate(_FORMS) for character in forms}
UNITS = {
    "十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "万亿": 10**12, "百万": 10**6, "千万": 10**7,
    "萬": 10**4, "億": 10**8, "萬億": 10**12, "百萬": 10**6, "千萬": 10**7,
    "百亿": 10**10, "千亿": 10**11, "百億": 10**10, "千億": 10**11,
}  # fmt: skip
RUN = re.compile(f"[{''.join(DIGITS)}十百千万亿萬億]{{1,40}}")
_TWO_FOR_ONE = re.compile(f"([{''.join(DIGITS)}])([{''.join(DIGITS)}])([十百千万亿萬億]+)")


def value_of(run: str) -> Decimal:
    """Return the value of a number in Chinese characters.

    >>> [int(value_of(run)) for run in ("三百二十万", "十二", "一百二", "一百零二", "二〇二一")]
    [3200000, 12, 120, 102, 2021]
    """
    if len(run) > 1 and all(character in DIGITS for character in run):
        return Decimal("".join(str(DIGITS[character]) for character in run))
    total = section = digit = last = 0
    for character in run:
        if character in DIGITS:
            digit = DIGITS[character]
            last = 0 if digit == 0 else last
            continue
        unit = last = UNITS[character]
        if unit >= 10**4:
            total = (total + section + digit or 1) * unit
            section = 0
        else:
            section += (digit or 1) * unit
        digit = 0
    # 一百二 and 三万五 leave the smaller unit out.
    return Decimal(total + section + digit * (last // 10 if last >= 100 and run[-1] in DIGITS else 1))


def both_values(run: str) -> tuple[Decimal, ...]:
    """Return the two numbers that 六七十 names, 60 and 70; none where a run names only one."""
    two = _TWO_FOR_ONE.fullmatch(run)
    return (value_of(two[1] + two[3]), value_of(two[2] + two[3])) if two else ()


def every_value(run: str) -> set[Decimal]:
    """Return all that a run may mean, its digits one by one too: 八届二次, 九一八."""
    values = {Decimal(DIGITS[character]) for character in run if character in DIGITS}
    values |= {value_of(run), *both_values(run)}
    # 十四五 is the fourteenth of the five-year plans, 二十大 the twentieth congress.
    return values | ({value_of(run[:-1])} if len(run) > 2 and run[-1] in DIGITS else set())
