"""Simplified characters that were left in a Traditional text."""

from __future__ import annotations

from translate_pipeline import locales
from translate_pipeline.glossary.scripts import simplified
from translate_pipeline.nouns import Locale

# Hong Kong's standard forms that only simplified Chinese shares.
_HONG_KONG = frozenset("兑叁囱户挩揾敍温税脱卧葱蜕説鋭閲悦愠榅氲涚煴腽蒀藴媪")
_SURNAMES = ("万俟",)


def simplified_left(text: str, locale: Locale) -> str:
    """Return the characters of *text* that are simplified only, each once; those that *locale* writes too are none.

    后, 里, 台, 干 and 余 are characters of both scripts, and no leftover: what is meant there is a matter of reading.

    >>> simplified_left("国務院的後台,万俟先生", locales.TAIWAN)
    '国'
    """
    for surname in _SURNAMES:
        text = text.replace(surname, "")
    left = simplified(text)
    if locale == locales.HONG_KONG:
        left = "".join(character for character in left if character not in _HONG_KONG)
    return left
