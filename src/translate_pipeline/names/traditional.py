"""Surnames in Traditional Chinese that a conversion by words gets wrong, because the character is common otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from translate_pipeline.names.persons import Person
from translate_pipeline.nouns import Match, Status

# As surnames these stay what they are, where a conversion may write 於, 幹, 範, 餘 …
_KEPT = "于干范余岳涂沈姜后郁曲种丑谷游朴占向周折朱梁胡巨才幸松岩洪卜秋"
_SURNAMES = dict(zip(_KEPT, _KEPT, strict=True)) | {"钟": "鍾", "叶": "葉", "万": "萬", "云": "雲", "须": "須"}


def find(text: str, people: Sequence[Person]) -> Iterator[Match]:
    """Yield the surnames of *people* that must be kept from a conversion, each with its traditional form.

    Only the surname's own span is overridden: the given name is the conversion's matter.
    """
    for person in people:
        surname = person.surnames[0]
        if surname in _SURNAMES:
            target = _SURNAMES[surname]
            yield Match(person.start, person.start + 1, surname, target, Status.ADMITTED, surname, is_name=True)
