"""A document, from the lines that a reader found to its sentences."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
