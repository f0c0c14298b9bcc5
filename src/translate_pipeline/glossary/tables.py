"""Glossaries in tables: CSV with commas, semicolons or tabs, with or without BOM, columns in any order."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from translate_pipeline import locales
from translate_pipeline.errors import GlossaryError
from translate_pipeline.glossary import controls, fields, scripts
from translate_pipeline.glossary.formulas import live
from translate_pipeline.glossary.headers import FROM, TARGET, TO, column
from translate_pipeline.glossary.languages import language
from translate_pipeline.glossary.layouts import Layout, has_breaks, layout_of
from translate_pipeline.nouns import Term

if TYPE_CHECKING:
    from _csv import Reader as CsvReader

_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
_DELIMITERS = {"\t": "tab", ",": "comma", ";": "semicolon"}
_HEAD = 10_000
_MOST_PROVED, _NEARLY_ALL = 200, 0.9


def read(text: str, path: Path) -> fields.Contents:
    """Return the terms of the good rows of *text*, and what is wrong with the bad ones."""
    terms: list[Term] = []
    problems: list[str] = []
    unrendered: list[str] = []
    passed_over = 0
    name, delimiter = str(path), delimiter_of(text)
    numbered = rows(text, delimiter, path)
    first = next(numbered, None)
    if first is None:
        return fields.Contents((), ())
    try:
        layout = layout_of(first[1], delimiter)
        if not layout.has_header:
            head = [first, *islice(numbered, _MOST_PROVED)]
            numbered = chain(head, numbered)
            _prove_order([row for _, row in head])
    except ValueError as error:
        return fields.Contents((), (f"{path}:{first[0]}: {error}",))
    has_controls = controls.has_any(text)
    for line, row in numbered:
        place = f"{name}:{line}"
        try:
            cells = _cells(row, layout)
            if cells is None:
                passed_over += 1
                continue
            if has_controls:
                controls.prove_none(cells)
            terms.append(fields.term(cells, place))
        except fields.UnrenderedError as error:
            unrendered.append(f"{place}: {error}")
        except ValueError as error:
            problems.append(f"{place}: {error}")
    return fields.Contents(tuple(terms), tuple(problems), tuple(unrendered), passed_over)


def _prove_order(head: Sequence[Sequence[str]]) -> None:
    """Raise a `ValueError` if the Chinese stands in the second of two columns that no first row names."""
    pairs = [row for row in head if len(row) == 2 and not has_breaks(row)]
    swapped = sum(not scripts.chinese(first) and bool(scripts.chinese(second)) for first, second in pairs)
    if pairs and swapped >= _NEARLY_ALL * len(head):
        raise ValueError("the columns seem swapped; put the Chinese first or name them in a first row source,en")


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


def _cells(row: Sequence[str], layout: Layout) -> Mapping[str, str] | None:
    """Return the cells of *row* by their columns, None for a row in languages that are not ours."""
    if len(row) != len(layout.columns):
        raise ValueError(_length(row, layout))
    cells = dict(zip(layout.columns, row, strict=True))
    whole = "".join(row)
    if "'" in whole:
        cells = {name: live(cell).strip() for name, cell in cells.items()}
    if layout.names_languages:
        in_ours = _with_language(cells)
        if in_ours is None:
            return None
        cells = in_ours
    if "\n" in whole or "\r" in whole:
        fields.prove_one_line(cells)
    return cells


def _length(row: Sequence[str], layout: Layout) -> str:
    header = "header" if layout.has_header else "first row"
    fact = f"{len(row)} {'cell' if len(row) == 1 else 'cells'} where the {header} has {len(layout.columns)}"
    if has_breaks(row):
        return f"{fact}, over several lines; a quotation mark may be missing"
    if len(row) < len(layout.columns):
        return f"{fact}; add the missing {_DELIMITERS[layout.delimiter]}s"
    return f"{fact}; put a cell that holds a {_DELIMITERS[layout.delimiter]} into quotation marks"


def _with_language(cells: Mapping[str, str]) -> dict[str, str] | None:
    """Return *cells* with the target under its language, None where one of the two languages is not ours.

    A source that names no language is Chinese, a target English.
    """
    source = language(cells.get(FROM) or locales.SOURCE)
    target = language(cells[TO] or locales.ENGLISH)
    if source != locales.SOURCE or target not in locales.TARGETS:
        return None
    return {**cells, target: cells[TARGET]}


def delimiter_of(text: str) -> str:
    """Return what parts the cells in *text*: under it the first row names most columns, or has several cells at all."""
    head = text[:_HEAD]

    def fit(delimiter: str) -> tuple[int, bool]:
        first = next((row for row in _reader(head, delimiter) if any(cell.strip() for cell in row)), [])
        return sum(column(cell) is not None for cell in first), len(first) > 1

    return max(_DELIMITERS, key=fit)


def _reader(text: str, delimiter: str) -> CsvReader:
    return csv.reader(io.StringIO(text.removeprefix(_BOM), newline=""), delimiter=delimiter)
