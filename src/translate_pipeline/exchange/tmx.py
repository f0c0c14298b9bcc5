"""TMX 1.4b, level 1: reviewed pairs as translation memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from translate_pipeline import __version__, locales
from translate_pipeline.errors import SourceError
from translate_pipeline.exchange import rows as own
from translate_pipeline.exchange import trees, words
from translate_pipeline.glossary import elements
from translate_pipeline.glossary.elements import add, add_text
from translate_pipeline.glossary.entries import XML_LANG, locale_of
from translate_pipeline.glossary.streaming import CODES, local_name
from translate_pipeline.nouns import Catalog, Locale, Pair, Row, State

if TYPE_CHECKING:
    from lxml import etree

_STATE, _KEY, _DOCUMENT = "x-state", "x-key", "x-document"


def dumps(known: Catalog) -> bytes:
    """Return the reviewed entries of *known* as TMX."""
    root, body = _begun()
    for _, row in own.given(known):
        if row.state is State.REVIEWED:
            facts = {_STATE: row.state, _KEY: row.key, _DOCUMENT: elements.fit(known.document)}
            _add(body, facts, {locales.SOURCE: row.source, known.locale: row.target})
    return elements.dumps(root).encode()


def dumps_pairs(pairs: Iterable[Pair]) -> str:
    """Return *pairs* as TMX, a unit each."""
    root, body = _begun()
    for pair in pairs:
        _add(body, {_DOCUMENT: elements.fit(pair.origin)}, {locales.SOURCE: pair.source, pair.locale: pair.target})
    return elements.dumps(root)


def _begun() -> tuple[etree._Element, etree._Element]:
    from lxml import etree

    root = etree.Element("tmx", version="1.4")
    header = {
        "creationtool": "translate-pipeline", "creationtoolversion": __version__, "segtype": "sentence", "o-tmf": "PO",
        "adminlang": "en", "srclang": str(locales.SOURCE), "datatype": "plaintext",
    }  # fmt: skip
    add(root, "header", header)
    return root, add(root, "body")


def _add(body: etree._Element, facts: dict[str, str], texts: dict[Locale, str]) -> None:
    unit = add(body, "tu")
    for kind, text in facts.items():
        add_text(unit, "prop", text, {"type": kind})
    for locale, text in texts.items():
        add_text(add(unit, "tuv", {XML_LANG: str(locale)}), "seg", text)


def loads(data: bytes, place: str, locale: Locale | None = None) -> tuple[Row, ...]:
    """Return the pairs of a TMX file in *locale*; without it the file must be in one language of ours."""
    found = [(to, row) for unit in _units(data, place) for to, row in _rows(unit, place)]
    there = dict.fromkeys(to for to, _ in found)
    if locale is None and len(there) > 1:
        raise SourceError(f"it has several languages ({', '.join(there)}); say which one to import", path=place)
    if locale is not None and there and locale not in there:
        raise SourceError(f"it has no {locale}, but {', '.join(there)}; choose another file or language", path=place)
    return tuple(row for to, row in found if locale in (None, to))


def loads_pairs(data: bytes, place: str, origin: str) -> tuple[Pair, ...]:
    """Return each pair of a TMX file that is in a language of ours, once; *origin* is what they are said to come from.

    Other languages, and units that have no Chinese, are passed over.
    """
    pairs = (Pair(to, row.source, row.target, origin) for unit in _units(data, place) for to, row in _rows(unit, place))
    return tuple(dict.fromkeys(pairs))


def _units(data: bytes, place: str) -> Iterator[etree._Element]:
    return trees.read(data, place, ("tmx",), "tu")


def _rows(unit: etree._Element, place: str) -> Iterator[tuple[Locale, Row]]:
    facts = {part.get("type"): part.text or "" for part in unit.iterchildren("{*}prop")}
    texts: dict[Locale, list[str]] = {}
    for variant in unit.iterchildren("{*}tuv"):
        locale = locale_of(variant)
        text = next((_text(part) for part in variant.iterchildren("{*}seg")), "")
        if locale and text:
            texts.setdefault(locale, []).append(text)
    where = f"{place}:{unit.sourceline}"
    for source in texts.pop(locales.SOURCE, ()):
        for to, targets in texts.items():
            for target in targets:
                state = words.state(facts.get(_STATE, ""), target)
                yield to, Row(source, target, state, own.key_in(facts.get(_KEY, "")), where)


def _text(segment: etree._Element) -> str:
    """Return the text of *segment* as it is, but for another tool's codes."""
    parts = [segment.text or ""]
    for child in segment:
        parts += ["" if local_name(child) in CODES else _text(child), child.tail or ""]
    return "".join(parts)
