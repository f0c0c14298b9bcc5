"""The file beside a file, in which its next content is made whole."""

from __future__ import annotations

import os
import re
import secrets
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from translate_pipeline.files.permissions import keep

if sys.platform != "win32":
    import fcntl

_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
_NAME = re.compile(r"\..+\.[0-9a-f]{8}\.translate-pipeline", re.DOTALL)
# With what stands around it, a name stays below the shortest limit of a file system in use, 143 bytes.
_LONGEST = 100
_SECONDS = 300


@contextmanager
def beside(place: Path, old: os.stat_result | None) -> Iterator[tuple[BinaryIO, Path]]:
    """Make an empty file beside *place*, with the permissions of *old*; it is removed if the body raises."""
    start = os.fsencode(place.name)[:_LONGEST].decode("utf-8", errors="ignore")
    path = place.with_name(f".{start}.{secrets.token_hex(4)}.translate-pipeline")
    try:
        # A new file gets what the umask and the folder give; one in another's place is open to nobody until it has
        # that one's permissions.
        handle = os.open(path, _FLAGS, 0o666 if old is None else 0o600)
        with os.fdopen(handle, "wb") as stream:
            # Some network disks have no locks; there, what a killed writer leaves stays.
            with suppress(OSError):
                _lock(handle)
            if old is not None:
                keep(handle, place, old)
            yield stream, path
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise


def sweep(folder: Path) -> None:
    """Remove from *folder* the files that `beside` made for writers that were killed.

    Its name alone is no proof: a file is removed if it is old and its writer's lock is gone, which a process keeps
    while it lives. The process number would not do, it is another one in a container or on another machine.
    """
    with suppress(OSError):
        with os.scandir(folder) as found:
            left = [folder / item.name for item in found if _NAME.fullmatch(item.name)]
        for path in left:
            _remove_if_left(path)


def _remove_if_left(path: Path) -> None:
    with suppress(OSError):
        found = path.lstat()
        if stat.S_ISREG(found.st_mode) and time.time() - found.st_mtime > _SECONDS:
            with path.open("r+b") as stream:
                _lock(stream.fileno())
            path.unlink()


def _lock(handle: int) -> None:
    """Lock the open file until it is closed; an `OSError` says that another process has it."""
    # Windows lets nobody remove an open file.
    if sys.platform != "win32":
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
