"""A glossary file of any kind, told by its suffix."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from translate_pipeline import files
from translate_pipeline.errors import ConfigError, GlossaryError
from translate_pipeline.glossary import clashes, entries, tables, tbx, tmx
from translate_pipeline.glossary.fields import Contents
from translate_pipeline.nouns import Status, Term


def _read_table(data: bytes, path: Path) -> Contents:
    return tables.read(files.decode(data, path, GlossaryError), path)


READERS: Mapping[str, Callable[[bytes, Path], Contents]] = {"csv": _read_table, "tbx": tbx.read, "tmx": tmx.read}
SUFFIXES = {".csv": "csv", ".tsv": "csv", ".txt": "csv", ".tab": "csv", ".tbx": "tbx", ".tmx": "tmx"}
_SPREADSHEETS = (".xlsx", ".xls", ".ods", ".numbers")


def form_of(path: Path) -> str:
    """Return the key of `READERS` that fits the suffix of *path*."""
    if form := SUFFIXES.get(path.suffix.lower()):
        return form
    if path.suffix.lower() in _SPREADSHEETS:
        raise GlossaryError("this is a spreadsheet file; save it as CSV UTF-8", path=path)
    raise GlossaryError(f"not a kind of glossary that is known; use {', '.join(SUFFIXES)}", path=path)


def read(path: Path, shown: Path, form: str = "") -> Contents:
    """Return what the glossary at *path* holds, in *form* or as its suffix says; *shown* is its place for people."""
    if form and form not in READERS:
        raise ConfigError(f"--format takes {', '.join(READERS)}, not {form!r}")
    reader = READERS[form or form_of(shown)]
    if path.is_file():
        entries.prove_size(path.stat().st_size, shown)
    return reader(files.read_bytes(path), shown)


def loads(text: str, path: Path) -> tuple[Term, ...]:
    """Return the terms of a table, as `load` does; *path* is for the messages."""
    return _proved(tables.read(text, path))


def load(path: Path, shown: Path) -> tuple[Term, ...]:
    """Return the terms of the glossary at *path*, preferred ones first, because of two equal names the first counts.

    Everything that is wrong with it comes in one `GlossaryError`, a line a problem.
    """
    return _proved(read(path, shown))


def _proved(contents: Contents) -> tuple[Term, ...]:
    found = (f"{clash.term.place}: {clashes.told(clash)}" for clash in clashes.find(contents.terms))
    if problems := [*contents.problems, *contents.unrendered, *found]:
        raise GlossaryError("\n".join(problems))
    return tuple(sorted(contents.terms, key=lambda term: term.status is not Status.PREFERRED))
