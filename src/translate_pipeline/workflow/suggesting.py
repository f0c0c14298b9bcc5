"""`terms suggest`: what the glossary lacks of a document, with the machine's rendering for the editor to start from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from translate_pipeline import files, glossary, locales, markup, names, readers, segment, suggest
from translate_pipeline.config import Config
from translate_pipeline.engines import Engine, none
from translate_pipeline.errors import ConfigError, PipelineError
from translate_pipeline.nouns import Document, Draft, Locale, Request, Suggestion, Term
from translate_pipeline.workflow import drafting
from translate_pipeline.workflow import project as projects
from translate_pipeline.workflow.drafting import OpenEngine, Progress, no_progress


@dataclass(frozen=True, slots=True)
class Suggested:
    """What is shown of the suggestions, how many there are in all, and why the machine rendered none, if it did not."""

    items: tuple[Suggestion, ...]
    total: int
    problem: str = ""


def read_document(config: Config, source: str) -> Document:
    """Return the document called *source* as `status` shows it, else that of the file at this path."""
    folder = config.root / config.source
    paths = readers.find(folder) if folder.is_dir() else ()
    named = {readers.name(path, folder): path for path in paths}
    path = named.get(source) or Path(source)
    if source not in named and not path.exists():
        there = ", ".join(named) or "none"
        raise ConfigError(f"no document and no file {source!r}; the documents are: {there}", path=config.source)
    return readers.read(files.read_bytes(path), path, path.stem, projects.place(config, path))


def suggest_terms(
    config: Config,
    document: Document,
    locale: Locale,
    open_engine: OpenEngine | None,
    most: int,
    progress: Progress = no_progress,
) -> Suggested:
    """Return what the glossary lacks of *document*, at most *most*, rendered by the engine if there is one to open."""
    if locale not in locales.TARGETS:
        raise ConfigError(f"{locale} is the language of the source; use one of {', '.join(locales.TARGETS)}")
    terms = glossary.read_terms(config)
    texts = [markup.plain(item.text) for item in segment.split(document, at_semicolons=config.split_semicolons)]
    finder, people = glossary.finder(_all_found(terms), locales.ENGLISH), names.people(texts)
    # What is a name does not depend on the language that is asked for; its proposal is English.
    matches = [names.find(text, locales.ENGLISH, glossary.find(text, finder), people) for text in texts]
    found = suggest.find(texts, matches, people)
    shown = [item if locale == locales.ENGLISH else replace(item, proposal="") for item in found[:most]]
    made, problem = _rendered(config, shown, terms, locale, open_engine, progress)
    items = (replace(item, machine=made.get(item.source, "")) for item in shown)
    return Suggested(tuple(items), len(found), problem)


def _all_found(terms: Sequence[Term]) -> list[Term]:
    """Return *terms* as if each had an English rendering: one that lacks it is in the glossary all the same."""
    return [
        replace(term, targets={locales.ENGLISH: next(iter(term.targets.values())), **term.targets}) for term in terms
    ]


def _rendered(
    config: Config,
    items: Sequence[Suggestion],
    terms: Sequence[Term],
    locale: Locale,
    open_engine: OpenEngine | None,
    progress: Progress,
) -> tuple[Mapping[str, str], str]:
    """Return what the machine makes of each source, and why it made nothing."""
    if open_engine is None or not items:
        return {}, "it was not asked (--no-machine)" if items else ""
    finder = glossary.finder(terms, locale)
    requests = [Request(item.source, glossary.find(item.source, finder)) for item in items]
    made: dict[str, str] = {}
    try:
        engine = open_engine(config, locale)
        if engine.identity == none.IDENTITY:
            return {}, 'the config says engine = "none"'
        for draft in _drafts(config, engine, requests, progress):
            made[draft.request.text] = suggest.without_stop(draft.text)
    except PipelineError as error:
        return made, projects.shown(config, error)
    return made, ""


def _drafts(config: Config, engine: Engine, requests: Sequence[Request], progress: Progress) -> Iterator[Draft]:
    """Yield a draft for each of *requests*, the kept ones first."""
    kept = list(drafting.kept(config, engine, requests))
    yield from kept
    known = {draft.request.text for draft in kept}
    if asked := [request for request in requests if request.text not in known]:
        with files.locked(config.cache / "lock"):
            yield from drafting.ask(config, engine, asked, progress, before=len(kept))
