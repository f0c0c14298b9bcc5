"""What a person's command did to entries, and what the last run did: tables and sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from translate_pipeline import likeness
from translate_pipeline.nouns import LEFT, Change, Edit, EditOutcome, Locale, Remembered, Table, Verdict


def edits(items: Sequence[Edit]) -> Table:
    """Return the table of entries that a command looked at, with their texts before and after."""
    rows = tuple(
        (item.document, item.locale, item.verdict, item.source, item.before, item.state_before, item.after,
         item.state_after)
        for item in items
    )  # fmt: skip
    columns = ("document", "locale", "verdict", "sentence", "before", "state before", "after", "state after")
    return Table("Entries", columns, rows)


def left(items: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return the entries that a command left as they are."""
    return tuple(item for item in items if item.verdict in LEFT)


_SENTENCES = {
    Verdict.APPROVED: ("approved.", "approved."),
    Verdict.APPROVED_WITH_FINDINGS: ("approved though a check found something: look at check.",) * 2,
    Verdict.APPROVED_AFTER_CHANGE: (
        "approved though its sentence changed after it was written.",
        "approved though their sentences changed after they were written.",
    ),
    Verdict.IMPORTED: ("imported.", "imported."),
    Verdict.PRUNED: ("removed.", "removed."),
    Verdict.HAS_FINDINGS: ("left because a check found something.",) * 2,
    Verdict.CHANGED: (
        "left because its sentence changed after it was written.",
        "left because their sentences changed after they were written.",
    ),
    Verdict.CONFLICT: (
        "left because it was changed here since the export.", "left because they were changed here since the export.",
    ),
    Verdict.OTHER: ("left because another text stands here, and the file has no key that tells which is newer.",) * 2,
    Verdict.TWICE: ("left because the file has its sentence twice.",) * 2,
    Verdict.UNKNOWN: ("left out: no sentence of the document.", "left out: no sentences of the document."),
}  # fmt: skip
"""What is said of one entry, and of several."""


def edited(outcome: EditOutcome, *, is_dry_run: bool = False) -> str:
    """Return in sentences how many entries a command changed, how many it left and why, and where it wrote."""
    found = Counter(item.verdict for item in outcome.edits)
    if not found:
        return "" if outcome.errors else "Nothing to do."
    lines = []
    for verdict, number in found.items():
        would = "would be " if is_dry_run and verdict not in LEFT else ""
        one, many = _SENTENCES[verdict]
        lines.append(f"1 entry {would}{one}" if number == 1 else f"{number} entries {would}{many}")
    if Verdict.CONFLICT in found or Verdict.OTHER in found:
        lines.append("--overwrite takes the file's text there; the old one is kept in a comment.")
    lines += [f"written: {place}" for place in outcome.written]
    return "\n".join(lines)


def changes(items: Sequence[tuple[Locale, Change]]) -> Table:
    """Return the table of what the last run did with a document's sentences."""
    rows = tuple((locale, change.kind, change.source, change.before) for locale, change in items)
    return Table("Changes", ("locale", "change", "sentence", "before"), rows)


def remembered(items: Sequence[Remembered]) -> Table:
    """Return the table of reviewed pairs that were found, the best first."""
    rows = tuple(
        (likeness.percent(item.score), item.pair.locale, item.pair.source, item.pair.target, item.pair.origin)
        for item in items
    )
    return Table("Memory", ("percent", "locale", "sentence", "translation", "document"), rows)


def logged(when: Sequence[str]) -> str:
    """Return in a sentence when the runs were whose changes are shown."""
    if not when:
        return "No run is on record: run translate; the record is a cache and can be thrown away."
    return f"Changed by the run of {max(when)[:19].replace('T', ' ')} UTC. Later runs changed nothing."
