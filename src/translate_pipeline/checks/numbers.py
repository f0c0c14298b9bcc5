"""Numbers: what the source counts, the translation must count too, and nothing else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from translate_pipeline import locales
from translate_pipeline.checks import figures, numerals
from translate_pipeline.checks.dates import wrong_dates
from translate_pipeline.checks.differing import dated, difference
from translate_pipeline.checks.magnitude import wrong_sizes
from translate_pipeline.nouns import Finding, Locale, Match, Severity

_FIGURE = re.compile(figures.FIGURE)


def numbers(
    source: str, target: str, locale: Locale, matches: Sequence[Match], year: int | None = None
) -> Iterator[Finding]:
    """A number of the source is not in the translation, or the translation has one that the source lacks."""
    lost, invented = (
        _in_english(source, target, matches, year)
        if locale == locales.ENGLISH
        else _in_chinese(source, target, matches)
    )
    if lost:
        yield Finding("numbers", Severity.ERROR, source, f"not in the translation: {', '.join(lost)}")
    if invented:
        yield Finding("numbers", Severity.ERROR, source, f"not in the source: {', '.join(invented)}")


def _in_english(source: str, target: str, matches: Sequence[Match], year: int | None) -> tuple[list[str], list[str]]:
    """Return what is lost and invented, but for what `magnitude` and `dates` say of the same numbers."""
    found = dated(difference(source, target, tuple(matches)), year)
    if not found.lost and not found.invented:
        return [], []
    told = {number for pair in wrong_sizes(found) for number in pair}
    dated_values = {value for mistake in wrong_dates(found, year) for value in mistake.values}
    left = (number for number in found.lost if number not in told and number.value not in dated_values)
    added = (number for number in found.invented if number not in told and number.value not in dated_values)
    return [number.text.strip() for number in left], [number.text.strip() for number in added]


def _in_chinese(source: str, target: str, matches: Sequence[Match]) -> tuple[list[str], list[str]]:
    """Return what is lost and invented between two Chinese texts, where every figure stays as it is written."""
    given, made = figures.narrow(source), figures.narrow(target)
    for match in matches:
        given, made = given.replace(match.source, " "), made.replace(match.target, " ")
    wanted, there = Counter(_FIGURE.findall(given)), Counter(_FIGURE.findall(made))
    lost, invented = list(wanted - there), list(there - wanted)
    said, known = _runs(given), _runs(made)
    values = {*said.values(), *map(_plain, wanted)}
    others = {*known.values(), *map(_plain, there)}
    return (
        [
            *(figure for figure in lost if _plain(figure) not in known.values()),
            *(run for run, value in said.items() if value not in others),
        ],
        [
            *(figure for figure in invented if _plain(figure) not in said.values()),
            *(run for run, value in known.items() if value not in values),
        ],
    )


def _runs(text: str) -> dict[str, Decimal]:
    return {run: numerals.value_of(run) for run in numerals.RUN.findall(text) if len(run) > 1}


def _plain(figure: str) -> Decimal:
    return Decimal(figure.replace(",", ""))
