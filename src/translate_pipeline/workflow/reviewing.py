"""`status`, `check`, `export`: how far the review has come, and what is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from translate_pipeline import checks, evaluate, exchange
from translate_pipeline.config import FILE_NAME, Config
from translate_pipeline.errors import CatalogError, ConfigError
from translate_pipeline.nouns import Catalog, CatalogOutcome, Finding, Locale, Match, Outcome, Request, State, TermUse
from translate_pipeline.workflow import project as projects


def counts(known: Catalog) -> Mapping[State, int]:
    """Return how many entries of a catalog are in each state."""
    found = Counter(entry.state for entry in known.entries)
    return {state: found[state] for state in State}


def findings(known: Catalog, requests: Sequence[Request]) -> tuple[Finding, ...]:
    """Return what the checks find in a catalog's texts, in the order of the sentences."""
    targets = _targets(known)
    return tuple(
        finding
        for request in requests
        for finding in checks.run(request.text, targets.get(request.text, ""), known.locale, request.matches)
    )


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
    finders = {locale: projects.finders(project.terms, locale) for locale in project.config.locales if with_findings}
    for reading, locale, known in _catalogs(project):
        path = projects.place(project.config, projects.catalog_path(project.config, known.document, locale))
        found = findings(known, projects.requests(reading, finders[locale])) if with_findings else ()
        missing = len({segment.text for segment in reading.segments} - _targets(known).keys())
        states = {**counts(known)}
        states[State.UNTRANSLATED] += missing
        yield CatalogOutcome(known.document, locale, path, states, findings=found)


def _catalogs(project: projects.Project) -> Iterator[tuple[projects.Reading, Locale, Catalog]]:
    for reading in project.readings:
        for locale, known in reading.catalogs.items():
            yield reading, locale, known


def _targets(known: Catalog) -> Mapping[str, str]:
    """Return the text of each sentence that is still in the document."""
    return {entry.source: entry.target for entry in known.entries if not entry.is_obsolete}


def term_uses(config: Config, locale: Locale, only: Sequence[str] = ()) -> tuple[tuple[TermUse, ...], Outcome]:
    """Return the mandatory terms of the documents, whether their translations have them, and what could not be read."""
    _require(config, locale)
    project = projects.read_project(config, only)
    finders = projects.finders(project.terms, locale)
    pairs: list[tuple[str, Sequence[Match]]] = []
    for reading, here, known in _catalogs(project):
        if here == locale:
            targets = _targets(known)
            pairs += [
                (targets.get(request.text, ""), request.matches) for request in projects.requests(reading, finders)
            ]
    return evaluate.term_uses(pairs, locale), Outcome(errors=project.errors)


def export(config: Config, document: str, locale: Locale, form: str) -> str:
    """Return a catalog in another tool's format, the name of which is a key of `exchange.FORMATS`."""
    _require(config, locale)
    project = projects.read_project(config, (document,))
    if project.errors:
        raise CatalogError(project.errors[0])
    (known,) = (known for _, here, known in _catalogs(project) if here == locale)
    return exchange.FORMATS[form](known)


def _require(config: Config, locale: Locale) -> None:
    if locale not in config.locales:
        there = ", ".join(config.locales)
        raise ConfigError(f"{locale} is no language of this project; it has {there}", path=FILE_NAME)
