"""A project as it lies on disk: documents, terms, catalogs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from translate_pipeline import catalog, files, glossary, locales, readers, segment
from translate_pipeline.config import Config
from translate_pipeline.errors import CatalogError, ConfigError, PipelineError, SourceError
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
    folder = config.root / config.source
    paths = readers.find(folder)
    clashes = readers.clashes(paths, folder)
    named = [readers.name(path, folder) for path in paths]
    require(config, only, named)
    terms = glossary.read_terms(config)
    readings: list[Reading] = []
    errors: list[str] = []
    for path, name in zip(paths, named, strict=True):
        if only and name not in only:
            continue
        try:
            if not name.isprintable():
                raise SourceError("its name has characters that cannot be printed; rename it", path=repr(name))
            if path in clashes:
                raise SourceError(f"has the same name as {clashes[path].name}; rename one of the two", path=path)
            document = readers.read(files.read_bytes(path), path, name, place(config, path))
            readings.append(_with_catalogs(config, document, errors))
        except PipelineError as error:
            errors.append(shown(config, error))
    return Project(config, tuple(readings), terms, tuple(errors))


def documents(config: Config) -> list[str]:
    """Return the names of the project's documents, in the order of their files."""
    folder = config.root / config.source
    return [readers.name(path, folder) for path in readers.find(folder)]


def require(config: Config, wanted: Sequence[str], documents: Sequence[str]) -> None:
    """Raise a `ConfigError` for the first of *wanted* that is none of the project's *documents*."""
    if unknown := [name for name in wanted if name not in documents]:
        there = ", ".join(documents) or "none"
        raise ConfigError(f"no document {unknown[0]!r}; there are: {there}", path=config.source)


def place(config: Config, path: Path) -> str:
    """Return where *path* lies: relative to the project if it is inside, with `/` on every system."""
    return path.relative_to(config.root).as_posix() if path.is_relative_to(config.root) else path.as_posix()


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
    return Reading(document, tuple(segment.split(document, at_semicolons=config.split_semicolons)), catalogs, texts)


def catalog_path(config: Config, document: str, locale: Locale) -> Path:
    """Return where the catalog of *document* in *locale* lies."""
    return config.root / config.catalogs / locales.row(locale).gettext / "LC_MESSAGES" / f"{document}.po"


def orphans(config: Config) -> tuple[str, ...]:
    """Return the places of the catalogs whose document is not in the source folder."""
    names = set(documents(config))
    gone = sorted(one for one in catalog_files(config) if one[0] not in names and _readable(*one))
    return tuple(place(config, path) for _, _, path in gone)


def doubts(project: Project) -> tuple[str, ...]:
    """Return where the documents look broken and were left as they are."""
    return tuple(
        f"{reading.document.reference}: {doubt.message}"
        for reading in project.readings
        for doubt in reading.document.doubts
    )


def catalog_files(config: Config) -> Iterator[tuple[str, Locale, Path]]:
    """Yield each catalog's document, locale and path, in the order of the project's locales."""
    for locale in config.locales:
        folder = catalog_path(config, "", locale).parent
        for path in sorted(folder.rglob("*.po")):
            yield path.relative_to(folder).with_suffix("").as_posix(), locale, path


def _readable(document: str, locale: Locale, path: Path) -> Catalog | None:
    with suppress(PipelineError):
        return catalog.loads(files.read_text(path, CatalogError), document, locale)
    return None
