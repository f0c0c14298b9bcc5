"""What people have approved, in all documents of the project."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from translate_pipeline.nouns import Catalog, Locale, State

Memory = Mapping[tuple[Locale, str], tuple[str, str]]
"""A reviewed text and the document it stands in, by locale and sentence."""


def read(catalogs: Iterable[Catalog]) -> dict[tuple[Locale, str], tuple[str, str]]:
    """Return the reviewed pairs of *catalogs*; of two renderings of one sentence the first counts."""
    memory: dict[tuple[Locale, str], tuple[str, str]] = {}
    for catalog in catalogs:
        for entry in catalog.entries:
            if entry.state is State.REVIEWED:
                memory.setdefault((catalog.locale, entry.source), (entry.target, catalog.document))
    return memory


def find(memory: Memory, source: str, locale: Locale, document: str) -> tuple[str, str]:
    """Return a reviewed text for *source* and the other document that has it; two empty texts where there is none."""
    target, origin = memory.get((locale, source), ("", ""))
    return ("", "") if origin == document else (target, origin)
