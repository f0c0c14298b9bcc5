"""TMX 1.4b: terms as pairs of a translation memory, as Google takes them; other fields as `<prop>` and `<note>`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from translate_pipeline import __version__, locales
from translate_pipeline.glossary import concepts, elements, entries, fields
from translate_pipeline.glossary.elements import add, add_text
from translate_pipeline.glossary.streaming import CODES, local_name
from translate_pipeline.nouns import Locale, Term

if TYPE_CHECKING:
    from lxml import etree

_COLUMNS = {
    f"x-{column.replace('_', '-')}": column
    for column in fields.COLUMNS
    if column not in ("source", "note", *locales.TARGETS)
}


def read(data: bytes, path: Path) -> fields.Contents:
    """Return the terms of a TMX file, and what is wrong with the units that are none."""
    return entries.contents(entries.read(data, path, ("tmx",), ("tu",)), path, _terms)


def _terms(unit: etree._Element, place: str) -> Iterator[Term]:
    facts: dict[str, list[str]] = {}
    for part in unit.iter("{*}note", "{*}prop"):
        if (column := _column(part)) and (text := entries.cell_of(part, column)):
            facts.setdefault(column, []).append(text)
    status = concepts.status(next(iter(facts.pop("status", ())), ""))
    words: dict[Locale, list[concepts.Word]] = {}
    for variant in unit.iter("{*}tuv"):
        locale = entries.locale_of(variant)
        text = next((entries.line_of(part, CODES) for part in variant.iter("{*}seg")), "")
        if locale and text:
            # The unit's status is that of its first rendering.
            is_first = locale != locales.SOURCE and locale not in words
            words.setdefault(locale, []).append(concepts.Word(text, status if is_first else None))
    return concepts.terms(words, facts, place)


def _column(part: etree._Element) -> str | None:
    return "note" if local_name(part) == "note" else _COLUMNS.get(part.get("type", ""))


def dumps(terms: Iterable[Term]) -> str:
    """Return *terms* as TMX: a unit each, Chinese first."""
    from lxml import etree

    root = etree.Element("tmx", version="1.4")
    header = {
        "creationtool": "translate-pipeline", "creationtoolversion": __version__, "segtype": "phrase", "o-tmf": "CSV",
        "adminlang": "en", "srclang": str(locales.SOURCE), "datatype": "plaintext",
    }  # fmt: skip
    add(root, "header", header)
    body = add(root, "body")
    for term in terms:
        _write(add(body, "tu"), term)
    return elements.dumps(root)


def _write(unit: etree._Element, term: Term) -> None:
    add_text(unit, "note", term.note)
    several = {"aliases": term.aliases, "not_in": term.not_in}
    cells = fields.cells(term)
    for kind, column in _COLUMNS.items():
        for text in several.get(column, (cells[column],)):
            add_text(unit, "prop", text, {"type": kind})
    for locale, text in ((locales.SOURCE, term.source), *term.targets.items()):
        add_text(add(unit, "tuv", {entries.XML_LANG: str(locale)}), "seg", text)
