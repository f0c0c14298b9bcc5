"""Plain text: blocks are parted by blank lines."""

from __future__ import annotations

from translate_pipeline import repair
from translate_pipeline.nouns import Document


def read(text: str, name: str, reference: str) -> Document:
    """Return the document in *text*."""
    return Document(name, reference, repair.reflow(text))
