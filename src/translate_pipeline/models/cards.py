"""A package's card: `card.toml` beside its `metadata.json`."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from translate_pipeline import files
from translate_pipeline.errors import ModelError
from translate_pipeline.nouns import Card

FILE_NAME = "card.toml"


def read(path: Path) -> Card:
    """Return the card in the file *path*; without that file, the card of a package that says nothing of itself."""
    return loads(files.read_text(path, ModelError), path) if path.is_file() else Card()


def loads(text: str, path: Path | None = None) -> Card:
    """Return the card that *text* (TOML) describes; an unknown key or a wrong value is a `ModelError`.

    >>> loads('version = "3"').version
    '3'
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ModelError(f"not valid TOML: {error}", path=path) from error
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in _KEYS:
            raise ModelError(f"unknown key {key!r}; allowed are {', '.join(_KEYS)}", path=path)
        field, fits, wanted = _KEYS[key]
        if not fits(value):
            raise ModelError(f"{key} must be {wanted}; mend the card or install the package again", path=path)
        values[field] = value
    return Card(**values)


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_markup(value: object) -> bool:
    return isinstance(value, str) and (not value or (value.count("{source}") == 1 and value.count("{target}") == 1))


def _is_count(value: object) -> bool:
    return type(value) is int and value >= 0


def _is_limit(value: object) -> bool:
    return type(value) is int and value > 0


def _is_claim(value: object) -> bool:
    return isinstance(value, bool)


def _is_settings(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(item, int | float) for item in value.values())


def _is_scores(value: object) -> bool:
    return isinstance(value, dict) and all(type(item) in (int, float) for item in value.values())


_KEYS: Mapping[str, tuple[str, Callable[[object], bool], str]] = {
    "version": ("version", _is_text, "a text"),
    "term-markup": ("term_markup", _is_markup, "a text with {source} and {target} once each"),
    "most-terms": ("most_terms", _is_count, "a whole number, 0 or more"),
    "longest-input": ("longest_input", _is_limit, "a whole number above 0"),
    "longest-output": ("longest_output", _is_limit, "a whole number above 0"),
    "default": ("is_default", _is_claim, "true or false"),
    "licence": ("licence", _is_text, "a text"),
    "decoding": ("decoding", _is_settings, "a table of numbers and true or false"),
    "scores": ("scores", _is_scores, "a table of numbers"),
}
