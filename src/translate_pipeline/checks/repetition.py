"""English that says the same twice where the Chinese does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from translate_pipeline.checks.words import split
from translate_pipeline.nouns import Finding, Locale, Match, Severity

_MANY, _FEW = 6, 3
"""So many words twice are a repetition anywhere, so few where the second follows the first."""

_LONG = 12
"""So many letters: it was on, it was on may be two thoughts."""

_HAN_RUN = 4
"""So many characters that the sentence itself has twice."""


def repetition(source: str, target: str, locale: Locale, matches: Sequence[Match]) -> Iterator[Finding]:
    """A row of words stands twice in the English, and nothing does in the sentence."""
    words = split(target)
    # A row that stands twice has as many words that stand twice: most sentences have fewer, and no row is made of them.
    if len(words) - len(set(words)) < _FEW:
        return
    rows = list(zip(words, words[1:], words[2:], strict=False))
    if len(set(rows)) == len(rows):
        return
    found, is_at_once = _repeated(words)
    is_given = any(found in match.target.lower() for match in matches) or (_repeats(source) and not is_at_once)
    if found and not is_given:
        yield Finding("repetition", Severity.WARNING, source, f"stands more than once: “{found}”")


def _repeated(words: Sequence[str]) -> tuple[str, bool]:
    """Return the first row of words that stands a second time, and whether it does so right behind the first."""
    first: dict[tuple[str, ...], int] = {}
    for place in range(len(words) - _FEW + 1):
        row = tuple(words[place : place + _FEW])
        before = first.setdefault(row, place)
        if before == place:
            continue
        size = _FEW
        while place + size < len(words) and before + size < place and words[before + size] == words[place + size]:
            size += 1
        repeated = " ".join(words[place : place + size])
        is_at_once = before + size >= place
        if size >= _MANY or (is_at_once and len(repeated) >= _LONG):
            return repeated, is_at_once
    return "", False


def _repeats(source: str) -> bool:
    """Whether a row of characters stands twice in *source*.

    >>> _repeats("获得男子组第一名,获得女子组第一名"), _repeats("会议结束了")
    (True, False)
    """
    rows = [source[place : place + _HAN_RUN] for place in range(len(source) - _HAN_RUN + 1)]
    return len(set(rows)) < len(rows)
