"""What a run or a person made, to disk."""

from __future__ import annotations

import re
from contextlib import AbstractContextManager
from pathlib import Path

from translate_pipeline import catalog, files
from translate_pipeline.config import FILE_NAME, Config
from translate_pipeline.errors import ConfigError
from translate_pipeline.nouns import Catalog
from translate_pipeline.workflow.project import catalog_path, place

_PATIENCE = 10.0
_SOUND = re.compile(r"charset=utf-8\b", re.IGNORECASE)


def save(config: Config, new: Catalog, old: Catalog, was: str) -> tuple[str, bool]:
    """Write *new* where *old* lies as the text *was*; return its place in the project and whether it was written.

    A catalog in which nothing changed keeps its bytes, however an editor wrapped it, unless gettext refuses its header.
    Of two processes that read the same text one writes, the other gets a `ConflictError`: no two of them compare and
    write at the same time.
    """
    path = catalog_path(config, new.document, new.locale)
    shown = place(config, path)
    if new.entries == old.entries and _SOUND.search(was):
        return shown, False
    text = catalog.dumps(new, config.wrap)
    with writing(config):
        return shown, files.write_if_changed(path, text, was=was)


def writing(config: Config) -> AbstractContextManager[None]:
    """Hold the lock under which a file is compared with what was read, and written.

    `translate` holds a lock of its own for minutes, for which no reviewer must wait; this one is held for a moment.
    """
    return files.locked(config.cache / "writing", wait=_PATIENCE)


def write_output(config: Config, path: Path, data: bytes) -> bool:
    """Write what a person asked for to *path*, if it changed; a file that the project lives from is refused."""
    names = (config.source, config.catalogs, *config.glossary, FILE_NAME)
    taken = [config.memories.resolve(), *((config.root / name).resolve() for name in names)]
    real = path.resolve()
    if any(real == one or one in real.parents for one in taken):
        raise ConfigError("belongs to this project; name a file elsewhere", path=path)
    if path.is_file() and files.read_bytes(path) == data:
        return False
    files.write_bytes(path, data)
    return True
