"""Terms as a table for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from translate_pipeline.glossary import fields
from translate_pipeline.glossary.formulas import inert
from translate_pipeline.nouns import Term


def dumps(terms: Iterable[Term]) -> str:
    """Return *terms* as CSV with a header and every column; a cell never starts a formula."""
    return header(fields.COLUMNS) + rows(terms, fields.COLUMNS)


def header(columns: Sequence[str]) -> str:
    """Return the first line of a table with these columns."""
    return ",".join(columns) + "\n"


def rows(terms: Iterable[Term], columns: Sequence[str], delimiter: str = ",", line_end: str = "\n") -> str:
    """Return a row for each of *terms*, with the cells of *columns* in their order."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator=line_end)
    for term in terms:
        cells = fields.cells(term)
        writer.writerow([inert(cells.get(column, "")) for column in columns])
    return text.getvalue()
