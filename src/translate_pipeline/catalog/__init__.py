"""PO files: read, merged with new sentences, written as GNU gettext would."""

from translate_pipeline.catalog.merging import Fresh, known_by_source, merge, new_header, wants_draft
from translate_pipeline.catalog.notes import draft_of, findings_of, is_machine_text
from translate_pipeline.catalog.reading import loads
from translate_pipeline.catalog.writing import dumps, printable

__all__ = [
    "Fresh", "draft_of", "dumps", "findings_of", "is_machine_text", "known_by_source", "loads", "merge", "new_header",
    "printable", "wants_draft",
]  # fmt: skip
