"""What all commands share: the project they work in, and how they show what came out."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from translate_pipeline.config import Config
    from translate_pipeline.nouns import Document, Outcome, Table

Documents = Annotated[
    list[str] | None, typer.Argument(metavar="[DOCUMENT]...", help="Names as `status` shows them; left out, all.")
]
Project = Annotated[
    Path | None, typer.Option("--project", "-p", help="The project folder; left out, the one you are in.")
]
DocumentName = Annotated[str, typer.Argument(metavar="DOCUMENT", help="The document's name as `status` shows it.")]
To = Annotated[str, typer.Option(help="The language.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="The file to write; left out, it is printed.")]
File = Annotated[str, typer.Argument(metavar="FILE|-", help="A document, or - for text from the standard input.")]
JsonLines = Annotated[
    bool, typer.Option("--jsonl", help="Read lines of JSON with id and text, answer each with a line of JSON.")
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, for other programs.")]


def called() -> str:
    """Return how the person calls this program: by its name if the shell finds it so, else by its path."""
    path = Path(sys.argv[0])
    if path.name != "translate-pipeline":
        return "python -m translate_pipeline"
    found = shutil.which(path.name)
    return path.name if found and Path(found).samefile(path) else str(path)


def text_of(file: str) -> str:
    """Return the text of *file*, or what comes through the standard input for `-`."""
    from translate_pipeline import files

    if file == "-":
        return files.decode(sys.stdin.buffer.read(), "standard input")
    return files.read_text(Path(file))


def document_of(file: str) -> Document:
    """Return the document *file*, or for `-` the text from the standard input as a document."""
    from translate_pipeline import files, readers, repair

    if file == "-":
        return repair.reflow(readers.lines(text_of(file)), "-", "-")
    path = Path(file)
    return readers.read(files.read_bytes(path), path, path.stem, file)


def tell_lines(text: str) -> None:
    """Print *text*, or nothing where there is none."""
    if text:
        print(text)


def tell_written(path: Path, *, is_written: bool) -> None:
    """Print what became of the file that the person asked for."""
    print(f"wrote {path}" if is_written else f"{path} is up to date")


def complain(message: str) -> None:
    """Tell what went wrong, where it does not disturb the results."""
    for line in message.splitlines():
        print(f"error: {line}", file=sys.stderr)


def config_of(project: Path | None) -> Config:
    """Return the config of the project that the person named, or that they are in."""
    from translate_pipeline import config
    from translate_pipeline.errors import ConfigError

    if project is not None and not project.is_dir():
        raise ConfigError("no such folder", path=project)
    return config.read(project.resolve() if project else config.find_root(Path.cwd()))


def show(table: Table, *, as_json: bool = False) -> None:
    """Print a table: JSON where asked for, drawn on a terminal, plain lines in a pipe, nothing where it is empty."""
    from translate_pipeline import report

    if as_json:
        print(report.as_json(table))
    elif not table.rows:
        return
    elif sys.stdout.isatty():
        from rich.console import Console

        Console().print(report.rich_table(table))
    else:
        print(report.plain(table))


def end(outcome: Outcome, *, found: bool = False) -> None:
    """Tell the errors of *outcome* and end with its code."""
    for message in outcome.errors:
        complain(message)
    raise typer.Exit(2 if outcome.errors or outcome.is_stopped else 1 if found else 0)
