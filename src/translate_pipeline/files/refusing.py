"""What the disk refused, as an error with a next step."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from pathlib import Path

from translate_pipeline.errors import FileError

_PERMISSIONS = "check the permissions of the file and its folder"
_IN_THE_WAY = "move away what is in the place of a folder"
_STEPS: Mapping[int, str] = {
    errno.ENOSPC: "make room on the disk",
    errno.EDQUOT: "make room: your share of the disk is used up",
    errno.EROFS: "make the disk writable, or work on a copy elsewhere",
    errno.EACCES: _PERMISSIONS,
    errno.EPERM: _PERMISSIONS,
    errno.ENAMETOOLONG: "give it a shorter name",
    errno.EISDIR: "move this folder away",
    errno.ENOTDIR: _IN_THE_WAY,
    errno.EEXIST: _IN_THE_WAY,
    errno.ENOLCK: "use a disk of this machine",
}


def refusal(error: OSError, path: Path, verb: str, then: str = "") -> FileError:
    """Return *error* as what could not be done with *path*: `read`, `written` or `locked`; *then* is what follows."""
    reason = (error.strerror or str(error)).lower()
    step = _STEPS.get(error.errno or 0, "")
    return FileError("; ".join(filter(None, (f"cannot be {verb} ({reason})", then, step))), path=path)
