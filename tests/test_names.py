from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet
from hypothesis import given
from hypothesis import strategies as st

from translate_pipeline import glossary, locales, names, tables
from translate_pipeline.nouns import Locale, Match, Status, Term

CASES = Path(__file__).parent / "cases" / "names"
NAMED = re.compile(r"\{([^={}]+)=([^{}]+)\}")


def found(text: str, *known: Match, locale: Locale = locales.ENGLISH) -> list[tuple[str, str]]:
    return [(match.source, match.target) for match in names.find(text, locale, known) if match.is_name]


def known(text: str, *pairs: tuple[str, str]) -> tuple[Match, ...]:
    terms = [Term(source, {locales.ENGLISH: target}) for source, target in pairs]
    return glossary.find(text, glossary.finder(terms, locales.ENGLISH))


def cases() -> Iterator[ParameterSet]:
    for path in sorted(CASES.glob("*.txt")):
        is_known = [pytest.mark.xfail(strict=True)] if path.stem == "已知不足" else []
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip() and not line.startswith("#"):
                yield pytest.param(line, id=f"{path.stem}:{number}", marks=is_known)


@pytest.mark.parametrize("line", list(cases()))
def test_the_names_of_a_sentence_are_found_and_nothing_else(line: str) -> None:
    assert found(NAMED.sub(r"\1", line)) == NAMED.findall(line)


def test_there_are_cases() -> None:
    assert sum(1 for _ in cases()) >= 150


def test_people_are_proved_by_one_sentence_and_found_in_another() -> None:
    sentences = ("市长唐小雨主持会议。", "大家都认得唐小雨。")

    people = names.people(sentences)

    assert people == {"唐小雨"}
    assert [match.source for match in names.find(sentences[1], locales.ENGLISH, people=people)] == ["唐小雨"]


def test_well_known_people_count_as_people() -> None:
    assert names.people(("书架上有孙中山的传记。", "村民李家超种荔枝。")) == {"孙中山", "李家超"}


def test_a_well_known_name_is_spelled_its_own_way_only_if_nobody_else_bears_it() -> None:
    assert found("李家超出席。") == [("李家超", "John Lee")]
    assert found("村民李家超出席。") == [("李家超", "Li Jiachao")]


def test_a_table_of_well_known_people_gives_each_once_and_in_latin_letters() -> None:
    rows = list(tables.rows("known_people.tsv"))

    assert len(rows) >= 120
    assert len({row[0] for row in rows}) == len(rows)
    assert all(re.fullmatch(r"[A-Z][A-Za-z.' -]+", row[1]) and row[2:] in ([], ["proved"]) for row in rows)


def test_an_autonomous_region_is_no_district() -> None:
    text = "新疆维吾尔自治区工商联换届。"
    matches = known(text, ("区工商联", "District Federation of Industry and Commerce"))

    assert names.find(text, locales.ENGLISH, matches) == matches


def test_a_new_district_is_one() -> None:
    text = "大鹏新区工商联换届。"
    matches = known(text, ("区工商联", "District Federation of Industry and Commerce"))

    assert found(text, *matches) == [("大鹏新区工商联", "Dapeng New District Federation of Industry and Commerce")]


def test_a_body_of_a_province_is_provincial() -> None:
    text = "广东省工商联换届。"
    matches = known(text, ("工商联", "Federation of Industry and Commerce"))

    assert found(text, *matches) == [("广东省工商联", "Guangdong Provincial Federation of Industry and Commerce")]


def test_a_known_body_behind_a_division_becomes_part_of_an_organisation() -> None:
    text = "盐田区工商联和广州市工商联开会。"
    matches = known(
        text,
        ("区工商联", "District Federation of Industry and Commerce"),
        ("市工商联", "Municipal Federation of Industry and Commerce"),
    )

    composed = names.find(text, locales.ENGLISH, matches)

    assert [(match.source, match.target, match.status, match.is_name) for match in composed] == [
        ("盐田区工商联", "Yantian District Federation of Industry and Commerce", Status.ADMITTED, True),
        ("广州市工商联", "Guangzhou Municipal Federation of Industry and Commerce", Status.ADMITTED, True),
    ]
    assert tuple(held for match in composed for held in match.holds) == matches


def test_an_organisation_that_the_glossary_has_stays_the_glossarys() -> None:
    text = "龙岗区工商联换届。"
    matches = known(text, ("龙岗区工商联", "Longgang District Federation of Industry and Commerce"))

    assert names.find(text, locales.ENGLISH, matches) == matches


def test_a_body_without_its_level_is_put_behind_the_division() -> None:
    text = "龙岗区工商联换届。"
    matches = known(text, ("工商联", "Federation of Industry and Commerce"))

    assert found(text, *matches) == [("龙岗区工商联", "Longgang District Federation of Industry and Commerce")]


def test_a_glossary_match_is_never_displaced_by_a_name() -> None:
    text = "市长陈志列在深圳说。"
    matches = known(text, ("陈志列", "Chairman Chen"), ("圳说", "x"))

    assert names.find(text, locales.ENGLISH, matches) == matches


def test_a_surname_is_kept_from_a_conversion_to_traditional() -> None:
    for locale in (locales.TAIWAN, locales.HONG_KONG):
        assert found("会长于洪亮说,于是干志华主任同意。", locale=locale) == [("于", "于"), ("干", "干")]
        assert found("市长钟国强、叶小丽教授出席,罗湖区代表发言。", locale=locale) == [("钟", "鍾"), ("叶", "葉")]


PIECES = """
陈志列 市长 说 于是 深圳市 罗湖区 工商联 、 , 。 欧阳 修
高度 重视 阿依古丽·买买提 a 1 区 委 村 在 坂田街道
"""
TEXTS = st.lists(st.sampled_from(PIECES.split()), max_size=20).map("".join)


@given(TEXTS | st.text(alphabet="陈王李志列区市长委说在、,·a1 \n", max_size=40))
def test_no_name_overlaps_another_and_each_stands_where_it_says(text: str) -> None:
    matches = known(text, ("区工商联", "District Federation"), ("重视", "value"))

    for locale in locales.TARGETS:
        result = names.find(text, locale, matches)
        end = 0
        for match in result:
            assert end <= match.start < match.end
            assert match.source == text[match.start : match.end]
            assert match.target
            end = match.end
        kept = {match for match in matches if match not in result}
        assert all(
            any(one.start <= match.start and match.end <= one.end and match.target in one.target for one in result)
            for match in kept
        )


def test_names_import_nothing_heavy() -> None:
    code = "import sys, translate_pipeline.names; print({'pypinyin', 'opencc', 'ahocorasick_rs'} & set(sys.modules))"

    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout.strip() == "set()"


def test_a_long_text_is_read_in_linear_time() -> None:
    text = "市长陈志列在深圳市龙岗区坂田街道说,阿依古丽·买买提来自新疆。" * 3_000
    names.find("市长陈志列在深圳说。", locales.ENGLISH)

    begin = time.process_time()
    result = names.find(text, locales.ENGLISH)

    assert len(result) == 3_000 * 6
    assert time.process_time() - begin < 10
