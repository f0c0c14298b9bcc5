"""Drafts of sentences: those kept from earlier runs, and an engine's, kept as soon as each is there."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from translate_pipeline import catalog, drafts, files
from translate_pipeline.config import Config
from translate_pipeline.engines import Engine
from translate_pipeline.nouns import Draft, Locale, Request

OpenEngine = Callable[[Config, Locale], Engine]

Progress = Callable[[int, int, str], None]
"""Done, of how many, what."""


def no_progress(done: int, total: int, what: str) -> None:
    """Tell nobody."""


def kept(config: Config, engine: Engine, requests: Collection[Request]) -> Iterator[Draft]:
    """Yield the drafts that earlier runs made of *requests* with this engine and these terms."""
    known = drafts.read(_path(config)) if requests else {}
    for request in requests:
        mark = drafts.signature(engine.identity, request.matches)
        if (request.text, mark) in known:
            yield Draft(request, known[request.text, mark], mark, engine.label)


def ask(
    config: Config, engine: Engine, requests: Sequence[Request], progress: Progress, *, before: int
) -> Iterator[Draft]:
    """Yield the engine's draft for each of *requests*, kept on disk as soon as it is there; *before* were kept already.

    The one who asks holds the lock of the cache.
    """
    for done, said in enumerate(engine.translate(requests), before + 1):
        draft = replace(said, text=catalog.printable(said.text))
        files.append_line(_path(config), drafts.dumps(draft))
        yield draft
        progress(done, before + len(requests), engine.label)


def _path(config: Config) -> Path:
    return config.cache / "drafts.jsonl"
