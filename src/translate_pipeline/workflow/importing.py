"""`import`: what comes back from another tool, put into a catalog as reviewed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from translate_pipeline import catalog, exchange, files
from translate_pipeline.config import Config
from translate_pipeline.errors import SourceError
from translate_pipeline.nouns import Catalog, Edit, EditOutcome, Entry, Locale, Row, State, Verdict
from translate_pipeline.workflow import project as projects
from translate_pipeline.workflow.editing import Edited, an_edit, apply, of_locale, reviewer_name


def import_rows(
    config: Config, document: str, locale: Locale, path: Path, reviewer: str, *, is_dry_run: bool = False,
    overwrite: bool = False,
) -> EditOutcome:  # fmt: skip
    """Put what *path* has for the sentences of *document* into its catalog, in the name of *reviewer*.

    An empty translation changes nothing. What a person wrote here since the export stays unless *overwrite*; then the
    old text is kept in a comment.
    """
    name = reviewer_name(reviewer)
    data = files.read_bytes(path)
    rows = exchange.find(path, data).loads(data, str(path), locale)
    project = of_locale(config, (document,), locale)
    day = date.today().isoformat()

    def edit(reading: projects.Reading, known: Catalog) -> Edited:
        entries = {entry.source: entry for entry in known.entries if not entry.is_obsolete and entry.context is None}
        if rows and not any(row.source in entries for row in rows):
            raise SourceError(f"has no sentence of {document}; name the document that it was exported from", path=path)
        edits: list[Edit] = []
        seen: dict[str, Row] = {}
        for row in rows:
            entry = entries.get(row.source)
            if entry is None:
                if row.target.strip():
                    edits.append(an_edit(known, Verdict.UNKNOWN, Entry(row.source), Entry(row.source, row.target)))
            elif row.source in seen:
                if row.target not in ("", seen[row.source].target):
                    edits.append(an_edit(known, Verdict.TWICE, entry, entry))
            else:
                seen[row.source] = row
                verdict, new = _imported(row, entry, name, day, overwrite=overwrite)
                edits += [an_edit(known, verdict, entry, new)] if verdict else []
                entries[row.source] = new
        active = (entries[entry.source] if entries.get(entry.source) and not entry.is_obsolete and entry.context is None
                  else entry for entry in known.entries)  # fmt: skip
        return replace(known, entries=tuple(active)), edits

    return apply(project, locale, edit, name, is_dry_run=is_dry_run)


def _imported(row: Row, entry: Entry, reviewer: str, day: str, *, overwrite: bool) -> tuple[Verdict | None, Entry]:
    """Return the entry with what a row brings, and the verdict; None where it brings nothing new."""
    text = catalog.printable(row.target)
    if not text.strip():
        return None, entry
    is_reviewed = _is_reviewed(row, entry)
    if text == entry.target and is_reviewed == (entry.state is State.REVIEWED):
        return None, entry
    is_open = entry.state is State.UNTRANSLATED or (entry.is_fuzzy and catalog.is_machine_text(entry))
    if exchange.is_untouched(row):
        if _is_unchanged(row, entry):
            return None, entry
        # Nobody touched the row: it brings its text to where there is none, and its review to where there is none.
        if entry.state is not State.UNTRANSLATED and not is_reviewed:
            return None, entry
        if not is_open and text != entry.target and not overwrite:
            return Verdict.CONFLICT, entry
    elif not is_open and text != entry.target and not _is_unchanged(row, entry) and not overwrite:
        return Verdict.CONFLICT, entry
    new = catalog.replaced(entry, text, day)
    return Verdict.IMPORTED, catalog.approved(new, reviewer, day) if is_reviewed else replace(new, is_fuzzy=True)


def _is_unchanged(row: Row, entry: Entry) -> bool:
    """Whether the entry is still what was exported as *row*."""
    return bool(row.key) and row.key == exchange.key(entry.source, entry.target, entry.state)


def _is_reviewed(row: Row, entry: Entry) -> bool:
    """Whether a row counts as reviewed: unless it says otherwise, or is as it was exported.

    A translator who mends the text and leaves its state as it was has reviewed it; one who sets a reviewed text back
    has not.
    """
    if exchange.is_untouched(row) or not row.key:
        return row.state in (None, State.REVIEWED, *((State.UNTRANSLATED,) if not row.key else ()))
    is_set_back = row.state is State.NEEDS_REVIEW and entry.state is State.REVIEWED and _is_unchanged(row, entry)
    return not is_set_back
