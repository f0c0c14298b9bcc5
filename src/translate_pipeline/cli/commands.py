"""The commands that work on documents."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from translate_pipeline import __version__
from translate_pipeline.cli.lines import answer_lines, end_lines
from translate_pipeline.cli.pairs import check_lines
from translate_pipeline.cli.showing import (
    DocumentName,
    Documents,
    File,
    Json,
    JsonLines,
    Output,
    Project,
    To,
    called,
    config_of,
    document_of,
    end,
    show,
    tell_lines,
    tell_written,
    text_of,
)  # fmt: skip

app = typer.Typer(
    name="translate-pipeline",
    help="From Chinese documents in source/ to reviewed English and Traditional Chinese in locales/ and public/.",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _version(value: bool) -> None:
    if value:
        print(f"translate-pipeline {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Take what stands before the command."""


@app.command()
def init(folder: Annotated[Path, typer.Argument(help="The new project's folder.")] = Path()) -> None:
    """Make a new project folder with a commented config."""
    from translate_pipeline import workflow

    for path in workflow.init(folder):
        print(f"made {path}")
    print(f"Next: cd {folder}; put a document into source/ and terms into glossary/terms.csv;")
    print(f"then {called()} model install (once) and {called()} translate.")


@app.command()
def translate(documents: Documents = None, project: Project = None, json: Json = False) -> None:
    """Draft what is new in source/ and write the PO files; what a person wrote is never changed."""
    from rich.console import Console

    from translate_pipeline import report, workflow
    from translate_pipeline.engines.opening import open_engine

    with report.progress(Console(stderr=True)) as tell:
        outcome = workflow.translate(config_of(project), open_engine, tuple(documents or ()), tell)
    show(report.catalogs(outcome), as_json=json)
    if not json:
        tell_lines(report.translated(outcome, called()))
    end(outcome)


@app.command()
def status(documents: Documents = None, project: Project = None, json: Json = False) -> None:
    """Show how far the review of each catalog has come."""
    from translate_pipeline import report, workflow

    outcome = workflow.status(config_of(project), tuple(documents or ()))
    show(report.catalogs(outcome), as_json=json)
    if not outcome.catalogs and not outcome.errors and not json:
        print("No document yet: put one into the source folder.")
    if not json:
        tell_lines("\n".join(report.orphans(outcome)))
    end(outcome)


@app.command()
def check(
    documents: Documents = None,
    project: Project = None,
    json: Json = False,
    fail_on: Annotated[
        str, typer.Option(help="The mildest finding that ends with code 1: error or warning.")
    ] = "error",
    junit: Annotated[Path | None, typer.Option(help="A file for the findings as JUnit XML, for CI.")] = None,
    pairs: Annotated[
        str,
        typer.Option(metavar="FILE|-", help="Check lines of JSON with id, source, target, locale and terms instead."),
    ] = "",
) -> None:
    """Look for lost terms, wrong numbers, lost clauses and the like in the translations."""
    from translate_pipeline import report, workflow
    from translate_pipeline.errors import ConfigError
    from translate_pipeline.nouns import Severity

    if fail_on not in set(Severity):
        raise ConfigError(f"--fail-on takes error or warning, not {fail_on!r}")
    if pairs:
        end_lines(check_lines(pairs))
        return
    config = config_of(project)
    outcome = workflow.check(config, tuple(documents or ()))
    failing = {Severity.ERROR, Severity(fail_on)}
    if junit is not None:
        workflow.write_output(config, junit, report.junit(outcome, failing).encode("utf-8"))
    show(report.findings(outcome), as_json=json)
    if not json:
        tell_lines(report.checked(outcome))
    end(outcome, found=any(finding.severity in failing for item in outcome.catalogs for finding in item.findings))


