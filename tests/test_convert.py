from __future__ import annotations

import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import translate_pipeline.cli  # noqa: F401 - the commands are registered there
from translate_pipeline.cli.commands import app
from translate_pipeline.errors import ConfigError, FileError


def test_lines_come_back_converted(tmp_path: Path) -> None:
    told = CliRunner().invoke(
        app, ["convert", "--to", "zh-Hant-TW", "-p", str(tmp_path)], input="他说：“市长发表讲话。”\r\n没有换行".encode()
    )  # fmt: skip

    assert told.exit_code == 0
    assert told.stdout_bytes.decode() == "他說：「市長發表講話。」\r\n沒有換行"


def test_the_projects_terms_win(tmp_path: Path) -> None:
    (tmp_path / "glossary").mkdir()
    (tmp_path / "glossary" / "terms.csv").write_text("source,zh-Hant-TW\n意大利,義大利\n", encoding="utf-8")

    told = CliRunner().invoke(app, ["convert", "--to", "tw", "-p", str(tmp_path)], input="访问意大利\n".encode())

    assert told.stdout_bytes.decode() == "訪問義大利\n"


def test_a_file_is_converted_into_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("香港回归\n", encoding="utf-8")
    words = ["convert", "--to", "hk", str(tmp_path / "a.txt"), "-o", str(tmp_path / "b.txt"), "-p", str(tmp_path)]

    told = CliRunner().invoke(app, words)

    assert told.exit_code == 0
    assert (tmp_path / "b.txt").read_text(encoding="utf-8") == "香港回歸\n"


def test_a_character_is_never_cut_between_two_blocks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules["translate_pipeline.cli.convert"], "_BLOCK", 7)
    text = "干部和群众\n" * 20

    told = CliRunner().invoke(app, ["convert", "--to", "tw", "-p", str(tmp_path)], input=text.encode())

    assert told.stdout_bytes.decode() == "幹部和群眾\n" * 20


@pytest.mark.parametrize(("words", "error"), [(["--to", "en"], ConfigError), (["--to", "tw", "none.txt"], FileError)])
def test_what_cannot_be_done_is_an_error(words: list[str], error: type[Exception], tmp_path: Path) -> None:
    told = CliRunner().invoke(app, ["convert", *words, "-p", str(tmp_path)])

    assert isinstance(told.exception, error)
