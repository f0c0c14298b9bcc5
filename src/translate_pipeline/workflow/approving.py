"""`approve` and `prune`: what a person does to many entries at once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from translate_pipeline import catalog
from translate_pipeline.config import Config
from translate_pipeline.nouns import LEFT, Catalog, EditOutcome, Entry, Locale, State, Verdict
from translate_pipeline.workflow import asking, reviewing
from translate_pipeline.workflow import project as projects
from translate_pipeline.workflow.editing import Edited, an_edit, apply, of_locales, reviewer_name


def approve(
    config: Config, only: Sequence[str], locale: Locale, reviewer: str, *, without_findings: bool = False
) -> EditOutcome:
    """Approve what waits for review in the documents of *only*, all where it is empty, in the name of *reviewer*.

    With *without_findings* the entries in which a check found something, and those whose sentence changed, are left.
    """
    name = reviewer_name(reviewer)
    project = of_locales(config, only, (locale,))
    asker = asking.asker(project, locale, asking.people(project))

    def edit(reading: projects.Reading, known: Catalog) -> Edited:
        found = reviewing.findings(known, asking.questions(reading, asker))
        doubtful = {finding.segment for finding in found}
        day = date.today().isoformat()
        entries, edits = [], []
        for entry in known.entries:
            new = entry
            if entry.state is State.NEEDS_REVIEW:
                verdict = _verdict(entry, doubtful, without_findings=without_findings)
                new = entry if verdict in LEFT else catalog.approved(entry, name, day)
                edits.append(an_edit(known, verdict, entry, new))
            entries.append(new)
        return replace(known, entries=tuple(entries)), edits

    return apply(project, edit, name)


def _verdict(entry: Entry, doubtful: Collection[str], *, without_findings: bool) -> Verdict:
    if entry.previous:
        return Verdict.CHANGED if without_findings else Verdict.APPROVED_AFTER_CHANGE
    if entry.source in doubtful:
        return Verdict.HAS_FINDINGS if without_findings else Verdict.APPROVED_WITH_FINDINGS
    return Verdict.APPROVED


def prune(config: Config, only: Sequence[str], locales: Sequence[Locale], *, is_dry_run: bool = False) -> EditOutcome:
    """Remove the obsolete entries of the documents of *only*, all where it is empty; what they had is gone then."""

    def edit(reading: projects.Reading, known: Catalog) -> Edited:
        dead = [entry for entry in known.entries if entry.is_obsolete]
        left = tuple(entry for entry in known.entries if not entry.is_obsolete)
        gone = (an_edit(known, Verdict.PRUNED, entry, replace(entry, target="")) for entry in dead)
        return replace(known, entries=left), tuple(gone)

    return apply(of_locales(config, only, locales), edit, "", is_dry_run=is_dry_run)
