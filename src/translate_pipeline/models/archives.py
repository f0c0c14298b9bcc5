"""An `.argosmodel`: a zip file with one package folder in it, unpacked so that no path leaves its place."""

from __future__ import annotations

import os
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from translate_pipeline.errors import ModelError
from translate_pipeline.models import space

SUFFIX = ".argosmodel"
_NAMELESS = "translate-zh_en"


@contextmanager
def unpacked(archive: Path, beside: Path) -> Iterator[Path]:
    """Give the package of *archive* as a folder for a while, in a temporary one where it can be moved to *beside*."""
    try:
        with zipfile.ZipFile(archive) as zipped:
            root = _root(zipped, archive)
            space.require(beside, sum(member.file_size for member in zipped.infolist()))
            with staged(beside) as temporary:
                zipped.extractall(temporary / _NAMELESS)
                yield temporary / _NAMELESS / root
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise ModelError(f"not a zip file that can be unpacked ({error}); get it again", path=archive) from error


@contextmanager
def staged(beside: Path) -> Iterator[Path]:
    """Give a temporary folder from which a rename reaches *beside*.

    Not in *beside* itself where that can be: other Argos tools take each folder in there for a package.
    """
    try:
        parent = beside.parent
        can_be_parent = os.access(parent, os.W_OK) and parent.stat().st_dev == beside.stat().st_dev
        with tempfile.TemporaryDirectory(dir=parent if can_be_parent else beside, prefix=".unpack-") as temporary:
            yield Path(temporary)
    except OSError as error:
        raise space.refusal(error, beside) from error


def put(package: Path, home: Path) -> Path:
    """Move the folder *package* into *home* in one step, over an older one of its name; return where it is now.

    The older one is moved to where *package* came from, which is temporary.
    """
    target = home / package.name
    old = package.with_name(f"{package.name}.old")
    try:
        if target.exists():
            target.rename(old)
        try:
            package.rename(target)
        except OSError:
            if old.exists():
                old.rename(target)
            raise
    except OSError as error:
        raise space.refusal(error, target) from error
    return target


def _root(zipped: zipfile.ZipFile, archive: Path) -> str:
    """Return the folder in *zipped* that holds `metadata.json`; every path must stay below the zip's own root."""
    for name in zipped.namelist():
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name:
            raise ModelError(f"the path {name!r} in it leads out of its folder; do not use this file", path=archive)
    roots = {path.parent for path in map(PurePosixPath, zipped.namelist()) if path.name == "metadata.json"}
    tops = sorted(root.as_posix() for root in roots if len(root.parts) <= 1)
    if len(tops) != 1:
        raise ModelError(f"holds {len(tops)} packages instead of one; use an Argos package file", path=archive)
    return tops[0]
