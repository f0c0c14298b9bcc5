"""Outcomes in words: tables, next steps, progress. Nothing here prints by itself but a progress bar."""

from translate_pipeline.report.edits import changes, edited, edits, left, logged, remembered
from translate_pipeline.report.glossaries import imported, term_findings, term_list, terms_checked
from translate_pipeline.report.junit import junit
from translate_pipeline.report.models import model, models
from translate_pipeline.report.outcomes import (
    catalogs,
    checked,
    count,
    evaluated,
    findings,
    orphans,
    pages,
    published,
    terms,
    translated,
)
from translate_pipeline.report.progress import progress
from translate_pipeline.report.reading import (
    blocks,
    blocks_of_line,
    document_as_json,
    reflowed,
    segments,
    segments_as_json,
    segments_of_line,
)
from translate_pipeline.report.suggestions import suggested, suggestions, suggestions_as_csv
from translate_pipeline.report.tables import as_json, plain, rich_table

__all__ = [
    "as_json", "blocks", "blocks_of_line", "catalogs", "changes", "checked", "count", "document_as_json", "edited",
    "edits", "evaluated", "findings", "imported", "junit", "left", "logged", "model", "models", "orphans", "pages",
    "plain", "progress", "published", "reflowed", "remembered", "rich_table", "segments", "segments_as_json",
    "segments_of_line", "suggested", "suggestions", "suggestions_as_csv", "term_findings", "term_list", "terms",
    "terms_checked", "translated",
]  # fmt: skip
