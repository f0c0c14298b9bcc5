"""The things that the house is about. Nothing here behaves; functions elsewhere do."""

from translate_pipeline.nouns.catalogs import Catalog, Change, ChangeKind, Entry, State
from translate_pipeline.nouns.documents import Block, BlockKind, Document, Doubt, Line, Mark, Passage, Segment, Span
from translate_pipeline.nouns.drafts import Draft, Finding, Request, Severity
from translate_pipeline.nouns.models import Card, ListedModel, Model, Source
from translate_pipeline.nouns.outcomes import (
    LEFT,
    CatalogOutcome,
    Edit,
    EditOutcome,
    Outcome,
    PageOutcome,
    Table,
    Verdict,
)
from translate_pipeline.nouns.pairs import Pair, Remembered, Row
from translate_pipeline.nouns.terms import Locale, Match, Status, Suggestion, SuggestionKind, Term, TermCount, TermUse

__all__ = [
    "LEFT", "Block", "BlockKind", "Card", "Catalog", "CatalogOutcome", "Change", "ChangeKind", "Document", "Doubt",
    "Draft", "Edit", "EditOutcome", "Entry", "Finding", "Line", "ListedModel", "Locale", "Mark", "Match", "Model",
    "Outcome", "PageOutcome", "Pair", "Passage", "Remembered", "Request", "Row", "Segment", "Severity", "Source",
    "Span", "State", "Status", "Suggestion", "SuggestionKind", "Table", "Term", "TermCount", "TermUse", "Verdict",
]  # fmt: skip
