"""`translate`: from the source folder to PO files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from translate_pipeline import __version__, catalog, checks, drafts, files, memory, readers
from translate_pipeline.catalog import Fresh
from translate_pipeline.config import Config
from translate_pipeline.engines import Engine
from translate_pipeline.errors import PipelineError
from translate_pipeline.nouns import CatalogOutcome, Draft, Finding, Locale, Outcome, Request
from translate_pipeline.workflow import project as projects
from translate_pipeline.workflow.reviewing import counts, findings
from translate_pipeline.workflow.saving import save

Progress = Callable[[int, int, str], None]
"""Done, of how many, what."""

OpenEngine = Callable[[Config, Locale], Engine]


def no_progress(done: int, total: int, what: str) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Job:
    """One catalog to bring up to date: its sentences in order, each once, with what memory has for it."""

    reading: projects.Reading
    locale: Locale
    requests: tuple[Request, ...]
    remembered: tuple[tuple[str, str], ...]


def translate(
    config: Config, open_engine: OpenEngine, only: Sequence[str] = (), progress: Progress = no_progress
) -> Outcome:
    """Bring the catalogs of all documents up to date with their sources, and say what came out.

    Nothing is drafted that stands already. When the person stops it, what is done is written all the same.
    """
    readers.find(config.root / config.source)
    with files.locked(config.cache / "lock"):
        project = projects.read_project(config, only)
        jobs = _jobs(project)
        outcomes: list[CatalogOutcome] = []
        errors = list(project.errors)
        is_stopped = False
        for locale in config.locales:
            mine = [job for job in jobs if job.locale == locale]
            try:
                engine = open_engine(config, locale)
            except PipelineError as error:
                errors.append(projects.shown(config, error))
                continue
            made, is_stopped, problem = _drafts(config, engine, mine, progress) if not is_stopped else ({}, True, "")
            errors += [problem] if problem else []
            for job in mine:
                try:
                    outcomes.append(_write(config, job, engine, made))
                except PipelineError as error:
                    errors.append(projects.shown(config, error))
    return Outcome(tuple(outcomes), errors=tuple(errors), orphans=projects.orphans(config), is_stopped=is_stopped)


def _jobs(project: projects.Project) -> list[Job]:
    remembered = memory.read(projects.all_catalogs(project))
    jobs = []
    for locale in project.config.locales:
        finders = projects.finders(project.terms, locale)
        for reading in project.readings:
            if locale in reading.catalogs:
                asked = projects.requests(reading, finders)
                found = (memory.find(remembered, request.text, locale, reading.document.name) for request in asked)
                jobs.append(Job(reading, locale, asked, tuple(found)))
    return jobs


def _drafts(
    config: Config, engine: Engine, jobs: Sequence[Job], progress: Progress
) -> tuple[Mapping[tuple[str, str], Draft], bool, str]:
    """Return the drafts that *jobs* want, whether the person stopped it, and what went wrong with the engine.

    All sentences of all documents go to the engine at once; each draft is kept on disk as soon as it is there.
    """
    kept_at = config.cache / "drafts.jsonl"
    wanted = _wanted(engine, jobs)
    kept = drafts.read(kept_at) if wanted else {}
    made = {key: Draft(request, kept[key], key[1], engine.label) for key, request in wanted.items() if key in kept}
    asked = [request for key, request in wanted.items() if key not in made]
    try:
        for said in engine.translate(asked):
            draft = replace(said, text=catalog.printable(said.text))
            files.append_line(kept_at, drafts.dumps(draft))
            made[draft.request.text, draft.signature] = draft
            progress(len(made), len(wanted), engine.label)
    except KeyboardInterrupt:
        return made, True, ""
    except PipelineError as error:
        return made, False, projects.shown(config, error)
    return made, False, ""


def _wanted(engine: Engine, jobs: Iterable[Job]) -> dict[tuple[str, str], Request]:
    """Return the requests that need a draft, by sentence and signature."""
    wanted: dict[tuple[str, str], Request] = {}
    for job in jobs:
        known = catalog.known_by_source(job.reading.catalogs[job.locale].entries)
        for request, (target, _) in zip(job.requests, job.remembered, strict=True):
            signature = drafts.signature(engine.identity, request.matches)
            if not target and catalog.wants_draft(known.get(request.text), signature):
                wanted.setdefault((request.text, signature), request)
    return wanted


def _write(config: Config, job: Job, engine: Engine, made: Mapping[tuple[str, str], Draft]) -> CatalogOutcome:
    """Merge one catalog and write it, if anything in it changed."""
    old = job.reading.catalogs[job.locale]
    fresh = [
        Fresh(
            request.text, (job.reading.document.reference,), request.matches,
            made.get((request.text, drafts.signature(engine.identity, request.matches))), target, origin,
        )
        for request, (target, origin) in zip(job.requests, job.remembered, strict=True)
    ]  # fmt: skip

    def judge(item: Fresh, text: str) -> Sequence[Finding]:
        return checks.run(item.source, text, job.locale, item.matches)

    header = catalog.new_header(
        job.locale, project=config.project or config.root.name, generator=f"translate-pipeline {__version__}",
        language_team=config.language_team, report_bugs_to=config.report_bugs_to,
    )  # fmt: skip
    now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M+0000")
    new = catalog.merge(old, fresh, judge, threshold=config.fuzzy_threshold, header=header, now=now)
    path, is_written = save(config, new, old, job.reading.texts[job.locale])
    drafted = sum(item.draft is not None for item in fresh)
    return CatalogOutcome(old.document, job.locale, path, counts(new), drafted, findings(new, job.requests), is_written)
