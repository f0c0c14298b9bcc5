"""What a verb did, and how it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from translate_pipeline.nouns.catalogs import State
from translate_pipeline.nouns.drafts import Finding
from translate_pipeline.nouns.terms import Locale, TermCount


@dataclass(frozen=True, slots=True)
class CatalogOutcome:
    """What a verb saw in one catalog: entries by state, drafts made, findings, terms, and where it lies.

    *reviewers* tells how many sentences each person has reviewed; those of whom no name is on record are under "".
    """

    document: str
    locale: Locale
    path: str
    counts: Mapping[State, int]
    drafted: int = 0
    findings: tuple[Finding, ...] = ()
    is_written: bool = False
    terms: TermCount = field(default_factory=TermCount)
    reviewers: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PageOutcome:
    """A page that was rendered: how many of its sentences are reviewed, out of how many, in the page's first language.

    *untranslated* of them have no text at all.
    """

    document: str
    path: str
    reviewed: int
    total: int
    is_written: bool = False
    language: str = ""
    untranslated: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a verb did: its results, and what went wrong, each told as place, fact and next step.

    *orphans* are catalogs whose document is gone or renamed; *doubts* are places where a document looks broken.
    """

    catalogs: tuple[CatalogOutcome, ...] = ()
    pages: tuple[PageOutcome, ...] = ()
    errors: tuple[str, ...] = ()
    orphans: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    is_stopped: bool = False


class Verdict(StrEnum):
    """What became, or would become, of an entry that a person's command looked at."""

    APPROVED = "approved"
    APPROVED_WITH_FINDINGS = "approved, though a check found something"
    APPROVED_AFTER_CHANGE = "approved, though its sentence changed after it was written"
    IMPORTED = "imported"
    PRUNED = "pruned"
    HAS_FINDINGS = "left: it has findings"
    CHANGED = "left: its sentence changed after it was written"
    CONFLICT = "left: it was changed here since the export"
    OTHER = "left: another text stands here, and the file has no key that tells which is newer"
    TWICE = "left: the file has it twice"
    UNKNOWN = "left: no sentence of the document"


LEFT = frozenset({
    Verdict.HAS_FINDINGS, Verdict.CHANGED, Verdict.CONFLICT, Verdict.OTHER, Verdict.TWICE, Verdict.UNKNOWN,
})  # fmt: skip
"""What a command did not do, for a person to look at."""


@dataclass(frozen=True, slots=True)
class Edit:
    """An entry that a person's command looked at, its text and state before and after."""

    document: str
    locale: Locale
    verdict: Verdict
    source: str
    before: str
    after: str
    state_before: State
    state_after: State


@dataclass(frozen=True, slots=True)
class EditOutcome:
    """What a person's command did to catalogs, where it wrote, and what went wrong."""

    edits: tuple[Edit, ...] = ()
    written: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """Rows for a person or a program to read; *columns* are also the keys of its JSON."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]
