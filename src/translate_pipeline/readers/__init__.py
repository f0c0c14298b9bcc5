"""From a file's text to a `Document`. Each format is one file here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from translate_pipeline import repair
from translate_pipeline.errors import SourceError
from translate_pipeline.nouns import Block, BlockKind, Document, Line
from translate_pipeline.readers import docx, html, markdown, txt

Reader = Callable[[bytes, Path], Iterator[Line]]
"""Reads a file's content into lines; the path is for messages only. Damage is a `SourceError`."""

READERS: dict[str, Reader] = {
    ".txt": txt.read, ".md": markdown.read, ".markdown": markdown.read, ".html": html.read, ".htm": html.read,
    ".docx": docx.read,
}  # fmt: skip


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


def read(data: bytes, path: Path, name: str, reference: str) -> Document:
    """Return the document in *data*, the content of *path*; *reference* is how its catalogs call the file."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        known = ", ".join(READERS)
        raise SourceError(f"cannot read {path.suffix or 'a file without suffix'}; save it as one of {known}", path=path)
    document = repair.reflow(reader(data, path), name, reference)
    if not document.blocks:
        raise SourceError("is empty; put the text into it or remove it", path=path)
    return document


def lines(text: str) -> Iterator[Line]:
    """Yield the lines of a plain text."""
    return txt.lines(text)


def plain(text: str) -> Document:
    """Return *text* as plain paragraphs, one a line, with nothing mended."""
    blocks = (Block(BlockKind.PARAGRAPH, line.passage.text, line.passage.spans) for line in lines(text))
    return Document("-", "-", tuple(blocks))
