"""Blanks of English: one after a mark, none before it, none at the ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from translate_pipeline.nouns import Finding, Locale, Match, Severity

_WRONG = {
    "a blank before a mark": re.compile(r"(?<=[A-Za-z0-9\"”’)]) +(?:[,;:!?]|\.(?!\.|\w))(?=\s|$|[A-Za-z])"),
    "two blanks": re.compile(r"(?<=\S)  +(?=\S)"),
    "a blank inside of brackets": re.compile(r"[(\[] +(?=\w)|(?<=\w) +[)\]]"),
    "a blank at the beginning or the end": re.compile(r"\A\s|\s\Z"),
}
_NO_BLANK = re.compile(r"[,;.?!](?:(?<=[a-z][a-z][,;])(?=[A-Za-z])|(?<=[a-z]{3}[.?!])(?=[A-Z][a-z]+(?:[ ,]|$)))")
_SUSPECT = re.compile(r" [ ,.;:!?)\]]|[(\[] ")
_ADDRESS = re.compile(r"\S*(?:://|www\.|@)\S*")


def spacing(source: str, target: str, locale: Locale, matches: Sequence[Match]) -> Iterator[Finding]:
    """A blank of the English is lost, doubled or in the wrong place."""
    text = _ADDRESS.sub("address", target) if "@" in target or "//" in target or "www." in target else target
    wrong = {"no blank after a mark": _NO_BLANK}
    # Most texts have none of these: looking for them at once is quicker than the patterns.
    if text != text.strip() or _SUSPECT.search(text):
        wrong |= _WRONG
    for problem, pattern in wrong.items():
        if (match := pattern.search(text)) and not _is_given(text, match, matches):
            around = text[max(0, match.start() - 12) : match.end() + 12]
            yield Finding("spacing", Severity.WARNING, source, f"{problem}: “{around}”")


def _is_given(text: str, match: re.Match[str], matches: Sequence[Match]) -> bool:
    """Whether the place is a part of a term's rendering."""
    around = text[max(0, match.start() - 1) : match.end() + 1]
    return any(around in term.target for term in matches)
