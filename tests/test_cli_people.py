"""A walk through the commands of people, as they type them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TAIWAN = "locales/zh_TW/LC_MESSAGES"

Done = subprocess.CompletedProcess[str]


def run(folder: Path, *words: str) -> Done:
    """Run the command line in *folder* as a person would, with a home of its own."""
    env = {**os.environ, "HOME": str(folder / "home"), "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-m", "translate_pipeline", *words]
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, encoding="utf-8")


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A project of one document, on which nothing was done yet."""
    (tmp_path / "source").mkdir()
    (tmp_path / "source/a.txt").write_text("商会年会\n\n全市新增50家企业。陈志列发言。\n", encoding="utf-8")
    (tmp_path / "translate-pipeline.toml").write_text('engine = "none"\nlocales = ["zh_TW"]\n', encoding="utf-8")
    return tmp_path


@pytest.fixture
def folder(bare: Path) -> Path:
    """The same with its drafts in Traditional Chinese."""
    assert run(bare, "translate").returncode == 0
    return bare


def test_what_is_approved_can_be_found_counted_and_sent_away_and_taken_back(folder: Path) -> None:
    approved = run(folder, "approve", "a", "--to", "tw", "--reviewer", "Li Hua")
    status = run(folder, "status", "--json")
    found = run(folder, "memory", "search", "企业", "--json")
    exported = run(folder, "export", "a", "--to", "tw", "--format", "docx-table", "--output", "a.docx")
    dry = run(folder, "import", "a", "a.docx", "--to", "tw", "--reviewer", "Li Hua", "--dry-run")
    (folder / "mine.csv").write_text("source,target\n陈志列发言。,陳志列發表講話。\n", encoding="utf-8")
    refused = run(folder, "import", "a", "mine.csv", "--to", "tw", "--reviewer", "Wang")
    taken = run(folder, "import", "a", "mine.csv", "--to", "tw", "--reviewer", "Wang", "--overwrite")

    assert (approved.returncode, approved.stdout.splitlines()[0]) == (0, "3 entries approved.")
    assert json.loads(status.stdout)[0]["reviewers"] == "Li Hua 3"
    assert [row["translation"] for row in json.loads(found.stdout)] == ["全市新增50家企業。"]
    assert (exported.returncode, exported.stdout) == (0, "wrote a.docx\n")
    assert (dry.returncode, dry.stdout) == (0, "Nothing to do.\n")
    assert (refused.returncode, "--overwrite takes the file's text" in refused.stdout) == (1, True)
    assert (taken.returncode, taken.stdout.splitlines()[-1]) == (0, f"written: {TAIWAN}/a.po")
    text = (folder / TAIWAN / "a.po").read_text(encoding="utf-8")
    day = date.today().isoformat()
    assert f"# until {day}: 陳志列發言。\n# reviewed by Wang, {day}\n" in text


def test_what_a_run_did_is_told_and_what_is_obsolete_is_removed_when_somebody_says_so(folder: Path) -> None:
    run(folder, "approve", "a", "--to", "tw", "--reviewer", "Li Hua")
    (folder / "source/a.txt").write_text("商会年会\n\n全市新增60家企业。\n", encoding="utf-8")
    run(folder, "translate")

    log = run(folder, "log", "a")
    dry = run(folder, "prune", "--dry-run")
    before = (folder / TAIWAN / "a.po").read_text(encoding="utf-8")
    pruned = run(folder, "prune")

    assert "zh-Hant-TW\tchanged\t全市新增60家企业。\t全市新增50家企业。" in log.stdout
    assert "zh-Hant-TW\tgone\t陈志列发言。" in log.stdout
    assert "1 entry would be removed." in dry.stdout
    assert '#~ msgid "陈志列发言。"' in before
    assert "1 entry removed." in pruned.stdout
    assert "#~" not in (folder / TAIWAN / "a.po").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "fact"),
    [
        (("approve", "a"), "Missing option '--reviewer'"),
        (("approve", "z", "--to", "tw", "--reviewer", "Li"), "no document 'z'"),
        (("approve", "a", "--to", "en", "--reviewer", "Li"), "en is no language of this project"),
        (("import", "a", "nowhere.csv", "--to", "tw", "--reviewer", "Li"), "nowhere.csv: no such file"),
        (("import", "a", "source/a.txt", "--to", "tw", "--reviewer", "Li"), "source/a.txt"),
        (("memory", "import", "source/a.txt"), "source/a.txt"),
        (("log", "z"), "no document 'z'"),
    ],
)
def test_what_people_cannot_do_is_told_and_ends_with_two(bare: Path, words: tuple[str, ...], fact: str) -> None:
    done = run(bare, *words)

    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert fact in done.stderr


def test_a_memory_of_nothing_and_a_log_of_nothing_say_so(bare: Path) -> None:
    assert run(bare, "memory", "search", "企业").stdout == "Nothing like it is reviewed.\n"
    assert run(bare, "log", "a").stdout.startswith("No run is on record")
