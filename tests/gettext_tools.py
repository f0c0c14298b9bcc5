"""GNU gettext's own programs, for tests; skipped with one line where they are not installed, a failure in CI."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest


def needs_gettext() -> None:
    """Skip the test that calls this where gettext's programs are missing, unless this is CI."""
    if shutil.which("msgcat") and shutil.which("msgfmt"):
        return
    if os.environ.get("CI"):
        pytest.fail("gettext is not installed; CI must install it")
    pytest.skip("gettext's tools are not installed (Debian and Ubuntu: apt install gettext)")


def msgcat(path: Path) -> str:
    """Return what `msgcat --no-wrap` makes of a PO file."""
    done = subprocess.run(["msgcat", "--no-wrap", path], capture_output=True, check=True)
    return done.stdout.decode("utf-8")


def msgfmt(path: Path) -> str:
    """Return what `msgfmt -c` says of a PO file; it must take it."""
    done = subprocess.run(["msgfmt", "-c", "-o", os.devnull, path], capture_output=True, check=True)
    return (done.stdout + done.stderr).decode("utf-8")
