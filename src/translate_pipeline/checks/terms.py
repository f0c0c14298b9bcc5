"""Official terms that a text must have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from translate_pipeline import locales
from translate_pipeline.nouns import Finding, Locale, Match, Severity, Status

_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\N{NON-BREAKING HYPHEN}": "-", "–": "-"})
_ARTICLE = re.compile(r"^(?:the|a|an) ", re.IGNORECASE)


def term_missing(source: str, target: str, locale: Locale, matches: Sequence[Match]) -> Iterator[Finding]:
    """A mandatory term's official rendering is not in the text."""
    wanted = {match.target: match.source for match in matches if match.status is Status.PREFERRED}
    for rendering, name in wanted.items():
        if not is_there(rendering, target, locale):
            yield Finding("term-missing", Severity.ERROR, source, f"{name} must be “{rendering}”")


def is_there(rendering: str, text: str, locale: Locale) -> bool:
    """Whether *text* has *rendering*; in English its article, number, possessive and added capitals are free.

    >>> is_there("the private economy", "Private economy is growing", locales.ENGLISH)
    True
    >>> is_there("chamber of commerce", "two chambers of commerce", locales.ENGLISH)
    True
    >>> is_there("Warm Enterprises Initiative", "warm enterprises initiative", locales.ENGLISH)
    False
    """
    if locale != locales.ENGLISH:
        return rendering in text
    return _pattern(_ARTICLE.sub("", _plain(rendering))).search(_plain(text)) is not None


def _plain(text: str) -> str:
    return " ".join(text.translate(_QUOTES).split())


def _pattern(rendering: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){' '.join(_word(word) for word in rendering.split(' '))}(?!\w)")


def _word(word: str) -> str:
    """Return a pattern for *word* in singular or plural, with or without a possessive's mark.

    A small first letter may be a capital, as in a headline; a capital may not be small.
    """
    if word[0].islower():
        return f"[{word[0]}{word[0].upper()}]{_bent(word[1:])}"
    return _bent(word)


def _bent(word: str) -> str:
    match = re.fullmatch(r"(.*?)(\W*)", word)
    stem, tail = match.groups() if match else (word, "")
    if not stem[-1:].isalpha() or len(stem) < 2:
        return re.escape(word)
    if stem.endswith("ies"):
        forms = f"{re.escape(stem[:-3])}(?:y|ies)"
    elif stem.endswith("y"):
        forms = f"{re.escape(stem[:-1])}(?:y|ies)"
    elif stem.endswith("s") and not stem.endswith("ss"):
        forms = f"{re.escape(stem[:-1])}s?"
    else:
        forms = f"{re.escape(stem)}(?:e?s)?"
    return f"{forms}(?:'s|')?{re.escape(tail)}"
