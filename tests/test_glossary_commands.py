from __future__ import annotations

import json
from pathlib import Path

import pytest

from test_cli import Done, run

TERMS = "source,en,note\r\n两个健康,Two Healths,\r\n“双区”,two areas,'=a\r\n"
NEW = "两个健康,The Two Healthies\n双区,two areas\n国务院,the State Council\n=cmd|' /C calc'!A0,=1+1\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A project with one glossary, written on Windows, and a glossary from elsewhere."""
    for name, text in {"home/.keep": "", "glossary/terms.csv": TERMS, "new.csv": NEW}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(text.encode())
    return tmp_path


def terms(folder: Path, *words: str) -> Done:
    return run(folder, "terms", *words)


def table(folder: Path) -> str:
    return (folder / "glossary/terms.csv").read_bytes().decode()


def test_check_tells_what_is_wrong_and_ends_with_one_for_an_error(folder: Path) -> None:
    assert terms(folder, "check").stdout == "The glossaries are sound.\n"

    (folder / "bad.csv").write_text("source;en\n会议;\n双区;two  areas\n国务院;国务院\n", encoding="utf-8")
    done = terms(folder, "check", "bad.csv", "--json")

    assert [(one["severity"], one["check"]) for one in json.loads(done.stdout)] == [
        ("error", "bad-row"), ("error", "chinese-left"), ("warning", "blanks"),
    ]  # fmt: skip
    assert done.returncode == 1


def test_check_ends_with_two_where_a_file_cannot_be_read_and_still_checks_the_others(folder: Path) -> None:
    (folder / "a.tbx").write_text("<html/>", encoding="utf-8")

    done = terms(folder, "check", "a.tbx", "new.csv", "nowhere.tmx")

    assert done.returncode == 2
    assert "a.tbx: its root is <html>" in done.stderr
    assert "nowhere.tmx: no such file" in done.stderr


def test_list_finds_chinese_and_english(folder: Path) -> None:
    chinese, english = (json.loads(terms(folder, "list", text, "--json").stdout) for text in ("健康", "HEALTHS"))

    assert [row["source"] for row in chinese] == [row["source"] for row in english] == ["两个健康"]
    assert terms(folder, "list", "nothing").stdout == "No term has 'nothing'.\n"


def test_import_adds_what_is_new_and_leaves_every_byte_that_was_there(folder: Path) -> None:
    first = terms(folder, "import", "new.csv")
    after = table(folder)
    second = terms(folder, "import", "new.csv")

    assert after == TERMS + "国务院,the State Council,\r\n'=cmd|' /C calc'!A0,'=1+1,\r\n"
    assert "2 terms added to glossary/terms.csv, 1 already there, 1 different." in first.stdout
    assert "glossary/terms.csv:2: 两个健康 is “Two Healths” (preferred), but new.csv:1" in first.stdout
    assert "0 terms added to glossary/terms.csv, 3 already there, 1 different." in second.stdout
    assert table(folder) == after
    assert (first.returncode, second.returncode) == (0, 0)


def test_a_dry_run_writes_nothing(folder: Path) -> None:
    done = terms(folder, "import", "new.csv", "--dry-run")

    assert "2 terms would be added" in done.stdout
    assert table(folder) == TERMS


def test_a_column_that_is_missing_is_added_to_every_row(folder: Path) -> None:
    (folder / "new.csv").write_text("source,en,zh_TW,status\n国务院,State Council,國務院,admitted\n", encoding="utf-8")

    terms(folder, "import", "new.csv")

    assert table(folder) == (
        "source,en,note,zh-Hant-TW,status\r\n两个健康,Two Healths,,,\r\n“双区”,two areas,'=a,,\r\n"
        "国务院,State Council,,國務院,admitted\r\n"
    )


def test_a_table_without_header_gets_one_with_the_column_that_is_missing(folder: Path) -> None:
    (folder / "glossary/terms.csv").write_bytes("\N{ZERO WIDTH NO-BREAK SPACE}会议\tmeeting".encode())

    terms(folder, "import", "new.csv")
    added = table(folder)
    (folder / "new.csv").write_text("source,en,note\n年会,gala,x\n", encoding="utf-8")
    terms(folder, "import", "new.csv")

    assert added.startswith(
        "\N{ZERO WIDTH NO-BREAK SPACE}会议\tmeeting\n两个健康\tThe Two Healthies\n双区\ttwo areas\n"
    )
    assert table(folder).startswith("\N{ZERO WIDTH NO-BREAK SPACE}source\ten\tnote\n会议\tmeeting\t\n")
    assert table(folder).endswith("年会\tgala\tx\n")


@pytest.mark.parametrize("form", ["csv", "tbx", "tmx"])
def test_what_is_exported_can_be_imported_elsewhere(folder: Path, form: str) -> None:
    terms(folder, "export", "--format", form, "--output", f"out.{form}")
    printed = terms(folder, "export", "--format", form).stdout

    done = terms(folder, "import", f"out.{form}", "--to-file", "glossary/new.csv")

    assert (folder / f"out.{form}").read_text(encoding="utf-8") == printed
    assert "0 terms added to glossary/new.csv, 2 already there, 0 different." in done.stdout


