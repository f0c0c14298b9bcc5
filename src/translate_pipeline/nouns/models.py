"""What an engine needs on disk, and where it can be brought from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


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
