"""The header of a catalog: what editors keep in it stays, what tools look for is there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from translate_pipeline import locales
from translate_pipeline.nouns import Catalog, Locale

_KEYS = (
    "Project-Id-Version", "Report-Msgid-Bugs-To", "POT-Creation-Date", "PO-Revision-Date", "Last-Translator",
    "Language-Team", "Language", "MIME-Version", "Content-Type", "Content-Transfer-Encoding", "Plural-Forms",
    "X-Generator", "X-Source-Language",
)  # fmt: skip


def new_header(
    locale: Locale, *, project: str, generator: str, language_team: str, report_bugs_to: str
) -> dict[str, str]:
    """Return a new catalog's header but for its dates, with what `msgfmt -c`, Poedit and Weblate look for."""
    row = locales.row(locale)
    return {
        "Project-Id-Version": project,
        "Report-Msgid-Bugs-To": report_bugs_to,
        "Last-Translator": generator,
        "Language-Team": language_team or row.name,
        "Language": row.gettext,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": row.plural_forms,
        "X-Generator": generator,
        "X-Source-Language": locales.row(locales.SOURCE).gettext,
    }


def filled(old: Mapping[str, str], header: Mapping[str, str], now: str, *, is_changed: bool) -> Mapping[str, str]:
    """Return *old* with the keys of *header* that it lacks; its dates are *now* only where an entry changed."""
    whole = {**old, **{key: value for key, value in header.items() if key not in old}}
    if is_changed or "POT-Creation-Date" not in old:
        whole["POT-Creation-Date"] = now
    whole.setdefault("PO-Revision-Date", now)
    order = [*old, *(key for key in _KEYS if key not in old)]
    return {key: whole[key] for key in (*order, *(key for key in whole if key not in order)) if key in whole}


def signed(known: Catalog, translator: str, now: str) -> Catalog:
    """Return *known* with the person who worked on it last, as an editor would note it."""
    return replace(known, header={**known.header, "PO-Revision-Date": now, "Last-Translator": translator})
