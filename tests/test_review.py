from __future__ import annotations

import html
import re
from pathlib import Path

import httpx2
import pytest
from starlette.testclient import TestClient

from translate_pipeline import catalog, config, locales, review, workflow
from translate_pipeline.config import Config
from translate_pipeline.engines.none import NoEngine
from translate_pipeline.nouns import Entry, State

KEY = "secret"
PAGE = f"/{KEY}/a/en"


@pytest.fixture
def settings(tmp_path: Path) -> Config:
    (tmp_path / "source").mkdir()
    (tmp_path / "source/a.txt").write_text("企业<b>家</b>很“高兴”。陈志列发言。\n", encoding="utf-8")
    loaded = config.loads('locales = ["en"]', tmp_path)
    workflow.translate(loaded, lambda here, locale: NoEngine())
    return loaded


@pytest.fixture
def browser(settings: Config) -> TestClient:
    return TestClient(review.application(settings, KEY), base_url="http://127.0.0.1")


def entries(settings: Config) -> tuple[Entry, ...]:
    path = workflow.catalog_path(settings, "a", locales.ENGLISH)
    return catalog.loads(path.read_text(encoding="utf-8"), "a", locales.ENGLISH).entries


def send(browser: TestClient, **fields: str) -> httpx2.Response:
    form = {"number": "1", "source": "陈志列发言。", "was": "", "target": "Chen spoke.", "action": "approve"} | fields
    return browser.post(PAGE, data=form, follow_redirects=False)


def test_the_overview_leads_to_each_catalog(browser: TestClient) -> None:
    page = browser.get(f"/{KEY}/").text

    assert f'href="{PAGE}"' in page


def test_a_sentence_is_shown_as_text_and_never_as_markup(browser: TestClient) -> None:
    page = browser.get(PAGE).text

    assert "企业<b>" not in page
    assert "企业<b>家</b>很“高兴”。" in html.unescape(page)


def test_an_approved_text_is_reviewed(settings: Config, browser: TestClient) -> None:
    answer = send(browser, target="Chen spoke.\r\n")

    assert answer.status_code == 303
    assert answer.headers["location"] == f"{PAGE}#entry-1"
    assert (entries(settings)[1].target, entries(settings)[1].state) == ("Chen spoke.", State.REVIEWED)


def test_a_saved_text_waits_for_review_and_survives_the_next_run(settings: Config, browser: TestClient) -> None:
    send(browser, action="save")
    workflow.translate(settings, lambda here, locale: NoEngine())

    assert (entries(settings)[1].target, entries(settings)[1].state) == ("Chen spoke.", State.NEEDS_REVIEW)


def test_a_form_from_an_older_page_overwrites_nothing(settings: Config, browser: TestClient) -> None:
    send(browser)

    late = send(browser, target="Mr Chen spoke.")

    assert late.status_code == 409
    assert "changed meanwhile" in late.text
    assert entries(settings)[1].target == "Chen spoke."


@pytest.mark.parametrize("fields", [{"number": "x"}, {"number": "99"}, {"source": "别的句子。"}])
def test_a_form_that_does_not_fit_writes_nothing(settings: Config, browser: TestClient, fields: dict[str, str]) -> None:
    answer = send(browser, **fields)

    assert answer.status_code in {400, 409}
    assert entries(settings)[1].state is State.UNTRANSLATED


def test_who_lacks_the_key_gets_nothing(browser: TestClient) -> None:
    assert browser.get("/").status_code == 404
    assert browser.get("/guess/a/en").status_code == 404


def test_another_sites_form_is_refused(settings: Config, browser: TestClient) -> None:
    form = {"number": "1", "source": "陈志列发言。", "was": "", "target": "Gotcha.", "action": "approve"}

    answer = browser.post(PAGE, data=form, headers={"Origin": "https://elsewhere.example"})

    assert answer.status_code == 403
    assert entries(settings)[1].target == ""


def test_another_hosts_name_is_refused(settings: Config) -> None:
    stranger = TestClient(review.application(settings, KEY), base_url="http://elsewhere.example")

    assert stranger.get(f"/{KEY}/").status_code == 400


def test_the_page_loads_nothing_from_outside(browser: TestClient) -> None:
    answer = browser.get(PAGE)

    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert not re.search(r"(?:src|href)=[\"']?(?:https?:)?//", answer.text)


def test_an_unknown_document_is_told(browser: TestClient) -> None:
    answer = browser.get(f"/{KEY}/nowhere/en")

    assert answer.status_code == 400
    assert "no document 'nowhere'" in answer.text


def test_only_a_sentence_with_tags_says_how_to_treat_them(settings: Config) -> None:
    path = workflow.catalog_path(settings, "a", locales.ENGLISH)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('msgid "陈志列发言。"', 'msgid "陈<b1>志列</b1>发言。"'), encoding="utf-8")

    page = TestClient(review.application(settings, KEY), base_url="http://127.0.0.1").get(PAGE).text

    assert page.count("Keep each tag") == 1
    assert "陈<b1>志列</b1>发言。" in html.unescape(page)
    assert "<b1>" not in page
