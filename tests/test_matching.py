"""The cases of tests/cases/terms: what is found of a glossary in a text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from translate_pipeline import glossary, locales
from translate_pipeline.nouns import Term

CASES = Path(__file__).parent / "cases" / "terms" / "matching.jsonl"
LINES = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines() if line.strip()]


def term(row: dict[str, Any]) -> Term:
    return Term(
        row["source"], {locales.ENGLISH: row.get("target", "x")}, aliases=tuple(row.get("aliases", ())),
        is_case_sensitive=row.get("case_sensitive", False), not_in=tuple(row.get("not_in", ())),
    )  # fmt: skip


def marked(text: str, terms: list[Term]) -> tuple[str, list[str]]:
    matches = glossary.find(text, glossary.finder(terms, locales.ENGLISH))
    out, at = "", 0
    for match in matches:
        assert at <= match.start < match.end
        out += f"{text[at : match.start]}{{{match.source}}}"
        at = match.end
    return out + text[at:], [match.term for match in matches]


@pytest.mark.parametrize("line", LINES, ids=[line["id"] for line in LINES])
def test_terms_are_found_as_an_editor_reads_them(line: dict[str, Any]) -> None:
    text = line["text"].replace("{", "").replace("}", "")

    found, sources = marked(text, [term(row) for row in line["terms"]])

    assert found == line["text"]
    assert sources == line["expected"]


def test_there_are_cases() -> None:
    assert len(LINES) >= 80
