"""`memory`: the translation memory in a person's hands."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from translate_pipeline import exchange, files, memory
from translate_pipeline.config import Config
from translate_pipeline.errors import ConfigError, SourceError
from translate_pipeline.nouns import Locale, Remembered
from translate_pipeline.workflow import project as projects
from translate_pipeline.workflow import remembering
from translate_pipeline.workflow.saving import writing

# Less alike than for a note: the person looks at the list.
_LEAST = 0.5


def search_memory(
    config: Config, text: str, locales: Collection[Locale], most: int
) -> tuple[tuple[Remembered, ...], tuple[str, ...]]:
    """Return at most *most* reviewed pairs that have *text* in them or are like it, and what cannot be read."""
    if not text.strip():
        raise ConfigError("there is nothing to search for; give a sentence or a piece of one")
    found, errors = remembering.pairs(config)
    return memory.search(memory.remember(found), text, locales, _LEAST, most), errors


def export_memory(config: Config) -> tuple[str, tuple[str, ...]]:
    """Return every reviewed pair of the project as TMX, and what cannot be read."""
    found, errors = remembering.pairs(config)
    return exchange.tmx.dumps_pairs(found), errors


def import_memory(config: Config, path: Path) -> tuple[str, int]:
    """Put the pairs of a TMX file into the project's memory folder; return where they lie and how many they are.

    A file of that name that has other pairs is a `ConfigError`: nothing is replaced.
    """
    if path.suffix.lower() != ".tmx":
        raise SourceError("not a TMX file; export the memory as TMX from the other tool", path=path)
    pairs = exchange.tmx.loads_pairs(files.read_bytes(path), str(path), path.name)
    wanted = [pair for pair in pairs if pair.locale in config.locales]
    if not wanted:
        there = ", ".join(config.locales)
        raise SourceError(f"has no pair from Chinese into {there}; look at the languages that it names", path=path)
    place = config.memories / f"{path.stem}.tmx"
    text = exchange.tmx.dumps_pairs(wanted)
    shown = projects.place(config, place)
    with writing(config):
        if place.is_file() and files.read_text(place) != text:
            raise ConfigError("is there already with other pairs; rename your file or remove this one", path=shown)
        files.write_if_changed(place, text)
    return shown, len(wanted)
