"""TMX 1.4b, level 1: reviewed pairs as translation memory."""

from __future__ import annotations

import re

from lxml import etree

from translate_pipeline import __version__, locales
from translate_pipeline.nouns import Catalog, State

_NOT_XML = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def dumps(catalog: Catalog) -> str:
    """Return the reviewed entries of *catalog* as TMX."""
    root = etree.Element("tmx", version="1.4")
    header = {
        "creationtool": "translate-pipeline", "creationtoolversion": __version__, "segtype": "sentence", "o-tmf": "PO",
        "adminlang": "en", "srclang": str(locales.SOURCE), "datatype": "plaintext",
    }  # fmt: skip
    etree.SubElement(root, "header", header)
    body = etree.SubElement(root, "body")
    for entry in catalog.entries:
        if entry.state is State.REVIEWED:
            unit = etree.SubElement(body, "tu")
            for locale, text in ((locales.SOURCE, entry.source), (catalog.locale, entry.target)):
                variant = etree.SubElement(unit, "tuv", {_LANG: str(locale)})
                etree.SubElement(variant, "seg").text = _NOT_XML.sub("", text)
    data: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
    return data.decode("utf-8")
