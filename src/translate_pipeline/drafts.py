"""Drafts that engines have made, kept from run to run.

The file can be thrown away at any time: what stands in a PO file is on record there. It saves the work of a run
that was stopped, and of an engine that is switched and switched back.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from translate_pipeline import files
from translate_pipeline.nouns import Draft, Match

Kept = Mapping[tuple[str, str], str]
"""The text of a draft by its segment's text and its signature."""


def signature(identity: str, matches: Sequence[Match]) -> str:
    """Return what a draft depends on besides its sentence, in sixteen hex digits: the engine and the terms.

    >>> signature("argos/x 12ab card 1", ()) == signature("argos/x 12ab card 2", ())
    False
    """
    terms = sorted({(match.source, match.target, match.status.value) for match in matches})
    return hashlib.sha256(json.dumps([identity, terms], ensure_ascii=False).encode()).hexdigest()[:16]


def loads(text: str) -> dict[tuple[str, str], str]:
    """Return the drafts in *text*, one JSON list a line; a line that a crash cut off is passed over."""
    kept = {}
    for line in text.split("\n"):
        try:
            sentence, mark, draft = json.loads(line)
        except (ValueError, TypeError):
            continue
        if isinstance(sentence, str) and isinstance(mark, str) and isinstance(draft, str):
            kept[sentence, mark] = draft
    return kept


def dumps(draft: Draft) -> str:
    """Return *draft* as a line that `loads` reads."""
    return json.dumps([draft.request.text, draft.signature, draft.text], ensure_ascii=False)


def read(path: Path) -> dict[tuple[str, str], str]:
    """Return the drafts kept at *path*, none where there is no such file."""
    return loads(files.read_bytes(path).decode("utf-8", errors="replace")) if path.is_file() else {}
