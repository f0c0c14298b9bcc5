"""The formats of other tools, each with its writer and its reader."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from translate_pipeline.errors import SourceError
from translate_pipeline.exchange import csv, docx, stores, tmx, trees, xliff, xliff2
from translate_pipeline.nouns import Catalog, Locale, Row


class Loads(Protocol):
    """Reads what came back; *place* is the file for messages. What is not in *locale* is refused where it says so."""

    def __call__(self, data: bytes, place: str, locale: Locale | None = None) -> tuple[Row, ...]:
        """Return the rows of a file; whatever is wrong with it is a `SourceError`."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format of other tools. *is_binary* tells that it is nothing to print on a terminal."""

    name: str
    suffix: str
    dumps: Callable[[Catalog], bytes]
    loads: Loads
    is_binary: bool = False


FORMATS: Mapping[str, Format] = {
    form.name: form
    for form in (
        Format("tmx", ".tmx", tmx.dumps, tmx.loads),
        Format("csv", ".csv", csv.dumps, csv.loads),
        Format("xliff", ".xlf", xliff.dumps, xliff.loads),
        Format("xliff2", ".xlf", xliff2.dumps, xliff2.loads),
        Format("docx-table", ".docx", docx.dumps, docx.loads, is_binary=True),
    )
}
_XLIFF = (".xlf", ".xliff", ".sdlxliff", ".mqxliff")
_NAMES = {".tmx": "tmx", ".docx": "docx-table", **dict.fromkeys((".csv", ".tsv", ".tab", ".txt"), "csv")}
_VERSIONS = {"1.2": "xliff", "2.0": "xliff2"}
_STEPS = {
    **dict.fromkeys((".xlsx", ".xls", ".ods", ".numbers"), "this is a spreadsheet file; save it as CSV UTF-8"),
    **dict.fromkeys((".doc", ".odt", ".rtf", ".pages"), "save it as Word document (.docx)"),
}


def find(path: Path, data: bytes) -> Format:
    """Return the format of the file at *path*, which holds *data*."""
    suffix = path.suffix.lower()
    if suffix in _XLIFF:
        root = trees.root(data, str(path))
        if name := _VERSIONS.get(stores.version(root)):
            return FORMATS[name]
        raise SourceError("not XLIFF 1 or 2; export it again as one of them", path=path)
    if suffix in _NAMES:
        return FORMATS[_NAMES[suffix]]
    known = ", ".join(sorted((*_NAMES, *_XLIFF)))
    raise SourceError(_STEPS.get(suffix, f"not a kind of file that can be imported; use {known}"), path=path)
