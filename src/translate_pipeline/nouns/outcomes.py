"""What a verb did, and how it is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from translate_pipeline.nouns.catalogs import State
from translate_pipeline.nouns.drafts import Finding
from translate_pipeline.nouns.terms import Locale, TermCount


@dataclass(frozen=True, slots=True)
class CatalogOutcome:
    """What a verb saw in one catalog: entries by state, drafts made, findings, terms, and where it lies."""

    document: str
    locale: Locale
    path: str
    counts: Mapping[State, int]
    drafted: int = 0
    findings: tuple[Finding, ...] = ()
    is_written: bool = False
    terms: TermCount = field(default_factory=TermCount)


@dataclass(frozen=True, slots=True)
class PageOutcome:
    """A page that was rendered: how many of its sentences are reviewed, out of how many."""

    document: str
    path: str
    reviewed: int
    total: int
    is_written: bool = False


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


@dataclass(frozen=True, slots=True)
class Table:
    """Rows for a person or a program to read; *columns* are also the keys of its JSON."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]
