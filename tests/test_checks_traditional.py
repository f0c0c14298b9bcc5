from __future__ import annotations

from pathlib import Path

import pytest

from translate_pipeline import checks, locales
from translate_pipeline.nouns import Match, Severity, Status

CASES = Path(__file__).parent / "cases" / "checks" / "traditional.tsv"
OF_TRADITIONAL = frozenset(("simplified-left", "wording", "quotation-depth", "latin", "length", "url-email"))


def rows() -> list[list[str]]:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(("source", "target", "locale", "expected"), rows())
def test_traditional_chinese_has_the_findings_that_are_expected(
    source: str, target: str, locale: str, expected: str
) -> None:
    findings = checks.run(source, target, locales.find(locale), ())

    assert {finding.check for finding in findings} & OF_TRADITIONAL == set(filter(None, expected.split(",")))


def test_other_words_are_a_warning_that_names_them() -> None:
    (finding,) = checks.run("他支持民营企业。", "他支援民營企業。", locales.TAIWAN, ())

    assert (finding.check, finding.severity) == ("wording", Severity.WARNING)
    assert finding.message == "other words than the sentence has: 持 → 援"


def test_a_doubtful_conversion_is_told_with_its_readings() -> None:
    findings = checks.run("两种干粉要混合。", "兩種乾粉要混合。", locales.TAIWAN, ())

    (finding,) = [finding for finding in findings if finding.check == "ambiguous-conversion"]
    assert finding.severity is Severity.WARNING
    assert "乾" in finding.message


def test_marks_that_the_sentence_itself_has_not_in_pairs_are_told() -> None:
    (finding,) = checks.run("“会议结束了。", "“會議結束了。", locales.TAIWAN, ())

    assert finding.message == "“ ” are left, and not in pairs; write 「 and 」"


def test_a_terms_own_rendering_is_no_drift_of_wording() -> None:
    match = Match(2, 4, "软件", "軟體", Status.PREFERRED)

    assert checks.run("开发软件。", "開發軟體。", locales.TAIWAN, (match,)) == ()


def test_a_surname_that_a_term_keeps_is_not_left_over() -> None:
    match = Match(0, 1, "万", "万", Status.ADMITTED, is_name=True)

    assert checks.run("万俟先生来了。", "万俟先生來了。", locales.HONG_KONG, (match,)) == ()
