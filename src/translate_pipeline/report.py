"""Outcomes in words: tables, next steps, progress. Nothing here prints by itself but a progress bar."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from translate_pipeline.models import in_words
from translate_pipeline.nouns import (
    ListedModel,
    Model,
    Outcome,
    Segment,
    Severity,
    State,
    Table,
    TermUse,
)  # fmt: skip

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table as RichTable

Tell = Callable[[int, int, str], None]

_SECONDS_BETWEEN_LINES = 10.0


def catalogs(outcome: Outcome) -> Table:
    """Return the table of catalogs with their entries by state."""
    rows = tuple(
        (
            item.document, item.locale, item.counts[State.REVIEWED], item.counts[State.NEEDS_REVIEW],
            item.counts[State.UNTRANSLATED], item.counts[State.OBSOLETE], item.path,
        )
        for item in outcome.catalogs
    )  # fmt: skip
    columns = ("document", "locale", "reviewed", "needs review", "untranslated", "obsolete", "file")
    return Table("Catalogs", columns, rows)


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
    """Return the table of mandatory terms: how often they are wanted, how often they are there."""
    rows = tuple((use.source, use.target, use.wanted, use.found) for use in uses)
    return Table("Terms", ("term", "target", "wanted", "found"), rows)


def segments(items: Sequence[Segment]) -> Table:
    """Return the table of sentences."""
    rows = tuple((number, item.kind, item.text) for number, item in enumerate(items, 1))
    return Table("Sentences", ("number", "kind", "text"), rows)


def models(listed: Sequence[ListedModel], installed: Sequence[Model]) -> Table:
    """Return the table of models: those that can be brought by name, and whatever else is there."""
    here = {model.name for model in installed}
    rows = [
        (
            item.name,
            item.engine,
            in_words(item.size),
            item.licence,
            "yes" if item.name in here else "no",
            item.description,
        )
        for item in listed
    ]
    rows += [
        (model.name, model.engine, in_words(model.size), model.licence or "not stated", "yes", str(model.path))
        for model in installed
        if model.name not in {item.name for item in listed}
    ]
    return Table("Models", ("name", "engine", "size", "licence", "installed", "what it is"), tuple(rows))


def model(item: Model) -> Table:
    """Return what is known of one model."""
    card = item.card
    rows: list[tuple[str | int, ...]] = [
        ("name", item.name), ("engine", item.engine), ("path", str(item.path)), ("size", in_words(item.size)),
        ("sha256", item.digest), ("licence", item.licence or card.licence or "not stated"),
    ]  # fmt: skip
    if item.engine == "argos":
        rows += [
            ("card version", card.version), ("terms by markup", card.term_markup or "no"),
            ("terms at most", card.most_terms), ("longest input", f"{card.longest_input} tokens"),
        ]  # fmt: skip
        rows += [(f"score {name}", f"{value:g}") for name, value in card.scores.items()]
    return Table(item.name, ("field", "value"), tuple(rows))


def translated(outcome: Outcome, command: str) -> str:
    """Return what came out of `translate`, and what to do next with *command*, the program as the person calls it."""
    drafted = sum(item.drafted for item in outcome.catalogs)
    written = sum(item.is_written for item in outcome.catalogs)
    lines = []
    if outcome.is_stopped:
        lines.append("Stopped. What is done is kept; run the same command to go on.")
    elif not outcome.catalogs and not outcome.errors:
        lines.append("Nothing to do: put a document (.txt) into the source folder and run the command again.")
    elif written:
        lines.append(f"{_count(drafted, 'new draft')}, {_count(written, 'file')} written.")
    elif not outcome.errors:
        lines.append("Everything is up to date; nothing was changed.")
    return "\n".join([*lines, *_next_steps(outcome, command), *orphans(outcome)])


def _next_steps(outcome: Outcome, command: str) -> Iterator[str]:
    waiting = sum(item.counts[State.NEEDS_REVIEW] for item in outcome.catalogs)
    empty = sum(item.counts[State.UNTRANSLATED] for item in outcome.catalogs)
    errors = sum(finding.severity is Severity.ERROR for item in outcome.catalogs for finding in item.findings)
    if errors:
        yield f"{_count(errors, 'finding')} to look at: {command} check"
    if waiting:
        yield (
            f"{_count(waiting, 'sentence')} to review: open the PO files in Poedit or Weblate, or run {command} review;"
            " clear the mark “needs work” (fuzzy) of each sentence that is right."
        )
    if empty and not outcome.is_stopped:
        yield f"{_count(empty, 'sentence')} without a translation: fill them in the PO files."
    if outcome.catalogs:
        yield f"Then: {command} publish (add --draft to look at everything now)."


def orphans(outcome: Outcome) -> list[str]:
    """Return a line for each catalog whose document is gone."""
    return [
        f"{place} has no document any more; what is reviewed in it is still offered. Delete it when nobody needs it."
        for place in outcome.orphans
    ]


def checked(outcome: Outcome) -> str:
    """Return what `check` found, in one line; nothing where nothing could be read."""
    if outcome.errors and not outcome.catalogs:
        return ""
    errors, warnings = (
        sum(finding.severity is severity for item in outcome.catalogs for finding in item.findings)
        for severity in (Severity.ERROR, Severity.WARNING)
    )
    return f"{_count(errors, 'error')}, {_count(warnings, 'warning')}."


def published(outcome: Outcome, *, is_draft: bool) -> str:
    """Return what `publish` did, and what the pages show."""
    if not outcome.pages:
        return "" if outcome.errors else "No page: there is no document in the source folder."
    missing = sum(page.total - page.reviewed for page in outcome.pages)
    if not missing:
        return "All sentences are reviewed."
    if is_draft:
        return f"{_count(missing, 'sentence')} not reviewed yet; the pages show them marked as machine text."
    return f"{_count(missing, 'sentence')} not reviewed yet; the pages leave them out (--draft shows them, marked)."


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _short(text: str, length: int = 40) -> str:
    return text if len(text) <= length else f"{text[:length]}…"


def plain(table: Table) -> str:
    """Return *table* for a pipe: a line a row, cells parted by tabs, first the columns' names."""
    lines = ["\t".join(table.columns), *("\t".join(_cell(cell) for cell in row) for row in table.rows)]
    return "\n".join(lines)


