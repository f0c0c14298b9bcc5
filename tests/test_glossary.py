from __future__ import annotations

from pathlib import Path

import pytest

from translate_pipeline import files, glossary, locales, names
from translate_pipeline.errors import GlossaryError
from translate_pipeline.nouns import Status, Term

OURS = Path(__file__).parent.parent / "glossary" / "terms.csv"
PATH = Path("glossary/terms.csv")


def terms(*pairs: tuple[str, str]) -> list[Term]:
    return [Term(source, {locales.ENGLISH: target}) for source, target in pairs]


def found(text: str, *pairs: tuple[str, str]) -> list[tuple[str, str]]:
    matches = glossary.find(text, glossary.finder(terms(*pairs), locales.ENGLISH))
    assert all(text[match.start : match.end] == match.source for match in matches)
    return [(match.source, match.target) for match in matches]


def test_the_longest_term_wins() -> None:
    pairs = (("国务院", "the State Council"), ("国务院常务会议", "executive meeting of the State Council"))

    assert found("国务院常务会议", *pairs) == [("国务院常务会议", "executive meeting of the State Council")]


def test_quotation_marks_and_width_are_equal() -> None:
    pair = ("暖企行动", "Warm Enterprises Initiative")

    for text in ("“暖企行动”", "「暖企行动」", "暖企“行动”", "暖企行动"):
        assert [target for _, target in found(text, pair)] == ["Warm Enterprises Initiative"]


def test_a_mark_inside_a_term_takes_its_partner_along() -> None:
    pair = ("“双区”建设", "the building of the two areas")

    assert found("在“双区”建设中", pair) == [("“双区”建设", "the building of the two areas")]


def test_a_latin_term_is_found_on_word_edges_only() -> None:
    pair = ("AI", "artificial intelligence")

    assert found("用AI办公,ＡＩ来了,MAIL不算", pair) == [("AI", pair[1]), ("ＡＩ", pair[1])]


@pytest.mark.parametrize(
    "text",
    [
        "source,en\n会议,meeting\n",
        "\N{ZERO WIDTH NO-BREAK SPACE}source\ten\n会议\tmeeting\n",
        'en,source\n"meeting",会议\n\n',
        "source,en\r\n会议,meeting\r\n",
    ],
)
def test_tables_are_read_in_every_common_dress(text: str) -> None:
    loaded = glossary.loads(text, PATH)

    assert [(term.source, dict(term.targets)) for term in loaded] == [("会议", {"en": "meeting"})]


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ("会议,meeting,,,\n会议,conference,,,", r"glossary/terms\.csv:3: 会议 has another rendering in line 2"),
        ("两个健康,Two Healths,,,\n“两个健康”,Two Healths,,,", r":3: “两个健康” stands in line 2 already \(两个健康\)"),
        ("会议,,,,", ":2: 会议 has no rendering in any language"),
        (",meeting,,,", ":2: the source cell is empty"),
        ("会议,meeting", ":2: 2 cells where the header has 5"),
        ('会议,"meet\ring",,,', ":2: 会议: a line break inside a cell"),
        ("会议,meeting,,,good", ":2: 会议 has the status 'good'"),
    ],
)
def test_a_bad_row_is_told_with_file_and_line(rows: str, problem: str) -> None:
    with pytest.raises(GlossaryError, match=problem):
        glossary.loads(f"source,en,zh_TW,zh_HK,status\n{rows}\n", PATH)


def test_what_one_glossary_forbids_no_other_offers() -> None:
    rendering = {locales.ENGLISH: "bad word"}
    forbidden, wanted = Term("乙", rendering, Status.FORBIDDEN), Term("“乙”", rendering)

    finder = glossary.finder((forbidden, wanted, Term("丙", rendering)), locales.ENGLISH)

    assert [match.source for match in glossary.find("乙和丙", finder)] == ["丙"]


def test_all_problems_come_at_once() -> None:
    with pytest.raises(GlossaryError) as caught:
        glossary.loads("source,en\n一,\n二,\n", PATH)

    assert len(str(caught.value).splitlines()) == 2


def test_an_unknown_column_is_told() -> None:
    with pytest.raises(GlossaryError, match=r"glossary/terms\.csv:1: unknown column 'French'"):
        glossary.loads("source,French\n会议,réunion\n", PATH)


def test_our_own_glossary_is_sound_and_has_the_official_names() -> None:
    loaded = {term.source: term for term in glossary.loads(files.read_text(OURS), PATH)}

    assert loaded["陈志列"].targets[locales.ENGLISH] == "Chen Zhilie"
    assert loaded["两个健康"].targets[locales.ENGLISH] == "Two Healths"
    assert loaded["暖企行动"].status is Status.PREFERRED


def test_places_agree_with_our_glossary() -> None:
    places = {term.source: term.targets[locales.ENGLISH] for term in names.places()}

    for term in glossary.loads(files.read_text(OURS), PATH):
        if term.source in places and locales.ENGLISH in term.targets:
            assert places[term.source] == term.targets[locales.ENGLISH]
