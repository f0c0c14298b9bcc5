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
from translate_pipeline.workflow.editing import Edited, an_edit, apply, of_locales, reviewer_name


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
    project = of_locales(config, (document,), (locale,))
    day = date.today().isoformat()

    def edit(reading: projects.Reading, known: Catalog) -> Edited:
        entries = {entry.source: entry for entry in known.entries if not entry.is_obsolete and entry.context is None}
        foreign = [where for row in rows if (where := exchange.given_locale(row)) not in (None, locale)]
        if foreign:
            raise SourceError(f"was exported in {foreign[0]}, not in {locale}; use --to {foreign[0]}", path=path)
        if rows and not any(row.source in entries for row in rows):
            raise SourceError(f"has no sentence of {document}; name the document that it was exported from", path=path)
        edits: list[Edit] = []
        seen: dict[str, Row] = {}
        for row in rows:
            entry = entries.get(row.source)
            if entry is None:
                if row.target.strip():
                    lost = Entry(row.source, row.target, is_fuzzy=True)
                    edits.append(an_edit(known, Verdict.UNKNOWN, Entry(row.source), lost))
            elif row.source in seen:
                if row.target not in ("", seen[row.source].target):
                    edits.append(an_edit(known, Verdict.TWICE, entry, replace(entry, target=row.target)))
            else:
                seen[row.source] = row
                verdict, new = brought(row, entry, name, day, overwrite=overwrite)
                theirs = new if verdict is Verdict.IMPORTED else replace(entry, target=catalog.tidy(row.target))
                edits += [an_edit(known, verdict, entry, theirs)] if verdict else []
                entries[row.source] = new
        active = (entries[entry.source] if entries.get(entry.source) and not entry.is_obsolete and entry.context is None
                  else entry for entry in known.entries)  # fmt: skip
        return replace(known, entries=tuple(active)), edits

    return apply(project, edit, name, is_dry_run=is_dry_run)


def brought(
    row: Row, entry: Entry, reviewer: str, day: str, *, overwrite: bool = False
) -> tuple[Verdict | None, Entry]:
    """Return the entry with what a row brings, and the verdict; None where it brings nothing new."""
    text = catalog.tidy(row.target)
    if not text.strip():
        return None, entry
    is_reviewed = _is_reviewed(row)
    if text == entry.target and is_reviewed == (entry.state is State.REVIEWED):
        return None, entry
    if exchange.is_untouched(row) and not _is_news(row, entry, is_reviewed=is_reviewed):
        return None, entry
    if not overwrite and not _is_open(entry) and not _is_as_given(row, entry):
        return Verdict.CONFLICT if row.key else Verdict.OTHER, entry
    new = catalog.replaced(entry, text, day)
    return Verdict.IMPORTED, catalog.approved(new, reviewer, day) if is_reviewed else replace(new, is_fuzzy=True)


def _is_news(row: Row, entry: Entry, *, is_reviewed: bool) -> bool:
    """Whether a row that nobody touched brings something: a text where there is none, a review of another text."""
    if entry.state is State.UNTRANSLATED:
        return True
    return is_reviewed and not _is_as_given(row, entry)


def _is_open(entry: Entry) -> bool:
    """Whether no person left anything in *entry* yet."""
    is_machines = entry.is_fuzzy and catalog.is_machine_text(entry) and not entry.comments
    return entry.state is State.UNTRANSLATED or is_machines


def _is_as_given(row: Row, entry: Entry) -> bool:
    """Whether the entry is still what was given away as *row*."""
    given = exchange.given_state(row)
    return given is entry.state and exchange.is_untouched(replace(row, target=entry.target, state=given))


def _is_reviewed(row: Row) -> bool:
    """Whether a row counts as reviewed: one that a person mended does, unless its state was set to something else.

    A row without a key is a person's own: it counts as reviewed unless it says that it needs review.
    """
    if not row.key:
        return row.state in (None, State.REVIEWED)
    is_set = row.state is not None and row.state is not exchange.given_state(row)
    if is_set or exchange.is_untouched(row):
        return (row.state or exchange.given_state(row)) is State.REVIEWED
    return True
