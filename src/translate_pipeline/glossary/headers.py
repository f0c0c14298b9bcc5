"""What people and other tools call the columns of a glossary, in English and in Chinese."""

from __future__ import annotations

from translate_pipeline import locales
from translate_pipeline.glossary import fields
from translate_pipeline.glossary.folding import fold
from translate_pipeline.glossary.languages import named, plain

TARGET, FROM, TO, IGNORED = "target", "source_lang", "target_lang", ""

# As `plain` and `fold` leave them: no blanks, small letters, simplified characters.
_NAMES = {
    "source": ("chinese", "中文", "简体中文", "原文", "源语", "术语", "term", "sourceterm"),
    TARGET: ("译文", "翻译", "译名", "translation", "targetterm"),
    locales.ENGLISH: ("英文", "英语"),
    locales.TAIWAN: ("繁体中文(台湾)", "繁体(台湾)", "台湾繁体"),
    locales.HONG_KONG: ("繁体中文(香港)", "繁体(香港)", "香港繁体"),
    "status": ("状态",),
    "aliases": ("别名",),
    "part_of_speech": ("词性",),
    "note": ("comment", "备注", "说明"),
    "authority": ("来源", "出处"),
}  # fmt: skip
_COLUMNS = {plain(column): column for column in (*fields.COLUMNS, TARGET, FROM, TO)} | {
    name: str(column) for column, names in _NAMES.items() for name in names
}


def column(cell: str) -> str | None:
    """Return what a column of that name holds, None where it is not known; Chinese is the source.

    >>> column("Part of Speech"), column("備註"), column("EN-US"), column("译文"), column("会议")
    ('part_of_speech', 'note', 'en', 'target', None)
    """
    locale = named(cell)
    return _COLUMNS.get(plain(fold(cell))) or ("source" if locale == locales.SOURCE else locale)