def _cell(cell: str | int) -> str:
    return " ".join(str(cell).split()) if isinstance(cell, str) else str(cell)


def as_json(table: Table) -> str:
    """Return the rows of *table* as a JSON list of objects."""
    rows = [dict(zip((column.replace(" ", "_") for column in table.columns), row, strict=True)) for row in table.rows]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def rich_table(table: Table) -> RichTable:
    """Return *table* for a terminal."""
    from rich.table import Table as RichTable
    from rich.text import Text

    drawn = RichTable(title=table.title, title_justify="left")
    for number, column in enumerate(table.columns):
        is_number = bool(table.rows) and all(isinstance(row[number], int) for row in table.rows)
        drawn.add_column(column, justify="right" if is_number else "left", overflow="fold")
    for row in table.rows:
        drawn.add_row(*(Text(str(cell)) for cell in row))
    return drawn


@contextmanager
def progress(console: Console, *, is_bytes: bool = False) -> Iterator[Tell]:
    """Give what tells how far the work is: a bar on a terminal, in a pipe a line every ten seconds and at the end."""
    if not console.is_terminal:
        yield _lines(console, in_words if is_bytes else str)
        return
    from rich.progress import BarColumn, DownloadColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    amount = DownloadColumn() if is_bytes else MofNCompleteColumn()
    with Progress(TextColumn("{task.description}"), BarColumn(), amount, TimeRemainingColumn(), console=console) as bar:
        tasks: dict[str, object] = {}

        def tell(done: int, total: int, what: str) -> None:
            task = tasks.setdefault(what, bar.add_task(what, total=total) if what not in tasks else None)
            bar.update(task, completed=done, total=total)  # type: ignore[arg-type]

        yield tell


def _lines(console: Console, shown: Callable[[int], str]) -> Tell:
    last = time.monotonic()

    def tell(done: int, total: int, what: str) -> None:
        nonlocal last
        if done == total or time.monotonic() - last >= _SECONDS_BETWEEN_LINES:
            last = time.monotonic()
            console.print(f"{what}: {shown(done)} of {shown(total)}", highlight=False, markup=False, soft_wrap=True)

    return tell
