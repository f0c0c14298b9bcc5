"""`translate`: from the source folder to PO files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from translate_pipeline import __version__, catalog, checks, drafts, files, memory, placing, readers
from translate_pipeline.catalog import Fresh
from translate_pipeline.config import Config
from translate_pipeline.engines import Engine
from translate_pipeline.errors import PipelineError
from translate_pipeline.nouns import CatalogOutcome, Draft, Finding, Locale, Outcome, Request
from translate_pipeline.workflow import asking, drafting
from translate_pipeline.workflow import project as projects
from translate_pipeline.workflow.drafting import OpenEngine, Progress, no_progress
from translate_pipeline.workflow.reviewing import counts, findings, term_count
from translate_pipeline.workflow.saving import save

Made = Mapping[tuple[str, str], Draft]
"""Drafts by their text without tags and their signature."""


@dataclass(frozen=True, slots=True)
class Job:
    """One catalog to bring up to date: its sentences in order, each once, with what memory has for it."""

    reading: projects.Reading
    locale: Locale
    questions: tuple[asking.Question, ...]
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
    return Outcome(
        tuple(outcomes), errors=tuple(errors), orphans=projects.orphans(config), doubts=projects.doubts(project),
        is_stopped=is_stopped,
    )  # fmt: skip


def _jobs(project: projects.Project) -> list[Job]:
    remembered = memory.read(projects.all_catalogs(project))
    people = asking.people(project)
    jobs = []
    for locale in project.config.locales:
        asker = asking.asker(project, locale, people)
        for reading in project.readings:
            if locale in reading.catalogs:
                asked = asking.questions(reading, asker)
                found = (memory.find(remembered, question.source, locale, reading.document.name) for question in asked)
                jobs.append(Job(reading, locale, asked, tuple(found)))
    return jobs


def _drafts(config: Config, engine: Engine, jobs: Sequence[Job], progress: Progress) -> tuple[Made, bool, str]:
    """Return the drafts that *jobs* want, whether the person stopped it, and what went wrong with the engine.

    All sentences of all documents go to the engine at once; each draft is kept on disk as soon as it is there.
    """
    wanted = _wanted(engine, jobs)
    made = {(draft.request.text, draft.signature): draft for draft in drafting.kept(config, engine, wanted.values())}
    asked = [request for key, request in wanted.items() if key not in made]
    try:
        for draft in drafting.ask(config, engine, asked, progress, before=len(made)):
            made[draft.request.text, draft.signature] = draft
    except KeyboardInterrupt:
        return made, True, ""
    except PipelineError as error:
        return made, False, projects.shown(config, error)
    return made, False, ""


def _wanted(engine: Engine, jobs: Iterable[Job]) -> dict[tuple[str, str], Request]:
    """Return the requests that need a draft, by text and signature; sentences that differ in tags only share one."""
    wanted: dict[tuple[str, str], Request] = {}
    for job in jobs:
        known = catalog.known_by_source(job.reading.catalogs[job.locale].entries)
        for question, (target, _) in zip(job.questions, job.remembered, strict=True):
            key = _key(engine, question.request)
            if not target and catalog.wants_draft(known.get(question.source), key[1]):
                for request in (question.request, *question.parts):
                    wanted.setdefault(_key(engine, request), request)
    return wanted


def _key(engine: Engine, request: Request) -> tuple[str, str]:
    return request.text, drafts.signature(engine.identity, request.matches)


def _placed(job: Job, engine: Engine, made: Made) -> Iterator[tuple[str, Draft, tuple[Finding, ...]]]:
    """Yield each sentence that has a draft, the draft with the sentence's tags, and a finding for each tag's guess.

    A draft for which a tagged part's own is still missing waits for the next run: its tags would stand worse.
    """
    for question in job.questions:
        draft = made.get(_key(engine, question.request))
        parts = [made.get(_key(engine, part)) for part in question.parts]
        if draft is None or None in parts:
            continue
        renderings = {part.request.text: part.text for part in parts if part}
        matches = question.request.matches
        placed = placing.place(question.source, draft.text, job.locale, matches, renderings)
        yield question.source, replace(draft, text=placed.text), checks.by_position(question.source, placed.guesses)


def _write(config: Config, job: Job, engine: Engine, made: Made) -> CatalogOutcome:
    """Merge one catalog and write it, if anything in it changed."""
    old = job.reading.catalogs[job.locale]
    placed = {source: (draft, guesses) for source, draft, guesses in _placed(job, engine, made)}
    fresh = [
        Fresh(
            question.source, (job.reading.document.reference,), question.request.matches,
            placed[question.source][0] if question.source in placed else None, target, origin,
        )
        for question, (target, origin) in zip(job.questions, job.remembered, strict=True)
    ]  # fmt: skip
    known = catalog.known_by_source(old.entries)

    def judge(item: Fresh, text: str) -> Sequence[Finding]:
        found = checks.run(item.source, text, job.locale, item.matches)
        if item.draft is not None and text == item.draft.text:
            return (*found, *placed[item.source][1])
        entry = known.get(item.source)
        is_same = entry is not None and text == entry.target
        return (*found, *catalog.findings_of(entry, checks.BY_POSITION)) if entry and is_same else found

    header = catalog.new_header(
        job.locale, project=config.project or config.root.name, generator=f"translate-pipeline {__version__}",
        language_team=config.language_team, report_bugs_to=config.report_bugs_to,
    )  # fmt: skip
    now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M+0000")
    new = catalog.merge(old, fresh, judge, threshold=config.fuzzy_threshold, header=header, now=now)
    path, is_written = save(config, new, old, job.reading.texts[job.locale])
    drafted = sum(item.draft is not None for item in fresh)
    found = findings(new, job.questions)
    terms = term_count(new, job.questions)
    return CatalogOutcome(old.document, job.locale, path, counts(new), drafted, found, is_written, terms)
