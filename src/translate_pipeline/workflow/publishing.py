"""`publish`: bilingual pages from what people have reviewed."""

from __future__ import annotations

from collections.abc import Sequence

from translate_pipeline import files, locales
from translate_pipeline import publish as pages
from translate_pipeline.config import Config
from translate_pipeline.errors import PipelineError
from translate_pipeline.nouns import Outcome, PageOutcome, State
from translate_pipeline.workflow import project as projects


def publish(config: Config, only: Sequence[str] = (), *, is_draft: bool = False) -> Outcome:
    """Write a page for each document, proved against its source; one that fails stops no other."""
    project = projects.read_project(config, only)
    errors = list(project.errors)
    done = []
    for reading in project.readings:
        if len(reading.catalogs) < len(config.locales):
            # A catalog that cannot be read is told already; a page without its language must not replace a whole one.
            continue
        try:
            done.append(_write(config, reading, is_draft=is_draft))
        except PipelineError as error:
            errors.append(projects.shown(config, error))
    return Outcome(pages=tuple(done), errors=tuple(errors))


def _write(config: Config, reading: projects.Reading, *, is_draft: bool) -> PageOutcome:
    page = pages.render(reading.document, reading.segments, reading.catalogs, is_draft=is_draft)
    pages.prove(page, reading.segments)
    path = config.root / config.public / f"{reading.document.name}.html"
    is_written = files.write_if_changed(path, page)
    # The page shows English beside the Chinese; where a project has none, its first language.
    locale = locales.ENGLISH if locales.ENGLISH in reading.catalogs else config.locales[0]
    entries = {entry.source: entry.state for entry in reading.catalogs[locale].entries if not entry.is_obsolete}
    states = [entries.get(segment.text, State.UNTRANSLATED) for segment in reading.segments]
    return PageOutcome(
        reading.document.name, projects.place(config, path), states.count(State.REVIEWED), len(states), is_written,
        locales.row(locale).name, states.count(State.UNTRANSLATED),
    )  # fmt: skip
