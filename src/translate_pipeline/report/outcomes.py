"""What the verbs did, in tables and in sentences with the next step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from translate_pipeline.nouns import CatalogOutcome, Finding, Outcome, Severity, State, Table, TermUse

_MOST_DOUBTS = 5


def catalogs(outcome: Outcome) -> Table:
    """Return the table of catalogs with their entries by state."""
    rows = tuple(
        (
            item.document, item.locale, item.counts[State.REVIEWED], item.counts[State.NEEDS_REVIEW],
            item.counts[State.UNTRANSLATED], item.counts[State.OBSOLETE], item.terms.kept,
            item.terms.missing, _reviewers(item), item.path,
        )
        for item in outcome.catalogs
    )  # fmt: skip
    columns = (
        "document", "locale", "reviewed", "needs review", "untranslated", "obsolete", "terms kept", "terms missing",
        "reviewers", "file",
    )  # fmt: skip
    return Table("Catalogs", columns, rows)


def _reviewers(item: CatalogOutcome) -> str:
    """Return who reviewed how much, as far as names are on record."""
    named = sorted((-number, name) for name, number in item.reviewers.items() if name)
    return ", ".join(f"{name} {-number}" for number, name in named)


def findings(outcome: Outcome) -> Table:
    """Return the table of findings."""
    rows = tuple(
        (item.document, item.locale, finding.severity, finding.check, finding.message, _short(finding.segment))
        for item in outcome.catalogs
        for finding in item.findings
    )
    return Table("Findings", ("document", "locale", "severity", "check", "message", "sentence"), rows)


def pages(outcome: Outcome) -> Table:
    """Return the table of pages."""
    rows = tuple((item.document, item.reviewed, item.total, item.path) for item in outcome.pages)
    return Table("Pages", ("document", "reviewed", "sentences", "file"), rows)


def terms(uses: Sequence[TermUse]) -> Table:
    """Return the table of mandatory terms: in how many sentences they are wanted, there, and there too often."""
    rows = tuple((use.source, use.target, use.wanted, use.found, use.twice, use.authority) for use in uses)
    return Table("Terms", ("term", "target", "wanted", "found", "twice", "authority"), rows)


def evaluated(uses: Sequence[TermUse], outcome: Outcome) -> str:
    """Return how many mandatory terms are kept, and how many sentences have no translation to look at yet."""
    wanted, found = sum(use.wanted for use in uses), sum(use.found for use in uses)
    lines = [f"{found} of {wanted} mandatory terms are there." if wanted else "No mandatory term is translated."]
    if empty := sum(item.counts[State.UNTRANSLATED] for item in outcome.catalogs):
        lines.append(f"{count(empty, 'sentence')} without a translation left out.")
    return "\n".join(lines)


def translated(outcome: Outcome, command: str) -> str:
    """Return what came out of `translate`, and what to do next with *command*, the program as the person calls it."""
    drafted = sum(item.drafted for item in outcome.catalogs)
    written = sum(item.is_written for item in outcome.catalogs)
    lines = []
    if outcome.is_stopped:
        lines.append("Stopped. What is done is kept; run the same command to go on.")
    elif not outcome.catalogs and not outcome.errors:
        lines.append(
            "Nothing to do: put a document (.docx, .md, .html, .txt) into the source folder and run the command again."
        )
    elif written:
        lines.append(f"{count(drafted, 'new draft')}, {count(written, 'file')} written.")
    elif not outcome.errors:
        lines.append("Everything is up to date; nothing was changed.")
    return "\n".join([*lines, *_next_steps(outcome, command), *orphans(outcome), *_doubts(outcome, command)])


def _doubts(outcome: Outcome, command: str) -> Iterator[str]:
    for doubt in outcome.doubts[:_MOST_DOUBTS]:
        yield f"look at this: {doubt}"
    if (more := len(outcome.doubts) - _MOST_DOUBTS) > 0:
        yield f"and {count(more, 'more doubtful place')}: {command} reflow FILE shows those of a document."


def _next_steps(outcome: Outcome, command: str) -> Iterator[str]:
    waiting = sum(item.counts[State.NEEDS_REVIEW] for item in outcome.catalogs)
    empty = sum(item.counts[State.UNTRANSLATED] for item in outcome.catalogs)
    errors = sum(finding.severity is Severity.ERROR for item in outcome.catalogs for finding in item.findings)
    if errors:
        yield f"{count(errors, 'finding')} to look at: {command} check"
    if waiting:
        yield (
            f"{count(waiting, 'sentence')} to review: open the PO files in Poedit or Weblate, or run {command} review;"
            " clear the mark “needs work” (fuzzy) of each sentence that is right."
        )
    if empty and not outcome.is_stopped:
        yield f"{count(empty, 'sentence')} without a translation: fill them in the PO files."
    if outcome.catalogs:
        yield f"Then: {command} publish (add --draft to look at everything now)."


def orphans(outcome: Outcome) -> list[str]:
    """Return a line for each catalog whose document is gone."""
    return [
        f"{place} has no document any more; its reviews are still offered, its comments stand only there."
        " Delete it when nobody needs them."
        for place in outcome.orphans
    ]


def checked(outcome: Outcome) -> str:
    """Return what `check` found, in one line; nothing where nothing could be read."""
    if outcome.errors and not outcome.catalogs:
        return ""
    return by_severity([finding for item in outcome.catalogs for finding in item.findings])


def by_severity(findings: Sequence[Finding]) -> str:
    """Return in one line how many of *findings* are errors, and how many are warnings."""
    errors, warnings = (
        sum(finding.severity is severity for finding in findings) for severity in (Severity.ERROR, Severity.WARNING)
    )
    return f"{count(errors, 'error')}, {count(warnings, 'warning')}."


def published(outcome: Outcome, *, is_draft: bool) -> str:
    """Return what `publish` did, and what the pages show."""
    if not outcome.pages:
        return "" if outcome.errors else "No page: there is no document in the source folder."
    missing = sum(page.total - page.reviewed for page in outcome.pages)
    empty = sum(page.untranslated for page in outcome.pages)
    language = outcome.pages[0].language
    if not missing:
        return f"All sentences are reviewed in {language}."
    lines = [f"{count(missing, 'sentence')} not reviewed in {language} yet"]
    if is_draft:
        lines.append("; the pages show them marked as machine text")
        lines.append(f", but for {empty} that have no text." if empty else ".")
    else:
        lines.append("; the pages leave them out (--draft shows them, marked).")
    return "".join(lines)


def count(number: int, noun: str) -> str:
    """Return *number* with its noun, in the plural where it must be.

    >>> count(1, "finding"), count(0, "new draft")
    ('1 finding', '0 new drafts')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _short(text: str, length: int = 40) -> str:
    return text if len(text) <= length else f"{text[:length]}…"
