"""`check` for programs and for people who have looked: lines of pairs, JUnit, silenced findings."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree

from translate_pipeline import catalog, config, files, locales, report, workflow
from translate_pipeline.config import Config
from translate_pipeline.engines.none import NoEngine
from translate_pipeline.nouns import CatalogOutcome, Finding, Outcome, Severity

Done = subprocess.CompletedProcess[str]


@pytest.fixture
def settings(tmp_path: Path) -> Config:
    """A project in which a person left a number out."""
    (tmp_path / "source").mkdir()
    (tmp_path / "source/a.txt").write_text("全市新增50家企业。\n", encoding="utf-8")
    (tmp_path / "translate-pipeline.toml").write_text('locales = ["en"]\nengine = "none"\n', encoding="utf-8")
    made = config.read(tmp_path)
    translate(made)
    path = workflow.catalog_path(made, "a", locales.ENGLISH)
    text = path.read_text(encoding="utf-8").replace(
        '。"\nmsgstr ""', '。"\nmsgstr "New companies were founded all over the city last year."'
    )
    path.write_text(text, encoding="utf-8")
    return made


def translate(settings: Config) -> None:
    workflow.translate(settings, lambda settings, locale: NoEngine())


def said(settings: Config) -> list[str]:
    return [finding.check for item in workflow.check(settings).catalogs for finding in item.findings]


def silence(settings: Config, flags: str) -> None:
    path = workflow.catalog_path(settings, "a", locales.ENGLISH)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('msgid "全市', f'#, {flags}\nmsgid "全市'), encoding="utf-8")


def test_a_reviewer_silences_one_finding_of_one_entry_for_good(settings: Config) -> None:
    before = said(settings)

    silence(settings, "ignore-numbers")
    after = said(settings)
    (settings.root / "source/a.txt").write_text("全市新增50家企业啦。\n", encoding="utf-8")
    translate(settings)

    path = workflow.catalog_path(settings, "a", locales.ENGLISH)
    (entry,) = catalog.loads(files.read_text(path), "a", locales.ENGLISH).entries
    assert ("numbers" in before, "numbers" in after, "numbers" in said(settings)) == (True, False, False)
    assert entry.flags == ("ignore-numbers",)
    assert not any(note.startswith("error: numbers") for note in entry.notes)


def test_another_checks_flag_silences_nothing(settings: Config) -> None:
    silence(settings, "fuzzy, ignore-end-stop")

    assert "numbers" in said(settings)


def run(folder: Path, *words: str, stdin: str = "") -> Done:
    command = [sys.executable, "-m", "translate_pipeline", *words]
    return subprocess.run(command, cwd=folder, input=stdin, capture_output=True, text=True, encoding="utf-8")


def test_lines_of_pairs_are_checked_with_their_own_terms(tmp_path: Path) -> None:
    lines = [
        {"id": 1, "source": "全市新增50家企业。", "target": "A total of 50 companies were founded in the city.",
         "locale": "en"},
        {"id": "two", "source": "会议召开。", "target": "The meeting opened.", "locale": "en",
         "terms": [{"source": "会议", "target": "conference"}]},
        {"id": 3, "source": "全市新增50家企业。", "target": "全市新增5家企業。", "locale": "zh_TW"},
    ]  # fmt: skip

    done = run(tmp_path, "check", "--pairs", "-", stdin="\n".join(map(json.dumps, lines)))

    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, done.stderr
    assert [answer["id"] for answer in answers] == [1, "two", 3]
    assert answers[0]["findings"] == []
    assert answers[1]["findings"] == [
        {"check": "term-missing", "severity": "error", "message": "会议 must be “conference”"}
    ]
    assert "numbers" in {finding["check"] for finding in answers[2]["findings"]}


def test_a_bad_line_of_pairs_stops_no_other(tmp_path: Path) -> None:
    good = json.dumps({"id": 1, "source": "会议召开。", "target": "The meeting opened."})

    done = run(tmp_path, "check", "--pairs", "-", stdin=f'{{"id": 2}}\n{good}\n[]\n')

    assert (done.returncode, len(done.stdout.splitlines())) == (2, 1)
    assert 'line 1: not an object with a "source"' in done.stderr
    assert "line 3: not an object" in done.stderr


def test_findings_go_to_a_ci_system_as_junit(settings: Config) -> None:
    done = run(settings.root, "check", "--junit", "findings.xml")

    root = etree.parse(settings.root / "findings.xml").getroot()
    (suite,) = root.findall("testsuite")
    assert done.returncode == 1
    assert (suite.get("name"), suite.get("failures")) == ("a (en)", "1")
    assert [case.get("name") for case in suite.findall("testcase")] == ["numbers: 全市新增50家企业。"]
    assert suite.findtext("testcase/failure") == "error: numbers: not in the translation: 50\n全市新增50家企业。"


def test_junit_tells_what_passed_what_is_mild_and_what_cannot_be_read() -> None:
    mild = Finding("spacing", Severity.WARNING, "会议\x01。", "two blanks")
    outcome = Outcome(
        (
            CatalogOutcome("a", locales.ENGLISH, "locales/en/a.po", {}),
            CatalogOutcome("b", locales.ENGLISH, "locales/en/b.po", {}, findings=(mild,)),
        ),
        errors=("locales/en/c.po:3: damaged",),
    )

    root = etree.fromstring(report.junit(outcome, {Severity.ERROR}).encode())

    assert [(suite.get("failures"), suite.get("errors")) for suite in root] == [("0", None), ("0", None), (None, "1")]
    assert root.findtext("testsuite/testcase/system-out") == "warning: spacing: two blanks\n会议。"


def test_a_pair_in_the_language_of_the_source_is_told(tmp_path: Path) -> None:
    line = json.dumps({"id": 1, "source": "会议召开。", "target": "会议召开。", "locale": "zh"})

    done = run(tmp_path, "check", "--pairs", "-", stdin=line)

    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert "line 1: zh-Hans is the language of the source" in done.stderr
