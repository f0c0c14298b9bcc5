"""`--jsonl`: many short texts in one process, for other programs. A line that cannot be read stops no other."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import typer

from translate_pipeline.cli.showing import complain

if TYPE_CHECKING:
    from translate_pipeline.nouns import Term


@dataclass(frozen=True, slots=True)
class Ask:
    """A line of the input: a text, and what is wanted of it. *key* is the line's `id`, given back as it came."""

    key: object
    text: str
    split_semicolons: bool = False
    terms: tuple[Term, ...] = ()


def answer_lines(file: str, answer: Callable[[Ask], Mapping[str, object]]) -> int:
    """Print a line of JSON for each line of *file*, or of the standard input for `-`; return how many were bad."""
    bad = 0
    for number, raw in enumerate(_raw_lines(file), 1):
        if not raw.strip():
            continue
        try:
            ask = _ask(raw)
        except ValueError as error:
            bad += 1
            complain(f"line {number}: {error}")
            continue
        print(json.dumps({"id": ask.key, **answer(ask)}, ensure_ascii=False))
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


def _ask(raw: bytes) -> Ask:
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
    if not isinstance(found, dict) or not isinstance(found.get("text"), str):
        raise ValueError('not an object with a "text"; write {"id": "1", "text": "…"}')
    rows = found.get("terms") or []
    if not isinstance(rows, list):
        raise ValueError('"terms" is no list; write "terms": [{"source": "…"}]')
    terms = tuple(_term(row) for row in rows)
    return Ask(found.get("id"), found["text"], found.get("split_semicolons") is True, terms)


def _term(row: object) -> Term:
    """Return a term of a line; without a target it stands for itself."""
    from translate_pipeline import locales
    from translate_pipeline.nouns import Term

    if not isinstance(row, dict) or not isinstance(row.get("source"), str) or not row["source"].strip():
        raise ValueError('a term without a "source"; write {"source": "…", "target": "…"}')
    if not isinstance(row.get("target") or "", str):
        raise ValueError(f'the "target" of {row["source"]} is no text; write {{"source": "…", "target": "…"}}')
    return Term(
        row["source"],
        {locales.ENGLISH: row.get("target") or row["source"]},
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
