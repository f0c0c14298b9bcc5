"""Chinese that was left in English."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from translate_pipeline import locales
from translate_pipeline.nouns import Finding, Locale, Match, Severity

_CJK = re.compile(r"[\N{CJK UNIFIED IDEOGRAPH-3400}-\N{CJK UNIFIED IDEOGRAPH-9FFF}〇々\U00020000-\U0003FFFF]+")


def cjk_left(source: str, target: str, locale: Locale, matches: Sequence[Match]) -> Iterator[Finding]:
    """Chinese characters are left in the English."""
    if locale != locales.ENGLISH:
        return
    wanted = "".join(match.target for match in matches)
    left = [piece for piece in _CJK.findall(target) if piece not in wanted]
    if left:
        yield Finding("cjk-left", Severity.ERROR, source, f"Chinese left in the English: {', '.join(left)}")