@app.command()
def publish(
    documents: Documents = None,
    project: Project = None,
    draft: Annotated[bool, typer.Option("--draft", help="Show machine text too, marked as not reviewed.")] = False,
    json: Json = False,
) -> None:
    """Write bilingual pages from what people have reviewed."""
    from translate_pipeline import report, workflow

    outcome = workflow.publish(config_of(project), tuple(documents or ()), is_draft=draft)
    show(report.pages(outcome), as_json=json)
    if not json:
        tell_lines(report.published(outcome, is_draft=draft))
    end(outcome)


@app.command()
def reflow(file: File, json: Json = False, jsonl: JsonLines = False) -> None:
    """Show how a document is read: its blocks, what was mended, what was dropped, what is doubtful."""
    from translate_pipeline import readers, repair, report

    if jsonl:
        end_lines(answer_lines(file, lambda ask: report.blocks_of_line(repair.reflow(readers.lines(ask.text), "", ""))))
        return
    document = document_of(file)
    if json:
        print(report.document_as_json(document))
        return
    show(report.blocks(document))
    tell_lines(report.reflowed(document))


@app.command()
def segment(file: File, project: Project = None, json: Json = False, jsonl: JsonLines = False) -> None:
    """Show the sentences of a document; from the standard input, each line is a paragraph and nothing is mended."""
    from translate_pipeline import readers, report
    from translate_pipeline import segment as segments

    if jsonl:
        end_lines(answer_lines(file, lambda ask: report.segments_of_line(
            segments.split(readers.plain(ask.text), at_semicolons=ask.split_semicolons)
        )))  # fmt: skip
        return
    document = readers.plain(text_of(file)) if file == "-" else document_of(file)
    found = tuple(segments.split(document, at_semicolons=config_of(project).split_semicolons))
    if json:
        print(report.segments_as_json(found))
    else:
        show(report.segments(found))


@app.command()
def evaluate(
    documents: Documents = None,
    to: Annotated[str, typer.Option(help="The language to look at.")] = "en",
    project: Project = None,
    json: Json = False,
) -> None:
    """Show each mandatory term of the documents and whether the translation has it."""
    from translate_pipeline import locales, report, workflow

    uses, outcome = workflow.term_uses(config_of(project), locales.find(to), tuple(documents or ()))
    show(report.terms(uses), as_json=json)
    if not json:
        print(report.evaluated(uses, outcome))
    end(outcome, found=any(use.found < use.wanted for use in uses))


@app.command()
def export(
    document: DocumentName,
    to: To = "en",
    form: Annotated[
        str,
        typer.Option(
            "--format",
            help="tmx (reviewed pairs), csv, xliff (1.2), xliff2 (2.0) or docx-table (all, with their state).",
        ),
    ] = "tmx",
    output: Output = None,
    project: Project = None,
) -> None:
    """Give out a catalog in another tool's format; `import` takes it back."""
    from translate_pipeline import exchange, locales, workflow
    from translate_pipeline.errors import ConfigError

    if form not in exchange.FORMATS:
        raise ConfigError(f"--format takes {', '.join(exchange.FORMATS)}, not {form!r}")
    config = config_of(project)
    data = workflow.export(config, document, locales.find(to), form)
    if output is not None:
        tell_written(output, is_written=workflow.write_output(config, output, data))
    elif exchange.FORMATS[form].is_binary and sys.stdout.isatty():
        raise ConfigError(f"{form} is nothing to print; name a file with --output")
    else:
        sys.stdout.buffer.write(data)


@app.command()
def review(
    project: Project = None,
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port on this machine; 0 takes a free one.")] = 8765,
    reviewer: Annotated[str, typer.Option(help="Your name, to be recorded in what you approve.")] = "",
) -> None:
    """Open the review page for your browser, on this machine only; Ctrl-C ends it."""
    from translate_pipeline import review as pages

    def announce(address: str) -> None:
        print(f"Review page: {address} (Ctrl-C ends it)", flush=True)

    pages.serve(config_of(project), port, announce, reviewer)
