"""The command line: the only floor that prints and that ends with an exit code."""

from __future__ import annotations

import sys
from typing import NoReturn

import typer

from translate_pipeline import __version__
from translate_pipeline.cli.commands import app
from translate_pipeline.cli.convert import convert
from translate_pipeline.cli.matching import match, names
from translate_pipeline.cli.memory import memory_app
from translate_pipeline.cli.model import model_app
from translate_pipeline.cli.people import approve, import_file, log, prune
from translate_pipeline.cli.showing import complain
from translate_pipeline.cli.suggesting import suggest
from translate_pipeline.cli.terms import terms_app

_INTERRUPTED = 130

app.command()(approve)
app.command()(convert)
app.command("import")(import_file)
app.command()(log)
app.command()(prune)
app.add_typer(memory_app, name="memory")
app.add_typer(model_app, name="model")
app.add_typer(terms_app, name="terms")
terms_app.command()(match)
terms_app.command()(names)
terms_app.command()(suggest)


def main() -> NoReturn:
    """Run the command line: 0 done, 1 a check found something, 2 could not do it."""
    from translate_pipeline.errors import PipelineError

    words = sys.argv[1:]
    try:
        code = app(
            [*words, "--help"] if words in ([], ["memory"], ["model"], ["terms"]) else words, standalone_mode=False
        )
        if code != _INTERRUPTED:
            sys.exit(code if isinstance(code, int) else 0)
        complain("stopped; what was done is kept")
    except typer.TyperException as error:
        complain(f"{error.format_message()} See translate-pipeline --help.")
    except PipelineError as error:
        complain(str(error))
    except (KeyboardInterrupt, typer.Abort):
        complain("stopped; what was done is kept")
    except BrokenPipeError:
        sys.stderr.close()
    except Exception as error:  # the last door: a person gets lines to report, and code 2
        _unexpected(error)
    sys.exit(2)


def _unexpected(error: Exception) -> None:
    import traceback

    traceback.print_exception(error, limit=-4, file=sys.stderr)
    complain(f"unexpected {type(error).__name__} in translate-pipeline {__version__}; please report the lines above")
