from __future__ import annotations

from pathlib import Path

import pytest

from translate_pipeline import checks, glossary, locales, names
from translate_pipeline.nouns import Finding, Match, Severity, Status, Term

CASES = Path(__file__).parent / "cases" / "checks"
OF_TEXT = frozenset((
    "untranslated", "cjk-left", "omission", "run-on", "repetition", "double-words", "brackets", "quotes",
    "fullwidth-punct", "end-stop", "spacing", "capital", "url-email", "names",
))  # fmt: skip


def rows(name: str) -> list[tuple[str, str, str]]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    parts = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(source, target, expected) for source, target, _, expected in parts]


def found(source: str, target: str, matches: tuple[Match, ...]) -> tuple[Finding, ...]:
    return checks.run(source, target, locales.ENGLISH, matches)


@pytest.mark.parametrize(("source", "target", "expected"), rows("text-right.tsv"))
def test_a_right_text_has_no_finding(source: str, target: str, expected: str) -> None:
    findings = found(source, target, names.find(source, locales.ENGLISH))

    assert [finding.message for finding in findings if finding.check in OF_TEXT] == []


@pytest.mark.parametrize(("source", "target", "expected"), rows("text-wrong.tsv"))
def test_a_wrong_text_has_its_findings(source: str, target: str, expected: str) -> None:
    findings = found(source, target, names.find(source, locales.ENGLISH))

    assert {finding.check for finding in findings} & OF_TEXT == set(expected.split(","))


def matches_of(source: str, *terms: Term) -> tuple[Match, ...]:
    return glossary.find(source, glossary.finder(terms, locales.ENGLISH))


WANTED = Term("两个健康", {locales.ENGLISH: "Two Healths"}, aliases=("双健康",))
FORBIDDEN = Term("两个健康", {locales.ENGLISH: "Two Wells"}, Status.FORBIDDEN)


@pytest.mark.parametrize("source", ["推动“两个健康”发展。", "推动双健康发展。"])
def test_a_forbidden_rendering_is_an_error_that_names_the_right_one(source: str) -> None:
    matches = matches_of(source, WANTED, FORBIDDEN)

    findings = found(source, "Promote the growth of the Two Wells.", matches)

    (finding,) = [finding for finding in findings if finding.check == "term-forbidden"]
    assert finding.severity is Severity.ERROR
    assert finding.message.endswith("write “Two Healths”")


def test_a_forbidden_rendering_is_free_where_its_term_does_not_stand() -> None:
    source = "两口井已经打好。"

    findings = found(source, "The Two Wells are dug.", matches_of(source, WANTED, FORBIDDEN))

    assert [finding.check for finding in findings] == []


def test_what_is_forbidden_for_one_term_may_be_a_part_of_another() -> None:
    source = "两个健康与两井村"
    village = Term("两井村", {locales.ENGLISH: "Two Wells Village"})

    findings = found(source, "Two Healths and Two Wells Village", matches_of(source, WANTED, FORBIDDEN, village))

    assert "term-forbidden" not in [finding.check for finding in findings]


def test_a_quoted_term_may_stand_bare_in_english() -> None:
    source = "推动“两个健康”发展。"

    findings = found(source, "Promote the growth of the Two Healths.", matches_of(source, WANTED))

    assert [finding.check for finding in findings] == []


def test_chinese_that_a_term_wants_is_not_left_over() -> None:
    source = "他写了“福”字，送给大家。"
    kept = Term("福", {locales.ENGLISH: "福 (fortune)"})

    findings = found(source, "He wrote the character 福 (fortune) for everybody.", matches_of(source, kept))

    assert [finding.check for finding in findings if finding.check in {"cjk-left", "untranslated"}] == []


def test_nothing_of_english_is_asked_of_traditional_chinese() -> None:
    source, target = "他说：“好。”", "他說：「好。」"

    assert checks.run(source, target, locales.TAIWAN, ()) == ()
