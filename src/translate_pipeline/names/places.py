"""Places: the administrative divisions of China by a table, smaller ones by what they end in."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from translate_pipeline import glossary, locales, tables
from translate_pipeline.names import romanising
from translate_pipeline.names.words import Reading
from translate_pipeline.nouns import Match, Status, Term

_SUFFIXES = {
    "街道": "Subdistrict", "社区": "Community", "镇": "Town", "乡": "Township", "村": "Village", "大道": "Avenue",
    "路": "Road", "街": "Street", "新区": "New District", "开发区": "Development Zone", "高新区": "Hi-Tech Zone",
    "工业园": "Industrial Park", "科技园": "Science Park", "产业园": "Industrial Park",
}  # fmt: skip
# 镇长 is no 镇, 村民 are no 村, and a 路口 has no name of its own.
_NOT_BEFORE = "长民委支级政医干官里口上亲线头灯面边子庄落镇村办"
_GRAMMAR = frozenset("之的了要去是有不个些这那各全每某本该我你他们为和与及到等最更很出入走进回看找说让把被于沿从在自")
# A 社区 or 村 may stand right behind these, as in 坑梓街道沙田社区.
_PARTED = frozenset(("街道", "镇", "乡"))
_LEVELS = frozenset("省市区县州")
# 市长, 市民, 市场, 省委, 区域, 县城 … begin with the level of the place before.
_AFTER_LEVEL = frozenset("长民场委域级内值面里籍位间城")
_LONGEST = 4
_HAN = "\N{CJK UNIFIED IDEOGRAPH-4E00}-\N{CJK UNIFIED IDEOGRAPH-9FFF}"
_ENDS = "|".join(sorted(_SUFFIXES, key=len, reverse=True))
# Where 街道 is refused, 街 is none.
_NAMED = re.compile(rf"([{_HAN}]{{2,{_LONGEST}}}?)({_ENDS})(?<!街(?=道))(?![{_NOT_BEFORE}])")
_EDGE = re.compile(rf"^|[^{_HAN}]|[在到赴从于与和及至由往进访沿自]")
_UNKNOWN, _DEAREST = -130.0, 12.0
"""What a place weighs that is no common word, and how much likelier the words across it may be at most, in tenths."""


@cache
def places() -> tuple[Term, ...]:
    """Return the divisions of China with their English names, as terms that bind nobody."""
    rows = tables.rows("places.tsv")
    return tuple(Term(source, {locales.ENGLISH: english}, Status.ADMITTED) for source, english in rows)


@cache
def _finder() -> glossary.Finder:
    return glossary.finder(places(), locales.ENGLISH)


def rendering(source: str) -> str:
    """Return the English of the division *source*, empty where the table lacks it."""
    return _renderings().get(source, "")


def divisions(text: str) -> tuple[Match, ...]:
    """Return the divisions of the table in *text*, in its order, whatever stands around them."""
    found = glossary.find(text, _finder())
    return tuple(replace(match, term=match.source, is_name=True) for match in found)


def find(text: str, reading: Reading, divisions: Sequence[Match]) -> tuple[Match, ...]:
    """Return the places in *text*, in its order: those of *divisions* that are meant, and smaller ones beside them."""
    known = [place for match in divisions for place in _meant(text, match, reading)]
    ends = {match.end for match in known}
    starts = {match.start for match in known}
    smaller = [match for match in _smaller(text, reading, ends) if not starts & set(range(match.start, match.end))]
    return tuple(sorted((*known, *smaller), key=lambda match: match.start))


def _meant(text: str, match: Match, reading: Reading) -> Iterator[Match]:
    """Yield *match*, or what is left of it where its last character belongs to the next word: 深圳[市长]."""
    short = rendering(match.source[:-1])
    if short and match.source[-1] in _LEVELS and text[match.end : match.end + 1] in _AFTER_LEVEL:
        match = replace(match, end=match.end - 1, source=match.source[:-1], term=match.source[:-1], target=short)
    weight = max(reading.weight(match.start, match.end), _UNKNOWN)
    # Where likely words run across the bounds the place is none, as 南山区 in 西南山区; nor is 迈克尔·瑞安 from 瑞安.
    is_dotted = text[match.start - 1 : match.start] == "·"
    if not is_dotted and reading.between(match.start, match.end) - weight < _DEAREST:
        yield match


@cache
def _renderings() -> Mapping[str, str]:
    return {term.source: term.targets[locales.ENGLISH] for term in places()}


def _smaller(text: str, reading: Reading, ends: Collection[int]) -> Iterator[Match]:
    """Yield streets, villages and the like that begin where a place ends, a mark stands or a word such as 在."""
    starts = sorted({edge.end() for edge in _EDGE.finditer(text)}.union(ends))
    for start in starts:
        match = _NAMED.match(text, start)
        if match and reading.is_seam(start) and not _is_word(match, reading):
            if match[2] in _PARTED and match.end() not in starts:
                starts.append(match.end())
            english = f"{romanising.word(match[1])} {_SUFFIXES[match[2]]}"
            yield Match(start, match.end(), match[0], english, Status.ADMITTED, match[0], is_name=True)


def _is_word(match: re.Match[str], reading: Reading) -> bool:
    """Whether *match* is no name: 示范村 is made of common words, 鱼米之乡 has a word of grammar in it."""
    if _GRAMMAR.intersection(match[1]) or match[0].endswith(("乡村", "农村", "渔村")):
        return True
    if match[2] in ("路", "街") and len(match[1]) > 2:
        return True
    return reading.is_common(match.start(), match.end(1))
