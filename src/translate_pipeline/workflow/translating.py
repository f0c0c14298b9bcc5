"""`translate`: from the source folder to PO files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from translate_pipeline import __version__, catalog, checks, drafts, files, placing, readers
from translate_pipeline.catalog import Fresh
from translate_pipeline.config import Config
from translate_pipeline.engines import Engine
from translate_pipeline.errors import PipelineError
from translate_pipeline.nouns import CatalogOutcome, Draft, Entry, Finding, Locale, Outcome, Request, State
from translate_pipeline.workflow import asking, drafting, editing, recording, remembering
from translate_pipeline.workflow import project as projects
from translate_pipeline.workflow.drafting import OpenEngine, Progress, no_progress
from translate_pipeline.workflow.reviewing import counts, findings, reviewers, term_count
from translate_pipeline.workflow.saving import save

Made = Mapping[tuple[str, str], Draft]
"""Drafts by their text without tags and their signature."""


@dataclass(frozen=True, slots=True)
class Job:
    """One catalog to bring up to date: its sentences in order, each once, with what people wrote for each."""

    reading: projects.Reading
    locale: Locale
    questions: tuple[asking.Question, ...]
    carried: catalog.Carried

    @property
    def sentences(self) -> Iterator[tuple[asking.Question, Entry]]:
        """Each sentence with its entry."""
        return zip(self.questions, self.carried.entries, strict=True)


def translate(
    config: Config, open_engine: OpenEngine, only: Sequence[str] = (), progress: Progress = no_progress
) -> Outcome:
    """Bring the catalogs of all documents up to date with their sources, and say what came out.

    Nothing is drafted that stands already. When the person stops it, what is done is written all the same.
    """
    readers.find(config.root / config.source)
    with files.locked(config.cache / "lock"):
        now = datetime.now(UTC)
        project = projects.read_project(config, only)
        jobs = _jobs(project)
        recall, unread = remembering.recall(project, [job.carried.catalog for job in jobs])
        outcomes: list[CatalogOutcome] = []
        errors = [*project.errors, *unread]
        is_stopped = False
        for locale in config.locales:
            mine = [job for job in jobs if job.locale == locale]
            try:
                engine = open_engine(config, locale)
            except PipelineError as error:
                errors.append(projects.shown(config, error))
                continue
            made, is_stopped, problem = (
                _drafts(config, engine, mine, recall, progress) if not is_stopped else ({}, True, "")
            )
            errors += [problem] if problem else []
            for job in mine:
                try:
                    outcomes.append(_write(config, job, engine, recall, made, now))
                except PipelineError as error:
                    errors.append(projects.shown(config, error))
    return Outcome(
        tuple(outcomes), errors=tuple(errors), orphans=projects.orphans(config), doubts=projects.doubts(project),
        is_stopped=is_stopped,
    )  # fmt: skip


def _jobs(project: projects.Project) -> list[Job]:
    people = asking.people(project)
    jobs = []
    for locale in project.config.locales:
        asker = asking.asker(project, locale, people)
        for reading in project.readings:
            if locale in reading.catalogs:
                asked = asking.questions(reading, asker)
                sources = [question.source for question in asked]
                carried = catalog.carry(reading.catalogs[locale], sources, project.config.fuzzy_threshold)
                jobs.append(Job(reading, locale, asked, carried))
    return jobs


def _drafts(
    config: Config, engine: Engine, jobs: Sequence[Job], recall: remembering.Recall, progress: Progress
) -> tuple[Made, bool, str]:
    """Return the drafts that *jobs* want, whether the person stopped it, and what went wrong with the engine.

    All sentences of all documents go to the engine at once; each draft is kept on disk as soon as it is there.
    """
    wanted = _wanted(engine, jobs, recall)
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


def _wanted(engine: Engine, jobs: Iterable[Job], recall: remembering.Recall) -> dict[tuple[str, str], Request]:
    """Return the requests that need a draft, by text and signature; sentences that differ in tags only share one."""
    wanted: dict[tuple[str, str], Request] = {}
    for job in jobs:
        for question, entry in job.sentences:
            key = _key(engine, question.request)
            is_known = recall.exact(question.source, job.carried.old) is not None
            if not is_known and catalog.wants_draft(entry, key[1]):
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


def _write(
    config: Config, job: Job, engine: Engine, recall: remembering.Recall, made: Made, now: datetime
) -> CatalogOutcome:
    """Merge one catalog and write it, if anything in it changed; *now* is when the run read the documents."""
    old = job.reading.catalogs[job.locale]
    placed = {source: (draft, guesses) for source, draft, guesses in _placed(job, engine, made)}
    fresh = _fresh(job, recall, {source: draft for source, (draft, _) in placed.items()})
    known = {question.source: (question, entry) for question, entry in job.sentences}

    def judge(item: Fresh, text: str) -> Sequence[Finding]:
        question, entry = known[item.source]
        found = checks.run(item.source, text, job.locale, item.matches, question.year)
        if item.draft is not None and text == item.draft.text:
            return (*found, *placed[item.source][1])
        return (*found, *catalog.findings_of(entry, checks.BY_POSITION)) if text == entry.target else found

    header = catalog.new_header(
        job.locale, project=config.project or config.root.name, generator=f"translate-pipeline {__version__}",
        language_team=config.language_team, report_bugs_to=config.report_bugs_to,
    )  # fmt: skip
    merged = catalog.merge(job.carried, fresh, judge, header=header, now=editing.header_date(now))
    new = merged.catalog
    path, is_written = save(config, new, old, job.reading.texts[job.locale])
    if is_written:
        recording.write(config, new, merged.changes, now.isoformat())
    drafted = sum(item.draft is not None for item in fresh)
    found = findings(new, job.questions)
    terms = term_count(new, job.questions)
    return CatalogOutcome(
        old.document, job.locale, path, counts(new), drafted, found, is_written, terms, reviewers(new)
    )


def _fresh(job: Job, recall: remembering.Recall, drafted: Mapping[str, Draft]) -> list[Fresh]:
    """Return what the run has for each sentence."""
    open_ones = [question.source for question, entry in job.sentences if entry.state is not State.REVIEWED]
    alike = recall.alike(open_ones, job.locale)
    return [
        Fresh(
            question.source, (job.reading.document.reference,), question.request.matches, drafted.get(question.source),
            recall.exact(question.source, job.carried.old), alike.get(question.source),
        )
        for question in job.questions
    ]  # fmt: skip
