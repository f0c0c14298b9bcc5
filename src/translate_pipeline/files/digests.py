"""SHA-256 over files and folders."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from pathlib import Path

from translate_pipeline.errors import FileError
from translate_pipeline.files.refusing import refusal
from translate_pipeline.files.writing import write_bytes

_CHUNK = 1 << 20


def digest_file(path: Path) -> str:
    """Return the SHA-256 of a file in hex; of a folder, that over its files' relative names and digests."""
    digest = hashlib.sha256()
    if path.is_dir():
        for file in sorted(path.rglob("*")):
            if file.is_file():
                digest.update(f"{file.relative_to(path).as_posix()}\0{digest_file(file)}\n".encode())
        return digest.hexdigest()
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
    except OSError as error:
        raise refusal(error, path, "read") from error
    return digest.hexdigest()


def kept_digest(path: Path, cache: Path) -> str:
    """Return the digest of *path*, from the JSON file *cache* as long as its size and times are those of then."""
    parts = sorted(path.rglob("*")) if path.is_dir() else [path]
    stats = [part.stat() for part in parts if part.is_file()]
    stamp = [len(stats), sum(stat.st_size for stat in stats), max((stat.st_mtime_ns for stat in stats), default=0)]
    kept = _kept(cache)
    key = str(path.resolve())
    match kept.get(key):
        case [there, str(digest)] if there == stamp:
            return digest
    digest = digest_file(path)
    # Without its cache a digest is only slow; a disk that is full must not stop the one who asks.
    with suppress(FileError):
        write_bytes(cache, json.dumps({**kept, key: [stamp, digest]}, indent=1).encode())
    return digest


def _kept(cache: Path) -> dict[str, object]:
    with suppress(OSError, ValueError):
        kept = json.loads(cache.read_text(encoding="utf-8"))
        if isinstance(kept, dict):
            return kept
    return {}
