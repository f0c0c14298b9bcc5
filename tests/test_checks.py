from __future__ import annotations

from dataclasses import replace

import pytest

from translate_pipeline import checks, evaluate, locales, markup
from translate_pipeline.nouns import Match, Severity, Status


def term(source: str, target: str, text: str, status: Status = Status.PREFERRED) -> Match:
    start = text.index(source)
    return Match(start, start + len(source), source, target, status)


def found(source: str, target: str, *matches: Match) -> list[str]:
    return [finding.check for finding in checks.run(source, target, locales.ENGLISH, matches)]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("收集5000多家企业的问题", "Problems of over 5,000 enterprises were collected"),
        ("覆盖人数超70万人", "reaching more than 700,000 people"),
        ("投资1.2亿元", "an investment of 120 million yuan"),
        ("投资1.2亿元", "an investment of 0.12 billion yuan"),
        ("总额3万亿元", "a total of 3 trillion yuan"),
        ("2020年12月24日召开", "held on December 24, 2020"),
        ("12个方面47项举措", "forty-seven measures in twelve areas"),
        ("走访200余次", "more than two hundred visits"),
        ("八届二次会议,共三十条", "the 2nd session of the 8th congress, 30 items"),
        ("7*24小时服务", "round-the-clock service, 24/7"),
        ("增长百分之五,即5%", "up 5 percent"),
        ("第一时间成立小组", "A group was set up at once"),
        ("２０２１年", "in 2021"),
        ("2019，2020两年", "in 2019 and 2020"),
        ("投资1亿2000万元", "an investment of 120 million yuan"),
        ("走访120家", "one hundred and twenty companies were visited"),
    ],
)
def test_numbers_that_agree_raise_nothing(source: str, target: str) -> None:
    assert found(source, target) == []


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("收集5000多家企业的问题", "Problems of enterprises were collected"),
        ("召开会议", "A meeting was held on August 25, 2023"),
    ],
)
def test_numbers_that_disagree_are_found(source: str, target: str) -> None:
    assert set(found(source, target)) == {"numbers"}


def test_an_english_that_talks_on_is_found() -> None:
    talk = "It was a great success for all, and every guest went home with new plans, new courage and a full book."

    assert found("会议结束了。", f"The meeting ended. {talk}") == ["run-on"]


def test_a_number_inside_a_term_is_the_terms_matter() -> None:
    source = "举办“1深税行”活动12期"

    assert found(source, "12 sessions of 1 Shenzhen Tax Tour", term("1深税行", "1 Shenzhen Tax Tour", source)) == []


@pytest.mark.parametrize(
    ("target", "text"),
    [
        ("the private economy", "Private economy grows"),
        ("chamber of commerce", "many chambers of commerce"),
        ("private enterprises", "a private enterprise's needs"),
        ("Two Healths", "the “Two Healths” campaign"),
        ("Pioneers · Voyage of the Heart", "the Pioneers · Voyage of the Heart plan"),
        ("Entrepreneurs' Lecture Hall", "the Entrepreneurs’ Lecture Hall"),
        ("federations of industry and commerce at all levels", "Federations of industry and commerce at all levels"),
        ("Private Enterprise Forum", "the Private Enterprise\nForum"),
        ("deputy head of the United Front Work Department", "Deputy Head of the United Front Work Department Cai Li"),
    ],
)
def test_a_term_may_bend_as_english_does(target: str, text: str) -> None:
    assert checks.is_there(target, text, locales.ENGLISH)


@pytest.mark.parametrize(
    ("target", "text"),
    [
        ("Two Healths", "the two healths"),
        ("Warm Enterprises Initiative", "an initiative to warm enterprises"),
        ("the private economy", "the privately run economy"),
        ("AI", "MAID"),
    ],
)
def test_a_term_may_not_be_reworded(target: str, text: str) -> None:
    assert not checks.is_there(target, text, locales.ENGLISH)


def test_a_lost_mandatory_term_is_found_and_an_admitted_one_is_not() -> None:
    source = "暖企行动与座谈会"
    mandatory = term("暖企行动", "Warm Enterprises Initiative", source)
    admitted = term("座谈会", "symposium", source, Status.ADMITTED)

    findings = checks.run(source, "An event for warm enterprises, and talks", locales.ENGLISH, (mandatory, admitted))

    assert [finding.message for finding in findings] == ["暖企行动 must be “Warm Enterprises Initiative”"]


