"""Glossaries in tables: CSV with commas, semicolons or tabs, with or without BOM, columns in any order."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from translate_pipeline import locales
from translate_pipeline.errors import GlossaryError
from translate_pipeline.glossary import fields, scripts
from translate_pipeline.glossary.formulas import live
from translate_pipeline.glossary.languages import language, named, plain
from translate_pipeline.nouns import Term

if TYPE_CHECKING:
    from _csv import Reader as CsvReader

_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
_DELIMITERS = {"\t": "tab", ",": "comma", ";": "semicolon"}
_HEAD = 10_000
_TAG = re.compile("[A-Za-z]{2,3}([-_][A-Za-z]{2,4})*")
_TARGET, _FROM, _TO, _IGNORED = "target", "source_lang", "target_lang", ""
_FIELDS = {plain(column): column for column in (*fields.COLUMNS, _TARGET, _FROM, _TO)} | {"comment": "note"}
# As DeepL writes it; its glossary generator adds a fifth column, how relevant a term is.
_DEEPL = ("source", _TARGET, _FROM, _TO, _IGNORED)


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is laid out: what parts its cells, what each column holds, whether its first row says so.

    *names_languages* is whether each row names its own language, as DeepL's do.
    """

    delimiter: str
    columns: tuple[str, ...]
    has_header: bool = True
    names_languages: bool = False


def read(text: str, path: Path) -> fields.Contents:
    """Return the terms of the good rows of *text*, and what is wrong with the bad ones."""
    terms: list[Term] = []
    problems: list[str] = []
    name, delimiter = str(path), delimiter_of(text)
    numbered = rows(text, delimiter, path)
    first = next(numbered, None)
    if first is None:
        return fields.Contents((), ())
    try:
        layout = layout_of(first[1], delimiter)
    except ValueError as error:
        return fields.Contents((), (f"{path}:{first[0]}: {error}",))
    for line, row in numbered if layout.has_header else chain([first], numbered):
        place = f"{name}:{line}"
        try:
            terms.append(fields.term(_cells(row, layout), place))
        except ValueError as error:
            problems.append(f"{place}: {error}")
    return fields.Contents(tuple(terms), tuple(problems))


def rows(text: str, delimiter: str, path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that is not blank, with the line that it begins on."""
    reader = _reader(text, delimiter)
    before = 0
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            if any(cells):
                yield before + 1, cells
            before = reader.line_num
    except csv.Error as error:
        raise GlossaryError(
            f"not a table ({error}); a quotation mark may be missing here", path=path, line=before + 1
        ) from error


def layout_of(first: Sequence[str], delimiter: str) -> Layout:
    """Return how the table is laid out whose first row is *first*; a `ValueError` says what is wrong with it.

    A first row that names no column is a term: of two columns the Chinese and the English, of four DeepL's.
    """
    columns = [_column(cell) for cell in first]
    if columns[0] is None and len(first) in (4, 5) and all(map(_TAG.fullmatch, first[2:4])):
        return Layout(delimiter, _DEEPL[: len(first)], has_header=False, names_languages=True)
    is_named = any(columns) and not scripts.chinese("".join(first))
    if len(first) == 2 and not is_named and not all(columns):
        return Layout(delimiter, ("source", locales.ENGLISH), has_header=False)
    proved = _proved(first, columns)
    return Layout(delimiter, proved, names_languages=_TO in proved)


def _proved(header: Sequence[str], columns: Sequence[str | None]) -> tuple[str, ...]:
    known = f"the columns are {', '.join(fields.COLUMNS)}"
    if not any(columns):
        raise ValueError(f"no column of a glossary is named in the first row; begin with a row like source,en: {known}")
    if unknown := [cell for cell, column in zip(header, columns, strict=True) if column is None and cell]:
        raise ValueError(f"unknown column {unknown[0]!r}; rename or remove it: {known}")
    proved = [column or _IGNORED for column in columns]
    if _TARGET in proved and _TO not in proved:
        proved[proved.index(_TARGET)] = locales.ENGLISH
    named_once = [column for column in proved if column]
    if len(set(named_once)) < len(named_once) or "source" not in proved:
        raise ValueError(f"the header must name each column once, source among them; {known}")
    if (_TO in proved) != (_TARGET in proved) or (_TO in proved and set(locales.TARGETS) & set(proved)):
        raise ValueError("target_lang says the language of a column target; name the two, and no column of a language")
    return tuple(proved)


def _column(cell: str) -> str | None:
    """Return what a column of that name holds, None where it is not known; Chinese is the source."""
    locale = named(cell)
    return _FIELDS.get(plain(cell)) or ("source" if locale == locales.SOURCE else locale)


def _cells(row: Sequence[str], layout: Layout) -> Mapping[str, str]:
    if len(row) != len(layout.columns):
        raise ValueError(_length(row, layout))
    cells = dict(zip(layout.columns, row, strict=True))
    whole = "".join(row)
    if "'" in whole:
        cells = {column: live(cell).strip() for column, cell in cells.items()}
    if "\n" in whole or "\r" in whole:
        fields.prove_one_line(cells)
    return _with_language(cells) if layout.names_languages else cells


def _length(row: Sequence[str], layout: Layout) -> str:
    header = "header" if layout.has_header else "first row"
    fact = f"{len(row)} cells where the {header} has {len(layout.columns)}"
    if len(row) < len(layout.columns):
        return f"{fact}; add the missing {_DELIMITERS[layout.delimiter]}s"
    return f"{fact}; put a cell that holds a {_DELIMITERS[layout.delimiter]} into quotation marks"


def _with_language(cells: Mapping[str, str]) -> Mapping[str, str]:
    """Return *cells* with the target under its language; one that the row doesn't name is English."""
    source = language(cells.get(_FROM) or locales.SOURCE)
    target = language(cells[_TO] or locales.ENGLISH)
    if source != locales.SOURCE:
        raise ValueError(f"its source is in {cells[_FROM]!r}, not in Chinese; remove the row")
    if target not in locales.TARGETS:
        raise ValueError(f"its target is in {cells[_TO]!r}, none of {', '.join(locales.TARGETS)}; remove the row")
    return {**cells, target: cells[_TARGET]}


def delimiter_of(text: str) -> str:
    """Return what parts the cells in *text*: under it the first row names most columns, or has several cells at all."""
    head = text[:_HEAD]

    def fit(delimiter: str) -> tuple[int, bool]:
        first = next((row for row in _reader(head, delimiter) if any(cell.strip() for cell in row)), [])
        return sum(_column(cell) is not None for cell in first), len(first) > 1

    return max(_DELIMITERS, key=fit)


def _reader(text: str, delimiter: str) -> CsvReader:
    return csv.reader(io.StringIO(text.removeprefix(_BOM), newline=""), delimiter=delimiter)
