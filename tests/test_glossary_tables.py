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
        "Chinese,English\n会议,meeting\n",
        "中文,英文\n会议,meeting\n",
        "译文\t原文\nmeeting\t会议\n",
        "术语;译名\n会议;meeting\n",
        "源语,翻译\n会议,meeting\n",
        "term,translation\n会议,meeting\n",
        "source term,target_term\n会议,meeting\n",
        "简体中文,English\n会议,meeting\n",
        "原文,译文,target_lang\n会议,meeting,en\n",
        "词性,备注,英语,状态,中文,別名,出處\nnoun,,meeting,,会议,,\n",
    ],
)
def test_tables_of_other_tools_are_read(text: str) -> None:
    term = loaded(text)

    assert (term.source, dict(term.targets), term.note) == ("会议", {"en": "meeting"}, "")


def test_a_first_row_with_a_word_that_is_also_a_columns_name_is_a_term() -> None:
    assert loaded("来源,source\n").targets == {"en": "source"}


@pytest.mark.parametrize(
    "row", ["术语,term", "中文,Chinese", "翻译,translation", "备注,note", "状态,status", "出处,source"]
)
def test_a_word_about_words_is_a_term_where_the_table_would_have_no_rendering(row: str) -> None:
    source, english = row.split(",")

    assert loaded(f"{row}\n").targets == {"en": english}
    assert loaded(f"{row},zh,en\n").source == source


def test_every_chinese_column_is_known() -> None:
    header = "中文,英文,繁體中文（台灣）,繁体（香港）,状态,别名,词性,说明,来源"

    term = loaded(f"{header}\n会议,meeting,會議,會議,admitted,大会,noun,n,Xinhua\n")

    assert (list(term.targets), term.status, term.aliases) == (list(locales.TARGETS), Status.ADMITTED, ("大会",))
    assert (term.part_of_speech, term.note, term.authority) == ("noun", "n", "Xinhua")


def test_a_few_latin_terms_are_no_swapped_columns() -> None:
    assert len(glossary.loads("AI,人工智能\n会议,meeting\n国务院,the State Council\n", PATH)) == 3


def test_rows_in_other_languages_are_passed_over_and_counted() -> None:
    contents = tables.read("会议,Sitzung,zh,de\nmeeting,会议,en,zh\n会议,meeting,zh,en\n", PATH)

    assert [term.targets for term in contents.terms] == [{"en": "meeting"}]
    assert (contents.problems, contents.passed_over) == ((), 2)


def test_a_row_without_a_rendering_is_a_problem_at_load_and_a_row_to_fill_in_elsewhere() -> None:
    text = "source,en,status\n会议,,admitted\n"

    assert tables.read(text, PATH).problems == ()
    assert len(tables.read(text, PATH).unrendered) == 1
    with pytest.raises(GlossaryError, match=":2: 会议 has no rendering in any language"):
        glossary.loads(text, PATH)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("note", ["a\rb", "a\r\nb", "a\nb"])
def test_a_line_break_in_a_cell_is_written_so_that_every_table_holds_it(note: str, line_end: str) -> None:
    text = f"source,en{line_end}会议,meeting{line_end}"

    grown = glossary.append(text, [Term("年会", {locales.ENGLISH: "gala"}, note=note)], PATH)
    again = glossary.append(grown, [Term("国务院", {locales.ENGLISH: "x"}, authority="y")], PATH)

    for table in (grown, again):
        assert glossary.loads(table, PATH)[1].note == "a\nb"


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
        ("会议,meeting\n会议\n", ":2: 1 cell where the first row has 2; add the missing comma"),
        (
            'source,en\n"两个健康,Two Healths\n工商联,Fed',
            ":2: 1 cell where the header has 2, over several lines; a quot",
        ),
        ('"两个健康,Two Healths\n工商联,Fed', ":1: the first row has several lines; a quotation mark may be missing"),
        ('source,"en\n工商联,Fed', ":1: source: a line break inside a cell; a quotation mark may be missing"),
        ('source,status,"en\n工商联,Fed', ":1: the first row has several lines; a quotation mark may be missing"),
        ("meeting,会议\nAI,人工智能\n", ":1: the columns seem swapped; put the Chinese first or name them in a first"),
        ("term,术语\nAI,人工智能\n", ":1: the columns seem swapped"),
        ("source,en\n会议,meet\N{RIGHT-TO-LEFT OVERRIDE}ing\n", ":2: en has an invisible control character (U+202E)"),
        ("会议,meeting\n会\x1b议,x\n", ":2: source has an invisible control character (U+001B); remove it"),
        ("source,en,note\n会议,x,a\x7fb\n", ":2: note has an invisible control character (U+007F); remove it"),
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


@pytest.mark.parametrize("cell", ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "'=1"])
def test_no_cell_that_is_written_starts_a_formula(cell: str) -> None:
    assert formulas.inert(cell).startswith("'")
    assert formulas.live(formulas.inert(cell)) == cell
    assert writing.dumps([Term("会议", {locales.ENGLISH: cell}, note=cell)]).count("'" + cell.replace("\r", "\n")) == 2


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
