"""The commands that work on terms."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from translate_pipeline.cli.showing import Json, Output, Project, complain, config_of, end, show, tell_written

terms_app = typer.Typer(help="The official terms: looked over, listed, brought in and given out.")


@terms_app.command("check")
def terms_check(
    files: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[FILE]...", help="Glossaries (.csv, .tsv, .txt, .tbx, .tmx); left out, the project's."),
    ] = None,
    project: Project = None,
    json: Json = False,
) -> None:
    """Look for contradictions, duplicates, and renderings that cannot be right."""
    from translate_pipeline import report, workflow
    from translate_pipeline.nouns import Severity

    findings, outcome = workflow.check_terms(config_of(project), tuple(files or ()))
    show(report.term_findings(findings), as_json=json)
    if not json and (findings or not outcome.errors):
        print(report.terms_checked(findings))
    end(outcome, found=any(finding.severity is Severity.ERROR for finding in findings))


@terms_app.command("list")
def terms_list(
    text: Annotated[str, typer.Argument(help="A piece of Chinese or of a rendering; left out, all terms.")] = "",
    project: Project = None,
    json: Json = False,
) -> None:
    """Show the project's terms."""
    from translate_pipeline import report, workflow
    from translate_pipeline.workflow.terms import first_table

    config = config_of(project)
    terms = workflow.list_terms(config, text)
    show(report.term_list(terms), as_json=json)
    if not terms and not json:
        table = first_table(config) or "a table (.csv), and name it under glossary in translate-pipeline.toml"
        print(f"No term has {text!r}." if text else f"No term yet: put some into {table}.")


@terms_app.command("import")
def terms_import(
    file: Annotated[Path, typer.Argument(help="A glossary: .csv, .tsv, .txt, .tbx or .tmx.")],
    to_file: Annotated[
        str,
        typer.Option(help="The table that takes the terms, from the project folder; left out, the project's first."),
    ] = "",
    form: Annotated[str, typer.Option("--format", help="csv, tbx or tmx; left out, as the file is called.")] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would be added.")] = False,
    project: Project = None,
) -> None:
    """Add the new terms of another glossary; no row that is there is changed or removed."""
    from translate_pipeline import report, workflow

    done = workflow.import_terms(config_of(project), file, to_file=to_file, form=form, is_dry_run=dry_run)
    print(
        report.imported(
            done.terms, done.place, unrendered=done.unrendered, passed_over=done.passed_over, is_dry_run=dry_run,
            is_in_config=done.is_in_config,
        )
    )  # fmt: skip
    for problem in done.problems:
        complain(problem)
    raise typer.Exit(1 if done.problems else 0)


@terms_app.command("export")
def terms_export(
    form: Annotated[str, typer.Option("--format", help="csv, tbx or tmx.")] = "csv",
    output: Output = None,
    project: Project = None,
) -> None:
    """Give out the project's terms for other tools."""
    from translate_pipeline import workflow

    config = config_of(project)
    if output is None:
        sys.stdout.write(workflow.export_terms(config, form))
    else:
        tell_written(output, is_written=workflow.write_terms(config, form, output))
