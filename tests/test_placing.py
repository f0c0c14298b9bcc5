from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from test_markup import texts_with_marks
from translate_pipeline import markup, placing
from translate_pipeline.engines.opencc import OpenccEngine
from translate_pipeline.locales import ENGLISH, HONG_KONG, TAIWAN
from translate_pipeline.nouns import Locale, Mark, Match, Request, Status


def term(source: str, target: str, text: str) -> Match:
    start = markup.plain(text).index(source)
    return Match(start, start + len(source), source, target, Status.PREFERRED)


def english(source: str, draft: str, *matches: Match, **renderings: str) -> placing.Placed:
    return placing.place(source, draft, ENGLISH, matches, renderings)


def guessed(placed: placing.Placed) -> list[str]:
    return [part.name for part in placed.guesses]


def traditional(source: str, *matches: Match, locale: Locale = TAIWAN) -> str:
    draft = next(iter(OpenccEngine(locale).translate([Request(markup.plain(source), matches)])))
    return placing.place(source, draft.text, locale, matches).text


@pytest.mark.parametrize("locale", [TAIWAN, HONG_KONG])
def test_in_traditional_chinese_each_tag_has_its_exact_place(locale: Locale) -> None:
    source = "会上：“<b1>支持<i2>民营企业</i2></b1><br3/>发展。”"

    assert traditional(source, locale=locale) == "會上：「<b1>支持<i2>民營企業</i2></b1><br3/>發展。」"


def test_a_term_of_another_length_moves_no_tag_behind_it() -> None:
    source = "用<b1>软件</b1>和纸笔<i2>开会</i2>。"
    match = term("软件", "電腦軟體", source)

    assert traditional(source, match) == "用<b1>電腦軟體</b1>和紙筆<i2>開會</i2>。"


def test_an_edge_inside_of_a_term_of_another_length_is_a_guess() -> None:
    source = "用<b1>软</b1>件。"

    placed = placing.place(source, "用電腦軟體。", TAIWAN, (term("软件", "電腦軟體", source),))

    assert guessed(placed) == ["<b1>"]


def test_a_draft_that_lost_a_character_still_has_its_tags() -> None:
    placed = placing.place("会议<b1>今天</b1>在市里召开。", "會議今天市裡召開。", TAIWAN)

    assert placed.text == "會議<b1>今天</b1>市裡召開。"


def test_a_tag_round_the_whole_sentence_goes_round_the_whole_draft() -> None:
    placed = english("<b1>会议结束了。</b1>", "The meeting is over.")

    assert (placed.text, placed.guesses) == ("<b1>The meeting is over.</b1>", ())
    assert placing.asked("<b1>会议结束了。</b1>", ENGLISH, ()) == ()


def test_marks_outside_of_a_tag_round_all_words_stay_outside() -> None:
    assert english("“<b1>会议结束了</b1>。”", "“The meeting is over.”").text == "“<b1>The meeting is over</b1>.”"


def test_a_tag_round_a_term_goes_round_its_target() -> None:
    source = "支持<b1>“两个健康”</b1>工作。"
    placed = english(source, "Support the “Two Healths” drive.", term("两个健康", "Two Healths", source))

    assert (placed.text, placed.guesses) == ("Support the <b1>“Two Healths”</b1> drive.", ())


def test_a_term_that_the_engine_bent_is_found() -> None:
    source = "支持<b1>民营企业</b1>。"

    placed = english(source, "A Private enterprise is supported.", term("民营企业", "private enterprises", source))

    assert placed.text == "A <b1>Private enterprise</b1> is supported."


def test_of_two_equal_terms_each_tag_finds_its_own() -> None:
    source = "民营企业家与<b1>民营企业</b1>。"
    matches = (Match(6, 10, "民营企业", "firms", Status.PREFERRED),)

    assert english(source, "Owners of firms and firms.", *matches).text == "Owners of firms and <b1>firms</b1>."


@pytest.mark.parametrize(
    ("source", "draft", "expected"),
    [
        ("登录<a1>www.example.org</a1>。", "Log on to www.example.org.", "Log on to <a1>www.example.org</a1>."),
        ("共<b1>5000</b1>家。", "Over 5,000 of 50,000.", "Over <b1>5,000</b1> of 50,000."),
        ("运行<code1>make ｔｅｓｔ</code1>。", "Run make test.", "Run <code1>make test</code1>."),
        ("见注<sup1>[1]</sup1>。", "See note [1].", "See note <sup1>[1]</sup1>."),
        ("减少CO<sub1>2</sub1>排放2吨", "Cut 2 tons of CO2.", "Cut 2 tons of CO<sub1>2</sub1>."),
    ],
)
def test_what_is_written_the_same_in_both_is_found_literally(source: str, draft: str, expected: str) -> None:
    placed = english(source, draft)

    assert (placed.text, placed.guesses) == (expected, ())
    assert placing.asked(source, ENGLISH, ()) == ()


