"""The commands that work on models."""

from __future__ import annotations

from typing import Annotated

import typer

from translate_pipeline.cli.showing import Json, Project, config_of, show

model_app = typer.Typer(help="The models that the engines need. Only `install` goes online.")


@model_app.command("list")
def model_list(project: Project = None, json: Json = False) -> None:
    """Show the models that can be installed by name, and those that are there."""
    from translate_pipeline import models, report

    show(report.models(models.listed(), models.installed(config_of(project))), as_json=json)


@model_app.command("info")
def model_info(
    name: Annotated[str | None, typer.Argument(help="A model that is there; left out, the one that would run.")] = None,
    project: Project = None,
    json: Json = False,
) -> None:
    """Show what is known of a model."""
    from translate_pipeline import models, report
    from translate_pipeline.errors import ModelError

    config = config_of(project)
    found = (
        models.choose(config) if name is None else next((m for m in models.installed(config) if m.name == name), None)
    )
    if found is None and name is None:
        print('No model is needed: the config says engine = "none".')
        return
    if found is None:
        raise ModelError(f"no model {name!r} here; see translate-pipeline model list")
    show(report.model(found), as_json=json)


@model_app.command("install")
def model_install(
    what: Annotated[
        str | None,
        typer.Argument(
            metavar="[NAME|FILE|URL]",
            help="A name from `model list`, a file, or an address; left out, what is missing.",
        ),
    ] = None,
    project: Project = None,
) -> None:
    """Bring a model; this is the only command that goes online."""
    from rich.console import Console

    from translate_pipeline import models, report
    from translate_pipeline.models import in_words

    config = config_of(project)
    wanted = models.missing(config) if what is None else next((m for m in models.listed() if m.name == what), None)
    if what is None and wanted is None:
        print("The model for English is there." if models.choose(config) else "No model is needed.")
        return
    if wanted and wanted.name not in {model.name for model in models.installed(config)}:
        print(f"Bringing {wanted.name}, {in_words(wanted.size)}, licence {wanted.licence}.", flush=True)
        print(f"{wanted.description}.", flush=True)
    with report.progress(Console(stderr=True), is_bytes=True) as tell:
        model = models.install(what or (wanted.name if wanted else ""), config, tell)
    print(f"{model.name} is installed: {model.path}")


@model_app.command("remove")
def model_remove(name: Annotated[str, typer.Argument(help="A model that is there.")], project: Project = None) -> None:
    """Remove an installed model from the disk."""
    from translate_pipeline import models

    print(f"removed {models.remove(name, config_of(project))}")
