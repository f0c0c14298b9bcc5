"""Chinese that was left in English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from translate_pipeline.nouns import Finding, Locale, Match, Severity

_CJK = re.compile(r"[\N{CJK UNIFIED IDEOGRAPH-3400}-\N{CJK UNIFIED IDEOGRAPH-9FFF}〇々\U00020000-\U0003FFFF]+")
_LATIN = re.compile("[A-Za-z]+")
_LETTERS_OF_A_CHARACTER = 3


def cjk_left(source: str, target: str, locale: Locale, matches: Sequence[Match]) -> Iterator[Finding]:
    """Chinese characters are left in the English."""
    if target.isascii():
        return
    left = _left(target, matches)
    if left and not _is_chinese(target, left):
        yield Finding("cjk-left", Severity.ERROR, source, f"Chinese left in the English: {', '.join(left)}")


def untranslated(source: str, target: str, locale: Locale, matches: Sequence[Match]) -> Iterator[Finding]:
    """The text is still Chinese, wholly or for the most part."""
    if target.isascii():
        return
    left = _left(target, matches)
    if left and _is_chinese(target, left):
        fact = "is the sentence itself" if target == source else "is Chinese for the most part"
        yield Finding("untranslated", Severity.ERROR, source, f"the text {fact}; translate it")


def _left(target: str, matches: Sequence[Match]) -> list[str]:
    wanted = "".join(match.target for match in matches)
    return [piece for piece in _CJK.findall(target) if piece not in wanted]


def _is_chinese(target: str, left: Sequence[str]) -> bool:
    """Whether the characters *left* say more of *target* than its words do."""
    letters = sum(map(len, _LATIN.findall(target)))
    return sum(map(len, left)) * _LETTERS_OF_A_CHARACTER > letters
