"""The glossaries that a project's config names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from translate_pipeline.config import Config
from translate_pipeline.errors import GlossaryError
from translate_pipeline.glossary.reading import load
from translate_pipeline.nouns import Term


def read_terms(config: Config) -> tuple[Term, ...]:
    """Return the terms of the project's glossaries, the most important first."""
    terms: list[Term] = []
    for path, place in glossaries(config):
        if not path.is_file():
            raise GlossaryError("no such file; make it or take it out of the config", path=place)
        terms += load(path, place)
    return tuple(terms)


def glossaries(config: Config) -> Iterator[tuple[Path, Path]]:
    """Yield each of the project's glossaries: its path, and its place for people; the default one may be missing."""
    for name in config.glossary:
        path = config.root / name
        if path.is_file() or config.glossary != Config(config.root).glossary:
            yield path, Path(name)
