"""How a document was read: its blocks and sentences, in tables, in sentences, in JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from translate_pipeline.nouns import Document, Segment, Span, Table


def segments(items: Sequence[Segment]) -> Table:
    """Return the table of sentences."""
    rows = tuple((number, item.kind, item.text) for number, item in enumerate(items, 1))
    return Table("Sentences", ("number", "kind", "text"), rows)


def segments_as_json(items: Sequence[Segment]) -> str:
    """Return the sentences as a JSON list; *block* counts the document's blocks from 0."""
    return _dumps([{"text": item.text, "spans": _pairs(item.spans), "block": item.block} for item in items])


def segments_of_line(items: Iterable[Segment]) -> Mapping[str, object]:
    """Return the answer to a line of JSON that asks for sentences."""
    return {"segments": [item.text for item in items]}


def blocks(document: Document) -> Table:
    """Return the table of a document's blocks with what mended each."""
    rows = tuple(
        (number, block.kind, ", ".join(block.repairs), block.text) for number, block in enumerate(document.blocks, 1)
    )
    return Table("Blocks", ("number", "kind", "repairs", "text"), rows)


def blocks_of_line(document: Document) -> Mapping[str, object]:
    """Return the answer to a line of JSON that asks for blocks."""
    return {"blocks": [{"kind": block.kind, "text": block.text} for block in document.blocks]}


def document_as_json(document: Document) -> str:
    """Return a document's blocks, what was dropped and what is doubtful as JSON; spans are code points of the file."""
    found = [
        {"kind": block.kind, "text": block.text, "spans": _pairs(block.spans), "repairs": list(block.repairs)}
        for block in document.blocks
    ]
    doubts = [{"start": doubt.start, "message": doubt.message} for doubt in document.doubts]
    return _dumps({"blocks": found, "dropped": list(document.dropped), "doubts": doubts})


def reflowed(document: Document) -> str:
    """Return in sentences what was mended, dropped and left in doubt."""
    return "\n".join(_lines(document))


def _lines(document: Document) -> Iterator[str]:
    mended = sum(bool(block.repairs) for block in document.blocks)
    yield f"{len(document.blocks)} blocks, {mended} of them mended." if document.blocks else "No text."
    for text in document.dropped:
        yield f"left out as no part of the text: {text}"
    for doubt in document.doubts:
        yield f"look at this: {doubt.message}"


def _pairs(spans: Iterable[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)
