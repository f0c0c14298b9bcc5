"""`terms match` and `terms names`: what is found in a text, for a person's eyes and for other programs."""

from __future__ import annotations

import json as jsons
from collections.abc import Mapping, Sequence
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
    from translate_pipeline import glossary, locales

    if jsonl:
        end_lines(answer_lines(file, _answer))
        return
    config = config_of(project)
    known = glossary.load(terms, terms) if terms else glossary.read_terms(config)
    found = glossary.find(text_of(file), glossary.finder(known, locales.find(to)))
    print(jsons.dumps([_whole(item) for item in found], ensure_ascii=False, indent=2))


def names(file: File, project: Project = None, jsonl: JsonLines = False) -> None:
    """Print the names that the glossary lacks in a text as JSON: people, places, organisations, with their English.

    With --jsonl each line is a text of its own, and no glossary is asked.
    """
    from translate_pipeline import glossary, locales

    if jsonl:
        end_lines(answer_lines(file, lambda ask: {"names": _names(ask.text, ())}))
        return
    text, terms = text_of(file), glossary.read_terms(config_of(project))
    known = glossary.find(text, glossary.finder(terms, locales.ENGLISH))
    print(jsons.dumps(_names(text, known), ensure_ascii=False, indent=2))


def _names(text: str, known: Sequence[Match]) -> list[dict[str, object]]:
    from translate_pipeline import locales
    from translate_pipeline import names as proposals

    found = proposals.find(text, locales.ENGLISH, known, proposals.people(text.splitlines()))
    return [{**_place(item), "target": item.target} for item in found if item.is_name]


def _answer(ask: Ask) -> Mapping[str, object]:
    from translate_pipeline import glossary, locales

    found = glossary.find(ask.text, glossary.finder(ask.terms, locales.ENGLISH))
    return {"matches": [_place(item) for item in found]}


def _place(item: Match) -> dict[str, object]:
    return {"start": item.start, "end": item.end, "source": item.term}


def _whole(item: Match) -> dict[str, object]:
    return {**_place(item), "target": item.target, "status": item.status}
