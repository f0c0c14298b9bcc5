"""`terms match`: what is found of a glossary in a text, for a person's eyes and for other programs."""

from __future__ import annotations

import json as jsons
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from translate_pipeline.cli.lines import Ask, answer_lines, end_lines
from translate_pipeline.cli.showing import File, JsonLines, Project, config_of, text_of

if TYPE_CHECKING:
    from translate_pipeline.nouns import Match


def match(
    file: File,
    terms: Annotated[
        Path | None, typer.Option(help="A glossary (.csv, .tsv, .tbx, .tmx); left out, those of the project.")
    ] = None,
    to: Annotated[str, typer.Option(help="The language of the renderings.")] = "en",
    project: Project = None,
    jsonl: JsonLines = False,
) -> None:
    """Print the terms in a text as JSON: where each stands (code points), its source, target and status.

    With --jsonl each line brings its own terms: {"id", "text", "terms": [{"source", …}]}.
    """
    from translate_pipeline import glossary, locales, workflow

    if jsonl:
        end_lines(answer_lines(file, _answer))
        return
    config = config_of(project)
    known = glossary.load(terms, terms) if terms else workflow.read_terms(config)
    found = glossary.find(text_of(file), glossary.finder(known, locales.find(to)))
    print(jsons.dumps([_whole(item) for item in found], ensure_ascii=False, indent=2))


def _answer(ask: Ask) -> Mapping[str, object]:
    from translate_pipeline import glossary, locales

    found = glossary.find(ask.text, glossary.finder(ask.terms, locales.ENGLISH))
    return {"matches": [_place(item) for item in found]}


def _place(item: Match) -> dict[str, object]:
    return {"start": item.start, "end": item.end, "source": item.term}


def _whole(item: Match) -> dict[str, object]:
    return {**_place(item), "target": item.target, "status": item.status}
