"""Days of the week that became others."""

from __future__ import annotations

import re
from collections.abc import Iterator

_STEMS = ("Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "Sun")
_DAYS = {day: index for index, names in enumerate(("一1", "二2", "三3", "四4", "五5", "六", "日天")) for day in names}
_HINTS = ("周", "週", "星期", "礼拜", "禮拜")
# 一周三次 counts weeks, and 周三次 is no Wednesday.
_CHINESE = re.compile(
    "(?:(?<![一两三四五六七八九十0-9每数几])[周週]|星期|礼拜|禮拜)([一二三四五六日天1-5])"
    "(?![次天夜年个個场場期节節遍回月种部岁歲半])"
)
_ENGLISH = re.compile(rf"\b({'|'.join(_STEMS)})days?\b")


def wrong_weekdays(source: str, target: str) -> Iterator[tuple[str, str]]:
    """Yield the days of a source's week that its English lacks, each with one that the source lacks.

    >>> list(wrong_weekdays("周三开会", "A meeting on Thursday"))
    [('周三', 'Thursday')]
    """
    if not any(map(source.__contains__, _HINTS)):
        return
    wanted = {_DAYS[match[1]]: match[0] for match in _CHINESE.finditer(source)}
    named = {_STEMS.index(stem) for stem in _ENGLISH.findall(target)} if wanted else set()
    lost = [wanted[day] for day in sorted(wanted.keys() - named)]
    for said, other in zip(lost, sorted(named - wanted.keys()), strict=False):
        yield said, f"{_STEMS[other]}day"
