"""Names that no glossary has: administrative divisions, from a table. Proposals only, below every glossary."""

from __future__ import annotations

from functools import cache
from importlib import resources

from translate_pipeline import locales
from translate_pipeline.nouns import Status, Term


@cache
def places() -> tuple[Term, ...]:
    """Return the divisions of China with their English names, as terms that bind nobody."""
    text = resources.files("translate_pipeline").joinpath("data/places.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line)
    return tuple(Term(source, {locales.ENGLISH: english}, Status.ADMITTED) for source, english in rows)
