"""The commands of people who review: approving, taking back from other tools, looking back, clearing out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate_pipeline.cli.showing import (
    DocumentName,
    Documents,
    Json,
    Project,
    To,
    complain,
    config_of,
    show,
    tell_lines,
)

if TYPE_CHECKING:
    from translate_pipeline.nouns import Edit, EditOutcome

Reviewer = Annotated[str, typer.Option(help="Who has reviewed it: the name that is recorded in each entry.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only tell what would change.")]


def approve(
    documents: Annotated[list[str], typer.Argument(metavar="DOCUMENT...", help="Names as `status` shows them.")],
    reviewer: Reviewer,
    to: To = "en",
    without_findings: Annotated[
        bool,
        typer.Option(
            "--without-findings", help="Leave what a check doubts, and what was written before its sentence changed."
        ),
    ] = False,
    project: Project = None,
    json: Json = False,
) -> None:
    """Approve everything that waits for review in a document, in a reviewer's name."""
    from translate_pipeline import locales, report, workflow

    outcome = workflow.approve(
        config_of(project), tuple(documents), locales.find(to), reviewer, without_findings=without_findings
    )
    _tell(outcome, report.left(outcome.edits), as_json=json)


def import_file(
    document: DocumentName,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What came back: .xlf, .tmx, .csv or .docx.")],
    reviewer: Reviewer,
    to: To = "en",
    dry_run: DryRun = False,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Take the file's text also where somebody changed it here meanwhile.")
    ] = False,
    project: Project = None,
    json: Json = False,
) -> None:
    """Put what came back from another tool into a catalog, as reviewed."""
    from translate_pipeline import locales, workflow

    outcome = workflow.import_rows(
        config_of(project), document, locales.find(to), file, reviewer, is_dry_run=dry_run, overwrite=overwrite
    )
    _tell(outcome, outcome.edits, as_json=json, is_dry_run=dry_run)


def prune(
    documents: Documents = None,
    to: Annotated[str, typer.Option(help="The language; left out, all.")] = "",
    dry_run: DryRun = False,
    project: Project = None,
    json: Json = False,
) -> None:
    """Remove the obsolete entries at the end of the PO files, for good; nothing else ever does."""
    from translate_pipeline import locales, workflow

    config = config_of(project)
    wanted = (locales.find(to),) if to else config.locales
    outcome = workflow.prune(config, tuple(documents or ()), wanted, is_dry_run=dry_run)
    _tell(outcome, outcome.edits, as_json=json, is_dry_run=dry_run)


def log(document: DocumentName, project: Project = None, json: Json = False) -> None:
    """Show what the last run that changed a document's PO files did with its sentences."""
    from translate_pipeline import report, workflow

    logged = workflow.log(config_of(project), document)
    show(report.changes([(item.locale, change) for item in logged for change in item.changes]), as_json=json)
    if not json:
        print(report.logged([item.when for item in logged]))


def _tell(outcome: EditOutcome, shown: Sequence[Edit], *, as_json: bool, is_dry_run: bool = False) -> None:
    """Show what a command did, *shown* of it line by line; where something was left, the code is 1."""
    from translate_pipeline import report

    show(report.edits(outcome.edits if as_json else shown), as_json=as_json)
    if not as_json:
        tell_lines(report.edited(outcome, is_dry_run=is_dry_run))
    for message in outcome.errors:
        complain(message)
    raise typer.Exit(2 if outcome.errors else 1 if report.left(outcome.edits) else 0)