def test_a_term_that_stands_more_often_than_in_the_sentence_is_told() -> None:
    source = "罗湖区工商联响应号召启动暖企行动，并请工商联系统支持"
    federation = term("罗湖区工商联", "Luohu District Federation of Industry and Commerce", source)
    head = term("工商联系统", "Federation of Industry and Commerce", source)
    initiative = term("暖企行动", "Warm Enterprises Initiative", source)
    good = "The Luohu District Federation of Industry and Commerce asked for help with the Warm Enterprises Initiative"

    assert found(source, good, federation, initiative) == []
    assert found(source, f"{good} for the Federation of Industry and Commerce", federation, head, initiative) == []
    assert found(source, f"{good}, a Warm Enterprises Initiative", federation, initiative) == ["term-twice"]


def test_a_lost_longer_form_says_that_it_is_wanted_at_the_first_mention() -> None:
    match = Match(0, 2, "健康", "health (of all)", Status.PREFERRED, first_mention="health (of all)")

    (finding,) = checks.run("健康", "Health", locales.ENGLISH, (match,))

    assert finding.message == "健康 must be “health (of all)” at its first mention"


def test_chinese_left_in_english_is_found_but_not_in_chinese() -> None:
    assert found("各区工商联工作亮点纷呈", "The亮点 of the work of the district federations") == ["cjk-left"]
    assert checks.run("工作亮点", "工作亮點", locales.TAIWAN, ()) == ()


def test_an_empty_target_has_no_findings() -> None:
    assert found("收集5000多家", "") == []


def test_term_uses_count_what_is_wanted_and_what_is_there() -> None:
    source = "暖企行动"
    match = replace(term(source, "Warm Enterprises Initiative", source), authority="Shenzhen")
    texts = ("The Warm Enterprises Initiative", "Nothing", "Warm Enterprises Initiative: Warm Enterprises Initiative")

    (use,) = evaluate.term_uses([(text, (match,)) for text in texts], locales.ENGLISH)

    assert (use.source, use.wanted, use.found, use.twice, use.authority) == (source, 3, 2, 1, "Shenzhen")


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("支持<b1>民营企业</b1>，<br2/>开会。", "Meet<br2/> to support <b1>private firms</b1>."),
        ("<b1>会议<i2>结束</i2></b1>了。", "<b1>The meeting <i2>is over</i2></b1>."),
        ("写作<b1>，<i2></b1>", "Written as <b1>."),
    ],
)
def test_tags_that_are_all_there_and_whole_raise_nothing(source: str, target: str) -> None:
    assert "tags" not in found(source, target)


@pytest.mark.parametrize(
    ("target", "message"),
    [
        ("Support private firms. Meet.", "not in the translation: <b1>, <br2/>"),
        ("<b1>Support</b1> <b1>private</b1> firms.<br2/>", "more than once: <b1>"),
        ("<b1>Support</b1> private <b1>firms.<br2/>", "more than once: <b1>"),
        ("<b1>Support</b1> firms.<br2/><br2/>", "more than once: <br2/>"),
        ("<b1>Support</b1> <i3>firms</i3>.<br2/>", "not in the source: <i3>"),
        ("<b1>Support firms.<br2/>", "not closed, or crossing another tag: <b1>"),
        ("Support<b1></b1> firms.<br2/>", "round no word: <b1>"),
    ],
)
def test_a_tag_that_is_wrong_is_found(target: str, message: str) -> None:
    source = "支持<b1>民营企业</b1>。<br2/>"

    (finding,) = checks.run(source, target, locales.ENGLISH, ())

    assert (finding.check, finding.severity, finding.message) == ("tags", Severity.ERROR, message)


def test_tags_that_cross_are_found() -> None:
    (finding,) = checks.run("<b1>会</b1>议<i2>完</i2>", "<b1>會<i2>議</b1>完</i2>", locales.TAIWAN, ())

    assert finding.message == "not closed, or crossing another tag: <i2>"


def test_the_words_are_compared_without_tags() -> None:
    source = "两个<b1>健康</b1>，<i2>5000</i2>家"
    match = Match(0, 4, "两个健康", "Two Healths", Status.PREFERRED)

    assert found(source, "Two <b1>Healths</b1>, 5,<i2>000</i2> firms", match) == []
    assert found(source, "Two <b1>wells</b1>, <i2>700</i2> firms", match) == ["term-missing", "numbers", "numbers"]


def test_a_part_that_stands_by_position_only_is_a_warning_that_names_it() -> None:
    source = "支持<b1>民营\n企业</b1>"

    (finding,) = checks.by_position(source, (markup.Part(2, 7, "b", 1),))

    assert (finding.check, finding.severity) == ("tag-by-position", Severity.WARNING)
    assert finding.message == "<b1> stands by position only; see that it is round “民营 企业”"
