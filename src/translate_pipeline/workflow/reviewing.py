"""`status`, `check`, `export`: how far the review has come, and what is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from translate_pipeline import catalog, checks, evaluate, exchange, markup
from translate_pipeline.config import Config
from translate_pipeline.errors import CatalogError
from translate_pipeline.nouns import (
    Catalog,
    CatalogOutcome,
    Entry,
    Finding,
    Locale,
    Match,
    Outcome,
    State,
    TermCount,
    TermUse,
)
from translate_pipeline.workflow import asking, editing
from translate_pipeline.workflow import project as projects


def counts(known: Catalog) -> Mapping[State, int]:
    """Return how many entries of a catalog are in each state."""
    found = Counter(entry.state for entry in known.entries)
    return {state: found[state] for state in State}


def findings(known: Catalog, questions: Sequence[asking.Question]) -> tuple[Finding, ...]:
    """Return what the checks find in a catalog's texts, in the order of the sentences."""
    entries = _entries(known)
    return tuple(
        finding
        for question in questions
        if question.source in entries
        for finding in _findings(entries[question.source], known.locale, question)
    )


def _findings(entry: Entry, locale: Locale, question: asking.Question) -> tuple[Finding, ...]:
    """Return what the checks find, and which tags of a text that nobody has approved stand by position only."""
    found = checks.run(entry.source, entry.target, locale, question.request.matches, question.year)
    guessed = entry.state is State.NEEDS_REVIEW
    found = (*found, *catalog.findings_of(entry, checks.BY_POSITION)) if guessed else found
    return catalog.unsilenced(entry, found)


def status(config: Config, only: Sequence[str] = ()) -> Outcome:
    """Return how many sentences of each catalog are in which state; one without an entry is untranslated."""
    project = projects.read_project(config, only)
    return Outcome(
        tuple(_outcomes(project, with_findings=False)), errors=project.errors, orphans=projects.orphans(config)
    )


def check(config: Config, only: Sequence[str] = ()) -> Outcome:
    """Return the catalogs with everything that the checks find in them."""
    project = projects.read_project(config, only)
    return Outcome(tuple(_outcomes(project, with_findings=True)), errors=project.errors)


def _outcomes(project: projects.Project, *, with_findings: bool) -> Iterator[CatalogOutcome]:
    # A name binds nobody: where only the terms are counted, none is looked for.
    people = asking.people(project) if with_findings else None
    askers = {locale: asking.asker(project, locale, people) for locale in project.config.locales}
    for reading, locale, known in _catalogs(project):
        path = projects.place(project.config, projects.catalog_path(project.config, known.document, locale))
        questions = asking.questions(reading, askers[locale])
        found = findings(known, questions) if with_findings else ()
        states = {**counts(known)}
        states[State.UNTRANSLATED] += len({question.source for question in questions} - _entries(known).keys())
        yield CatalogOutcome(
            known.document, locale, path, states, findings=found, terms=term_count(known, questions),
            reviewers=reviewers(known),
        )  # fmt: skip


def reviewers(known: Catalog) -> Mapping[str, int]:
    """Return how many sentences each person has reviewed; those without a name on record are under ""."""
    return Counter(catalog.reviewer_of(entry) for entry in known.entries if entry.state is State.REVIEWED)


def term_count(known: Catalog, questions: Sequence[asking.Question]) -> TermCount:
    """Return how many mandatory terms the translations of a catalog have; a sentence without one does not count."""
    uses = evaluate.term_uses(_pairs(known, questions), known.locale)
    kept = sum(use.found for use in uses)
    return TermCount(kept, sum(use.wanted for use in uses) - kept)


def _pairs(known: Catalog, questions: Sequence[asking.Question]) -> Iterator[tuple[str, Sequence[Match]]]:
    """Yield the translation of each sentence that has one, without its tags, and the sentence's terms."""
    entries = _entries(known)
    for question in questions:
        entry = entries.get(question.source)
        if entry and entry.target:
            yield markup.plain(entry.target), question.request.matches


def _catalogs(project: projects.Project) -> Iterator[tuple[projects.Reading, Locale, Catalog]]:
    for reading in project.readings:
        for locale, known in reading.catalogs.items():
            yield reading, locale, known


def _entries(known: Catalog) -> Mapping[str, Entry]:
    """Return the entry of each sentence that is still in the document."""
    return {entry.source: entry for entry in known.entries if not entry.is_obsolete}


def term_uses(config: Config, locale: Locale, only: Sequence[str] = ()) -> tuple[tuple[TermUse, ...], Outcome]:
    """Return the mandatory terms of the sentences that are translated, whether the translations have them.

    The outcome tells the catalogs with what is not translated yet, and what could not be read.
    """
    editing.require(config, locale)
    project = projects.read_project(replace(config, locales=(locale,)), only)
    asker = asking.asker(project, locale, None)
    pairs = [
        pair for reading, _, known in _catalogs(project) for pair in _pairs(known, asking.questions(reading, asker))
    ]
    catalogs = tuple(_outcomes(project, with_findings=False))
    return evaluate.term_uses(pairs, locale), Outcome(catalogs, errors=project.errors)


def export(config: Config, document: str, locale: Locale, form: str) -> bytes:
    """Return a catalog in another tool's format, the name of which is a key of `exchange.FORMATS`."""
    editing.require(config, locale)
    project = projects.read_project(config, (document,))
    if project.errors:
        raise CatalogError(project.errors[0])
    (known,) = (known for _, here, known in _catalogs(project) if here == locale)
    return exchange.FORMATS[form].dumps(known)
