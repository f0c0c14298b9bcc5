"""Characters whose traditional form no word around them settles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from typing import Any

from translate_pipeline import locales, tables
from translate_pipeline.hant import exceptions
from translate_pipeline.nouns import Locale, Match

# Doubtful wherever they stand outside of a known word; the others only where two words want them differently.
_DOUBTFUL_ALONE = frozenset("干系斗冲准征复松折舍谷")
# Doubtful beside these, before and behind: hair, noodles, what is counted by 隻, empresses, foreign names with 里.
_DOUBTFUL_BESIDE = {
    "发": ("金长头白假烫染理剪银黑毛秀束落剃短脱护美", "型廊丝髻质梢"),
    "面": ("和拉揉吃碗米豆擀汤冷炒煮切挂扯凉磨发白麦", "条团食馆"),
    "只": ("0123456789百千万十多余几船犬这那每两", ""),
    "后": ("天王皇太母影歌封立废", "妃冠宫"),
    "里": ("尔克斯特巴马卡萨洛阿拉格图普鲁诺维弗蒂奥佩贾帕埃库梅瓦默泰哈达穆姆", ""),
    "制": ("美俄国日德法英苏自木铜铁石纸皮私仿监", ""),
    "卷": ("席翻漫", "土款曲发袖"),
}


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A character of the source at *start*, as it is *written* in the target, its *readings*, and what is *around*."""

    start: int
    source: str
    written: str
    readings: str
    around: str


@dataclass(frozen=True, slots=True)
class _Words:
    automaton: Any
    settled: tuple[Mapping[int, str], ...]


def ambiguous(source: str, target: str, locale: Locale, matches: Sequence[Match]) -> Iterator[Ambiguity]:
    """Yield the characters of *source* that may be meant otherwise than *target* has them, from the texts alone.

    One that a match or an exception covers is settled, and so is one that a known word covers, unless two words that
    overlap want it differently. A character that *target* renders by none of its readings was put into other words by
    a person, and is no matter of this function.
    """
    readings = _readings(locale)
    doubts = [start for start in _doubtful(source, locale, matches) if source[start] in readings]
    if not doubts:
        return
    places = _places(source, target)
    for start in doubts:
        place = places.get(start)
        written = "" if place is None else target[place]
        if written and written in readings[source[start]]:
            around = source[max(0, start - 2) : start + 3]
            yield Ambiguity(start, source[start], written, readings[source[start]], around)


def _doubtful(source: str, locale: Locale, matches: Sequence[Match]) -> Iterator[int]:
    risky = [start for start, character in enumerate(source) if character in _risks()]
    if not risky:
        return
    covered = bytearray(len(source))
    for one in exceptions.settled(source, locale, matches):
        covered[one.start : one.end] = b"\1" * (one.end - one.start)
    known = _words()
    hits = known.automaton.find_matches_as_indexes(source, overlapping=True)
    for start in risky:
        if covered[start]:
            continue
        over = [hit for hit in hits if hit[1] <= start < hit[2] and start - hit[1] in known.settled[hit[0]]]
        widest = [(number, begin) for number, begin, end in over if not _is_inside(begin, end, over)]
        wanted = {known.settled[number][start - begin] for number, begin in widest}
        if len(wanted) > 1 or (not wanted and _is_doubtful(source, start)):
            yield start


def _is_doubtful(source: str, start: int) -> bool:
    """Whether the character at *start*, which no known word covers, may be read in two ways here."""
    before, behind = _DOUBTFUL_BESIDE.get(source[start], ("", ""))
    is_beside = source[start - 1 : start] in list(before) or source[start + 1 : start + 2] in list(behind)
    return is_beside or source[start] in _DOUBTFUL_ALONE


def _is_inside(begin: int, end: int, words: Sequence[tuple[int, int, int]]) -> bool:
    """Whether the word is a part of a longer one of *words*, which then counts instead."""
    return any(one <= begin and end <= other and other - one > end - begin for _, one, other in words)


def _places(source: str, target: str) -> dict[int, int]:
    """Return where in *target* each character of *source* stands; the same place in texts of one length."""
    if len(source) == len(target):
        return {place: place for place in range(len(source))}
    from translate_pipeline.glossary.folding import simplified_forms

    forms = simplified_forms()
    folded = "".join(forms.get(character, character) for character in target)
    found: dict[int, int] = {}
    for block in SequenceMatcher(None, source, folded, autojunk=False).get_matching_blocks():
        found.update((block.a + step, block.b + step) for step in range(block.size))
    return found


@cache
def _readings(locale: Locale) -> Mapping[str, str]:
    column = 2 if locale == locales.HONG_KONG else 1
    return {row[0]: row[column] for row in tables.rows("hant_candidates.tsv") if len(row[column]) > 1}


@cache
def _risks() -> frozenset[str]:
    return frozenset(row[0] for row in tables.rows("hant_settled.tsv"))


@cache
def _words() -> _Words:
    from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

    settled: dict[str, dict[int, str]] = {}
    for character, reading, words in tables.rows("hant_settled.tsv"):
        for word in words.split(" "):
            settled.setdefault(word, {})[word.index(character)] = reading
    automaton = AhoCorasick(
        list(settled), matchkind=MatchKind.Standard, implementation=Implementation.ContiguousNFA
    )  # fmt: skip
    return _Words(automaton, tuple(settled.values()))
