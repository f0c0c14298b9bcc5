"""Catalogs back to disk."""

from __future__ import annotations

from translate_pipeline import catalog, files
from translate_pipeline.config import Config
from translate_pipeline.nouns import Catalog
from translate_pipeline.workflow.project import catalog_path, place


def save(config: Config, new: Catalog, old: Catalog, was: str) -> tuple[str, bool]:
    """Write *new* where *old* lies as the text *was*; return its place in the project and whether it was written.

    A catalog in which nothing changed keeps its bytes, however an editor wrapped it.
    """
    path = catalog_path(config, new.document, new.locale)
    shown = place(config, path)
    if new.entries == old.entries and was:
        return shown, False
    return shown, files.write_if_changed(path, catalog.dumps(new), was=was)
