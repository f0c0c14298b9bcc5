"""A project as it lies on disk: documents, terms, catalogs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from translate_pipeline import catalog, files, glossary, locales, names, readers, segment
from translate_pipeline.config import Config
from translate_pipeline.errors import CatalogError, ConfigError, GlossaryError, PipelineError
from translate_pipeline.nouns import Catalog, Document, Locale, Segment, Term


@dataclass(frozen=True, slots=True)
class Reading:
    """A document with its sentences, and its catalogs as they lie on disk; *texts* are those files' texts."""

    document: Document
    segments: tuple[Segment, ...]
    catalogs: Mapping[Locale, Catalog]
    texts: Mapping[Locale, str]


@dataclass(frozen=True, slots=True)
class Project:
    """What a verb reads before it works; *errors* tells the documents and catalogs that could not be read."""

    config: Config
    readings: tuple[Reading, ...]
    terms: tuple[Term, ...]
    errors: tuple[str, ...]


def read_project(config: Config, only: Sequence[str] = ()) -> Project:
    """Return the project, or of its documents those named in *only*; one that cannot be read stops no other."""
    terms = read_terms(config)
    folder = config.root / config.source
    readings: list[Reading] = []
    errors: list[str] = []
    paths = {readers.name(path, folder): path for path in readers.find(folder)}
    if unknown := [name for name in only if name not in paths]:
        raise ConfigError(f"no document {unknown[0]!r}; there are {', '.join(paths) or 'none'}", path=config.source)
    for path in (paths[name] for name in only or paths):
        try:
            document = readers.read(files.read_text(path), path, folder)
            readings.append(_with_catalogs(config, document, errors))
        except PipelineError as error:
            errors.append(shown(config, error))
    return Project(config, tuple(readings), terms, tuple(errors))


def shown(config: Config, error: PipelineError) -> str:
    """Return the error's text with paths as a person in the project folder would type them."""
    return str(error).replace(f"{config.root}/", "")


def _with_catalogs(config: Config, document: Document, errors: list[str]) -> Reading:
    catalogs: dict[Locale, Catalog] = {}
    texts: dict[Locale, str] = {}
    for locale in config.locales:
        path = catalog_path(config, document.name, locale)
        try:
            text = files.read_text(path, CatalogError) if path.is_file() else ""
            catalogs[locale] = (
                catalog.loads(text, document.name, locale, str(path)) if text else Catalog(document.name, locale)
            )
            texts[locale] = text
        except PipelineError as error:
            errors.append(shown(config, error))
    return Reading(document, tuple(segment.split(document)), catalogs, texts)


def catalog_path(config: Config, document: str, locale: Locale) -> Path:
    """Return where the catalog of *document* in *locale* lies."""
    return config.root / config.catalogs / locales.row(locale).gettext / "LC_MESSAGES" / f"{document}.po"


def read_terms(config: Config) -> tuple[Term, ...]:
    """Return the terms of the project's glossaries, the most important first; the default file may be missing."""
    terms: list[Term] = []
    for name in config.glossary:
        path = config.root / name
        if path.is_file():
            terms += glossary.loads(files.read_text(path, GlossaryError), Path(name))
        elif config.glossary != Config(config.root).glossary:
            raise GlossaryError("no such file; make it or take it out of the config", path=name)
    return tuple(terms)


def finders(terms: Sequence[Term], locale: Locale) -> tuple[glossary.Finder, ...]:
    """Return what finds the terms of a sentence in *locale*: glossaries first, then, for English, names of places."""
    own = glossary.finder(terms, locale)
    return (own, glossary.finder(names.places(), locale)) if locale == locales.ENGLISH else (own,)
