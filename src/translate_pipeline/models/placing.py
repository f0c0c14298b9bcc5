"""A model's file that has come, put where it belongs and recorded, or refused as a whole."""

from __future__ import annotations

import hashlib
import shutil
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from translate_pipeline.config import Config
from translate_pipeline.errors import ModelError
from translate_pipeline.models import archives, packages, records, space
from translate_pipeline.models.bringing import Arrival
from translate_pipeline.models.downloads import Progress
from translate_pipeline.models.records import Record
from translate_pipeline.nouns import Model

GGUF = ".gguf"
INCOMING = ".incoming"
ENGINES = {GGUF: "llama", archives.SUFFIX: "argos"}
_CHUNK = 1 << 20


def place(incoming: Path, arrival: Arrival, record: Record, config: Config) -> Model:
    """Put the file *incoming* in its place; where it is not fit it is removed, and what was there before stays."""
    try:
        if record.engine == "llama":
            return _place_gguf(incoming, arrival, record)
        return unpack(incoming, arrival, record, config)
    finally:
        incoming.unlink(missing_ok=True)


def _place_gguf(incoming: Path, arrival: Arrival, record: Record) -> Model:
    records.prove_gguf(incoming)
    path = incoming.with_name(incoming.name.removesuffix(INCOMING))
    incoming.replace(path)
    stat = path.stat()
    record = replace(record, path=path.name, digest=arrival.digest, size=stat.st_size, modified=stat.st_mtime_ns)
    records.write(path.parent, record)
    return records.gguf_model(path.parent, record)


def unpack(archive: Path, arrival: Arrival, record: Record, config: Config) -> Model:
    """Put the package of *archive* where Argos tools look for it, proved before anything older is replaced."""
    home = packages.home()
    with archives.unpacked(archive, home) as folder:
        packages.package(folder)
        path = archives.put(folder, home)
    return _record_package(path, replace(record, archive=arrival.digest), config)


def copy_package(path: Path, record: Record, config: Config) -> Model:
    """Put a copy of the package folder *path* where Argos tools look for it."""
    size = packages.package(path).size
    home = packages.home()
    if path.parent.resolve() == home.resolve():
        return _record_package(path, record, config)
    space.require(home, size)
    with archives.staged(home) as temporary:
        there = archives.put(Path(shutil.copytree(path, temporary / path.name)), home)
    return _record_package(there, record, config)


def _record_package(path: Path, record: Record, config: Config) -> Model:
    found = packages.package(path, records.digests(config))
    record = replace(record, path=str(path), digest=found.digest, size=found.size)
    records.write(records.folder(config) / record.name, record)
    return package_model(found, record)


def package_model(found: Model, record: Record) -> Model:
    """Return the package *found* under the name and licence that it was installed with."""
    return replace(found, name=record.name, licence=found.licence or record.licence)


def copy(path: Path, incoming: Path, progress: Progress) -> Arrival:
    """Copy the file *path* to *incoming*, as if it came from far."""
    size = path.stat().st_size
    space.require(incoming.parent, size)
    digest = hashlib.sha256()
    done = 0
    try:
        with path.open("rb") as source, incoming.open("wb") as target:
            while chunk := source.read(_CHUNK):
                target.write(chunk)
                digest.update(chunk)
                done += len(chunk)
                progress(done, size, path.name)
    except BaseException as error:
        with suppress(OSError):
            incoming.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise space.refusal(error, incoming) from error
        raise
    return Arrival(str(path), digest.hexdigest())


def whole(home: Path, digest: str, config: Config) -> Model | None:
    """Return the model that stands in *home* if it is undamaged and, where *digest* is pinned, that one."""
    record = records.read(home)
    if record is None or digest not in ("", record.digest):
        return None
    with suppress(ModelError):
        if record.engine == "llama":
            records.prove(home, record, records.digests(config))
            return records.gguf_model(home, record)
        found = packages.package(Path(record.path), records.digests(config))
        return package_model(found, record) if found.digest == record.digest else None
    return None
