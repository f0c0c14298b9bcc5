from __future__ import annotations

import pytest

from translate_pipeline import locales
from translate_pipeline.engines.opencc import OpenccEngine
from translate_pipeline.nouns import Locale, Match, Request, Status


def convert(locale: Locale, text: str, *matches: Match) -> str:
    return next(iter(OpenccEngine(locale).translate([Request(text, matches)]))).text


@pytest.mark.parametrize("locale", [locales.TAIWAN, locales.HONG_KONG])
def test_the_wording_is_kept(locale: Locale) -> None:
    converted = convert(locale, "支持项目发布文件,优化程序,激活网络视频信息化")

    assert converted.startswith("支持項目")
    for reworded in ("支援", "專案", "釋出", "檔案", "最佳化", "程式", "影片", "資訊"):
        assert reworded not in converted


def test_quotation_marks_become_corner_brackets() -> None:
    assert convert(locales.TAIWAN, "他说：“抓好‘两个健康’。”") == "他說：「抓好『兩個健康』。」"


def test_a_terms_own_target_wins() -> None:
    text = "访问意大利。"

    assert convert(locales.TAIWAN, text, Match(2, 5, "意大利", "義大利", Status.PREFERRED)) == "訪問義大利。"


def test_the_marks_inside_a_terms_own_target_stay() -> None:
    match = Match(1, 7, "“双区”建设", "“雙區”建設", Status.PREFERRED)

    assert convert(locales.TAIWAN, "在“双区”建设中“创新”", match) == "在“雙區”建設中「創新」"


def test_taiwan_and_hong_kong_differ_where_they_write_differently() -> None:
    assert convert(locales.TAIWAN, "卫生") == "衛生"
    assert convert(locales.HONG_KONG, "卫生") == "衞生"


def test_a_request_keeps_its_draft_company() -> None:
    requests = [Request("一万"), Request("二万")]

    drafts = list(OpenccEngine(locales.TAIWAN).translate(requests))

    assert [(draft.request, draft.text) for draft in drafts] == [(requests[0], "一萬"), (requests[1], "二萬")]
    assert drafts[0].signature == drafts[1].signature
