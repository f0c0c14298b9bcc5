"""The commands that work on the translation memory."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from translate_pipeline.cli.showing import Json, Output, Project, complain, config_of, show, tell_written

memory_app = typer.Typer(help="The memory: every reviewed pair of the project, looked up, given out and brought in.")

_TMX = Annotated[bool, typer.Option("--tmx", help="As TMX; it is the only format, and need not be said.")]


@memory_app.command("search")
def memory_search(
    text: Annotated[str, typer.Argument(help="A sentence, or a piece of one, in Chinese or of a translation.")],
    to: Annotated[str, typer.Option(help="The language; left out, all.")] = "",
    most: Annotated[int, typer.Option(min=1, help="How many to show.")] = 10,
    project: Project = None,
    json: Json = False,
) -> None:
    """Show reviewed sentences that have a text in them or are like it, with their translations."""
    from translate_pipeline import locales, report, workflow

    config = config_of(project)
    wanted = (locales.find(to),) if to else config.locales
    found, errors = workflow.search_memory(config, text, wanted, most)
    show(report.remembered(found), as_json=json)
    if not found and not json:
        print("Nothing like it is reviewed.")
    _end(errors)


@memory_app.command("export")
def memory_export(
    tmx: _TMX = True,
    output: Output = None,
    project: Project = None,
) -> None:
    """Give out every reviewed pair of the project as TMX."""
    from translate_pipeline import workflow

    config = config_of(project)
    text, errors = workflow.export_memory(config)
    if output is None:
        sys.stdout.write(text)
    else:
        tell_written(output, is_written=workflow.write_output(config, output, text.encode("utf-8")))
    _end(errors)


@memory_app.command("import")
def memory_import(
    file: Annotated[Path, typer.Argument(help="A translation memory in TMX.")],
    tmx: _TMX = True,
    project: Project = None,
) -> None:
    """Bring in another project's memory: its pairs are offered from then on, for a person to approve."""
    from translate_pipeline import report, workflow

    place, number = workflow.import_memory(config_of(project), file)
    print(f"{report.count(number, 'pair')} in {place}; they are offered from the next translate on.")


def _end(errors: Sequence[str]) -> None:
    """Tell what of the memory cannot be read, and end with code 2 where there is such."""
    for error in errors:
        complain(error)
    if errors:
        raise typer.Exit(2)
