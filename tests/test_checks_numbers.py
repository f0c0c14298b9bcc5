from pathlib import Path

import pytest

from translate_pipeline import checks, locales
from translate_pipeline.nouns import Finding, Locale, Match, Severity, Status

CASES = Path(__file__).parent / "cases" / "checks"
OURS = {"numbers", "magnitude", "dates", "percent", "currency", "enumeration"}


def rows(pattern: str) -> list[tuple[str, str, list[str]]]:
    lines = [line for path in sorted(CASES.glob(pattern)) for line in path.read_text(encoding="utf-8").splitlines()]
    cases = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(source, target, [] if found == "-" else found.split(" ")) for source, target, found in cases]


def found(
    source: str, target: str, *matches: Match, locale: Locale = locales.ENGLISH, year: int | None = None
) -> list[Finding]:
    findings = checks.run(source, target, locale, matches, year)
    return sorted((finding for finding in findings if finding.check in OURS), key=lambda finding: finding.check)


@pytest.mark.parametrize(("source", "target", "expected"), [*rows("numbers.tsv"), *rows("numbers-[!h]*.tsv")])
def test_english_numbers_are_judged_as_the_table_says(source: str, target: str, expected: list[str]) -> None:
    assert [finding.check for finding in found(source, target)] == expected


@pytest.mark.parametrize("locale", [locales.TAIWAN, locales.HONG_KONG])
@pytest.mark.parametrize(("source", "target", "expected"), rows("numbers-hant.tsv"))
def test_traditional_chinese_keeps_every_figure(source: str, target: str, expected: list[str], locale: Locale) -> None:
    assert [finding.check for finding in found(source, target, locale=locale)] == expected


def test_a_wrong_size_is_told_once_with_what_is_right() -> None:
    (finding,) = found("覆盖70万人", "reaching 70 million people")

    assert finding.message == "70万 is 700,000, not 70 million"
    assert finding.severity is Severity.ERROR


def test_a_lost_figure_is_an_error_that_names_it() -> None:
    (finding,) = found("走访63家企业", "Enterprises were visited")

    assert (finding.check, finding.message) == ("numbers", "not in the translation: 63")
    assert finding.severity is Severity.ERROR


def test_day_and_month_that_changed_places_are_told() -> None:
    (finding,) = found("3月4日举行", "Held on April 3")

    assert finding.message == "3月4日 became April 3; month and day changed places"


@pytest.mark.parametrize(
    ("target", "year", "expected"),
    [
        ("Work began in 2020", 2021, []),
        ("Work began in 2019", 2021, ["dates"]),
        ("Work began last year", 2021, []),
        ("Work began in 2020", None, ["numbers"]),
    ],
)
def test_last_year_is_counted_from_the_documents_year(target: str, year: int | None, expected: list[str]) -> None:
    assert [finding.check for finding in found("去年动工", target, year=year)] == expected


def test_a_number_inside_a_term_is_the_terms_matter() -> None:
    match = Match(2, 6, "三步计划", "Four Steps Plan", Status.PREFERRED)

    assert found("推进三步计划", "The Four Steps Plan goes on", match) == []


@pytest.mark.parametrize("text", ["9" * 200, "1." * 5000, "一" * 5000, "1、" * 5000, "百分之" * 2000, "3 to " * 3000])
def test_numbers_without_end_are_borne(text: str) -> None:
    for check in (*checks.CHECKS[locales.ENGLISH], *checks.DATED_CHECKS):
        if check.__name__ in OURS:
            assert isinstance(list(check(f"{text}年", text, locales.ENGLISH, ())), list)
