"""What is suggested for the glossary: a table to read, a table to fill in, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence

from translate_pipeline import locales
from translate_pipeline.glossary import writing
from translate_pipeline.nouns import Locale, Status, Suggestion, Table, Term

# What an editor fills in; the other columns of a glossary would stand empty.
_COLUMNS = ("source", *locales.TARGETS, "status", "aliases", "note", "authority")
_BEFORE, _LENGTH = 12, 40


def suggestions(items: Sequence[Suggestion], *, is_whole: bool = False) -> Table:
    """Return the table of suggestions; the sentences are shortened unless it *is_whole*."""
    rows = tuple(
        (item.source, item.kind, item.count, item.sentence if is_whole else _around(item), item.proposal, item.machine)
        for item in items
    )
    return Table("Suggestions", ("source", "kind", "count", "sentence", "proposal", "machine"), rows)


def suggestions_as_csv(items: Sequence[Suggestion], locale: Locale) -> str:
    """Return the glossary that an editor fills in: each suggestion as an admitted term, with the best rendering."""
    terms = (
        Term(
            item.source, {locale: item.proposal or item.machine}, Status.ADMITTED,
            note=f"{item.kind}, {_times(item.count)}: {_around(item)}",
        )
        for item in items
    )  # fmt: skip
    return writing.header(_COLUMNS) + writing.rows(terms, _COLUMNS)


def suggested(shown: int, total: int, problem: str) -> str:
    """Return in sentences how many suggestions are not shown, and why the machine rendered none of them."""
    lines = []
    if not total:
        lines.append("Nothing to suggest: the glossary has the names of this document.")
    if total > shown:
        lines.append(f"{total - shown} more: --most {total} shows all.")
    if problem:
        lines.append(f"Without the machine's renderings: {problem}.")
    return "\n".join(lines)


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _around(item: Suggestion) -> str:
    """Return the piece of the sentence that *item* stands in."""
    start = max(0, min(item.start - _BEFORE, len(item.sentence) - _LENGTH))
    end = max(start + _LENGTH, item.start + len(item.source))
    piece = " ".join(item.sentence[start:end].split())
    return f"{'…' if start else ''}{piece}{'…' if end < len(item.sentence) else ''}"
