"""A sentence and its translation, outside of a catalog: in the memory, in another tool's file."""

from __future__ import annotations

from dataclasses import dataclass

from translate_pipeline.nouns.catalogs import State
from translate_pipeline.nouns.terms import Locale


@dataclass(frozen=True, slots=True)
class Pair:
    """A reviewed sentence with its translation. *origin* names the document, or the file, that it stands in.

    *is_current* tells that the sentence still stands in its document.
    """

    locale: Locale
    source: str
    target: str
    origin: str
    is_current: bool = True


@dataclass(frozen=True, slots=True)
class Remembered:
    """A pair of the memory, and how much its sentence is like the one that was looked for: 0 to 1, 1 for the same."""

    pair: Pair
    score: float


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence that comes back from another tool. *place* says where it stands in the file, for messages.

    *state* is None where the file says none. *key* is what `exchange.key` gave at the export, empty where the file
    has none.
    """

    source: str
    target: str
    state: State | None = None
    key: str = ""
    place: str = ""
