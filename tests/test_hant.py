from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_pipeline import hant, locales, tables
from translate_pipeline.engines.opencc import OpenccEngine
from translate_pipeline.hant import quotes
from translate_pipeline.nouns import Locale, Match, Status

CASES = Path(__file__).parent / "cases" / "hant"
REGIONS = (locales.TAIWAN, locales.HONG_KONG)
CONVERT: dict[Locale, Callable[[str, Sequence[Match]], str]] = {
    locale: OpenccEngine(locale).converter() for locale in REGIONS
}
BARE = {locale: opencc.OpenCC(locales.row(locale).opencc).convert for locale in REGIONS}


def cases(name: str) -> list[tuple[str, str, str]]:
    lines = (CASES / name).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(source, taiwan, hong_kong) for source, taiwan, hong_kong in rows]


ALL = [*cases("exceptions.tsv"), *cases("already-right.tsv")]
RIGHT = cases("already-right.tsv")


@pytest.mark.parametrize(("source", "taiwan", "hong_kong"), ALL)
def test_a_phrase_is_what_an_editor_writes(source: str, taiwan: str, hong_kong: str) -> None:
    assert CONVERT[locales.TAIWAN](source, ()) == taiwan
    assert CONVERT[locales.HONG_KONG](source, ()) == hong_kong


def test_the_cases_that_look_like_exceptions_are_right_without_us() -> None:
    right = [row for row in RIGHT if BARE[locales.TAIWAN](row[0]) == row[1]]

    assert len(right) == len(RIGHT) >= 100


@pytest.mark.parametrize("locale", REGIONS)
def test_what_is_converted_stays_where_opencc_leaves_it(locale: Locale) -> None:
    for source, *targets in ALL:
        target = targets[REGIONS.index(locale)]
        if BARE[locale](target) == target:
            assert CONVERT[locale](target, ()) == target, source


def test_an_exception_has_as_many_characters_as_its_forms() -> None:
    for phrase, taiwan, hong_kong, why in tables.rows("hant_exceptions.tsv"):
        assert len(phrase) == len(taiwan) == len(hong_kong), phrase
        assert 2 <= len(phrase) <= 7, phrase
        assert why, phrase


def test_a_term_wins_over_an_exception_and_an_exception_over_opencc() -> None:
    term = Match(0, 4, "现金发放", "派發現金", Status.PREFERRED)

    assert CONVERT[locales.TAIWAN]("现金发放", [term]) == "派發現金"
    assert CONVERT[locales.TAIWAN]("现金发放", ()) == "現金發放"


def test_an_exception_that_a_term_cuts_is_none() -> None:
    term = Match(2, 4, "链条", "<链条>", Status.PREFERRED)

    assert CONVERT[locales.TAIWAN]("资金链条", [term]) == "資金<链条>"


def test_a_private_character_of_the_text_stays() -> None:
    text = "市长发表\U0010fffd讲话"

    assert CONVERT[locales.TAIWAN](text, ()) == "市長發表\U0010fffd講話"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“甲‘乙“丙”乙’甲”", "「甲『乙「丙」乙』甲」"),
        ("“甲”和‘乙’", "「甲」和「乙」"),
        ("“甲“乙”甲”", "「甲『乙』甲」"),
        ("「甲“乙”甲」", "「甲『乙』甲」"),
        ("“甲", "“甲"),
        ("甲”，“乙", "甲”，“乙"),
        ("Bao’an的“甲”", "Bao’an的「甲」"),
        ('"甲"', '"甲"'),
        ("", ""),
    ],
)
def test_quotation_marks_go_by_their_depth(text: str, expected: str) -> None:
    assert quotes.convert(text) == expected
    assert quotes.convert(expected) == expected


def test_each_line_has_its_own_quotation_marks() -> None:
    assert CONVERT[locales.TAIWAN]("“甲\n“乙”", ()) == "“甲\n「乙」"


def test_a_mark_without_partner_is_told_with_its_place() -> None:
    assert list(hant.unbalanced("甲”乙“丙‘丁’")) == [(1, "”"), (3, "“")]
    assert list(hant.unbalanced("“甲‘乙’”「丙」")) == []


@given(st.text("甲乙“”‘’「」『』\n a"))
def test_converted_marks_are_all_or_none(text: str) -> None:
    converted = quotes.convert(text)

    assert len(converted) == len(text)
    assert quotes.convert(converted) == converted
    if list(hant.unbalanced(text)):
        assert converted == text
    else:
        assert not list(hant.unbalanced(converted))


@given(st.text())
def test_no_text_breaks_the_layers(text: str) -> None:
    for convert in CONVERT.values():
        convert(text, ())


@pytest.mark.parametrize("text", ["他干的", "三和面", "美制武器", "20只的"])
def test_a_doubtful_character_is_told_with_its_readings(text: str) -> None:
    target = CONVERT[locales.TAIWAN](text, ())

    found = list(hant.ambiguous(text, target, locales.TAIWAN, ()))

    assert len(found) == 1
    assert found[0].written in found[0].readings
    assert len(found[0].readings) > 1


@pytest.mark.parametrize("text", ["市长发表讲话", "干部干净", "推动民营经济发展", "关系", "一只鸟", "家里", "然后"])
def test_a_settled_sentence_is_not_told(text: str) -> None:
    assert list(hant.ambiguous(text, CONVERT[locales.TAIWAN](text, ()), locales.TAIWAN, ())) == []


def test_a_term_settles_what_it_covers() -> None:
    term = Match(1, 2, "干", "幹", Status.PREFERRED)

    assert list(hant.ambiguous("他干的", "他幹的", locales.TAIWAN, [term])) == []


def test_other_words_in_the_text_settle_a_doubt_and_the_rest_is_found_by_place() -> None:
    assert list(hant.ambiguous("他干的", "他做的", locales.TAIWAN, ())) == []

    found = list(hant.ambiguous("是他干的", "就是他所幹的", locales.TAIWAN, ()))

    assert [(one.start, one.written) for one in found] in ([(2, "幹")], [])


@pytest.mark.parametrize("locale", REGIONS)
def test_what_we_write_has_no_simplified_character_left(locale: Locale) -> None:
    for source, *_ in ALL:
        assert hant.simplified_left(CONVERT[locale](source, ()), locale) == "", source


def test_characters_of_both_scripts_are_no_leftover() -> None:
    assert hant.simplified_left("皇后在台北里長余先生幹事", locales.TAIWAN) == ""
    assert hant.simplified_left("溫説衞", locales.HONG_KONG) == ""
    assert hant.simplified_left("发展經济", locales.TAIWAN) == "发济"
