"""The pairs of many files from one SQLite file, so that only what changed is read again.

The index is a cache. Each of its rows holds the pairs of one file, what the file looked like before it was read, and a
digest of all that; a row that is not as it was written condemns the index. Whatever is wrong with it, the pairs come
from the files.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import time
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from itertools import chain, groupby, repeat
from pathlib import Path

from translate_pipeline import __version__, files
from translate_pipeline.errors import FileError
from translate_pipeline.nouns import Pair

# Another release may find other pairs in the same file, so that each makes the index anew.
_VERSION = zlib.crc32(f"1 {__version__}".encode()) >> 1
# A file can be changed twice within this time and have the same time after both: FAT counts in steps of two seconds.
_RACY = 2_000_000_000
_PATIENCE = 2.0
# A file that says of itself that it is of a newer SQLite counts as one that cannot be written.
_DAMAGE = {sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_READONLY}
_TABLE = "CREATE TABLE files (path BLOB PRIMARY KEY, stamp BLOB, digest BLOB, pairs BLOB, seal BLOB)"


@dataclass(frozen=True, slots=True)
class _Row:
    """A file's size, time and inode, the digest of its content where these may not tell a change, and its pairs."""

    stamp: bytes
    digest: bytes
    pairs: bytes


def indexed(cache: Path, sources: Sequence[Path], read: Callable[[Path], Iterable[Pair]]) -> tuple[Pair, ...]:
    """Return the pairs of *sources*, in their order: by *read*, or from the index *cache* where a file is as it was.

    The index then has *sources* and no other file. What *read* raises passes up and leaves the index as it was.
    """
    old = _load(cache)
    new: dict[bytes, _Row] = {}
    found: dict[Path, tuple[Pair, ...]] = {}
    for path in dict.fromkeys(sources):
        key = os.fsencode(path.absolute())
        stamp, digest = _look(path)
        row = old.get(key) if old else None
        if row and row.stamp == stamp and (not row.digest or row.digest == (digest or _digest(path))):
            found[path] = tuple(_loads(row.pairs))
            new[key] = row if row.digest == digest else _Row(stamp, digest, row.pairs)
            continue
        found[path] = tuple(read(path))
        with suppress(UnicodeEncodeError):
            if stamp:
                new[key] = _Row(stamp, digest, _dumps(found[path]))
    if old is not None:
        _save(cache, {key: row for key, row in new.items() if row != old.get(key)}, old.keys() - new.keys())
    return tuple(chain.from_iterable(found[path] for path in sources))


def _look(path: Path) -> tuple[bytes, bytes]:
    """Return the stamp of *path*, empty if it has none, and the digest of its content if it was changed just now."""
    now = time.time_ns()
    try:
        stat = path.stat()
    except OSError:
        return b"", b""
    stamp = b"%d %d %d" % (stat.st_size, stat.st_mtime_ns, stat.st_ino)
    return stamp, _digest(path) if now - stat.st_mtime_ns <= _RACY else b""


def _digest(path: Path) -> bytes:
    """Return the digest of *path*'s content; one that equals no other where it cannot be read."""
    try:
        return files.digest_file(path).encode()
    except FileError:
        return b"unreadable at %d" % time.monotonic_ns()


def _dumps(pairs: Iterable[Pair]) -> bytes:
    """Return *pairs* as JSON in columns: those that differ only in their texts share the rest."""
    runs = []
    for shared, run in groupby(pairs, lambda pair: (pair.locale, pair.origin, pair.is_current)):
        some = tuple(run)
        runs.append((*shared, [pair.source for pair in some], [pair.target for pair in some]))
    return json.dumps(runs, ensure_ascii=False, separators=(",", ":")).encode()


def _loads(data: bytes) -> Iterator[Pair]:
    for locale, origin, is_current, sources, targets in json.loads(data):
        yield from map(Pair, repeat(locale), sources, targets, repeat(origin), repeat(is_current))


def _seal(path: bytes, row: _Row) -> bytes:
    """Return the digest by which *row* is known to be as it was written."""
    return hashlib.sha256(b"\0".join((b"%d" % _VERSION, path, row.stamp, row.digest, row.pairs))).digest()


def _load(cache: Path) -> dict[bytes, _Row] | None:
    """Return the rows of *cache*; None where it is to be left alone: another process has it, or the disk fails."""
    rows: dict[bytes, _Row] = {}
    try:
        cache.stat()
        with closing(_opened(cache)) as index:
            index.execute("BEGIN")
            if not _is_ours(index):
                return {}
            for path, stamp, digest, pairs, seal in index.execute("SELECT path, stamp, digest, pairs, seal FROM files"):
                rows[path] = _Row(stamp, digest, pairs)
                if seal != _seal(path, rows[path]):
                    raise ValueError
    except FileNotFoundError:
        return {}
    except OSError:
        return None
    except sqlite3.Error as error:
        return {} if _is_removed(cache, error) else None
    except (TypeError, ValueError):
        _remove(cache)
        return {}
    return rows


def _save(cache: Path, changed: Mapping[bytes, _Row], gone: Collection[bytes]) -> None:
    """Bring *cache* up to date in one transaction, or leave it as it is."""
    if not changed and not gone:
        return
    try:
        cache.parent.mkdir(parents=True, exist_ok=True)
        with closing(_opened(cache)) as index:
            index.execute("BEGIN IMMEDIATE")
            if not _is_ours(index):
                index.execute("DROP TABLE IF EXISTS files")
                index.execute(_TABLE)
                index.execute(f"PRAGMA user_version = {_VERSION}")
            rows = [(path, row.stamp, row.digest, row.pairs, _seal(path, row)) for path, row in changed.items()]
            index.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?)", rows)
            index.executemany("DELETE FROM files WHERE path = ?", [(path,) for path in gone])
            index.execute("COMMIT")
    except OSError:
        return
    except sqlite3.Error as error:
        _is_removed(cache, error)


def _opened(cache: Path) -> sqlite3.Connection:
    return sqlite3.connect(cache, timeout=_PATIENCE, isolation_level=None)


def _is_ours(index: sqlite3.Connection) -> bool:
    return bool(index.execute("PRAGMA user_version").fetchone() == (_VERSION,))


def _is_removed(cache: Path, error: sqlite3.Error) -> bool:
    """Remove *cache* if *error* says that it is damaged; return whether it did."""
    is_damaged = getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGE
    if is_damaged:
        _remove(cache)
    return is_damaged


def _remove(cache: Path) -> None:
    """Remove *cache*; first what belongs to it, which would spoil the next one."""
    with suppress(OSError):
        for suffix in ("-journal", "-wal", "-shm", ""):
            cache.with_name(cache.name + suffix).unlink(missing_ok=True)
