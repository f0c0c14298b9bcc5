"""Tags back into a draft: an engine reads and writes plain text, here its draft gets the tags of the sentence.

In Traditional Chinese each character has its place; in English a tagged part is looked for, and where it cannot be
found its tags stand by position, which is a guess.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from translate_pipeline import locales, markup
from translate_pipeline.nouns import Locale, Match
from translate_pipeline.placing import chinese, english

__all__ = ["Placed", "asked", "place"]


@dataclass(frozen=True, slots=True)
class Placed:
    """A draft with its tags; *guesses* are the parts of the sentence whose tags stand by position only."""

    text: str
    guesses: tuple[markup.Part, ...] = ()


def asked(source: str, locale: Locale, matches: Sequence[Match]) -> tuple[str, ...]:
    """Return the tagged parts of *source* whose renderings `place` wants, because nothing else tells where they are.

    >>> asked("<b1>要</b1>支持<b2>AI</b2>", locales.ENGLISH, ())
    ('要',)
    """
    if locale != locales.ENGLISH:
        return ()
    return tuple(dict.fromkeys(english.asked(*markup.read(source), matches)))


def place(
    source: str,
    draft: str,
    locale: Locale,
    matches: Sequence[Match] = (),
    renderings: Mapping[str, str] = MappingProxyType({}),
) -> Placed:
    """Return *draft* with the tags of *source*, all of them and well nested; *matches* are of its plain text.

    *renderings* are an engine's texts for the parts that were asked for.

    >>> place("支持<b1>民营企业</b1>", "支持民營企業", locales.TAIWAN).text
    '支持<b1>民營企業</b1>'
    """
    text, parts = markup.read(source)
    if not parts or not draft:
        return Placed(draft)
    words = markup.plain(draft)
    if locale == locales.ENGLISH:
        placed, guesses = english.place(text, parts, words, matches, renderings)
    else:
        placed, guesses = chinese.place(text, parts, words, matches)
    return Placed(markup.write(words, placed), guesses)
