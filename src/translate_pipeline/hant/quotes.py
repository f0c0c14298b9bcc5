"""Quotation marks in Traditional Chinese: 「 」 outside, 『 』 inside, then 「 again, to any depth."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CURLY = "“”‘’"
_PARTNERS = dict(zip("“‘「『", "”’」』", strict=True))
_CORNERS = ("「」", "『』")
_MARKS = re.compile("[“”‘’「」『』]")
# The mark in Bao’an or ’90s is an apostrophe: it has a letter or digit right before or right behind it.
_APOSTROPHE = re.compile("(?<=[A-Za-z0-9])’(?=[A-Za-z0-9])|(?<![A-Za-z0-9])’(?=[0-9A-Za-z])")


def convert(text: str) -> str:
    """Return *text* with corner brackets for its quotation marks, by their depth; unbalanced text as it is.

    Corner brackets that stand there count as a level, and stay. Straight marks are no matter of this function.

    >>> convert("他说：“抓好‘两个健康’。”")
    '他说：「抓好『两个健康』。」'
    """
    if not _has_curly(text):
        return text
    places = _levels(text)
    if places is None:
        return text
    parts: list[str] = []
    at = 0
    for place, corner in sorted(places.items()):
        parts += (text[at:place], corner if text[place] in _CURLY else text[place])
        at = place + 1
    return "".join((*parts, text[at:]))


def unbalanced(text: str) -> Iterator[tuple[int, str]]:
    """Yield the place and the character of each quotation mark in *text* that has no partner.

    >>> list(unbalanced("他说：“抓好。"))
    [(3, '“')]
    """
    waiting: list[tuple[int, str]] = []
    lone: list[tuple[int, str]] = []
    for place, mark in _marks(text):
        if mark in _PARTNERS:
            waiting.append((place, mark))
        elif waiting and _PARTNERS[waiting[-1][1]] == mark:
            waiting.pop()
        else:
            lone.append((place, mark))
    yield from sorted((*lone, *waiting))


def _has_curly(text: str) -> bool:
    return "“" in text or "”" in text or "‘" in text or "’" in text


def _marks(text: str) -> Iterator[tuple[int, str]]:
    """Yield the quotation marks of *text* that are no apostrophes, each with its place."""
    apostrophes = {found.start() for found in _APOSTROPHE.finditer(text)} if "’" in text else ()
    for found in _MARKS.finditer(text):
        if found.start() not in apostrophes:
            yield found.start(), found.group()


def _levels(text: str) -> dict[int, str] | None:
    """Return for the place of each mark the corner bracket of its depth; None where one has no partner."""
    levels: dict[int, str] = {}
    waiting: list[str] = []
    for place, mark in _marks(text):
        if mark in _PARTNERS:
            levels[place] = _CORNERS[len(waiting) % 2][0]
            waiting.append(_PARTNERS[mark])
        elif waiting and waiting[-1] == mark:
            waiting.pop()
            levels[place] = _CORNERS[len(waiting) % 2][1]
        else:
            return None
    return None if waiting else levels
