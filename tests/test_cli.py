from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from models_here import real_model
from packages import random_package

ROOT = Path(__file__).parent.parent
TEXT = "商会年会\n\n今天，暖企行动启动。企业家很高兴。\n"
TERMS = "source,en,status\n暖企行动,Warm Enterprises Initiative,preferred\n"

Done = subprocess.CompletedProcess[str]


def run(folder: Path, *words: str, stdin: str | None = None, before: tuple[str, ...] = ()) -> Done:
    """Run the command line in *folder* as a person would, with a home of its own."""
    command = [*before, sys.executable, "-m", "translate_pipeline", *words]
    home = {"HOME": str(folder / "home"), "XDG_DATA_HOME": str(folder / "home/data"), "PYTHONPATH": str(ROOT / "src")}
    return subprocess.run(
        command, cwd=folder, env={**os.environ, **home}, input=stdin, capture_output=True, text=True, encoding="utf-8"
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with one document, one term and a package with random weights."""
    (tmp_path / "home").mkdir()
    for name, text in {"source/a.txt": TEXT, "glossary/terms.csv": TERMS}.items():
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(text, encoding="utf-8")
    random_package(tmp_path / "package")
    (tmp_path / "translate-pipeline.toml").write_text('model = "package"\n', encoding="utf-8")
    return tmp_path


def test_help_is_quick_and_imports_nothing_heavy() -> None:
    program = (
        "import sys; sys.argv = ['translate-pipeline', '--help']\n"
        "from translate_pipeline import cli\n"
        "try: cli.main()\n"
        "except SystemExit: pass\n"
        "heavy = {'argostranslate', 'opencc', 'polib', 'starlette', 'ctranslate2', 'sentencepiece', 'xllamacpp',\n"
        "         'lxml', 'jinja2', 'numpy', 'rich', 'uvicorn', 'ahocorasick_rs', 'rapidfuzz', 'pydantic'}\n"
        "print('HEAVY', sorted(heavy & set(sys.modules)))\n"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert "translate" in done.stdout
    assert done.stdout.splitlines()[-1] == "HEAVY []"


def test_the_main_job_runs_from_source_to_page(folder: Path) -> None:
    first = run(folder, "translate")
    files = {path: path.read_bytes() for path in folder.glob("locales/*/LC_MESSAGES/a.po")}
    second = run(folder, "translate")
    page = run(folder, "publish", "--draft")

    assert (first.returncode, second.returncode, page.returncode) == (0, 0, 0), first.stderr + second.stderr
    assert "9 new drafts, 3 files written." in first.stdout
    assert "nothing was changed" in second.stdout
    assert {path: path.read_bytes() for path in folder.glob("locales/*/LC_MESSAGES/a.po")} == files
    assert len(files) == 3
    assert (folder / "public/a.html").is_file()


def test_neither_minisbd_nor_onnxruntime_is_ever_imported(folder: Path) -> None:
    log = folder / "imports.txt"
    hook = f"import sys, atexit; atexit.register(lambda: open({str(log)!r}, 'w').write(' '.join(sys.modules)))"
    (folder / "sitecustomize.py").write_text(hook, encoding="utf-8")
    env = {**os.environ, "HOME": str(folder / "home"), "PYTHONPATH": f"{folder}:{ROOT / 'src'}"}

    subprocess.run([sys.executable, "-m", "translate_pipeline", "translate"], cwd=folder, env=env, check=True)

    imported = set(log.read_text(encoding="utf-8").split())
    assert "ctranslate2" in imported
    assert not imported & {"minisbd", "onnxruntime", "argostranslate.translate", "torch", "stanza", "spacy"}


def test_json_is_for_programs(folder: Path) -> None:
    run(folder, "translate")

    status = json.loads(run(folder, "status", "--json").stdout)
    check = run(folder, "check", "--json")

    assert [row["locale"] for row in status] == ["en", "zh-Hant-TW", "zh-Hant-HK"]
    assert status[1]["needs_review"] == 3
    assert "term-missing" in {row["check"] for row in json.loads(check.stdout)}
    assert check.returncode == 1


def test_a_pipe_gets_plain_lines(folder: Path) -> None:
    lines = run(folder, "status").stdout.splitlines()

    assert lines[0].split("\t")[:3] == ["document", "locale", "reviewed"]
    assert lines[1].split("\t")[:2] == ["a", "en"]


def test_sentences_of_the_standard_input(folder: Path) -> None:
    done = run(folder, "segment", "--json", "-", stdin="他说：“好。”走了。")

    assert [row["text"] for row in json.loads(done.stdout)] == ["他说：“好。”", "走了。"]


def test_the_standard_input_of_segment_is_not_mended(folder: Path) -> None:
    done = run(folder, "segment", "--json", "-", stdin="市工商联召开会\n议。")

    assert json.loads(done.stdout) == [
        {"text": "市工商联召开会", "spans": [[0, 7]], "block": 0},
        {"text": "议。", "spans": [[8, 10]], "block": 1},
    ]


def test_reflow_shows_what_was_done(folder: Path) -> None:
    (folder / "b.txt").write_text("标题\n\n会议要求,抓落实;光明区\n\n- 1 -\n\n工商联每周开展活动。", encoding="utf-8")

    shown, told = run(folder, "reflow", "b.txt"), json.loads(run(folder, "reflow", "--json", "b.txt").stdout)

    assert told == {
        "blocks": [
            {"kind": "headline", "text": "标题", "spans": [[0, 2]], "repairs": []},
            {
                "kind": "paragraph", "text": "会议要求,抓落实;光明区工商联每周开展活动。", "spans": [[4, 16], [25, 35]],
                "repairs": ["join-paragraphs"],
            },
        ],
        "dropped": ["- 1 -"],
        "doubts": [],
    }  # fmt: skip
    assert "2 blocks, 1 of them mended." in shown.stdout
    assert "left out as no part of the text: - 1 -" in shown.stdout


def test_lines_of_json_are_answered_line_by_line(folder: Path) -> None:
    asked = [{"id": 7, "text": "甲;乙。丙", "split_semicolons": True}, {"id": "b", "text": "甲;乙。"}]

    done = run(folder, "segment", "--jsonl", "-", stdin="\n".join(json.dumps(line) for line in asked))

    assert [json.loads(line) for line in done.stdout.splitlines()] == [
        {"id": 7, "segments": ["甲;", "乙。", "丙"]},
        {"id": "b", "segments": ["甲;乙。"]},
    ]


def test_a_bad_line_of_json_stops_no_other(folder: Path) -> None:
    good = json.dumps({"id": 1, "text": "上下联动\n\n今天开会。"})

    done = run(folder, "reflow", "--jsonl", "-", stdin=f'{{"id": 0}}\nnothing\n{good}\n')

    assert json.loads(done.stdout) == {
        "id": 1, "blocks": [{"kind": "headline", "text": "上下联动"}, {"kind": "paragraph", "text": "今天开会。"}]
    }  # fmt: skip
    assert done.returncode == 2
    assert "line 1: not an object with a" in done.stderr
    assert "line 2: not JSON" in done.stderr


def test_the_terms_of_a_text_are_printed_as_json(folder: Path) -> None:
    (folder / "other.csv").write_text("暖企,Warm Firms\n", encoding="utf-8")

    own = run(folder, "terms", "match", "-", stdin="😀“暖企行动”启动")
    other = run(folder, "terms", "match", "--terms", "other.csv", "-", stdin="「暖企」")

    assert json.loads(own.stdout) == [
        {
            "start": 2, "end": 6, "source": "暖企行动", "target": "Warm Enterprises Initiative", "status": "preferred"
        }
    ]  # fmt: skip
    assert [(match["start"], match["target"]) for match in json.loads(other.stdout)] == [(1, "Warm Firms")]


def test_the_names_of_a_text_are_printed_as_json(folder: Path) -> None:
    text = "市长王小雨在罗湖区说，暖企行动启动。\n王小雨走了。"
    line = json.dumps({"id": "a", "text": "通讯员李小满走访坪山区。"})

    own = json.loads(run(folder, "terms", "names", "-", stdin=text).stdout)
    other = json.loads(run(folder, "terms", "names", "--jsonl", "-", stdin=line).stdout)

    assert [(name["source"], name["target"]) for name in own] == [
        ("王小雨", "Wang Xiaoyu"), ("罗湖区", "Luohu District"), ("王小雨", "Wang Xiaoyu")
    ]  # fmt: skip
    assert all(text[name["start"] : name["end"]] == name["source"] for name in own)
    assert [name["target"] for name in other["names"]] == ["Li Xiaoman", "Pingshan District"]


def test_lines_of_json_bring_their_own_terms(folder: Path) -> None:
    terms = [{"source": "两个健康", "aliases": ["双健康"]}, {"source": "健康", "not_in": ["健康码"]}]
    asked = [
        {"id": 1, "text": "兩個健康与雙健康", "terms": terms},
        {"id": 2, "text": "健康码不是健康", "terms": terms},
        {"id": 3, "text": "健康", "terms": [{"target": "health"}]},
        {"id": 4, "text": "健康", "terms": 5},
        {"id": 5, "text": "\ud83d健康", "terms": terms},
    ]

    done = run(
        folder, "terms", "match", "--jsonl", "-", stdin="\n".join([*(json.dumps(line) for line in asked), "[" * 99999])
    )

    assert [json.loads(line) for line in done.stdout.splitlines()] == [
        {
            "id": 1,
            "matches": [
                {"start": 0, "end": 4, "source": "两个健康"}, {"start": 5, "end": 8, "source": "两个健康"},
            ],
        },
        {"id": 2, "matches": [{"start": 5, "end": 7, "source": "健康"}]},
    ]  # fmt: skip
    assert done.returncode == 2
    facts = ['a term without a "source"', '"terms" is no list', "half of a character", "too many brackets"]
    assert all(f"line {number}: {fact}" in done.stderr for number, fact in enumerate(facts, 3))


def test_a_project_may_split_at_semicolons(folder: Path) -> None:
    (folder / "translate-pipeline.toml").write_text("split-semicolons = true\n", encoding="utf-8")

    done = run(folder, "segment", "--json", "-", stdin="这一年,办会;这一年,办班。")

    assert [row["text"] for row in json.loads(done.stdout)] == ["这一年,办会;", "这一年,办班。"]


@pytest.mark.parametrize(
    ("words", "fact"),
    [
        (("translate", "z"), "no document 'z'"),
        (("frobnicate",), "No such command"),
        (("check", "--fail-on", "nothing"), "--fail-on takes error or warning"),
        (("evaluate", "--to", "klingon"), "unknown locale 'klingon'"),
        (("export", "a", "--format", "xls"), "--format takes"),
        (("segment", "nowhere.txt"), "no such file"),
        (("status", "--project", "nowhere"), "no such folder"),
        (("model", "info", "nothing"), "no model 'nothing' here"),
        (("model", "install", "nothing"), "nothing"),
    ],
)
def test_what_cannot_be_done_is_told_and_ends_with_two(folder: Path, words: tuple[str, ...], fact: str) -> None:
    done = run(folder, *words)

    assert done.returncode == 2
    assert fact in done.stderr
    assert done.stderr.startswith("error: ")
    assert "Traceback" not in done.stderr


def test_a_folder_without_documents_is_told(folder: Path) -> None:
    shutil.rmtree(folder / "source")

    done = run(folder, "translate")

    assert done.returncode == 2
    assert "source: no such folder; make it" in done.stderr


def test_without_a_model_the_next_step_is_told_and_chinese_is_done(folder: Path) -> None:
    (folder / "translate-pipeline.toml").write_text("", encoding="utf-8")

    done = run(folder, "translate")

    assert done.returncode == 2
    assert "translate-pipeline model install qwen2.5-coder-1.5b" in done.stderr
    assert (folder / "locales/zh_TW/LC_MESSAGES/a.po").is_file()
    assert not (folder / "locales/en").exists()


def test_without_a_machine_nothing_is_needed(folder: Path) -> None:
    (folder / "translate-pipeline.toml").write_text('engine = "none"\n', encoding="utf-8")

    done = run(folder, "translate")

    assert done.returncode == 0
    assert "3 sentences without a translation" in done.stdout


def test_ctrl_c_ends_with_two_and_keeps_what_is_done(folder: Path) -> None:
    (folder / "source/a.txt").write_text("".join(f"第{n}句话说的是企业。\n\n" for n in range(9000)), encoding="utf-8")
    env = {**os.environ, "HOME": str(folder / "home"), "PYTHONPATH": str(ROOT / "src")}
    work = subprocess.Popen(
        [sys.executable, "-m", "translate_pipeline", "translate"], cwd=folder, env=env, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    kept = folder / ".translate-pipeline/drafts.jsonl"
    while not (kept.is_file() and kept.stat().st_size > 1000) and work.poll() is None:
        time.sleep(0.02)

    work.send_signal(signal.SIGINT)
    out, errors = work.communicate(timeout=60)

    assert work.returncode == 2, errors
    assert "Stopped. What is done is kept" in out
    assert "Traceback" not in errors
    catalog = (folder / "locales/en/LC_MESSAGES/a.po").read_text(encoding="utf-8")
    assert 0 < catalog.count("#, fuzzy") < 9000


def test_ctrl_c_outside_of_the_work_ends_with_two_as_well(folder: Path) -> None:
    env = {**os.environ, "HOME": str(folder / "home"), "PYTHONPATH": str(ROOT / "src")}
    waits = subprocess.Popen(
        [sys.executable, "-m", "translate_pipeline", "segment", "-"], cwd=folder, env=env, text=True,
        stdin=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    # Python itself ends with another code if it is stopped while it makes a class: let the imports be done.
    time.sleep(4)

    waits.send_signal(signal.SIGINT)
    _, errors = waits.communicate(timeout=60)

    assert (waits.returncode, errors) == (2, "error: stopped; what was done is kept\n")


def sockets(folder: Path, *words: str) -> list[str]:
    """Return the lines in which the command line opened a socket that leaves the machine, by the system's own count."""
    if not shutil.which("strace"):
        if os.environ.get("CI"):
            pytest.fail("strace is not installed; CI must install it")
        pytest.skip("strace is not installed (Debian and Ubuntu: apt install strace)")
    log = folder / "strace.txt"
    done = run(folder, *words, before=("strace", "-f", "-qq", "-e", "trace=socket,connect,bind", "-o", str(log)))
    assert done.returncode == 0, done.stderr
    return [line for line in log.read_text(encoding="utf-8").splitlines() if "AF_INET" in line]


def test_translate_with_an_argos_package_opens_no_socket(folder: Path) -> None:
    assert sockets(folder, "translate") == []


@pytest.mark.model
def test_translate_with_the_real_model_opens_no_socket_and_has_the_terms(folder: Path) -> None:
    model = real_model()
    (folder / "translate-pipeline.toml").write_text(f'model = "{model.path}"\n', encoding="utf-8")
    (folder / "source/a.txt").write_text("深圳启动“暖企行动”。\n", encoding="utf-8")

    assert sockets(folder, "translate") == []

    catalog = (folder / "locales/en/LC_MESSAGES/a.po").read_text(encoding="utf-8")
    assert "Warm Enterprises Initiative" in catalog.split('msgid "深圳启动“暖企行动”。"')[1]


def test_the_check_for_sockets_can_fail(folder: Path) -> None:
    (folder / "sitecustomize.py").write_text("import socket; socket.socket(socket.AF_INET)\n", encoding="utf-8")
    env = f"PYTHONPATH={folder}:{ROOT / 'src'}"
    log = folder / "strace.txt"
    if not shutil.which("strace"):
        pytest.skip("strace is not installed (Debian and Ubuntu: apt install strace)")

    run(folder, "status", before=("env", env, "strace", "-f", "-qq", "-e", "trace=socket", "-o", str(log)))

    assert "AF_INET" in log.read_text(encoding="utf-8")
