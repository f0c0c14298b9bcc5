"""Terms as a table for a spreadsheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from translate_pipeline.glossary import fields
from translate_pipeline.glossary.formulas import inert
from translate_pipeline.nouns import Term

_BREAK = re.compile("\r\n?")


def dumps(terms: Iterable[Term]) -> str:
    """Return *terms* as CSV with a header and every column; a cell never starts a formula."""
    return header(fields.COLUMNS) + rows(terms, fields.COLUMNS)


def header(columns: Sequence[str]) -> str:
    """Return the first line of a table with these columns."""
    return ",".join(columns) + "\n"


def rows(terms: Iterable[Term], columns: Sequence[str], delimiter: str = ",", line_end: str = "\n") -> str:
    """Return a row for each of *terms*, with the cells of *columns* in their order; a cell breaks its lines by LF."""
    lines: list[str] = []
    for term in terms:
        cells = fields.cells(term)
        lines.append(row([_BREAK.sub("\n", inert(cells.get(column, ""))) for column in columns], delimiter, line_end))
    return "".join(lines)


def row(cells: Sequence[str], delimiter: str, line_end: str) -> str:
    r"""Return one row with its line end.

    >>> row(["a\nb", "c\rd"], ",", "\r")
    '"a\nb","c\rd"\r'
    """
    text = io.StringIO(newline="")
    # csv puts a cell with a line break into quotation marks only where the break is one of its own line end.
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerow(cells)
    return text.getvalue().removesuffix("\r\n") + line_end
