"""What people have approved in all documents of the project, ready to be looked up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from translate_pipeline import catalog, exchange, files, memory
from translate_pipeline.config import Config
from translate_pipeline.errors import CatalogError, PipelineError
from translate_pipeline.nouns import Catalog, Locale, Pair, Remembered
from translate_pipeline.workflow import project as projects


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


def recall(project: projects.Project, carried: Iterable[Catalog]) -> tuple[Recall, tuple[str, ...]]:
    """Return the memory of *project*, and what of it cannot be read.

    *carried* stand for the catalogs on disk that they come from: what a run is about to change is no memory of it any
    more; else the next run would find another one.
    """
    now = {(known.document, known.locale): known for known in carried}
    found, errors = pairs(project.config, now)
    return Recall(memory.remember(found), project.config.fuzzy_threshold), errors


def pairs(
    config: Config, now: Mapping[tuple[str, Locale], Catalog] | None = None
) -> tuple[tuple[Pair, ...], tuple[str, ...]]:
    """Return every reviewed pair of the project, and what cannot be read; *now* has catalogs other than on disk.

    Their order is always the same, so that of two reviews of a sentence every run offers the same one. Those of a
    document that is gone come after others.
    """
    in_hand = now or {}
    places = {path: (document, locale) for document, locale, path in projects.catalog_files(config)}
    on_disk, errors = _on_disk(config, places)
    documents = set(projects.documents(config))
    keys = sorted({*places.values(), *in_hand})
    found: list[Pair] = []
    for document, locale in keys:
        known = in_hand.get((document, locale))
        reviews = _reviews(known) if known else on_disk.pop((document, locale), ())
        found += reviews if document in documents else [replace(pair, is_current=False) for pair in reviews]
    return (*found, *(pair for imported in on_disk.values() for pair in imported)), errors


def _on_disk(
    config: Config, places: Mapping[Path, tuple[str, Locale]]
) -> tuple[dict[tuple[str, Locale], list[Pair]], tuple[str, ...]]:
    """Return the pairs of all files by origin and locale, and the memories that cannot be read.

    A catalog that cannot be read has no pairs here: the command that reads it tells it.
    """
    bad: dict[Path, PipelineError] = {}

    def read(path: Path) -> tuple[Pair, ...]:
        if path in places:
            with suppress(PipelineError):
                return _reviews(catalog.loads(files.read_text(path, CatalogError), *places[path]))
            return ()
        try:
            brought = exchange.tmx.loads_pairs(files.read_bytes(path), str(path), path.name)
        except PipelineError as error:
            bad[path] = error
            raise
        # What stands in no document of the project comes after what does.
        return tuple(replace(pair, target=catalog.tidy(pair.target), is_current=False) for pair in brought)

    imported = sorted(config.memories.glob("*.tmx"))
    found: tuple[Pair, ...] | None = None
    while found is None:
        known = len(bad)
        try:
            wanted = [path for path in imported if path not in bad]
            found = memory.indexed(config.cache / "memory.sqlite", [*places, *wanted], read)
        except PipelineError:
            # One more memory that cannot be read is left out; anything else would be met again.
            if len(bad) == known:
                raise
    grouped: dict[tuple[str, Locale], list[Pair]] = {}
    for pair in found:
        grouped.setdefault((pair.origin, pair.locale), []).append(pair)
    return grouped, tuple(projects.shown(config, error) for error in bad.values())


def _reviews(known: Catalog) -> tuple[Pair, ...]:
    """Return the reviewed pairs of *known*, also those whose sentence changed since and that nobody touched."""
    changed = (
        Pair(known.locale, entry.previous, entry.target, known.document, is_current=False)
        for entry in known.entries
        if catalog.is_review_untouched(entry)
    )
    return (*memory.pairs(known), *changed)
