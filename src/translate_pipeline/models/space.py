"""Room on the disk, asked for before anything large is written."""

from __future__ import annotations

import shutil
from pathlib import Path

from translate_pipeline.errors import FileError

_MARGIN = 32 << 20


def require(folder: Path, size: int) -> None:
    """Make *folder* and prove that *size* more bytes fit in, else a `FileError` says how much is missing."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(folder).free
    except OSError as error:
        raise refusal(error, folder) from error
    if free < size + _MARGIN:
        raise FileError(
            f"needs {in_words(size)}, but only {in_words(free)} are free; make room and run the command again",
            path=folder,
        )


def refusal(error: OSError, path: Path) -> FileError:
    """Return the error that tells why the disk did not take *path*."""
    reason = (error.strerror or str(error)).lower()
    return FileError(f"cannot be written ({reason}); make room or check the permissions, then run it again", path=path)


def in_words(size: int) -> str:
    """Return *size* as people say it.

    >>> in_words(1_117_320_768), in_words(69_000_000), in_words(12)
    ('1.1 GB', '69 MB', '12 bytes')
    """
    if size >= 10**9:
        return f"{size / 10**9:.1f} GB"
    return f"{size / 10**6:.0f} MB" if size >= 10**6 else f"{size} bytes"
