"""English that is too short for its sentence: something was left out."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from translate_pipeline import locales, tables
from translate_pipeline.checks.terms import is_there
from translate_pipeline.nouns import Finding, Locale, Match, Severity

# What the letters of the sentence itself, and marks, are worth in letters of English.
_SAME, _MARK, _UNKNOWN, _BASE = 1.0, 2.5, 4.0, 2.0
# 玛丽 (Mary) is one name in English.
_HAN = re.compile("[\N{CJK UNIFIED IDEOGRAPH-4E00}-\N{CJK UNIFIED IDEOGRAPH-9FFF}]")
_GLOSS = re.compile(r"[(（][^()（）\N{CJK UNIFIED IDEOGRAPH-4E00}-\N{CJK UNIFIED IDEOGRAPH-9FFF}]*[)）]")
_ADDRESS = re.compile(r"[!-~]*(?:://|@)[!-~]*")
_FIRST_HAN, _LAST_HAN = "\N{CJK UNIFIED IDEOGRAPH-4E00}", "\N{CJK UNIFIED IDEOGRAPH-9FFF}"
_WITHOUT_LENGTH = frozenset(" \t\n《》（）(){}[]\N{IDEOGRAPHIC SPACE}")

_NARROW, _WIDE = 0.07, 1.05
"""How far human translations scatter round the expected length, as a logarithm: for long texts, more for short ones."""

_FAR, _FAR_IF_PLAIN, _FAR_IF_LOST = 3.0, 2.3, 1.8
"""How many times as far is too short: for any sentence, for one with hardly more English clauses than Chinese ones, and
for such a one that lost figures, Latin words or terms besides."""

_LONG_HEADLINE = 30
_CLOSERS, _ENDS = "”’」』\"')）》 ", frozenset("。！？；!?;.")

_SHORTEST = 60.0
"""Below this many letters of English nothing can be seen from the length."""

_CHINESE_CLAUSE = re.compile("[，；：。！？、,]")
_ENGLISH_CLAUSE = re.compile(
    r"[,;:.!?—]|\b(?:and|or|which|who|that|while|but|as|when|after|because|if|where|to)\b", re.IGNORECASE
)
_COPIED = re.compile(r"[A-Za-z]{2,}|\d+")


def omission(source: str, target: str, locale: Locale, matches: Sequence[Match]) -> Iterator[Finding]:
    """The English is too short for the sentence; a part of it seems to be left out."""
    if not (target.isascii() or _HAN.search(target) is None):
        return
    wanted = expected(source, matches)
    if wanted < _SHORTEST or len(target) > wanted:
        return
    distance = math.log(wanted / max(1, len(target))) / (_NARROW + _WIDE / math.sqrt(wanted))
    if distance > _FAR or (distance > _FAR_IF_LOST and _is_doubtful(distance, source, target, matches)):
        share = f"{len(target) / wanted:.0%}"
        yield Finding(
            "omission", Severity.WARNING, source, f"{share} of the usual length; see that nothing is left out"
        )


def _is_doubtful(distance: float, source: str, target: str, matches: Sequence[Match]) -> bool:
    """Whether a text that is short by *distance* has other signs of a loss: a terse one that is whole has none.

    Headlines and cells of tables are terse.
    """
    if len(source) < _LONG_HEADLINE and source.rstrip(_CLOSERS)[-1:] not in _ENDS:
        return False
    if len(_ENGLISH_CLAUSE.findall(target)) > len(_CHINESE_CLAUSE.findall(source)) + 1:
        return False
    return distance > _FAR_IF_PLAIN or _has_lost(source, target, matches)


def expected(source: str, matches: Sequence[Match] = ()) -> float:
    """Return how many letters a translation of *source* has, its terms being rendered as *matches* say.

    >>> expected("会议结束了。") < expected("会议昨天下午在市政府大楼结束了。")
    True
    """
    pieces, at = [], 0
    for match in matches:
        pieces.append(source[at : match.start])
        at = match.end
    rest = _GLOSS.sub("", "".join([*pieces, source[at:]]))
    rest = _ADDRESS.sub("", rest) if "@" in rest or "://" in rest else rest
    weights = _weights()
    given = sum(len(match.target) for match in matches)
    return _BASE + given + sum(map(weights.__getitem__, rest))


class _Weights(dict[str, float]):
    """What each character is worth in letters of English; those of no table are worked out when they are first met."""

    def __missing__(self, character: str) -> float:
        if _FIRST_HAN <= character <= _LAST_HAN:
            weight = _UNKNOWN
        elif character in _WITHOUT_LENGTH:
            weight = 0.0
        else:
            weight = _SAME if character.isalnum() else _MARK
        self[character] = weight
        return weight


@cache
def _weights() -> Mapping[str, float]:
    rows = tables.rows("lengths.tsv")
    return _Weights({character: int(tenths) / 10 for tenths, row in rows for character in row.split(" ")})


def _has_lost(source: str, target: str, matches: Sequence[Match]) -> bool:
    """Whether the English lacks what it would hold in the same writing: figures, Latin words, renderings."""
    small = target.lower().replace(",", "")
    if any(piece.lower().lstrip("0") not in small for piece in _COPIED.findall(_GLOSS.sub("", source))):
        return True
    return any(not is_there(match.target, target, locales.ENGLISH) for match in matches if match.target)
