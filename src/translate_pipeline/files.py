"""The disk. Nothing else reads or writes a project's files."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from translate_pipeline.errors import ConflictError, FileError, PipelineError, SourceError

_CHUNK = 1 << 20
# ZIP, in which spreadsheets and Word save, and what they saved in before.
_ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def read_bytes(path: Path) -> bytes:
    """Return the bytes of *path*; a `FileError` says why it cannot be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise FileError("no such file", path=path) from None
    except OSError as error:
        raise FileError(f"cannot be read ({_reason(error)})", path=path) from error


def read_text(path: Path, error_class: type[PipelineError] = SourceError) -> str:
    """Return the text of *path*, which must be UTF-8; a BOM at its start is left out, line ends stay as they are.

    A text in GB18030 (GBK, GB2312) is recognised and said, never guessed at silently.
    """
    return decode(read_bytes(path), path, error_class)


def decode(data: bytes, path: Path | str, error_class: type[PipelineError] = SourceError) -> str:
    """Return *data* as text, as `read_text` does; *path* is for the message."""
    if data.startswith(_ARCHIVES):
        fact = "not a text: this is a spreadsheet file or another archive (.xlsx, .docx, .zip)"
        raise error_class(f"{fact}; save it as text in UTF-8, a table as CSV UTF-8", path=path)
    if b"\0" in data and not data.startswith(_UTF16):
        raise error_class(f"not a text: it has a NUL at byte {data.index(0)}; save it as UTF-8", path=path)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        hint = _encoding_hint(data)
        raise error_class(f"not UTF-8 at byte {error.start}{hint}", path=path) from error


def _encoding_hint(data: bytes) -> str:
    if data.startswith(_UTF16):
        return "; this is UTF-16: save it as UTF-8"
    with suppress(UnicodeDecodeError):
        others = "".join(character for character in data.decode("gb18030") if not character.isascii())
        # Nearly any bytes are characters in GB18030; those of GB2312 are the ones that people write.
        usual = others.encode("gb2312", errors="ignore").decode("gb2312")
        han = sum(
            "\N{CJK UNIFIED IDEOGRAPH-4E00}" <= character <= "\N{CJK UNIFIED IDEOGRAPH-9FFF}" for character in usual
        )
        if han * 3 > len(others):
            return "; this is GB18030 (GBK): save it as UTF-8, for example with iconv -f GB18030 -t UTF-8"
    return "; save it as UTF-8"


def write_if_changed(path: Path, text: str, *, was: str | None = None) -> bool:
    """Make *path* hold *text* in one atomic step; return whether anything was written.

    With *was* the file must still hold that text, else a `ConflictError`: somebody saved it meanwhile.
    """
    data = text.encode("utf-8")
    now = read_bytes(path) if path.is_file() else None
    if now == data:
        return False
    if was is not None and now is not None and now.decode("utf-8-sig", errors="replace") != was:
        raise ConflictError("changed on disk while this ran; nothing was written, run the command again", path=path)
    write_bytes(path, data, lambda: _prove_unchanged(path, now))
    return True


def _prove_unchanged(path: Path, was: bytes | None) -> None:
    if (read_bytes(path) if path.is_file() else None) != was:
        raise ConflictError("changed on disk while this ran; nothing was written, run the command again", path=path)


def _nothing() -> None:
    """Prove nothing."""


def write_bytes(path: Path, data: bytes, prove: Callable[[], None] = _nothing) -> None:
    """Put *data* at *path* in one atomic step: at any moment the old file is there or the new one.

    *prove* is called last of all; what it raises leaves the old file. A link stays one: what it leads to is written.
    """
    try:
        place = path.resolve() if path.is_symlink() else path
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=place.parent, prefix=f".{place.name}.")
    except RuntimeError as error:
        raise FileError("is a link that leads back to itself; remove it", path=path) from error
    except OSError as error:
        raise FileError(f"cannot be written ({_reason(error)}); check the folder's permissions", path=path) from error
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(place.stat().st_mode & 0o7777 if place.exists() else 0o666 & ~_umask())
        prove()
        Path(name).replace(place)
    except BaseException as error:
        with suppress(OSError):
            Path(name).unlink()
        if isinstance(error, OSError):
            raise FileError(f"cannot be written ({_reason(error)}); the old file is untouched", path=path) from error
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


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
        raise FileError(f"cannot be written ({_reason(error)})", path=path) from error


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
        raise FileError(f"cannot be read ({_reason(error)})", path=path) from error
    return digest.hexdigest()


def kept_digest(path: Path, cache: Path) -> str:
    """Return the digest of *path*, from the JSON file *cache* as long as its size and times are those of then."""
    parts = sorted(path.rglob("*")) if path.is_dir() else [path]
    stats = [part.stat() for part in parts if part.is_file()]
    stamp = [len(stats), sum(stat.st_size for stat in stats), max((stat.st_mtime_ns for stat in stats), default=0)]
    kept: dict[str, list[object]] = {}
    with suppress(OSError, ValueError):
        kept = json.loads(cache.read_text(encoding="utf-8"))
    key = str(path.resolve())
    if kept.get(key, [None])[0] == stamp:
        return str(kept[key][1])
    kept[key] = [stamp, digest_file(path)]
    with suppress(FileError):
        write_bytes(cache, json.dumps(kept, indent=1).encode())
    return str(kept[key][1])


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock file *path*; a second run gets a `FileError` at once and waits for nothing."""
    import filelock

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = filelock.FileLock(path)
        lock.acquire(timeout=0)
    except filelock.Timeout:
        raise FileError(
            "another translate-pipeline is at work in this project; wait until it ends", path=path
        ) from None
    except OSError as error:
        raise FileError(f"cannot be locked ({_reason(error)}); check the folder's permissions", path=path) from error
    try:
        yield
    finally:
        lock.release()
