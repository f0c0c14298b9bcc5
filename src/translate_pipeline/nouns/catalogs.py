"""A PO file and its entries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from translate_pipeline.nouns.terms import Locale


class State(StrEnum):
    """How far the review of an entry has come."""

    UNTRANSLATED = "untranslated"
    NEEDS_REVIEW = "needs review"
    REVIEWED = "reviewed"
    OBSOLETE = "obsolete"


@dataclass(frozen=True, slots=True)
class Entry:
    """One PO entry. *notes* are the tool's `#.` lines, *comments* the people's `# ` lines, without their marks."""

    source: str
    target: str = ""
    is_fuzzy: bool = False
    is_obsolete: bool = False
    comments: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    previous: str = ""
    context: str | None = None
    previous_context: str | None = None

    @property
    def state(self) -> State:
        """The entry's state in the words of the design."""
        if self.is_obsolete:
            return State.OBSOLETE
        if not self.target:
            return State.UNTRANSLATED
        return State.NEEDS_REVIEW if self.is_fuzzy else State.REVIEWED


@dataclass(frozen=True, slots=True)
class Catalog:
    """A PO file: one document in one locale. *header* keeps the order and the unknown keys of editors."""

    document: str
    locale: Locale
    header: Mapping[str, str] = field(default_factory=dict)
    entries: tuple[Entry, ...] = ()
    comments: tuple[str, ...] = ()
