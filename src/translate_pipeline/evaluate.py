"""How well an engine did: whether the official terms stand where they must."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from translate_pipeline import checks
from translate_pipeline.nouns import Locale, Match, TermUse


def term_uses(pairs: Iterable[tuple[str, Sequence[Match]]], locale: Locale) -> tuple[TermUse, ...]:
    """Return the mandatory terms of *pairs*, a translation and its sentence's matches each, in order of first use."""
    uses: dict[tuple[str, str], TermUse] = {}
    for text, matches in pairs:
        for match in checks.mandatory(matches):
            key = match.term or match.source, match.target
            use = uses.get(key) or TermUse(*key, match.status, 0, 0, authority=match.authority)
            uses[key] = replace(
                use,
                wanted=use.wanted + 1,
                found=use.found + checks.is_there(match.target, text, locale),
                twice=use.twice + checks.is_too_often(match, text, locale, matches),
            )
    return tuple(uses.values())
