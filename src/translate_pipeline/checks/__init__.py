"""What can be seen to be wrong with a translation. Each check is one file here; a problem is data, never an error."""

from __future__ import annotations

from collections.abc import Sequence

from translate_pipeline import locales
from translate_pipeline.checks.addresses import url_email
from translate_pipeline.checks.brackets import brackets
from translate_pipeline.checks.chinese import cjk_left, untranslated
from translate_pipeline.checks.currency import currency
from translate_pipeline.checks.dates import dates
from translate_pipeline.checks.enumeration import enumeration
from translate_pipeline.checks.figures import source_values
from translate_pipeline.checks.length import run_on
from translate_pipeline.checks.magnitude import magnitude
from translate_pipeline.checks.marks import end_stop, fullwidth_punct
from translate_pipeline.checks.markup import BY_POSITION, by_position, tags
from translate_pipeline.checks.names import names
from translate_pipeline.checks.numbers import numbers
from translate_pipeline.checks.omission import omission
from translate_pipeline.checks.percent import percent
from translate_pipeline.checks.quotation import quotation_depth
from translate_pipeline.checks.quotes import quotes
from translate_pipeline.checks.repetition import repetition
from translate_pipeline.checks.spacing import spacing
from translate_pipeline.checks.terms import (
    is_there,
    is_too_often,
    lost,
    mandatory,
    term_forbidden,
    term_missing,
    term_twice,
)  # fmt: skip
from translate_pipeline.checks.traditional import ambiguous_conversion, latin, other_length, simplified_left, wording
from translate_pipeline.checks.words import capital, double_words
from translate_pipeline.markup import plain
from translate_pipeline.nouns import Finding, Locale, Match

__all__ = [
    "BY_POSITION", "CHECKS", "DATED_CHECKS", "TAG_CHECKS", "by_position", "is_there", "is_too_often", "lost",
    "mandatory", "run", "source_values",
]  # fmt: skip

_OF_ENGLISH = (
    term_missing, term_twice, term_forbidden, magnitude, percent, currency, untranslated, url_email, names, enumeration,
    cjk_left, omission, run_on, repetition, double_words, brackets, quotes, fullwidth_punct, end_stop, spacing, capital,
)  # fmt: skip
_OF_TRADITIONAL = (
    term_missing, term_forbidden, url_email, simplified_left, ambiguous_conversion, wording, quotation_depth, latin,
    other_length,
)  # fmt: skip
CHECKS = {locale: _OF_ENGLISH if locale == locales.ENGLISH else _OF_TRADITIONAL for locale in locales.TARGETS}
"""The checks of the words of each locale: they see both texts without tags."""

DATED_CHECKS = (numbers, dates)
"""The checks of the words that are told the document's year, where it is known."""

TAG_CHECKS = (tags,)


def run(
    source: str, target: str, locale: Locale, matches: Sequence[Match], year: int | None = None
) -> tuple[Finding, ...]:
    """Return what is wrong with *target* as the rendering of *source* in *locale*; nothing where there is no target.

    Both may have tags; *matches* are of the source without them. *year* is the document's: what 去年 is counted from.
    """
    if not target:
        return ()
    words = plain(source), plain(target)
    found = [finding for check in CHECKS[locale] for finding in check(*words, locale, matches)]
    found += [finding for check in DATED_CHECKS for finding in check(*words, locale, matches, year)]
    return (*found, *(finding for check in TAG_CHECKS for finding in check(source, target, locale, matches)))
