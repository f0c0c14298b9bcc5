"""Translations that talk on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from translate_pipeline.nouns import Finding, Locale, Match, Severity

# English characters for one Chinese character outside of the terms: of human translations of news, 99.8 % have fewer.
_LONGEST_RATIO = 8.4
_SPARE = 40


def run_on(source: str, target: str, locale: Locale, matches: Sequence[Match]) -> Iterator[Finding]:
    """The English is much longer than a translation of the sentence can be."""
    given = sum(match.end - match.start for match in matches)
    longest = _LONGEST_RATIO * (len(source) - given) + sum(len(match.target) for match in matches) + _SPARE
    if len(target) > longest:
        yield Finding("run-on", Severity.ERROR, source, "much longer than the sentence; something was added")
