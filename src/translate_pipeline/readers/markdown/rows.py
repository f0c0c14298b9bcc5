"""The rows of a file, and where the text of a Markdown block stands in them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

_ROW_END = re.compile(r"\r\n?|\n")
_EMPTY = re.compile(r"[\s>]*")
_BEFORE_CELL = re.compile(r"[\s|>]*")


@dataclass(frozen=True, slots=True)
class Rows:
    """A text with the bounds of its rows, line ends left out."""

    text: str
    bounds: tuple[tuple[int, int], ...]

    def row(self, number: int) -> str:
        """The text of row *number*."""
        low, high = self.bounds[number]
        return self.text[low:high]


@dataclass(frozen=True, slots=True)
class Places:
    """Where the rows of a block's content begin: in the content, and in the file (-1 where they were not found)."""

    rows: Rows
    begins: tuple[int, ...]
    starts: tuple[int, ...]

    def find(self, content: str, at: int) -> int:
        """Return the place in the file of *content*, which stands at *at* of the block; -1 where it does not."""
        number = bisect_right(self.begins, at) - 1
        if number < 0 or self.starts[number] < 0:
            return -1
        start = self.starts[number] + at - self.begins[number]
        return start if content and self.rows.text.startswith(content, start) else -1


def rows(text: str) -> Rows:
    """Return the rows of *text*."""
    return Rows(text, tuple(_bounds(text)))


def _bounds(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _ROW_END.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def gap(rows: Rows, number: int) -> int:
    """Return how many empty rows stand before row *number*; a quote's empty rows are empty."""
    count = 0
    while number - count > 0 and _EMPTY.fullmatch(rows.row(number - count - 1)):
        count += 1
    return count


def block(rows: Rows, content: str, first: int) -> Places:
    """Return the places of a paragraph's or heading's *content*, whose first row is *first*."""
    begins, starts = [], []
    at = 0
    for number, line in enumerate(content.split("\n"), first):
        starts.append(_start(rows, line, number))
        begins.append(at)
        at += len(line) + 1
    return Places(rows, tuple(begins), tuple(starts))


def _start(rows: Rows, line: str, number: int) -> int:
    """Return where *line* stands in row *number*: at its end, or before the hashes that close a heading."""
    if number >= len(rows.bounds):
        return -1
    bare, row = line.rstrip(), rows.row(number).rstrip()
    found = len(row) - len(bare) if row.endswith(bare) else row.rfind(bare)
    return found if found < 0 else rows.bounds[number][0] + found


def cell(rows: Rows, content: str, number: int, column: int) -> tuple[Places, int]:
    """Return the places of a table cell's *content*, looked for from *column* of row *number*, and where it ends."""
    row = rows.row(number)
    written = content.replace("|", r"\|")
    found = row.find(written, column)
    if not content or found < 0 or not _BEFORE_CELL.fullmatch(row, column, found):
        return Places(rows, (0,), (-1,)), column
    start = rows.bounds[number][0] + found if written == content else -1
    return Places(rows, (0,), (start,)), found + len(written)
