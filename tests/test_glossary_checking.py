from __future__ import annotations

from pathlib import Path

import pytest

from translate_pipeline import glossary, locales
from translate_pipeline.glossary import clashes, reading, scripts, tables
from translate_pipeline.nouns import Finding, Severity, Term

HEADER = "source,en,zh-Hant-TW,status,aliases,first_mention,do_not_translate,not_in\n"
OURS = Path(__file__).parent.parent / "glossary" / "terms.csv"


def found(*texts: str) -> list[tuple[str, Severity]]:
    return [(finding.check, finding.severity) for finding in findings(*texts)]


def findings(*texts: str) -> tuple[Finding, ...]:
    """Return what is found in glossaries a.csv, b.csv, … with these rows; each row is filled up with empty cells."""
    terms: list[Term] = []
    for name, text in zip("abc", texts, strict=False):
        rows = "".join(f"{row}{',' * (7 - row.count(','))}\n" for row in text.splitlines())
        contents = tables.read(HEADER + rows, Path(f"{name}.csv"))
        assert contents.problems == ()
        terms += contents.terms
    return glossary.check(terms)


@pytest.mark.parametrize(
    ("rows", "check", "severity"),
    [
        ("会议,meeting\n会议,conference", "contradiction", "error"),
        ("两个健康,Two Healths\n“兩個健康”,Two Healths", "duplicate", "error"),
        ("会议,meeting,,,会议", "duplicate", "error"),
        ("商会,chamber,,,工商联\n工商联,federation,,admitted,商会", "alias-round", "error"),
        ("甲,A,乙\n乙,B,甲", "target-round", "error"),
        ("会议,meeting\n会议,Meeting,,forbidden", "forbidden-and-used", "error"),
        ("KPI,,,,,,yes\nKPI考核,performance review", "kept-word", "warning"),
        ("双区,the two 区", "chinese-left", "error"),
        ("双区,two areas,,,,two areas (双区)", "chinese-left", "error"),
        ("会议,meeting,会議", "simplified-left", "warning"),
        ("会议,meeting,,,,,,国务院", "not-in", "warning"),
        ("会议,meeting,,,,,,会议", "not-in", "warning"),
        ("两个健康,Two Healths,,,,the healthy development", "first-mention", "warning"),
        ("会议,the  meeting", "blanks", "warning"),
        ("会议,the\N{NO-BREAK SPACE}meeting", "blanks", "warning"),
        ("智能,ＡＩ", "full-width", "warning"),
    ],
)
def test_each_check_finds_what_it_is_for(rows: str, check: str, severity: str) -> None:
    assert (check, severity) in found(rows)


@pytest.mark.parametrize(
    "rows",
    [
        "会议,meeting,會議,,,,,常务会议\n会议,conference,,admitted\n会议,reunion,,forbidden",
        "两个健康,Two Healths,兩個健康,,,“Two Healths” (the healthy development),,",
        "KPI,,,,,,yes\nKPI考核,KPI review",
        "微信,,,,,,yes",
        "皇后,queen,皇后\n后台,backstage,後台\n里程,mileage,里程\n台湾,Taiwan,台灣",
    ],
)
def test_a_sound_glossary_has_no_finding(rows: str) -> None:
    assert found(rows) == []


def test_of_two_glossaries_the_earlier_one_wins_which_is_worth_a_warning() -> None:
    (first, second) = findings("会议,meeting\n国务院,the State Council", "会议,conference\n国务院,the State Council")

    assert (first.severity, first.message) == (
        "warning", "b.csv:2: 会议 has another rendering in a.csv:2 (会议: meeting); keep one",
    )  # fmt: skip
    assert second.check == "duplicate"


def test_a_later_glossary_is_looked_over_in_itself_too() -> None:
    rows = "会议,meeting,会議\n会议,conference\n国务院,the State Council"

    found_in_two = findings("会议,gathering", f"{rows}\n国务院,the State Council")

    assert [(one.check, one.severity, one.message.partition(" ")[0]) for one in found_in_two[:4]] == [
        ("contradiction", "warning", "b.csv:2:"),
        ("contradiction", "error", "b.csv:3:"),
        ("contradiction", "warning", "b.csv:3:"),
        ("duplicate", "error", "b.csv:5:"),
    ]


def test_a_row_that_stands_twice_in_a_later_glossary_is_an_error_there() -> None:
    assert found("会议,meeting", "会议,meeting\n会议,meeting") == [
        ("duplicate", "warning"), ("duplicate", "error"), ("duplicate", "warning"),
    ]  # fmt: skip


def test_many_equal_rows_are_looked_over_at_once() -> None:
    terms = [Term("会议", {locales.ENGLISH: "meeting"}, place=f"a.csv:{line}") for line in range(20_000)]

    assert len(list(clashes.find(terms))) == 19_999


@pytest.mark.parametrize("term", [Term("会议", {}, authority="Xin\nhua"), Term("会议", {}, part_of_speech="no\nun")])
def test_a_line_break_where_one_line_is_wanted_is_doubtful(term: Term) -> None:
    assert [(one.check, one.severity) for one in glossary.check([term])] == [("line-break", "warning")]


def test_a_round_names_its_members() -> None:
    (one,) = [one for one in findings("甲,A,,,乙\n乙,B,,admitted,丙\n丙,C,,forbidden,甲") if one.check == "alias-round"]

    assert one.message == "a.csv:2: 甲 → 乙 → 丙 → 甲: each has the next as an alias; keep one row"


def test_many_rounds_are_found_in_one_pass() -> None:
    rows = "\n".join(f"甲{n},A,,,乙{n}\n乙{n},B,,admitted,甲{n}" for n in range(3000))

    assert [check for check, _ in found(rows)].count("alias-round") == 3000


def test_a_character_that_both_scripts_have_is_not_simplified() -> None:
    assert scripts.simplified("皇后在台里只出一征") == ""
    assert scripts.simplified("国务院党体") == "国务党体"


def test_our_own_glossary_has_no_error() -> None:
    terms = reading.load(OURS, OURS)

    assert [one for one in glossary.check(terms) if one.severity is Severity.ERROR] == []
