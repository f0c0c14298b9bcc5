"""A table for a terminal, a pipe or another program."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from translate_pipeline.nouns import Table

if TYPE_CHECKING:
    from rich.table import Table as RichTable


def plain(table: Table) -> str:
    """Return *table* for a pipe: a line a row, cells parted by tabs, first the columns' names."""
    lines = ["\t".join(table.columns), *("\t".join(_cell(cell) for cell in row) for row in table.rows)]
    return "\n".join(lines)


def _cell(cell: str | int) -> str:
    return " ".join(str(cell).split()) if isinstance(cell, str) else str(cell)


def as_json(table: Table) -> str:
    """Return the rows of *table* as a JSON list of objects."""
    rows = [dict(zip((column.replace(" ", "_") for column in table.columns), row, strict=True)) for row in table.rows]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def rich_table(table: Table) -> RichTable:
    """Return *table* for a terminal."""
    from rich.table import Table as RichTable
    from rich.text import Text

    drawn = RichTable(title=table.title, title_justify="left")
    for number, column in enumerate(table.columns):
        is_number = bool(table.rows) and all(isinstance(row[number], int) for row in table.rows)
        drawn.add_column(column, justify="right" if is_number else "left", overflow="fold")
    for row in table.rows:
        drawn.add_row(*(Text(str(cell)) for cell in row))
    return drawn