def test_a_bad_row_is_told_and_the_others_are_added(folder: Path) -> None:
    (folder / "new.csv").write_text("年会,gala\n会议\n", encoding="utf-8")

    done = terms(folder, "import", "new.csv", "--to-file", "glossary/more.csv")

    assert done.returncode == 1
    assert "new.csv:2: 1 cell where the first row has 2" in done.stderr
    assert 'add "glossary/more.csv" to glossary in translate-pipeline.toml' in done.stdout
    assert (folder / "glossary/more.csv").read_text(encoding="utf-8").endswith("年会,gala,,,preferred,,,,,,,,\n")


def test_rows_that_nobody_has_filled_in_are_counted_and_left_out(folder: Path) -> None:
    header = "source,en,zh-Hant-TW,zh-Hant-HK,status,aliases,note,authority\n"
    (folder / "new.csv").write_text(
        f"{header}会议,,,,admitted,,n,\n年会,gala,,,admitted,,n,\n大会,,,,admitted,,n,\n", encoding="utf-8"
    )

    done = terms(folder, "import", "new.csv")

    assert (done.returncode, done.stderr) == (0, "")
    assert "1 term added" in done.stdout
    assert "2 rows without a rendering were left out." in done.stdout


def test_a_file_in_many_languages_is_read_and_what_is_not_for_us_is_counted(folder: Path) -> None:
    entries = "".join(
        f'<tu><tuv xml:lang="{chinese}"><seg>会议</seg></tuv><tuv xml:lang="{other}"><seg>x</seg></tuv></tu>'
        for chinese, other in (("zh", "de"), ("fr", "en"), ("zh", "en"))
    )
    (folder / "many.tmx").write_text(f"<tmx><body>{entries}</body></tmx>", encoding="utf-8")

    checked, done = terms(folder, "check", "many.tmx"), terms(folder, "import", "many.tmx")

    assert "many.tmx: 2 entries were passed over: no Chinese (zh-Hans), or none of en" in checked.stdout
    assert "1 term added" in done.stdout
    assert "2 entries in other languages were passed over." in done.stdout
    assert (checked.returncode, done.returncode) == (0, 0)


def test_a_note_with_a_lone_carriage_return_comes_through_export_check_and_import(folder: Path) -> None:
    (folder / "glossary/terms.csv").write_bytes('source,en,note\n会议,meeting,"a\rb"\n'.encode())

    terms(folder, "export", "--output", "out.csv")
    checked = terms(folder, "check", "out.csv")
    done = terms(folder, "import", "out.csv", "--to-file", "glossary/new.csv")

    assert checked.stdout == "The glossaries are sound.\n"
    assert (done.returncode, "1 already there" in done.stdout) == (0, True)


def test_check_tells_what_every_other_command_would_refuse(folder: Path) -> None:
    (folder / "a.csv").write_text("甲,A1\n", encoding="utf-8")
    (folder / "b.csv").write_text("甲,A2\n甲,A3\n", encoding="utf-8")

    assert terms(folder, "check", "a.csv").returncode == 0
    assert terms(folder, "check", "a.csv", "b.csv").returncode == 1


def test_an_empty_project_names_its_own_table(folder: Path) -> None:
    (folder / "glossary/ours.tsv").write_text("source\ten\n", encoding="utf-8")
    (folder / "translate-pipeline.toml").write_text('glossary = ["glossary/ours.tsv"]\n', encoding="utf-8")

    assert terms(folder, "list").stdout == "No term yet: put some into glossary/ours.tsv.\n"


def test_a_spreadsheet_is_told_how_to_be_saved(folder: Path) -> None:
    (folder / "terms.xlsx").write_bytes(b"PK\x03\x04")

    assert (
        "terms.xlsx: this is a spreadsheet file; save it as CSV UTF-8" in terms(folder, "import", "terms.xlsx").stderr
    )


def test_a_glossary_of_the_project_is_never_exported_over(folder: Path) -> None:
    done = terms(folder, "export", "--output", "glossary/terms.csv")

    assert done.returncode == 2
    assert "glossary/terms.csv: belongs to this project; name a file elsewhere" in done.stderr
    assert table(folder) == TERMS


def test_a_project_may_have_glossaries_of_every_kind_and_the_earlier_one_wins(folder: Path) -> None:
    terms(folder, "export", "--format", "tbx", "--output", "glossary/old.tbx")
    (folder / "glossary/terms.csv").write_text(
        "两个健康,The Two Healthies\n国务院,the State Council\n", encoding="utf-8"
    )
    (folder / "translate-pipeline.toml").write_text(
        'glossary = ["glossary/old.tbx", "glossary/terms.csv"]\n', encoding="utf-8"
    )

    exported = terms(folder, "export").stdout
    checked = terms(folder, "check")

    assert [line.split(",")[1] for line in exported.splitlines()[1:]] == [
        "Two Healths",
        "two areas",
        "the State Council",
    ]
    assert checked.returncode == 0
    assert "has another rendering in glossary/old.tbx:" in checked.stdout


def test_terms_alone_shows_what_there_is(folder: Path) -> None:
    assert "import" in terms(folder).stdout
