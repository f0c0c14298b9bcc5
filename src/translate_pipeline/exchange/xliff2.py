"""XLIFF 2.0."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from translate_pipeline import locales
from translate_pipeline.exchange import inline, stores, words
from translate_pipeline.exchange import rows as own
from translate_pipeline.glossary import elements
from translate_pipeline.glossary.elements import add
from translate_pipeline.nouns import Catalog, Entry, Locale, Row, State

if TYPE_CHECKING:
    from lxml import etree

_VERSION = "2.0"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# Translated is what an editor sets when a person confirms a sentence; what a machine wrote is where it began.
_STATES = {State.UNTRANSLATED: "initial", State.NEEDS_REVIEW: "initial", State.REVIEWED: "reviewed"}


def dumps(known: Catalog) -> bytes:
    """Return the entries of *known* as XLIFF, with what people and the tool noted on them."""
    languages = {"srcLang": str(locales.SOURCE), "trgLang": str(known.locale)}
    store = stores.new(_VERSION, languages, {"id": "f1", "original": known.document})
    given = list(own.given(known))
    for name, (entry, row) in zip(stores.ids(row.source for _, row in given), given, strict=True):
        segment = store.UnitClass("")
        segment.setid(name)
        store.addunit(segment)
        _fill(segment, entry, row)
    return stores.dumps(store)


def _fill(segment: Any, entry: Entry, row: Row) -> None:
    unit: etree._Element = segment.getunitelement()
    # translate-toolkit puts notes and xml:space on the segment, where XLIFF 2.0 has none.
    del segment.xmlelement.attrib[_SPACE]
    unit.set(_SPACE, "preserve")
    segment.xmlelement.set("state", _STATES[row.state or State.UNTRANSLATED])
    notes = add(unit, segment.namespaced("notes"))
    unit.insert(0, notes)
    for category, lines in (("translator", entry.comments), ("tool", entry.notes), (stores.NAME, (row.key,))):
        if text := elements.fit("\n".join(lines)).strip():
            add(notes, segment.namespaced("note"), {"category": category}).text = text
    inline.write(segment.source_dom, row.source, "pc", "ph")
    if row.target:
        segment.set_target_dom(segment.createlanguageNode("", "", "target"))
        inline.write(segment.target_dom, row.target, "pc", "ph")


def loads(data: bytes, place: str, locale: Locale | None = None) -> tuple[Row, ...]:
    """Return the rows of an XLIFF 2 file, one a unit; a file in another language than *locale* is refused."""
    store = stores.load(data, place, _VERSION, locale)
    units = dict.fromkeys(segment.getunitelement() for segment in store.units)
    return tuple(_row(unit, place) for unit in units)


def _row(unit: etree._Element, place: str) -> Row:
    """Return what stands in *unit*, whose sentence an editor may have cut into segments."""
    segments = list(unit.iterchildren("{*}segment"))
    source = "".join(inline.read(part.find("{*}source")) for part in _parts(unit))
    target = "".join(map(_target, _parts(unit))) if any(map(_target, segments)) else ""
    state = words.least(words.state(segment.get("state", ""), _target(segment) or target) for segment in segments)
    key = next((found for note in unit.iterfind("{*}notes/{*}note") if (found := own.key_in(note.text or ""))), "")
    return Row(source, target, words.unconfirmed(state, target), key, f"{place}: unit {unit.get('id', '')}")


def _parts(unit: etree._Element) -> Iterator[etree._Element]:
    yield from unit.iterchildren("{*}segment", "{*}ignorable")


def _target(part: etree._Element) -> str:
    """Return the translation of *part*; blanks between segments are the same in both languages unless it says so."""
    target = part.find("{*}target")
    is_between = str(part.tag).endswith("ignorable")
    return inline.read(part.find("{*}source") if target is None and is_between else target)
