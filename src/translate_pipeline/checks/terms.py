"""Official terms that a text must have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from translate_pipeline import locales
from translate_pipeline.nouns import Finding, Locale, Match, Severity, Status

_QUOTES = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\N{NON-BREAKING HYPHEN}": "-", "–": "-"})
_ARTICLE = re.compile(r"^(?:the|a|an) ", re.IGNORECASE)


def term_missing(source: str, target: str, locale: Locale, matches: Sequence[Match]) -> Iterator[Finding]:
    """A mandatory term's official rendering is not in the text."""
    for match in lost(target, locale, matches):
        where = " at its first mention" if match.target == match.first_mention else ""
        yield Finding("term-missing", Severity.ERROR, source, f"{match.source} must be “{match.target}”{where}")


def term_twice(source: str, target: str, locale: Locale, matches: Sequence[Match]) -> Iterator[Finding]:
    """A mandatory term's rendering stands more often in the English than the term in the sentence."""
    for match in mandatory(matches):
        if is_too_often(match, target, locale, matches):
            yield Finding(
                "term-twice", Severity.WARNING, source, f"“{match.target}” stands more often than {match.source}"
            )


def term_forbidden(source: str, target: str, locale: Locale, matches: Sequence[Match]) -> Iterator[Finding]:
    """A rendering that the glossary forbids for a term of the sentence stands in the text."""
    every = {(one.source, one.target): one for match in matches for one in (match, *match.holds)}
    bans = [(bad, one) for one in every.values() for bad in one.forbidden]
    for bad, match in bans:
        # What is forbidden for one term may be a part of what another wants.
        wanted = sum(count(bad, other.target, locale) for other in matches)
        if count(bad, target, locale) > wanted:
            fact = f"“{bad}” is forbidden for {match.source}; write “{match.target}”"
            yield Finding("term-forbidden", Severity.ERROR, source, fact)


def is_too_often(match: Match, text: str, locale: Locale, matches: Sequence[Match]) -> bool:
    """Whether the English has a term's rendering more often than its sentence's terms, of which some may hold it."""
    if locale != locales.ENGLISH:
        return False
    return count(match.target, text, locale) > sum(count(match.target, other.target, locale) for other in matches)


def lost(text: str, locale: Locale, matches: Sequence[Match]) -> tuple[Match, ...]:
    """Return the mandatory terms of *matches* whose renderings *text* lacks, each once."""
    return tuple(match for match in mandatory(matches) if not is_there(match.target, text, locale))


def mandatory(matches: Sequence[Match]) -> tuple[Match, ...]:
    """Return the mandatory terms of *matches*, and those that a name among them holds, each rendering once."""
    every = (one for match in matches for one in (match, *match.holds))
    return tuple({(one.source, one.target): one for one in every if one.status is Status.PREFERRED}.values())


def is_there(rendering: str, text: str, locale: Locale) -> bool:
    """Whether *text* has *rendering*; in English its article, number, possessive and added capitals are free.

    >>> is_there("the private economy", "Private economy is growing", locales.ENGLISH)
    True
    >>> is_there("chamber of commerce", "two chambers of commerce", locales.ENGLISH)
    True
    >>> is_there("Warm Enterprises Initiative", "warm enterprises initiative", locales.ENGLISH)
    False
    """
    return count(rendering, text, locale) > 0


def count(rendering: str, text: str, locale: Locale) -> int:
    """Return how often *text* has *rendering*, bent as `is_there` allows."""
    if locale != locales.ENGLISH:
        return text.count(rendering)
    return len(_pattern(_ARTICLE.sub("", _plain(rendering))).findall(_plain(text)))


def _plain(text: str) -> str:
    return " ".join(text.translate(_QUOTES).split())


@lru_cache(maxsize=4096)
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
