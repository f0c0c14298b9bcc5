"""Marks of Chinese that are no marks of English, and the mark at the end of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from translate_pipeline.nouns import Finding, Locale, Match, Severity

_FULL_WIDTH = re.compile(
    "[，。；：！？、（）【】《》〈〉「」『』～％＂＇\N{IDEOGRAPHIC SPACE}"
    "\N{FULLWIDTH DIGIT ZERO}-\N{FULLWIDTH DIGIT NINE}]+"
)
_CLOSERS = "”’」』\"')）]】》 "
_CHINESE_ENDS = frozenset("。！？!?")
_ENGLISH_ENDS = frozenset(".!?…。！？")
_LISTS = frozenset(":;")


def fullwidth_punct(source: str, target: str, locale: Locale, matches: Sequence[Match]) -> Iterator[Finding]:
    """A Chinese mark is left in the English."""
    if target.isascii():
        return
    given = "".join(match.target for match in matches)
    left = dict.fromkeys(mark for mark in _FULL_WIDTH.findall(target) if mark not in given)
    if left:
        yield Finding("fullwidth-punct", Severity.ERROR, source, f"Chinese marks left: {' '.join(left)}")


def end_stop(source: str, target: str, locale: Locale, matches: Sequence[Match]) -> Iterator[Finding]:
    """The sentence has a mark at its end, and the English has none."""
    wanted, there = source.rstrip(_CLOSERS)[-1:], target.rstrip(_CLOSERS)[-1:]
    if wanted in _CHINESE_ENDS and there not in _ENGLISH_ENDS and not (wanted == "。" and there in _LISTS):
        yield Finding("end-stop", Severity.WARNING, source, f"no mark at the end for {wanted}")
