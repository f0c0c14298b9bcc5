"""From a file's text to a `Document`. Each format is one file here."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from translate_pipeline.errors import SourceError
from translate_pipeline.nouns import Document
from translate_pipeline.readers import txt

READERS = {".txt": txt.read}


def find(folder: Path) -> tuple[Path, ...]:
    """Return the documents below *folder*, sorted; hidden files and editors' copies are passed over."""
    if not folder.is_dir():
        fact = "no such folder; make it and put a document into it, or run translate-pipeline init"
        raise SourceError(fact, path=folder)
    return tuple(
        sorted(path for path in folder.rglob("*") if path.is_file() and not _is_hidden(path.relative_to(folder)))
    )


def clashes(paths: Sequence[Path], folder: Path) -> dict[Path, Path]:
    """Return each of *paths* whose catalogs would have another one's name, and that other one."""
    first: dict[str, Path] = {}
    found: dict[Path, Path] = {}
    for path in paths:
        other = first.setdefault(name(path, folder).casefold(), path)
        if other != path:
            found[path] = other
            found.setdefault(other, path)
    return found


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") or part.endswith("~") for part in path.parts)


def name(path: Path, folder: Path) -> str:
    """Return the document's name: its path below *folder* without suffix, with `/` on every system."""
    return path.relative_to(folder).with_suffix("").as_posix()


def read(text: str, path: Path, name: str, reference: str) -> Document:
    """Return the document that *text*, the content of *path*, holds; *reference* is how its catalogs call the file."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        known = ", ".join(READERS)
        raise SourceError(f"cannot read {path.suffix or 'a file without suffix'}; save it as one of {known}", path=path)
    document = reader(text, name, reference)
    if not document.blocks:
        raise SourceError("is empty; put the text into it or remove it", path=path)
    return document
