"""The locales, in the words of each world that has its own: one table, every alias accepted as input."""

from __future__ import annotations

from dataclasses import dataclass

from translate_pipeline.errors import ConfigError
from translate_pipeline.nouns import Locale

SOURCE = Locale("zh-Hans")
ENGLISH = Locale("en")
TAIWAN = Locale("zh-Hant-TW")
HONG_KONG = Locale("zh-Hant-HK")


@dataclass(frozen=True, slots=True)
class Row:
    """One locale: its BCP-47 tag, gettext folder, codes elsewhere, PO plural rule and name for people."""

    locale: Locale
    gettext: str
    weblate: str
    argos: str
    opencc: str
    plural_forms: str
    name: str
    own_name: str
    aliases: tuple[str, ...] = ()


TABLE = (
    Row(SOURCE, "zh_CN", "zh_Hans", "zh", "", "nplurals=1; plural=0;", "Simplified Chinese", "简体中文", ("zh",)),
    Row(ENGLISH, "en", "en", "en", "", "nplurals=2; plural=(n != 1);", "English", "English", ("en_GB", "en_US")),
    Row(
        TAIWAN, "zh_TW", "zh_Hant", "zt", "s2tw", "nplurals=1; plural=0;",
        "Traditional Chinese (Taiwan)", "繁體中文(台灣)", ("zh_Hant_TW", "tw"),
    ),
    Row(
        HONG_KONG, "zh_HK", "zh_Hant_HK", "zt", "s2hk", "nplurals=1; plural=0;",
        "Traditional Chinese (Hong Kong)", "繁體中文(香港)", ("hk",),
    ),
)  # fmt: skip
TARGETS = (ENGLISH, TAIWAN, HONG_KONG)

_ROWS = {row.locale: row for row in TABLE}


def _fold(text: str) -> str:
    return text.strip().replace("_", "-").lower()


_ALIASES = {
    _fold(alias): row.locale
    for row in reversed(TABLE)
    for alias in (row.argos, row.opencc, row.weblate, row.gettext, row.locale, *row.aliases)
    if alias
}


def row(locale: Locale) -> Row:
    """Return the table's row of *locale*."""
    return _ROWS[locale]


def find(text: str) -> Locale:
    """Return the locale that *text* means, in any world's spelling.

    >>> find("zh_HK"), find("zh-hant"), find("s2tw")
    ('zh-Hant-HK', 'zh-Hant-TW', 'zh-Hant-TW')
    """
    try:
        return _ALIASES[_fold(text)]
    except KeyError:
        known = ", ".join(TARGETS)
        raise ConfigError(f"unknown locale {text!r}; use one of {known}") from None
