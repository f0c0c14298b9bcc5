"""One process at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from translate_pipeline.errors import FileError
from translate_pipeline.files.refusing import refusal

_POLL = 0.01


@contextmanager
def locked(path: Path, *, wait: float = 0) -> Iterator[None]:
    """Hold the lock file *path*; who cannot have it within *wait* seconds gets a `FileError`.

    The system itself frees the lock of a process that ends, however it ends; the file stays and means nothing.
    """
    import filelock

    lock = filelock.FileLock(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=wait, poll_interval=_POLL)
    except filelock.Timeout:
        fact = "another translate-pipeline is at work in this project; wait until it ends"
        raise FileError(fact, path=path) from None
    except OSError as error:
        raise refusal(error, path, "locked") from error
    try:
        yield
    finally:
        lock.release()
