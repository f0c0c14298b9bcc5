"""`terms suggest`: what a document has that the glossary lacks."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from translate_pipeline.cli.showing import Json, Project, config_of, document_of, show, tell_lines


def suggest(
    source: Annotated[
        str, typer.Argument(metavar="SOURCE|-", help="A document's name as `status` shows it, a file, or - for text.")
    ],
    to: Annotated[str, typer.Option(help="The language of the renderings.")] = "en",
    json: Json = False,
    csv: Annotated[
        bool, typer.Option("--csv", help="Print a glossary to fill in and to bring back with terms import.")
    ] = False,
    no_machine: Annotated[bool, typer.Option("--no-machine", help="Ask no engine for renderings.")] = False,
    most: Annotated[int, typer.Option(min=1, help="How many are shown at most.")] = 60,
    project: Project = None,
) -> None:
    """Show names, organisations and repeated words of a document that the glossary lacks, the most useful first."""
    from rich.console import Console

    from translate_pipeline import locales, report, workflow
    from translate_pipeline.engines.opening import open_engine
    from translate_pipeline.errors import ConfigError

    if json and csv:
        raise ConfigError("--json and --csv are two forms of the same; use one of them")
    config, locale = config_of(project), locales.find(to)
    document = document_of(source) if source == "-" else workflow.read_document(config, source)
    with report.progress(Console(stderr=True)) as tell:
        found = workflow.suggest_terms(config, document, locale, None if no_machine else open_engine, most, tell)
    told = report.suggested(len(found.items), found.total, found.problem)
    if csv:
        sys.stdout.write(report.suggestions_as_csv(found.items, locale))
    else:
        show(report.suggestions(found.items, is_whole=json), as_json=json)
    if not (json or csv):
        tell_lines(told)
    elif told:
        print(told, file=sys.stderr)
