"""What a person's command does to catalogs: read, edited, signed, written; one that fails stops no other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from translate_pipeline import catalog
from translate_pipeline.config import FILE_NAME, Config
from translate_pipeline.errors import ConfigError, PipelineError
from translate_pipeline.nouns import Catalog, Edit, EditOutcome, Entry, Locale, Verdict
from translate_pipeline.workflow import project as projects
from translate_pipeline.workflow.saving import save

Edited = tuple[Catalog, Sequence[Edit]]
"""A catalog as a person's command leaves it, and what it looked at."""


def apply(
    project: projects.Project,
    edit: Callable[[projects.Reading, Catalog], Edited],
    reviewer: str,
    *,
    is_dry_run: bool = False,
) -> EditOutcome:
    """Let *edit* work on each catalog of *project* and write those that it changed; one that fails stops no other."""
    edits: list[Edit] = []
    written: list[str] = []
    errors = list(project.errors)
    now = header_date(datetime.now(UTC))
    for reading, known in _catalogs(project):
        try:
            new, looked_at = edit(reading, known)
            if not is_dry_run and new.entries != known.entries:
                whole = catalog.signed(new, reviewer, now) if reviewer else new
                written.append(save(project.config, whole, known, reading.texts[known.locale])[0])
            edits += looked_at
        except PipelineError as error:
            errors.append(projects.shown(project.config, error))
    return EditOutcome(tuple(edits), tuple(written), tuple(errors))


def header_date(now: datetime) -> str:
    """Return *now* as the header of a PO file has it."""
    return now.strftime("%Y-%m-%d %H:%M+0000")


def an_edit(known: Catalog, verdict: Verdict, before: Entry, after: Entry) -> Edit:
    """Return what is told of an entry that a person's command looked at."""
    return Edit(
        known.document, known.locale, verdict, before.source, before.target, after.target, before.state, after.state
    )


def of_locales(config: Config, only: Sequence[str], locales: Sequence[Locale]) -> projects.Project:
    """Return the project with its catalogs in *locales* only."""
    for locale in locales:
        require(config, locale)
    return projects.read_project(replace(config, locales=tuple(locales)), only)


def require(config: Config, locale: Locale) -> None:
    """Raise a `ConfigError` where *locale* is no language of the project."""
    if locale not in config.locales:
        there = ", ".join(config.locales)
        raise ConfigError(f"{locale} is no language of this project; it has {there}", path=FILE_NAME)


def reviewer_name(text: str) -> str:
    """Return a reviewer's name as it can stand in a comment; one that cannot is a `ConfigError`."""
    name = " ".join(text.split())
    if not name or not name.isprintable():
        raise ConfigError('--reviewer needs a name, for example --reviewer "Li Hua"')
    return name


def _catalogs(project: projects.Project) -> Iterator[tuple[projects.Reading, Catalog]]:
    for reading in project.readings:
        for known in reading.catalogs.values():
            yield reading, known
