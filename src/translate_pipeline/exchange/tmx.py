"""TMX 1.4b, level 1: reviewed pairs as translation memory."""

from __future__ import annotations

from lxml import etree

from translate_pipeline import __version__, locales
from translate_pipeline.glossary import elements
from translate_pipeline.glossary.elements import add, add_text
from translate_pipeline.glossary.entries import XML_LANG
from translate_pipeline.nouns import Catalog, State


def dumps(catalog: Catalog) -> str:
    """Return the reviewed entries of *catalog* as TMX."""
    root = etree.Element("tmx", version="1.4")
    header = {
        "creationtool": "translate-pipeline", "creationtoolversion": __version__, "segtype": "sentence", "o-tmf": "PO",
        "adminlang": "en", "srclang": str(locales.SOURCE), "datatype": "plaintext",
    }  # fmt: skip
    add(root, "header", header)
    body = add(root, "body")
    for entry in catalog.entries:
        if entry.state is State.REVIEWED:
            unit = add(body, "tu")
            for locale, text in ((locales.SOURCE, entry.source), (catalog.locale, entry.target)):
                add_text(add(unit, "tuv", {XML_LANG: str(locale)}), "seg", text)
    return elements.dumps(root)
