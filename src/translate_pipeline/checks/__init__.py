"""What can be seen to be wrong with a translation. Each check is one file here; a problem is data, never an error."""

from __future__ import annotations

from collections.abc import Sequence

from translate_pipeline.checks.chinese import cjk_left
from translate_pipeline.checks.figures import numbers, source_values
from translate_pipeline.checks.length import run_on
from translate_pipeline.checks.markup import BY_POSITION, by_position, tags
from translate_pipeline.checks.terms import is_there, is_too_often, lost, mandatory, term_missing, term_twice
from translate_pipeline.markup import plain
from translate_pipeline.nouns import Finding, Locale, Match

__all__ = [
    "BY_POSITION", "CHECKS", "TAG_CHECKS", "by_position", "is_there", "is_too_often", "lost", "mandatory",
    "run", "source_values",
]  # fmt: skip

CHECKS = (term_missing, term_twice, numbers, cjk_left, run_on)
"""The checks of the words: they see both texts without tags."""

TAG_CHECKS = (tags,)


def run(source: str, target: str, locale: Locale, matches: Sequence[Match]) -> tuple[Finding, ...]:
    """Return what is wrong with *target* as the rendering of *source* in *locale*; nothing where there is no target.

    Both may have tags; *matches* are of the source without them.
    """
    if not target:
        return ()
    words = plain(source), plain(target)
    found = [finding for check in CHECKS for finding in check(*words, locale, matches)]
    return (*found, *(finding for check in TAG_CHECKS for finding in check(source, target, locale, matches)))
