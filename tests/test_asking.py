"""What a project's sentences are asked with: terms, longer forms at the first mention, names."""

from __future__ import annotations

from pathlib import Path

from translate_pipeline import config, locales
from translate_pipeline.nouns import Locale, Match, Status
from translate_pipeline.workflow import asking, project

TERMS = (
    "source,en,status,first_mention,do_not_translate,authority\n"
    "两个健康,Two Healths,preferred,Two Healths (healthy firms and people),,State Council\n"
    "区工商联,District Federation of Industry and Commerce,preferred,,,\n"
    "KPI,,preferred,KPI (key performance indicator),yes,\n"
)
TEXT = (
    "两个健康再出发\n\n市长王建国说,要推动“两个健康”。两个健康成效明显。\n\n"
    "建国路上,盐田区工商联的王建国走访企业,促进两个健康和KPI。\n"
)


def asked(folder: Path, locale: Locale = locales.ENGLISH) -> list[tuple[Match, ...]]:
    for name, text in {"source/a.txt": TEXT, "glossary/terms.csv": TERMS}.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    read = project.read_project(config.read(folder))
    questions = asking.questions(read.readings[0], asking.asker(read, locale, asking.people(read)))
    return [question.request.matches for question in questions]


def test_the_longer_form_is_wanted_once_and_not_in_a_headline(tmp_path: Path) -> None:
    headline, *body = asked(tmp_path)

    targets = [match.target for matches in body for match in matches if match.term == "两个健康"]

    assert [match.target for match in headline] == ["Two Healths"]
    assert targets == ["Two Healths (healthy firms and people)", "Two Healths", "Two Healths"]


def test_a_person_whom_one_sentence_introduces_is_known_in_all(tmp_path: Path) -> None:
    people = [match for matches in asked(tmp_path) for match in matches if match.source == "王建国"]

    assert [(match.target, match.is_name, match.status) for match in people] == [
        ("Wang Jianguo", True, Status.ADMITTED)
    ] * 2


def test_an_organisation_is_made_of_its_place_and_the_official_term(tmp_path: Path) -> None:
    (match,) = [match for matches in asked(tmp_path) for match in matches if "工商联" in match.source]

    assert match.target == "Yantian District Federation of Industry and Commerce"
    assert (match.is_name, match.status, match.is_mandatory) == (True, Status.ADMITTED, True)
    assert [(held.source, held.target) for held in match.holds] == [
        ("区工商联", "District Federation of Industry and Commerce")
    ]


def test_a_terms_authority_comes_along(tmp_path: Path) -> None:
    assert asked(tmp_path)[0][0].authority == "State Council"


def test_traditional_chinese_has_no_longer_form(tmp_path: Path) -> None:
    english, chinese = (
        [match.target for matches in asked(tmp_path, locale) for match in matches if match.term == "KPI"]
        for locale in (locales.ENGLISH, locales.TAIWAN)
    )

    assert (english, chinese) == (["KPI (key performance indicator)"], ["KPI"])
