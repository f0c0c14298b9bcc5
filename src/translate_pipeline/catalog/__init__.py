"""PO files: read, brought up to date with a document's sentences, written as GNU gettext would."""

from translate_pipeline.catalog.carrying import Carried, carry
from translate_pipeline.catalog.headers import new_header, signed
from translate_pipeline.catalog.merging import Fresh, Merged, merge, wants_draft
from translate_pipeline.catalog.notes import findings_of, is_machine_text, is_review_untouched, unsilenced
from translate_pipeline.catalog.reading import loads
from translate_pipeline.catalog.reviews import approved, replaced, reviewer_of
from translate_pipeline.catalog.writing import dumps, printable, tidy

__all__ = [
    "Carried", "Fresh", "Merged", "approved", "carry", "dumps", "findings_of", "is_machine_text",
    "is_review_untouched", "loads", "merge", "new_header", "printable", "replaced", "reviewer_of",
    "signed", "tidy", "unsilenced", "wants_draft",
]  # fmt: skip
