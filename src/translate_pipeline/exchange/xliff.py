"""XLIFF 1.2, as CAT tools take it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from translate_pipeline import locales
from translate_pipeline.exchange import inline, stores, words
from translate_pipeline.exchange import rows as own
from translate_pipeline.glossary import elements
from translate_pipeline.nouns import Catalog, Locale, Row, State

if TYPE_CHECKING:
    from lxml import etree

_VERSION = "1.2"
_STATES = {State.UNTRANSLATED: "new", State.NEEDS_REVIEW: "needs-review-translation", State.REVIEWED: "final"}


def dumps(known: Catalog) -> bytes:
    """Return the entries of *known* as XLIFF, with what people and the tool noted on them."""
    file = {
        "original": known.document, "source-language": str(locales.SOURCE), "target-language": str(known.locale),
        "datatype": "plaintext",
    }  # fmt: skip
    store = stores.new(_VERSION, {}, file)
    given = list(own.given(known))
    for name, (entry, row) in zip(stores.ids(row.source for _, row in given), given, strict=True):
        unit = store.UnitClass("")
        unit.setid(name)
        store.addunit(unit)
        unit.xmlelement.set("approved", "yes" if row.state is State.REVIEWED else "no")
        target = unit.createlanguageNode("", "", "target")
        target.set("state", _STATES[row.state or State.UNTRANSLATED])
        unit.set_target_dom(target)
        inline.write(unit.source_dom, row.source, "g", "x")
        inline.write(unit.target_dom, row.target, "g", "x")
        for origin, notes in (("translator", entry.comments), ("tool", entry.notes)):
            unit.addnote(elements.fit("\n".join(notes)), origin=origin)
        unit.addnote(row.key, origin=stores.NAME)
    return stores.dumps(store)


def loads(data: bytes, place: str, locale: Locale | None = None) -> tuple[Row, ...]:
    """Return the rows of an XLIFF 1 file, one a unit; a file in another language than *locale* is refused."""
    store = stores.load(data, place, _VERSION, locale)
    return tuple(_row(unit, place) for unit in store.units)


def _row(unit: Any, place: str) -> Row:
    element: etree._Element = unit.xmlelement
    source, target = (inline.read(element.find(f"{{*}}{name}")) for name in ("source", "target"))
    key = own.key_in(unit.getnotes(origin=stores.NAME))
    return Row(source, target, _state(unit, element, target), key, f"{place}: unit {element.get('id', '')}")


def _state(unit: Any, element: etree._Element, target: str) -> State | None:
    """Return the state of *target*: approved counts as reviewed but where the state asks for work."""
    said = [word for word in _said(element) if word]
    if target and unit.isapproved() and not any(word.startswith("needs") for word in said):
        return State.REVIEWED
    return words.unconfirmed(words.least(words.state(word, target) for word in said or [""]), target)


def _said(element: etree._Element) -> Iterator[str]:
    """Yield the states that a unit is in by its tool's own word for them, Trados' or memoQ's, else by XLIFF's."""
    own_words = [segment.get("conf", "") for segment in element.iterfind(".//{*}seg-defs/{*}seg")]
    own_words += [str(value) for name, value in element.items() if str(name).endswith("}status")]
    target = element.find("{*}target")
    yield from own_words or ["" if target is None else target.get("state", "")]
