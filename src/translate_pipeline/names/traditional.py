"""Surnames in Traditional Chinese that a conversion by words gets wrong, because the character is common otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from translate_pipeline.names.persons import Person
from translate_pipeline.nouns import Match, Status

# As surnames these stay what they are, where a conversion may write 於, 幹, 範, 餘 …
_KEPT = "于干范余岳涂沈姜后郁曲种丑谷游朴占向周折朱梁胡巨才幸松岩洪卜秋"
_OWN = dict(zip(_KEPT, _KEPT, strict=True)) | {"钟": "鍾", "叶": "葉", "万": "萬", "云": "雲", "须": "須"}
SURNAMES = "".join(_OWN)
"""The surnames that stay what they are, or have a form of their own."""
# 主任于昨日出席: at, no surname.
_AT = re.compile(
    r"于(?:[昨今明前次当同即每][日天年月晚晨夜周]|近[日期来]|本[月周年日]|[上下][午周月旬]|[去同]年|日前|年[初底内]|月[初底]|\d|"
    r"[一二三四五六七八九十零〇两]{1,4}[日号月年时点])"
)


def find(text: str, people: Sequence[Person]) -> Iterator[Match]:
    """Yield the surnames of *people* that must be kept from a conversion, each with its traditional form.

    Only the surname's own span is overridden: the given name is the conversion's matter.
    """
    for person in people:
        surname = person.surnames[0]
        if surname in _OWN and not _AT.match(text, person.start):
            yield kept(surname, person.start)


def kept(surname: str, start: int) -> Match:
    """Return the match of a surname at *start* that stays what it is, or has its own traditional form."""
    return Match(start, start + 1, surname, _OWN[surname], Status.ADMITTED, surname, is_name=True)
