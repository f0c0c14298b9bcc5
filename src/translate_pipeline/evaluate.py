"""How well an engine did: whether the official terms stand where they must."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from translate_pipeline import checks
from translate_pipeline.nouns import Locale, Match, Status, TermUse


def term_uses(pairs: Iterable[tuple[str, Sequence[Match]]], locale: Locale) -> tuple[TermUse, ...]:
    """Return the mandatory terms of *pairs*, a translation and its sentence's matches each, in order of first use."""
    wanted: Counter[tuple[str, str, Status]] = Counter()
    found: Counter[tuple[str, str, Status]] = Counter()
    for text, matches in pairs:
        for source, target, status in dict.fromkeys((match.source, match.target, match.status) for match in matches):
            if status is Status.PREFERRED:
                key = source, target, status
                wanted[key] += 1
                found[key] += checks.is_there(target, text, locale)
    return tuple(TermUse(*key, count, found[key]) for key, count in wanted.items())
