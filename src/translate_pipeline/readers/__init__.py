"""From a file's text to a `Document`. Each format is one file here."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from translate_pipeline.errors import SourceError
from translate_pipeline.nouns import Document
from translate_pipeline.readers import txt

READERS = {".txt": txt.read}


def find(folder: Path) -> tuple[Path, ...]:
    """Return the documents below *folder*, sorted; hidden files and editors' copies are passed over.

    Two documents whose catalogs would have one name are a `SourceError` that names both.
    """
    if not folder.is_dir():
        raise SourceError(
            "no such folder; make it and put a document into it, or run translate-pipeline init", path=folder
        )
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and not _is_hidden(path.relative_to(folder)))
    seen: dict[str, Path] = {}
    for path in paths:
        key = name(path, folder).casefold()
        if key in seen:
            raise SourceError(f"has the same name as {seen[key].name}; rename one of the two", path=path)
        seen[key] = path
    return tuple(paths)


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") or part.endswith("~") for part in path.parts)


def name(path: Path, folder: Path) -> str:
    """Return the document's name: its path below *folder* without suffix, with `/` on every system."""
    return path.relative_to(folder).with_suffix("").as_posix()


def read(text: str, path: Path, folder: Path) -> Document:
    """Return the document that *text*, the content of *path* below *folder*, holds."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        known = ", ".join(READERS)
        raise SourceError(f"cannot read {path.suffix or 'a file without suffix'}; save it as one of {known}", path=path)
    reference = PurePosixPath(folder.name, path.relative_to(folder).as_posix())
    document = reader(text, name(path, folder), str(reference))
    if not document.blocks:
        raise SourceError("is empty; put the text into it or remove it", path=path)
    return document
