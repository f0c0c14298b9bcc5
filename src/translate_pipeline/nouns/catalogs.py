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
    """A PO file: one document in one locale. *header* keeps the order and the unknown keys of editors.

    *head* has the notes, references and flags of the header's entry; its comments are *comments*. A header line without
    a key stands under a key that begins with a line feed.
    """

    document: str
    locale: Locale
    header: Mapping[str, str] = field(default_factory=dict)
    entries: tuple[Entry, ...] = ()
    comments: tuple[str, ...] = ()
    head: Entry = Entry("")


class ChangeKind(StrEnum):
    """What a run did with a sentence of a catalog."""

    NEW = "new"
    CHANGED = "changed"
    SPLIT = "split"
    JOINED = "joined"
    RETURNED = "returned"
    GONE = "gone"
    REDRAFTED = "redrafted"
    OFFERED = "offered"


@dataclass(frozen=True, slots=True)
class Change:
    """What a run did with a sentence. *before* is the sentence as it was, or the text that a machine had written."""

    kind: ChangeKind
    source: str
    before: str = ""
