from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings

from terms_here import many_terms, without_places
from translate_pipeline import glossary, locales
from translate_pipeline.errors import GlossaryError
from translate_pipeline.glossary import fields, formulas, tables, writing
from translate_pipeline.nouns import Status, Term

PATH = Path("glossary/terms.csv")


def loaded(text: str) -> Term:
    (term,) = glossary.loads(text, PATH)
    return term


@pytest.mark.parametrize(
    "text",
    [
        "会议,meeting\n",
        "会议\tmeeting\n",
        "会议;meeting\n",
        '"会议","meeting"\r\n',
        "zh,en\n会议,meeting\n",
        "EN-US;zh_CN\nmeeting;会议\n",
        "Simplified Chinese,English\n会议,meeting\n",
        "comment,source,target\n,会议,meeting\n",
        "source,target,source_lang,target_lang\n会议,meeting,ZH,EN-US\n",
        "会议,meeting,zh,en\n",
        "会议,meeting,zh,en,0.9\n",
        "\n\nSOURCE,en,\n会议,meeting,\n",
    ],
)
def test_tables_of_other_tools_are_read(text: str) -> None:
    term = loaded(text)

    assert (term.source, dict(term.targets), term.note) == ("会议", {"en": "meeting"}, "")


def test_a_first_row_with_a_word_that_is_also_a_columns_name_is_a_term() -> None:
    assert loaded("来源,source\n").targets == {"en": "source"}


def test_every_field_has_a_column_whose_name_may_be_written_in_any_way() -> None:
    header = (
        "Zh-Hans,EN,zh hant tw,ZH_HK,Status,ALIASES,Part of Speech,first-mention,doNotTranslate,case_sensitive,not in,"
        "Note,Authority"
    )
    row = "微信,WeChat,,,Admitted,威信| 微讯 ,noun,WeChat (an app),是,1,微信息|微信任,n,Xinhua"

    term = loaded(f"{header}\n{row}\n")

    assert term == Term(
        "微信",
        {locales.ENGLISH: "WeChat", locales.TAIWAN: "微信", locales.HONG_KONG: "微信"},
        Status.ADMITTED,
        aliases=("威信", "微讯"),
        note="n",
        authority="Xinhua",
        place="glossary/terms.csv:2",
        part_of_speech="noun",
        first_mention="WeChat (an app)",
        is_kept=True,
        is_case_sensitive=True,
        not_in=("微信息", "微信任"),
    )


def test_what_is_not_to_be_translated_needs_no_target() -> None:
    assert set(loaded("source,do_not_translate\nKPI,yes\n").targets.values()) == {"KPI"}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("source,en,case_sensitive\n会议,meeting,maybe\n", ":2: 会议 has 'maybe' as case_sensitive; use yes or no"),
        ("会议,Sitzung,zh,de\n", ":1: its target is in 'de', none of en"),
        ("meeting,会议,en,zh\n", ":1: its source is in 'en', not in Chinese"),
        ("会议,meeting\n会议\n", ":2: 1 cells where the first row has 2; add the missing comma"),
        ("source;en\n会议;a;b\n", ":2: 3 cells where the header has 2; put a cell that holds a semicolon"),
        ("source,target,en\n会议,a,b\n", ":1: the header must name each column once"),
        ("a,b,c\n会议,d,e\n", ":1: no column of a glossary is named in the first row"),
        ("only\n", ":1: no column of a glossary"),
        ("source,en,aliases\n会议,meeting,“”\n", ":2: 会议: “” in aliases has nothing but quotation marks"),
    ],
)
def test_what_is_wrong_is_told_with_its_line_and_the_next_step(text: str, problem: str) -> None:
    with pytest.raises(GlossaryError) as caught:
        glossary.loads(text, PATH)

    assert problem in str(caught.value)


def test_a_table_that_cannot_be_parsed_is_told() -> None:
    with pytest.raises(GlossaryError, match="a quotation mark may be missing"):
        glossary.loads(f'source,en\n会议,"{"x" * 200_000}', PATH)


def test_a_preferred_rendering_may_have_admitted_and_forbidden_ones_beside_it() -> None:
    rows = (
        "会议,conference,admitted\n会议,session,admitted\n会议,reunion,forbidden\n会议,seance,forbidden\n会议,meeting,"
    )

    terms = glossary.loads(f"source,en,status\n{rows}\n", PATH)

    assert [term.targets[locales.ENGLISH] for term in terms][:2] == ["meeting", "conference"]
    assert len(terms) == 5


def test_rows_for_different_languages_do_not_contradict_each_other() -> None:
    assert len(glossary.loads("会议,meeting,zh,en\n会议,會議,zh,zh-Hant\n", PATH)) == 2


def test_a_term_that_minds_capitals_stands_beside_another_one() -> None:
    assert len(glossary.loads("source,en,case_sensitive\nIT,IT,yes\nit,it,yes\n", PATH)) == 2


@settings(deadline=None)
@given(many_terms)
def test_what_is_written_is_read_as_it_was(terms: tuple[Term, ...]) -> None:
    text = writing.dumps(terms)

    contents = tables.read(text, PATH)

    assert contents.problems == ()
    assert without_places(contents.terms) == terms


@pytest.mark.parametrize("cell", ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1"])
def test_no_cell_that_is_written_starts_a_formula(cell: str) -> None:
    assert formulas.inert(cell).startswith("'")
    assert formulas.live(formulas.inert(cell)) == cell
    assert f"'{cell}" in writing.dumps([Term("会议", {locales.ENGLISH: cell}, note=cell)])


def test_an_empty_glossary_is_no_problem() -> None:
    assert glossary.loads("", PATH) == glossary.loads("\n", PATH) == glossary.loads(writing.dumps(()), PATH) == ()


def test_a_large_glossary_loads_at_once() -> None:
    rows = "\n".join(f"术语{number},the rendering {number},,,preferred,别名{number},,,,,,," for number in range(50_000))
    text = f"{','.join(fields.COLUMNS)}\n{rows}\n"

    began = time.process_time()
    terms = glossary.loads(text, PATH)

    assert len(terms) == 50_000
    # A fraction of it on an idle machine; this one may be anything.
    assert time.process_time() - began < 5
