"""What the last run that changed a document's catalogs did with its sentences."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from translate_pipeline import files, locales
from translate_pipeline.config import Config
from translate_pipeline.errors import FileError
from translate_pipeline.nouns import Catalog, Change, ChangeKind, Locale
from translate_pipeline.workflow import project as projects


@dataclass(frozen=True, slots=True)
class Logged:
    """What a run changed in one catalog, and when."""

    document: str
    locale: Locale
    when: str
    changes: tuple[Change, ...]


def write(config: Config, known: Catalog, changes: Sequence[Change], now: str) -> None:
    """Keep what a run did with a catalog; the record is a cache, and one that cannot be kept stops nothing."""
    rows = [[change.kind, change.source, change.before] for change in changes]
    text = json.dumps({"when": now, "changes": rows}, ensure_ascii=False, indent=1)
    with suppress(FileError):
        files.write_if_changed(_path(config, known.document, known.locale), text)


def read(config: Config, document: str, locale: Locale) -> Logged | None:
    """Return what is kept of the last run that changed the catalog; None where nothing is, or nothing readable."""
    path = _path(config, document, locale)
    if not path.is_file():
        return None
    try:
        kept = json.loads(files.read_bytes(path))
        changes = tuple(Change(ChangeKind(kind), source, before) for kind, source, before in kept["changes"])
        return Logged(document, locale, str(kept["when"]), changes)
    except (ValueError, TypeError, KeyError, FileError):
        return None


def log(config: Config, document: str) -> tuple[Logged, ...]:
    """Return what is kept of the last runs that changed the document's catalogs; those of the last one only.

    A document that is not there is a `ConfigError`.
    """
    projects.require(config, (document,), projects.documents(config))
    kept = [found for locale in config.locales if (found := read(config, document, locale))]
    last = max((found.when for found in kept), default="")
    return tuple(found for found in kept if found.when == last)


def _path(config: Config, document: str, locale: Locale) -> Path:
    return config.cache / "log" / locales.row(locale).gettext / f"{document}.json"
