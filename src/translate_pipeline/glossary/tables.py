"""Glossaries in tables: CSV with commas or tabs, with or without BOM."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from translate_pipeline import locales
from translate_pipeline.errors import ConfigError, GlossaryError
from translate_pipeline.glossary.finding import fold
from translate_pipeline.nouns import Locale, Status, Term

_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
COLUMNS = ("source", "en", "zh-Hant-TW", "zh-Hant-HK", "status", "aliases", "note", "authority")


def loads(text: str, path: Path) -> tuple[Term, ...]:
    """Return the terms in *text*; everything that is wrong with it comes in one `GlossaryError`, a line a problem."""
    problems: list[str] = []
    terms: list[Term] = []
    rows = _rows(text, path)
    first = next(rows, None)
    if first is None:
        return ()
    columns = _columns(first[1], path)
    for line, cells in rows:
        try:
            terms.append(_term(dict(zip(columns, cells, strict=True)), f"{path}:{line}"))
        except ValueError as error:
            problems.append(f"{path}:{line}: {_fact(error, len(columns), len(cells))}")
    problems += _clashes(terms)
    if problems:
        raise GlossaryError("\n".join(problems))
    return tuple(terms)


def _fact(error: ValueError, wanted: int, there: int) -> str:
    if there > wanted:
        return f"{there} cells where the header has {wanted}; put a cell that holds a comma into quotation marks"
    if there < wanted:
        return f"{there} cells where the header has {wanted}; add the missing commas"
    return str(error)


def _rows(text: str, path: Path) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that is not blank, with the line that it begins on."""
    first = text.removeprefix(_BOM).split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text.removeprefix(_BOM), newline=""), delimiter="\t" if "\t" in first else ",")
    before = 0
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield before + 1, [cell.strip() for cell in cells]
            before = reader.line_num
    except csv.Error as error:
        raise GlossaryError(
            f"not a table ({error}); a quotation mark may be missing here", path=path, line=before + 1
        ) from error


def _columns(header: list[str], path: Path) -> list[str]:
    columns = [_column(cell) for cell in header]
    unknown = [cell for cell, column in zip(header, columns, strict=True) if not column]
    if unknown or "source" not in columns or len(set(columns)) < len(columns):
        fact = (
            f"unknown column {unknown[0]!r}" if unknown else "the header must name each column once, source among them"
        )
        raise GlossaryError(f"{fact}; the columns are {', '.join(COLUMNS)}", path=path, line=1)
    return columns


def _column(cell: str) -> str:
    if cell.lower() in {"source", "status", "aliases", "note", "authority"}:
        return cell.lower()
    try:
        return locales.find(cell)
    except ConfigError:
        return ""


def _term(cells: dict[str, str], place: str) -> Term:
    source = cells["source"]
    targets = {Locale(column): cell for column, cell in cells.items() if column in locales.TARGETS and cell}
    if not fold(source):
        raise ValueError("the source cell is empty; fill it or remove the row")
    if not targets:
        raise ValueError(f"{source} has no rendering in any language; give one or remove the row")
    if any(set(text) & {"\n", "\r"} for text in (source, *targets.values())):
        raise ValueError(f"{source}: a line break inside a cell; a quotation mark may be missing")
    status = cells.get("status", "") or Status.PREFERRED
    if status not in set(Status):
        raise ValueError(f"{source} has the status {status!r}; use {', '.join(Status)}")
    aliases = tuple(alias.strip() for alias in cells.get("aliases", "").split("|") if alias.strip())
    if empty := [alias for alias in aliases if not fold(alias)]:
        raise ValueError(f"{source}: the alias {empty[0]} has nothing but quotation marks; remove it")
    return Term(source, targets, Status(status), aliases, cells.get("note", ""), cells.get("authority", ""), place)


def _clashes(terms: list[Term]) -> Iterator[str]:
    """Yield what stands twice, width and quotation marks folded, but for a forbidden rendering beside another."""
    seen: dict[tuple[str, bool], tuple[str, Term]] = {}
    for term in terms:
        for name in (term.source, *term.aliases):
            key = fold(name), term.status is Status.FORBIDDEN
            if key not in seen:
                seen[key] = name, term
                continue
            other_name, other = seen[key]
            where = f"line {other.place.rpartition(':')[2]}"
            if other is term:
                yield f"{term.place}: {name} stands twice in this row; keep one"
            elif any(other.targets.get(locale, text) != text for locale, text in term.targets.items()):
                yield f"{term.place}: {name} has another rendering in {where} ({other_name}); keep one"
            else:
                yield f"{term.place}: {name} stands in {where} already ({other_name}); remove one of the two"
