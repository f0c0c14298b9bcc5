"""A table of sentences for a spreadsheet, and what other people's tables hold."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import islice

from translate_pipeline import files
from translate_pipeline.errors import SourceError
from translate_pipeline.exchange import rows as own
from translate_pipeline.exchange import words
from translate_pipeline.exchange.words import KEY, SOURCE, STATE, TARGET
from translate_pipeline.glossary import inert, scripts
from translate_pipeline.glossary.formulas import live
from translate_pipeline.nouns import Catalog, Locale, Row

COLUMNS = (SOURCE, TARGET, STATE, KEY)
_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
_DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab"}
_HEAD = 20
_QUOTES = "a quotation mark may be missing"


def dumps(known: Catalog) -> bytes:
    """Return the entries of *known* as CSV that Excel opens as UTF-8; a cell never starts a formula."""
    text = io.StringIO(newline="")
    # With another line end csv would leave a cell that has a CR without quotation marks.
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for _, row in own.given(known):
        writer.writerow((inert(row.source), inert(row.target), row.state, row.key))
    return text.getvalue().encode("utf-8-sig")


def loads(data: bytes, place: str, locale: Locale | None = None) -> tuple[Row, ...]:
    """Return the rows of a table with commas, semicolons or tabs, its columns in any order; *locale* is not proved."""
    text = files.decode(data, place, SourceError).removeprefix(_BOM)
    delimiter = _delimiter(text)
    lines = list(_lines(text, delimiter, place))
    if not lines:
        raise SourceError("the file has no rows; export it again", path=place)
    line, first = lines[0]
    columns = _named(first, place, line)
    if columns:
        lines = lines[1:]
    else:
        columns = _by_order([cells for _, cells in lines], place, line)
    return tuple(_row(cells, columns, len(first), delimiter, f"{place}:{line}") for line, cells in lines)


def _lines(text: str, delimiter: str, place: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that is not blank, with the line that it begins on."""
    # Strict, because else a lost quotation mark makes one cell of many rows and nobody is told.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    before = 0
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield before + 1, cells
            before = reader.line_num
    except csv.Error as error:
        raise SourceError(f"not a table ({error}); {_QUOTES}", path=place, line=before + 1) from error


def _delimiter(text: str) -> str:
    """Return what parts the cells: under it the first row names most columns, or most rows are as long as the first."""

    def fit(delimiter: str) -> tuple[int, int]:
        head: list[list[str]] = []
        with suppress(csv.Error):
            head.extend(islice(filter(any, csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)), _HEAD))
        named = {words.column(cell) for cell in head[0]} - {None} if head else set()
        return len(named) if len(named) > 1 else 0, sum(len(cells) == len(head[0]) > 1 for cells in head)

    return max(_DELIMITERS, key=fit)


def _named(first: Sequence[str], place: str, line: int) -> Mapping[str, int]:
    """Return where each column stands by the names in the first row, nothing where it has none."""
    found: dict[str, int] = {}
    for at, cell in enumerate(first):
        if name := words.column(cell):
            found.setdefault(name, at)
    if {SOURCE, TARGET} <= found.keys():
        return found
    if found.keys() & {SOURCE, TARGET}:
        missing = "its translation" if SOURCE in found else "the Chinese sentence"
        fact = f"the first row names no column for {missing}"
        raise SourceError(f"{fact}; make the first row {','.join(COLUMNS)}", path=place, line=line)
    return {}


def _by_order(table: Sequence[Sequence[str]], place: str, line: int) -> Mapping[str, int]:
    """Return the columns of a table whose first row names none: sentence, translation, perhaps state and key."""
    if len(table[0]) not in (2, 3, 4):
        fact = f"the first row names no columns, and has {len(table[0])} of them"
        raise SourceError(f"{fact}; make the first row {','.join(COLUMNS)}", path=place, line=line)
    pairs = [cells for cells in table if len(cells) > 1]
    swapped = sum(not scripts.chinese(cells[0]) and bool(scripts.chinese(cells[1])) for cells in pairs)
    if swapped * 2 > len(table):
        fact = "the columns seem swapped"
        raise SourceError(f"{fact}; put the Chinese first or make the first row target,source", path=place, line=line)
    if not any(scripts.chinese(cells[0]) for cells in table):
        fact = "the first row names no columns, and the first column has no Chinese"
        raise SourceError(f"{fact}; make the first row {','.join(COLUMNS)}", path=place, line=line)
    return {name: at for at, name in enumerate(COLUMNS[: len(table[0])])}


def _row(cells: Sequence[str], columns: Mapping[str, int], wanted: int, delimiter: str, place: str) -> Row:
    if any(cells[wanted:]) or len(cells) <= max(columns[SOURCE], columns[TARGET]):
        has_breaks = any("\n" in cell or "\r" in cell for cell in cells)
        step = _QUOTES if has_breaks else f"put a cell that holds a {_DELIMITERS[delimiter]} into quotation marks"
        cells_here = f"{len(cells)} {'cell' if len(cells) == 1 else 'cells'}"
        raise SourceError(f"{cells_here} where the first row has {wanted}; {step}", path=place)
    found = {name: cells[at] for name, at in columns.items() if at < len(cells)}
    target = live(found[TARGET])
    state = words.state(found.get(STATE, ""), target)
    return Row(live(found[SOURCE]), target, state, own.key_in(found.get(KEY, "")), place)
