"""What people have approved in all documents of the project, ready to be looked up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from translate_pipeline import catalog, exchange, files, memory
from translate_pipeline.config import Config
from translate_pipeline.errors import CatalogError, PipelineError
from translate_pipeline.nouns import Catalog, Locale, Pair, Remembered
from translate_pipeline.workflow import project as projects

FOLDER = "memory"
"""Where the translation memories lie that a person imported, below the project."""


@dataclass(frozen=True, slots=True)
class Recall:
    """The memory, and how alike a sentence must be to be told of."""

    memory: memory.Memory
    threshold: float

    def exact(self, source: str, known: Catalog) -> Pair | None:
        """Return the review of *source* in another document than that of *known*."""
        return memory.find(self.memory, source, known.locale, known.document)

    def alike(self, sources: Sequence[str], locale: Locale) -> Mapping[str, Remembered]:
        """Return, for each of *sources* that is like one that is reviewed, that one."""
        found = memory.similar(self.memory, sources, locale, self.threshold)
        return {source: one for source, one in zip(sources, found, strict=True) if one}


def recall(project: projects.Project, carried: Iterable[Catalog]) -> Recall:
    """Return the memory of *project*, in which *carried* stand for the catalogs on disk that they come from.

    What a run is about to change is no memory of it any more; else the next run would find another one.
    """
    now = {(known.document, known.locale): known for known in carried}
    on_disk = [pair for pair in pairs(project.config) if (pair.origin, pair.locale) not in now]
    in_hand = [pair for known in now.values() for pair in memory.pairs(known)]
    return Recall(memory.remember([*in_hand, *on_disk]), project.config.fuzzy_threshold)


def pairs(config: Config) -> tuple[Pair, ...]:
    """Return every reviewed pair of the project as it lies on disk; a file that cannot be read has none."""
    places = {path: (document, locale) for document, locale, path in projects.catalog_files(config)}

    def read(path: Path) -> tuple[Pair, ...]:
        with suppress(PipelineError):
            if path not in places:
                return exchange.tmx.loads_pairs(files.read_bytes(path), str(path), path.name)
            return memory.pairs(catalog.loads(files.read_text(path, CatalogError), *places[path]))
        return ()

    imported = sorted((config.root / FOLDER).glob("*.tmx"))
    return memory.indexed(config.cache / "memory.sqlite", [*places, *imported], read)
