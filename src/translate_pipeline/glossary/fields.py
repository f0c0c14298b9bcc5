"""A term's fields as texts: what every kind of glossary reads a term from, and what it writes of one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from translate_pipeline import locales
from translate_pipeline.glossary import folding
from translate_pipeline.nouns import Status, Term

COLUMNS = (
    "source", *locales.TARGETS, "status", "aliases", "part_of_speech", "first_mention", "do_not_translate",
    "case_sensitive", "not_in", "note", "authority",
)  # fmt: skip
YES = "yes"

_CLAIMS = {YES: True, "true": True, "1": True, "是": True, "no": False, "false": False, "0": False, "否": False}
_STATUSES = {str(status): status for status in Status}
# A name of nothing but these would be found everywhere: they are passed over where terms are compared.
_MARKS = f"{folding.OPENING}{folding.CLOSING}{folding.STRAIGHT} "
_ONE_LINE = ("source", *locales.TARGETS, "aliases", "first_mention", "not_in")


@dataclass(frozen=True, slots=True)
class Contents:
    """What one glossary file holds: its terms, and what is wrong with the rows that are none, a line a problem.

    *unrendered* are rows that nobody has filled in yet, a line each; *passed_over* is how many entries have no Chinese
    or none of our target languages, which is no mistake of a file in many languages.
    """

    terms: tuple[Term, ...]
    problems: tuple[str, ...]
    unrendered: tuple[str, ...] = ()
    passed_over: int = 0


class UnrenderedError(ValueError):
    """A source without a rendering in any language."""


def term(cells: Mapping[str, str], place: str) -> Term:
    """Return the term that *cells* hold, by the names of `COLUMNS`; a `ValueError` says what is wrong with them.

    A term that is not to be translated stands as itself in every locale that has no rendering of its own.
    """
    # A glossary has tens of thousands of rows, most of them with few cells: nothing is looked into that is empty.
    source, filled = cells["source"], cells.get
    if not source.strip(_MARKS):
        raise ValueError("the source cell is empty; fill it or remove the row")
    is_kept = _claim(cells, "do_not_translate") if filled("do_not_translate") else False
    targets = {locale: target for locale in locales.TARGETS if (target := filled(locale))}
    if is_kept:
        targets = dict.fromkeys(locales.TARGETS, source) | targets
    if not targets:
        raise UnrenderedError(f"{source} has no rendering in any language; give one or take it out")
    return Term(
        source,
        targets,
        _status(cells) if filled("status") else Status.PREFERRED,
        _several(cells, "aliases") if filled("aliases") else (),
        filled("note", ""),
        filled("authority", ""),
        place,
        filled("part_of_speech", ""),
        filled("first_mention", ""),
        is_kept,
        _claim(cells, "case_sensitive") if filled("case_sensitive") else False,
        _several(cells, "not_in") if filled("not_in") else (),
    )


def prove_one_line(cells: Mapping[str, str]) -> None:
    """Raise a `ValueError` if a cell with names in it has a line break."""
    for column in _ONE_LINE:
        if {"\n", "\r"} & set(cells.get(column, "")):
            raise ValueError(f"{cells['source']}: a line break inside a cell; a quotation mark may be missing")


def _status(cells: Mapping[str, str]) -> Status:
    if status := _STATUSES.get(cells["status"].lower()):
        return status
    raise ValueError(f"{cells['source']} has the status {cells['status']!r}; use {', '.join(Status)}")


def _claim(cells: Mapping[str, str], column: str) -> bool:
    if (claim := _CLAIMS.get(cells[column].lower())) is None:
        raise ValueError(f"{cells['source']} has {cells[column]!r} as {column}; use yes or no")
    return claim


def _several(cells: Mapping[str, str], column: str) -> tuple[str, ...]:
    """Return the texts of a cell that holds several, parted by `|`."""
    texts = tuple(text.strip() for text in cells[column].split("|") if text.strip())
    if empty := [text for text in texts if not text.strip(_MARKS)]:
        raise ValueError(f"{cells['source']}: {empty[0]} in {column} has nothing but quotation marks; remove it")
    return texts


def cells(term: Term) -> dict[str, str]:
    """Return the cells that `term` reads *term* from; an empty one stands for what needs no telling."""
    return dict(_cells(term))


def _cells(term: Term) -> Iterator[tuple[str, str]]:
    yield "source", term.source
    for locale in locales.TARGETS:
        target = term.targets.get(locale, "")
        yield locale, "" if term.is_kept and target == term.source else target
    yield "status", term.status
    yield "aliases", "|".join(term.aliases)
    yield "part_of_speech", term.part_of_speech
    yield "first_mention", term.first_mention
    yield "do_not_translate", YES if term.is_kept else ""
    yield "case_sensitive", YES if term.is_case_sensitive else ""
    yield "not_in", "|".join(term.not_in)
    yield "note", term.note
    yield "authority", term.authority
