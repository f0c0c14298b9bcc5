"""Who may do what with a file, carried over to the one that takes its place."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

_ACL = "system.posix_acl_access"


def keep(handle: int, place: Path, old: os.stat_result) -> None:
    """Give the open file *handle* the owner, group, access list and mode of *old*, the file at *place*.

    Only root can give a file away, and others only to their own groups; what cannot be kept widens nobody's rights.
    """
    if sys.platform == "win32":
        return
    mode = stat.S_IMODE(old.st_mode)
    new = os.fstat(handle)
    if new.st_uid != old.st_uid:
        with suppress(PermissionError):
            os.fchown(handle, old.st_uid, -1)
    if new.st_gid != old.st_gid:
        try:
            os.fchown(handle, -1, old.st_gid)
        except PermissionError:
            # Ours is another group; it gets what the file gave to everybody.
            mode = mode & ~stat.S_IRWXG | (mode & stat.S_IRWXO) << 3
    if sys.platform == "linux":
        _keep_acl(handle, place)
    if stat.S_IMODE(os.fstat(handle).st_mode) != mode:
        os.fchmod(handle, mode)


if sys.platform == "linux":

    def _keep_acl(handle: int, place: Path) -> None:
        """Give the open file the access list of *place*; without one, that of its folder is taken off it."""
        with suppress(OSError):
            os.removexattr(handle, _ACL)
        with suppress(OSError):
            os.setxattr(handle, _ACL, os.getxattr(place, _ACL))
