"""The things that the house is about. Nothing here behaves; functions elsewhere do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import NewType

Locale = NewType("Locale", str)
"""A BCP-47 tag of the table in `locales`: zh-Hans, en, zh-Hant-TW, zh-Hant-HK."""


class BlockKind(StrEnum):
    """What a block is on its page."""

    HEADLINE = "headline"
    BYLINE = "byline"
    SUBHEADING = "subheading"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    CREDIT = "credit"
    LIST_ITEM = "list-item"
    TABLE_CELL = "table-cell"
    FOOTNOTE = "footnote"


class Status(StrEnum):
    """How binding a term is: mandatory, offered to the engine, not to be used."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    FORBIDDEN = "forbidden"


class State(StrEnum):
    """How far the review of an entry has come."""

    UNTRANSLATED = "untranslated"
    NEEDS_REVIEW = "needs review"
    REVIEWED = "reviewed"
    OBSOLETE = "obsolete"


class Severity(StrEnum):
    """Whether a finding must be mended or only looked at."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a document: *start* to *end* (exclusive), in code points of the decoded file.

    *at* is where the piece stands in the text that it is part of: a block's, or a segment's without its tags.
    """

    start: int
    end: int
    at: int = 0


@dataclass(frozen=True, slots=True)
class Mark:
    """Inline markup from *start* to *end* of a text; for `br` and `img` they are equal. *value* is an address.

    *tag* is one of b, i, u, s, sup, sub, code, a, br, img.
    """

    start: int
    end: int
    tag: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A text with its spans (none where the format has no text file behind it) and its inline markup."""

    text: str
    spans: tuple[Span, ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line or paragraph as a reader found it, without the white space around it, and what the format tells of it.

    *gap* is how many empty lines stand before it. *kind* is None where the format does not say what it is.
    """

    passage: Passage
    gap: int = 0
    is_indented: bool = False
    kind: BlockKind | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A unit of layout; several spans where it was interrupted. *repairs* names what mended it."""

    kind: BlockKind
    text: str
    spans: tuple[Span, ...] = ()
    repairs: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """A place where a document looks broken and was left as it is. *start* is in code points, -1 where unknown."""

    start: int
    message: str


@dataclass(frozen=True, slots=True)
class Document:
    """A file of the source folder, read into blocks. *name* is its path below that folder without suffix.

    *dropped* holds the page furniture and the orders (`%% keep`), as they stood.
    """

    name: str
    reference: str
    blocks: tuple[Block, ...]
    dropped: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()

    @property
    def title(self) -> str:
        """The headline's text, or the document's name where it has none."""
        return next((block.text for block in self.blocks if block.kind is BlockKind.HEADLINE), self.name)


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence of a block. *block* is the block's place in its document.

    The text has a tag for each mark (`<b1>…</b1>`, `<br2/>`): the number is the mark's place in *marks*, from 1.
    """

    text: str
    block: int
    kind: BlockKind
    spans: tuple[Span, ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """An official rendering. *targets* holds a text for each locale that has one of its own.

    *first_mention* is the English for the first time in a document, where that is a longer form. *not_in* are longer
    words inside which the term is not meant. *place* is the file and line that it was read from.
    """

    source: str
    targets: Mapping[Locale, str]
    status: Status = Status.PREFERRED
    aliases: tuple[str, ...] = ()
    note: str = ""
    authority: str = ""
    place: str = ""
    part_of_speech: str = ""
    first_mention: str = ""
    is_kept: bool = False
    is_case_sensitive: bool = False
    not_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """A term found in a segment: code points *start* to *end* read *source* and must become *target*.

    *term* is the term's own source, which *source* is another writing of. A name is a proposal that no glossary has.
    *first_mention* is the target's longer form, for the first time in a document.
    """

    start: int
    end: int
    source: str
    target: str
    status: Status
    term: str = ""
    authority: str = ""
    first_mention: str = ""
    is_name: bool = False


@dataclass(frozen=True, slots=True)
class Request:
    """What an engine is asked: a segment's text with its terms, the document's title and the sentence before."""

    text: str
    matches: tuple[Match, ...] = ()
    title: str = ""
    previous: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What an engine wrote for a request. *score* is the engine's own, higher is better, None where it gives none."""

    request: Request
    text: str
    signature: str
    engine: str
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem in a text, found by a check."""

    check: str
    severity: Severity
    segment: str
    message: str


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


@dataclass(frozen=True, slots=True)
class Card:
    """What a package says of its model. Empty *term_markup* means that it takes no terms; limits are in tokens.

    *term_markup* holds `{source}` and `{target}`; *decoding* holds arguments of CTranslate2's `translate_batch`.
    """

    version: str = "0"
    term_markup: str = ""
    most_terms: int = 0
    longest_input: int = 200
    longest_output: int = 256
    decoding: Mapping[str, int | float | bool] = field(default_factory=dict)
    is_default: bool = False
    licence: str = ""
    scores: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Model:
    """What an engine needs on disk. *digest* is a SHA-256 in hex over the file, or over a package's files."""

    name: str
    engine: str
    path: Path
    digest: str
    size: int
    licence: str = ""
    card: Card = field(default_factory=Card)


@dataclass(frozen=True, slots=True)
class Source:
    """A place that a model can be brought from. *kind* is url, wheels or argos-index."""

    kind: str
    address: str


@dataclass(frozen=True, slots=True)
class ListedModel:
    """A model that `model install` knows by name. *size* in bytes; *digest* is empty where the publisher changes it."""

    name: str
    engine: str
    languages: tuple[str, str]
    size: int
    licence: str
    digest: str
    description: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class TermCount:
    """How many mandatory terms the translations of a catalog have, and how many they lack."""

    kept: int = 0
    missing: int = 0


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
    terms: TermCount = TermCount()


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
class TermUse:
    """In how many sentences a term stands, in how many translations its rendering does; *twice*: too often in how many.

    *authority* is who made the rendering official.
    """

    source: str
    target: str
    status: Status
    wanted: int
    found: int
    twice: int = 0
    authority: str = ""


class SuggestionKind(StrEnum):
    """Why something is suggested for the glossary, the most useful first."""

    QUOTED = "quoted"
    ORGANISATION = "organisation"
    PERSON = "person"
    PLACE = "place"
    TITLE = "title"
    REPEATED = "repeated"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a glossary lacks: how often it stands in the document, and the first *sentence* that has it, at *start*.

    *proposal* is the rendering by the rules for names, *machine* the engine's; each is empty where there is none.
    """

    source: str
    kind: SuggestionKind
    count: int
    sentence: str
    start: int
    proposal: str = ""
    machine: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows for a person or a program to read; *columns* are also the keys of its JSON."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]
