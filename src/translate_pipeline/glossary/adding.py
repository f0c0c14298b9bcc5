"""New terms for a table that people keep: what they wrote there stays."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from translate_pipeline.errors import GlossaryError
from translate_pipeline.glossary import clashes, fields, layouts, tables, writing
from translate_pipeline.glossary.folding import exact, fold
from translate_pipeline.nouns import Status, Term


@dataclass(frozen=True, slots=True)
class Comparison:
    """Terms from elsewhere beside those here; *different* pairs each with the term that it disagrees with."""

    new: tuple[Term, ...]
    known: tuple[Term, ...]
    different: tuple[tuple[Term, Term], ...]


def compare(terms: Sequence[Term], here: Sequence[Term]) -> Comparison:
    """Return what of *terms* is new, is here already, or is here with another rendering or status."""
    by_name: dict[str, list[Term]] = {}
    for term in here:
        for name in (term.source, *term.aliases):
            by_name.setdefault(fold(name), []).append(term)
    new: list[Term] = []
    known: list[Term] = []
    different: list[tuple[Term, Term]] = []
    for term in terms:
        same = by_name.get(fold(term.source), [])
        under_aliases = [other for alias in term.aliases for other in by_name.get(fold(alias), ())]
        if any(_says(other, term) for other in same):
            known.append(term)
        elif other := next((other for other in (*same, *under_aliases) if _disagree(term, other)), None):
            different.append((term, other))
        else:
            new.append(term)
    twice = {id(clash.term): clash for clash in clashes.find(new) if clash.other is not clash.term}
    for clash in twice.values():
        if clash.is_contradiction:
            different.append((clash.term, clash.other))
        else:
            known.append(clash.term)
    fresh = tuple(_without_repeats(term) for term in new if id(term) not in twice)
    return Comparison(fresh, tuple(known), tuple(different))


def _without_repeats(term: Term) -> Term:
    """Return *term* without the aliases that are its source or an earlier alias."""
    known_by = exact if term.is_case_sensitive else fold
    first: dict[str, str] = {}
    for name in (term.source, *term.aliases):
        first.setdefault(known_by(name), name)
    return term if len(first) > len(term.aliases) else replace(term, aliases=tuple(first.values())[1:])


def _says(other: Term, term: Term) -> bool:
    """Whether *other* has all that *term* says."""
    return other.status is term.status and all(other.targets.get(key) == text for key, text in term.targets.items())


def _disagree(term: Term, other: Term) -> bool:
    """Whether the two must not stand side by side without a person's decision: a ban of another rendering may."""
    forbids = Status.FORBIDDEN in (term.status, other.status)
    if term.status is other.status and forbids:
        return False
    return not forbids or any(other.targets.get(locale) == text for locale, text in term.targets.items())


def append(text: str, terms: Sequence[Term], path: Path) -> str:
    """Return the table *text* with a row for each of *terms* at its end, in its own columns, delimiter and line ends.

    The result begins with *text* as it is; only where it lacks a column that the terms need, every row gets one more.
    """
    delimiter = tables.delimiter_of(text)
    first = next(tables.rows(text, delimiter, path), None)
    if first is None:
        return writing.dumps(terms)
    try:
        layout = layouts.layout_of(first[1], delimiter)
    except ValueError as error:
        raise GlossaryError(str(error), path=path, line=first[0]) from error
    if layout.names_languages:
        raise GlossaryError("a table with languages in its rows takes no terms; name another with --to-file", path=path)
    line_end = next((end for end in ("\r\n", "\n", "\r") if end in text), "\n")
    missing = tuple(column for column in _needed(terms) if column not in layout.columns)
    if missing:
        text = _widened(text, layout, missing, line_end)
    elif not text.endswith(("\n", "\r")):
        text += line_end
    return text + writing.rows(terms, (*layout.columns, *missing), delimiter, line_end)


def _needed(terms: Sequence[Term]) -> Iterator[str]:
    """Yield the columns without which something of *terms* would be lost; an empty status means preferred."""
    every = [fields.cells(term) for term in terms]
    for column in fields.COLUMNS:
        if any(cells[column] not in ("", Status.PREFERRED if column == "status" else "") for cells in every):
            yield column


def _widened(text: str, layout: layouts.Layout, missing: Sequence[str], line_end: str) -> str:
    """Return the table with the *missing* columns at its end, empty but for their names."""
    wide: list[str] = []
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=layout.delimiter)
    is_named = not layout.has_header
    if is_named:
        wide.append(writing.row([*layout.columns, *missing], layout.delimiter, line_end))
    for row in rows:
        is_header = not is_named and any(cell.strip() for cell in row)
        is_named = is_named or is_header
        more = missing if is_header else [""] * len(missing)
        wide.append(writing.row([*row, *more] if row else [], layout.delimiter, line_end))
    return "".join(wide)
