"""Writing so that at any moment the old file is there whole, or the new one."""

from __future__ import annotations

import codecs
import errno
import os
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from translate_pipeline.errors import ConflictError, FileError
from translate_pipeline.files import temporary
from translate_pipeline.files.reading import read_bytes
from translate_pipeline.files.refusing import refusal


def write_if_changed(path: Path, text: str, *, was: str | None = None) -> bool:
    """Make *path* hold *text* in one atomic step; return whether anything was written.

    With *was* the file must still hold that text, none where it is empty, else a `ConflictError`: somebody saved it
    meanwhile. A file that somebody removed is written anew, which loses nothing.
    """
    data = text.encode("utf-8")
    now = _held(path)
    if now == data:
        return False
    if was is not None and now is not None and now.removeprefix(codecs.BOM_UTF8) != was.encode("utf-8"):
        raise _conflict(path)
    write_bytes(path, data, lambda: _prove_unchanged(path, now))
    return True


def _held(path: Path) -> bytes | None:
    """Return what *path* holds, None where there is no file."""
    place, there = _target(path)
    return None if there is None else read_bytes(place)


def _prove_unchanged(path: Path, was: bytes | None) -> None:
    if _held(path) != was:
        raise _conflict(path)


def _conflict(path: Path) -> ConflictError:
    return ConflictError("changed on disk while this ran; nothing was written, run the command again", path=path)


def _nothing() -> None:
    """Prove nothing."""


def write_bytes(path: Path, data: bytes, prove: Callable[[], None] = _nothing) -> None:
    """Put *data* at *path* in one atomic step: at any moment the old file is there or the new one.

    *prove* is called last of all; what it raises leaves the old file. A link stays one: what it leads to is written.
    """
    place, old = _target(path)
    try:
        if old is not None:
            _prove_writable(path, place, old)
        place.parent.mkdir(parents=True, exist_ok=True)
        temporary.sweep(place.parent)
        with temporary.beside(place, old) as (stream, made):
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
            if os.name == "nt":
                # Windows renames no open file; elsewhere it stays open, as its lock tells that its writer lives.
                stream.close()
            prove()
            made.replace(place)
    except OSError as error:
        raise refusal(error, path, "written", "" if old is None else "the old file is untouched") from error
    _sync(place.parent)


def _target(path: Path) -> tuple[Path, os.stat_result | None]:
    """Return the place that *path* leads to, and the file there if there is one; what is no file is a `FileError`."""
    try:
        place = path.resolve(strict=True) if path.is_symlink() else path
        there = place.stat()
    except FileNotFoundError:
        if path.is_symlink():
            # What is missing may be a disk that is not mounted; a file made there would be lost from sight.
            fact = f"is a link to {path.readlink()}, which is not there; bring that back or remove the link"
            raise FileError(fact, path=path) from None
        return path, None
    except (RuntimeError, OSError) as error:
        # Python 3.13 tells a loop as an OSError.
        if isinstance(error, OSError) and error.errno != errno.ELOOP:
            raise refusal(error, path, "written") from error
        raise FileError("is a link that leads back to itself; remove it", path=path) from error
    if stat.S_ISDIR(there.st_mode):
        raise FileError("is a folder, where a file must be; move it away", path=path)
    if not stat.S_ISREG(there.st_mode):
        raise FileError("is a device or a pipe; name a file", path=path)
    return place, there


def _prove_writable(path: Path, place: Path, old: os.stat_result) -> None:
    """Raise a `FileError` if *place* is write-protected: renaming asks the folder only, and root asks nobody."""
    step = "nothing was written; if it may change, allow writing to it (chmod u+w)"
    if not old.st_mode & 0o222:
        raise FileError(f"is write-protected; {step}", path=path)
    try:
        os.close(os.open(place, os.O_WRONLY))
    except PermissionError as error:
        raise FileError(f"is write-protected for you; {step}", path=path) from error


def _sync(folder: Path) -> None:
    """Bring the folder's new name to the disk, so that no power cut takes it back."""
    # Windows opens no folder, and some disks sync none; the file is whole there all the same.
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def append_line(path: Path, line: str) -> None:
    """Add *line* to the end of *path*; a line before it that a crash cut off stays a line by itself."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab+") as stream:
            if stream.tell():
                stream.seek(-1, os.SEEK_END)
                line = line if stream.read(1) == b"\n" else "\n" + line
            stream.write(f"{line}\n".encode())
    except OSError as error:
        raise refusal(error, path, "written") from error
