"""Languages as glossaries of other tools name them."""

from __future__ import annotations

import re
from functools import lru_cache

from translate_pipeline import locales
from translate_pipeline.nouns import Locale

_SEPARATORS = re.compile(r"[\s_-]+")
_MACAO = {"zhmo": locales.HONG_KONG, "zhhantmo": locales.HONG_KONG}


def plain(name: str) -> str:
    """Return *name* as names of columns and languages are compared.

    >>> plain("Zh-Hant TW"), plain("part of speech")
    ('zhhanttw', 'partofspeech')
    """
    return _SEPARATORS.sub("", name.strip().lower())


_NAMED = {
    plain(alias): row.locale
    for row in reversed(locales.TABLE)
    for alias in (row.name, row.own_name, row.argos, row.opencc, row.weblate, row.gettext, row.locale, *row.aliases)
    if alias
} | _MACAO


def named(text: str) -> Locale | None:
    """Return the locale that *text* names in full, if it is one of ours.

    >>> named("zh_Hant_HK"), named("EN-US"), named("en-AU")
    ('zh-Hant-HK', 'en', None)
    """
    return _NAMED.get(plain(text))


@lru_cache(maxsize=256)
def language(tag: str) -> Locale | None:
    """Return the locale that a language tag means; a country or script that we do not know is passed over.

    >>> language("en-AU"), language("zh-Hans-SG"), language("de")
    ('en', 'zh-Hans', None)
    """
    parts = _SEPARATORS.split(tag.strip())
    return next(filter(None, (named("".join(parts[:count])) for count in range(len(parts), 0, -1))), None)
