"""Words of English: doubled ones, and the first one's letter."""

from __future__ import annotations

import operator
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from translate_pipeline.nouns import Finding, Locale, Match, Severity

_DOUBLED = re.compile(r"(?<![\w'’])([A-Za-z]+)[ \t\n]+(\1)(?!\w|['’](?!s))", re.IGNORECASE)
_WORD = re.compile("[a-z0-9]+")
# English has them twice, by grammar or for emphasis.
_MAY_BE_DOUBLE = frozenset(
    ("had", "that", "very", "really", "so", "no", "yes", "ha", "bye", "many", "much", "far", "long")
)
# 帕果帕果 is Pago Pago.
_TWICE = re.compile("([\N{CJK UNIFIED IDEOGRAPH-4E00}-\N{CJK UNIFIED IDEOGRAPH-9FFF}]{1,3})\\1")
_NUMBER = re.compile(r"^\W*\w{1,3}[.)]\s*")
_FIRST = re.compile(r"[\W_]*([A-Za-z][\w.'’-]*)")
_IS_CLOSED = re.compile(r"[.!?。！？][\"'”’)\]]*$")
_NO_BEGINNING = ("…", "...", "——", "—", "-")


@lru_cache(maxsize=16)
def split(text: str) -> tuple[str, ...]:
    """Return the words of *text* in small letters, parted by all that is no letter or figure.

    >>> split("The firm's 5G plan")
    ('the', 'firm', 's', '5g', 'plan')
    """
    return tuple(_WORD.findall(text.lower()))


def double_words(source: str, target: str, locale: Locale, matches: Sequence[Match]) -> Iterator[Finding]:
    """A word stands twice in a row."""
    words = split(target)
    if not any(map(operator.eq, words[1:], words)):
        return
    for match in _DOUBLED.finditer(target):
        is_given = any(match[0] in term.target for term in matches) or match[0].lower() in source.lower()
        is_name = match[1].istitle() and match[2].istitle() and _TWICE.search(source)
        if not (is_name or is_given or match[1].lower() in _MAY_BE_DOUBLE):
            yield Finding("double-words", Severity.WARNING, source, f"“{match[0]}” stands twice")


def capital(source: str, target: str, locale: Locale, matches: Sequence[Match]) -> Iterator[Finding]:
    """The sentence begins with a small letter."""
    if target.startswith(_NO_BEGINNING) or source.startswith(_NO_BEGINNING):
        return
    first = _FIRST.match(_NUMBER.sub("", target, count=1))
    # A name as iPhone or a word of the source, as an address, keeps its small letter.
    if first is None or not first[1].islower() or first[1].lower() in source.lower():
        return
    # A fragment, as in a list or a table, may begin small.
    is_sentence = _IS_CLOSED.search(target) or _IS_CLOSED.search(source)
    if is_sentence and not any(term.target.startswith(first[1]) for term in matches if term.is_mandatory):
        yield Finding("capital", Severity.WARNING, source, f"begins with a small letter: “{first[1]}”")
