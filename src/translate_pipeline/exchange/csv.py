"""A table of sentences for a spreadsheet."""

from __future__ import annotations

import csv
import io

from translate_pipeline.glossary import inert
from translate_pipeline.nouns import Catalog


def dumps(catalog: Catalog) -> str:
    """Return the entries of *catalog* as CSV with a header: source, target, state; a cell never starts a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("source", "target", "state"))
    for entry in catalog.entries:
        writer.writerow((inert(entry.source), inert(entry.target), entry.state))
    return text.getvalue()