def test_a_footnote_mark_that_the_draft_lost_is_round_no_other_word() -> None:
    placed = english("会议结束了<sup1>[1]</sup1>。", "The meeting is over.")

    assert placed.text == "The meeting is over.<sup1></sup1>"
    assert guessed(placed) == ["<sup1>"]


@pytest.mark.parametrize(
    ("rendering", "expected"),
    [
        ("Chamber reform.", "Deepen <b1>chamber reform</b1> this year."),
        ("The Chamber Reform", "Deepen <b1>chamber reform</b1> this year."),
        ("chambers reform", "Deepen <b1>chamber reform</b1> this year."),
        ("reform of chamber", "Deepen <b1>chamber reform</b1> this year."),
    ],
)
def test_a_part_is_found_by_its_own_rendering(rendering: str, expected: str) -> None:
    placed = english("今年深化<b1>商会改革</b1>。", "Deepen chamber reform this year.", 商会改革=rendering)

    assert (placed.text, placed.guesses) == (expected, ())


def test_a_part_of_a_term_is_looked_for_within_the_terms_target() -> None:
    source = "健康发展，两个<b1>健康</b1>。"
    matches = (Match(5, 9, "两个健康", "Two Healths", Status.PREFERRED),)

    placed = english(source, "Healths grow; the Two Healths.", *matches, 健康="health")

    assert placed.text == "Healths grow; the Two <b1>Healths</b1>."


def test_only_what_nothing_else_tells_is_asked_for() -> None:
    source = "<b1>支持<i2>民营企业</i2>，</b1>用<code3>AI</code3>，<u4>开会</u4>。"

    assert placing.asked(source, ENGLISH, (term("民营企业", "private enterprises", source),)) == (
        "支持民营企业",
        "开会",
    )
    assert placing.asked(source, TAIWAN, ()) == ()


def test_a_part_that_nothing_finds_stands_by_position_between_words_and_is_a_guess() -> None:
    placed = english("今年深化<b1>商会改革</b1>。", "Deepen chamber work this year.", 商会改革="something else")

    assert placed.text == "Deepen chamber <b1>work this</b1> year."
    assert guessed(placed) == ["<b1>"]


def test_a_guess_is_drawn_to_the_terms_of_its_part() -> None:
    source = "要<b1>推动民营企业</b1>在全市各区更好地发展。"

    placed = english(source, "Private enterprises will grow citywide.", term("民营企业", "private enterprises", source))

    assert placed.text == "<b1>Private enterprises</b1> will grow citywide."
    assert guessed(placed) == ["<b1>"]


def test_an_inner_part_is_looked_for_inside_of_the_outer_one() -> None:
    source = "发展企业，<b1>发展<i2>民营</i2>企业</b1>。"
    renderings = {"发展民营企业": "developing private firms", "民营": "private"}

    placed = english(source, "Private growth means developing private firms.", **renderings)

    assert placed.text == "Private growth means <b1>developing <i2>private</i2> firms</b1>."


@pytest.mark.parametrize(
    ("source", "draft", "expected"),
    [
        ("走访企业，<br1/>听取意见。", "Visit the firms, and hear them.", "Visit the firms,<br1/> and hear them."),
        ("姓名张三<br1/>电话五", "Name Zhang Tel. 5", "Name Zhang<br1/> Tel. 5"),
        ("会议结束了。<br1/>", "It is over.", "It is over.<br1/>"),
        ("<img1/>会议结束了。", "It is over.", "<img1/>It is over."),
    ],
)
def test_a_line_break_stands_between_words_and_rather_after_a_mark(source: str, draft: str, expected: str) -> None:
    placed = english(source, draft)

    assert (placed.text, placed.guesses) == (expected, ())


def test_tags_that_the_engine_wrote_itself_are_dropped() -> None:
    assert english("<b1>会议</b1>", "<i7>A meeting</b1>").text == "<b1>A meeting</b1>"


def test_no_draft_gets_no_tags_and_no_tags_change_no_draft() -> None:
    assert english("<b1>会议</b1>。", "").text == ""
    assert english("会议。", "A <b1>meeting.").text == "A <b1>meeting."


def names(text: str) -> Counter[str]:
    return Counter(match[0] for match in markup.TAG.finditer(text))


@given(
    texts_with_marks(),
    st.text("The firm, 5 。AI-", max_size=30),
    st.sampled_from([ENGLISH, TAIWAN]),
    st.dictionaries(st.text("商会改革AI", min_size=1, max_size=3), st.text("The firm, 5", max_size=8), max_size=3),
)
def test_whatever_the_draft_its_words_stay_and_all_tags_are_there_and_whole(
    both: tuple[str, tuple[Mark, ...]], draft: str, locale: Locale, renderings: Mapping[str, str]
) -> None:
    source = markup.tagged(*both)[0]
    at = both[0].find("改革")
    matches = (Match(at, at + 2, "改革", "firm", Status.PREFERRED),) if at >= 0 else ()

    placed = placing.place(source, draft, locale, matches, renderings)

    assert markup.plain(placed.text) == draft
    assert markup.broken(placed.text) == ()
    assert names(placed.text) == (names(source) if draft else Counter())
