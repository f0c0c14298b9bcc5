"""Places: the administrative divisions of China by a table, smaller ones by what they end in."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import cache

from translate_pipeline import glossary, locales
from translate_pipeline.names import romanising, tables
from translate_pipeline.names.words import Reading
from translate_pipeline.nouns import Match, Status, Term

_SUFFIXES = {
    "街道": "Subdistrict", "社区": "Community", "镇": "Town", "乡": "Township", "村": "Village", "大道": "Avenue",
    "路": "Road", "街": "Street", "新区": "New District", "开发区": "Development Zone", "高新区": "Hi-Tech Zone",
    "工业园": "Industrial Park", "科技园": "Science Park", "产业园": "Industrial Park",
}  # fmt: skip
# 镇长 is no 镇, 村民 are no 村, and a 路口 has no name of its own.
_NOT_BEFORE = "长民委支党级政医干官里口上亲线头灯面边子庄落镇村"
_GRAMMAR = frozenset("之的了要去是有不个些这那各全每某本该我你他们为和与及到等最更很出入走进回看找说让把被")
_LONGEST = 4
_HAN = "\N{CJK UNIFIED IDEOGRAPH-4E00}-\N{CJK UNIFIED IDEOGRAPH-9FFF}"
_NAMED = re.compile(
    rf"([{_HAN}]{{2,{_LONGEST}}}?)({'|'.join(sorted(_SUFFIXES, key=len, reverse=True))})(?![{_NOT_BEFORE}])"
)
_EDGE = re.compile(rf"^|[^{_HAN}]|[在到赴从于与和及至由往进访]")
_UNKNOWN, _DEAREST = -130.0, 45.0
"""What a place weighs that is no common word, and how much likelier the words across it may be at most, in tenths."""


@cache
def places() -> tuple[Term, ...]:
    """Return the divisions of China with their English names, as terms that bind nobody."""
    rows = tables.rows("places.tsv")
    return tuple(Term(source, {locales.ENGLISH: english}, Status.ADMITTED) for source, english in rows)


@cache
def _finder() -> glossary.Finder:
    return glossary.finder(places(), locales.ENGLISH)


def find(text: str, reading: Reading) -> tuple[Match, ...]:
    """Return the places in *text*, in its order: those of the table, then smaller ones beside them."""
    found = glossary.find(text, _finder())
    known = [replace(match, term=match.source, is_name=True) for match in found if _is_whole(match, reading)]
    ends = {match.end for match in known}
    starts = {match.start for match in known}
    smaller = [match for match in _smaller(text, reading, ends) if not starts & set(range(match.start, match.end))]
    return tuple(sorted((*known, *smaller), key=lambda match: match.start))


def _is_whole(match: Match, reading: Reading) -> bool:
    """Whether no likely words run across the bounds of *match*, as in 上海口 or 海南方."""
    weight = max(reading.weight(match.start, match.end), _UNKNOWN)
    return reading.between(match.start, match.end) - weight < _DEAREST


def _smaller(text: str, reading: Reading, ends: Collection[int]) -> Iterator[Match]:
    """Yield streets, villages and the like that begin where a place ends, a mark stands or a word such as 在."""
    for start in sorted({edge.end() for edge in _EDGE.finditer(text)}.union(ends)):
        match = _NAMED.match(text, start)
        if match and reading.is_seam(start) and not _is_word(match, reading):
            english = f"{romanising.word(match[1])} {_SUFFIXES[match[2]]}"
            yield Match(start, match.end(), match[0], english, Status.ADMITTED, match[0], is_name=True)


def _is_word(match: re.Match[str], reading: Reading) -> bool:
    """Whether *match* is no name: 示范村 is made of common words, 鱼米之乡 has a word of grammar in it."""
    if _GRAMMAR.intersection(match[1]) or (match[2] in ("路", "街") and len(match[1]) > 2):
        return True
    return reading.is_common(match.start(), match.end(1))
