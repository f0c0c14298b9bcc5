"""`terms suggest`: what the glossary lacks of a document, with the machine's rendering for the editor to start from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from translate_pipeline import catalog, drafts, files, glossary, locales, markup, names, readers, segment, suggest
from translate_pipeline.config import Config
from translate_pipeline.engines import Engine, none
from translate_pipeline.errors import ConfigError, PipelineError
from translate_pipeline.nouns import Document, Draft, Locale, Request, Suggestion, Term
from translate_pipeline.workflow import project as projects
from translate_pipeline.workflow.translating import OpenEngine, Progress, no_progress

_STOP = re.compile(r"(?<![A-Z.])(?<!\bCo)(?<!\bLtd)(?<!\bInc)(?<!\bCorp)(?<!\bBros)(?<!\bSt)[.。]$")
_MARKS = (("“", "”"), ('"', '"'), ("「", "」"), ("‘", "’"))


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
    terms = projects.read_terms(config)
    texts = [markup.plain(item.text) for item in segment.split(document, at_semicolons=config.split_semicolons)]
    finder, people = glossary.finder(_all_found(terms), locales.ENGLISH), names.people(texts)
    # What is a name does not depend on the language that is asked for; its proposal is English.
    matches = [names.find(text, locales.ENGLISH, glossary.find(text, finder), people) for text in texts]
    found = suggest.find(texts, matches, people)
    shown = [replace(item, proposal=item.proposal * (locale == locales.ENGLISH)) for item in found[:most]]
    made, problem = _rendered(config, shown, terms, locale, open_engine, progress)
    items = (replace(item, machine=made.get(item.source, "")) for item in shown)
    return Suggested(tuple(items), len(found), problem)


def _all_found(terms: Sequence[Term]) -> list[Term]:
    """Return *terms* as if each had an English rendering: one that lacks it is in the glossary all the same."""
    return [
        replace(term, targets={locales.ENGLISH: next(iter(term.targets.values()))} | {**term.targets}) for term in terms
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
            made[draft.request.text] = without_stop(draft.text)
    except PipelineError as error:
        return made, projects.shown(config, error)
    return made, ""


def _drafts(config: Config, engine: Engine, requests: Sequence[Request], progress: Progress) -> Iterator[Draft]:
    """Yield a draft for each of *requests*, the kept ones first; a new one is kept as soon as it is there."""
    kept_at = config.cache / "drafts.jsonl"
    kept = drafts.read(kept_at)
    asked = []
    for request in requests:
        mark = drafts.signature(engine.identity, request.matches)
        if (request.text, mark) in kept:
            yield Draft(request, kept[request.text, mark], mark, engine.label)
        else:
            asked.append(request)
    if not asked:
        return
    with files.locked(config.cache / "lock"):
        for done, said in enumerate(engine.translate(asked), len(requests) - len(asked) + 1):
            draft = replace(said, text=catalog.printable(said.text))
            files.append_line(kept_at, drafts.dumps(draft))
            progress(done, len(requests), engine.label)
            yield draft


def without_stop(text: str) -> str:
    """Return *text* as a name stands in a glossary, without the marks of a sentence.

    >>> without_stop("“Two Healths.”"), without_stop("Shenzhen Tencent Co., Ltd.")
    ('Two Healths', 'Shenzhen Tencent Co., Ltd.')
    """
    text = text.strip()
    while (shorter := _STOP.sub("", _unmarked(text)).strip()) != text:
        text = shorter
    return text


def _unmarked(text: str) -> str:
    for opening, closing in _MARKS:
        inner = text[1:-1]
        if text.startswith(opening) and text.endswith(closing) and not {opening, closing} & set(inner):
            return inner
    return text
