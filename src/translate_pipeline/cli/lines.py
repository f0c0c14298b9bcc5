"""`--jsonl`: many short texts in one process, for other programs. A line that cannot be read stops no other."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

from translate_pipeline import locales
from translate_pipeline.cli.showing import complain

if TYPE_CHECKING:
    from translate_pipeline.nouns import Locale, Term


@dataclass(frozen=True, slots=True)
class Ask:
    """A line of the input: a text, and what is wanted of it."""

    text: str
    split_semicolons: bool = False
    terms: tuple[Term, ...] = ()


def answer_lines(file: str, answer: Callable[[Ask], Mapping[str, object]]) -> int:
    """Print a line of JSON for each line of *file*, or of the standard input for `-`; return how many were bad."""
    return answer_objects(file, lambda found: answer(_ask(found)))


def answer_objects(file: str, answer: Callable[[Mapping[str, object]], Mapping[str, object]]) -> int:
    """Do what `answer_lines` does with the lines' objects as they are; a `ValueError` of *answer* tells a bad one."""
    bad = 0
    for number, raw in enumerate(_raw_lines(file), 1):
        if not raw.strip():
            continue
        try:
            found = _object(raw)
            said = answer(found)
        except ValueError as error:
            bad += 1
            complain(f"line {number}: {error}")
            continue
        print(json.dumps({"id": found.get("id"), **said}, ensure_ascii=False))
    return bad


def end_lines(bad: int) -> None:
    """End with code 2 if any line was bad."""
    if bad:
        raise typer.Exit(2)


def _raw_lines(file: str) -> Iterator[bytes]:
    from pathlib import Path

    from translate_pipeline import files

    if file == "-":
        yield from sys.stdin.buffer
    else:
        yield from files.read_bytes(Path(file)).splitlines()


def _object(raw: bytes) -> Mapping[str, object]:
    """Return the JSON object in a line; what is none is a `ValueError` with the next step."""
    try:
        found = json.loads(raw.decode("utf-8-sig"))
        json.dumps(found, ensure_ascii=False).encode()
    except UnicodeDecodeError as error:
        raise ValueError(f"not UTF-8 at byte {error.start}; save it as UTF-8") from error
    except UnicodeEncodeError as error:
        raise ValueError("half of a character (\\ud800 to \\udfff alone); write the character itself") from error
    except RecursionError as error:
        raise ValueError("too many brackets inside each other; write one object") from error
    except ValueError as error:
        raise ValueError(f"not JSON ({error})") from error
    if not isinstance(found, dict):
        raise ValueError('not an object; write {"id": "1", …}')
    return found


def _ask(found: Mapping[str, object]) -> Ask:
    text = found.get("text")
    if not isinstance(text, str):
        raise ValueError('not an object with a "text"; write {"id": "1", "text": "…"}')
    return Ask(text, found.get("split_semicolons") is True, terms_in(found, locales.ENGLISH))


def terms_in(found: Mapping[str, object], locale: Locale) -> tuple[Term, ...]:
    """Return the terms that a line brings, with their targets in *locale*."""
    rows = found.get("terms") or []
    if not isinstance(rows, list):
        raise ValueError('"terms" is no list; write "terms": [{"source": "…"}]')
    return tuple(_term(row, locale) for row in rows)


def _term(row: object, locale: Locale) -> Term:
    """Return a term of a line; without a target it stands for itself."""
    from translate_pipeline.nouns import Status, Term

    if not isinstance(row, dict) or not isinstance(row.get("source"), str) or not row["source"].strip():
        raise ValueError('a term without a "source"; write {"source": "…", "target": "…"}')
    if not isinstance(row.get("target") or "", str):
        raise ValueError(f'the "target" of {row["source"]} is no text; write {{"source": "…", "target": "…"}}')
    return Term(
        row["source"],
        {locale: row.get("target") or row["source"]},
        Status.FORBIDDEN if row.get("status") == "forbidden" else Status.PREFERRED,
        aliases=_texts(row, "aliases"),
        not_in=_texts(row, "not_in"),
        is_case_sensitive=row.get("case_sensitive") is True,
        is_kept=row.get("do_not_translate") is True,
    )


def _texts(row: Mapping[str, object], name: str) -> tuple[str, ...]:
    found = row.get(name) or []
    if not isinstance(found, list) or not all(isinstance(text, str) and text.strip() for text in found):
        raise ValueError(f'the "{name}" of {row["source"]} must be a list of texts')
    return tuple(found)
