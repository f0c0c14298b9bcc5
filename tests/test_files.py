from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from translate_pipeline import files
from translate_pipeline.errors import ConflictError, FileError, SourceError


def test_a_gb18030_text_is_recognised_and_said(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("市工商联召开会议。".encode("gb18030"))

    with pytest.raises(SourceError, match=r"a\.txt: not UTF-8 at byte 0; this is GB18030"):
        files.read_text(path)


def test_other_bytes_are_not_called_gb18030(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xff\xfea\x00")

    with pytest.raises(SourceError, match="UTF-16"):
        files.read_text(path)


def test_a_file_that_is_no_text_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a\0")

    with pytest.raises(SourceError, match="not a text: it has a NUL at byte 1; save it as UTF-8"):
        files.read_text(path)


def test_a_spreadsheet_that_is_called_a_table_is_told_with_the_next_step(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"PK\x03\x04\x14no nul in it")

    with pytest.raises(SourceError, match=r"this is a spreadsheet file .* a table as CSV UTF-8"):
        files.read_text(path)


@pytest.mark.parametrize(
    ("text", "encoding", "is_recognised"),
    [
        ("两个健康,the healthy development of the private economy and of its people\n" * 9, "gbk", True),
        ("Für Café Señor, naïve Übergänge", "latin-1", False),
        ("plain English, “quoted”", "cp1252", False),
    ],
)
def test_a_table_in_two_languages_is_judged_by_what_is_not_ascii(
    tmp_path: Path, text: str, encoding: str, is_recognised: bool
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(text.encode(encoding))

    with pytest.raises(SourceError) as caught:
        files.read_text(path)

    assert ("this is GB18030" in str(caught.value)) is is_recognised


def test_a_link_stays_a_link_and_what_it_leads_to_is_written(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    target, link = tmp_path / "shared/terms.csv", tmp_path / "terms.csv"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o640)
    link.symlink_to("shared/terms.csv")

    files.write_if_changed(link, "new")

    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == "new"
    assert target.stat().st_mode & 0o777 == 0o640
    assert [item.name for item in target.parent.iterdir()] == ["terms.csv"]


def test_a_link_to_itself_is_told(tmp_path: Path) -> None:
    link = tmp_path / "terms.csv"
    link.symlink_to(link)

    with pytest.raises(FileError, match=r"terms\.csv: is a link that leads back to itself"):
        files.write_bytes(link, b"new")


def test_a_bom_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"\xef\xbb\xbf" + "会议".encode())

    assert files.read_text(path) == "会议"


def test_an_equal_text_is_not_written_again(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "a.po"

    first = files.write_if_changed(path, "一")
    stamp = path.stat().st_mtime_ns
    second = files.write_if_changed(path, "一")

    assert (first, second) == (True, False)
    assert path.stat().st_mtime_ns == stamp


def test_permissions_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o640)

    files.write_if_changed(path, "new")

    assert path.stat().st_mode & 0o777 == 0o640


def test_a_file_that_changed_meanwhile_is_a_conflict_and_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text("an editor saved this", encoding="utf-8")

    with pytest.raises(ConflictError, match="changed on disk"):
        files.write_if_changed(path, "new", was="old")

    assert path.read_text(encoding="utf-8") == "an editor saved this"


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "locales").write_text("a file in the way", encoding="utf-8")

    with pytest.raises(FileError, match="cannot be written"):
        files.write_if_changed(tmp_path / "locales" / "a.po", "new")


def test_a_disk_that_refuses_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text("old", encoding="utf-8")
    program = (
        "import resource, signal, sys; from pathlib import Path; from translate_pipeline import files\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "try: files.write_if_changed(Path(sys.argv[1]), 'x' * 100_000)\n"
        "except files.FileError as error: print(error)\n"
    )

    done = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True)

    assert "the old file is untouched" in done.stdout
    assert path.read_text(encoding="utf-8") == "old"
    assert [item.name for item in tmp_path.iterdir()] == ["a.po"]


def test_a_second_run_is_told_and_does_not_wait(tmp_path: Path) -> None:
    first, second = files.locked(tmp_path / "lock"), files.locked(tmp_path / "lock")

    with first, pytest.raises(FileError, match="another translate-pipeline"), second:
        pass


def test_a_kept_digest_follows_the_file(tmp_path: Path) -> None:
    path, cache = tmp_path / "model.bin", tmp_path / "digests.json"
    path.write_bytes(b"one")

    first = files.kept_digest(path, cache)
    again = files.kept_digest(path, cache)
    path.write_bytes(b"other")
    after = files.kept_digest(path, cache)

    assert first == again
    assert after == files.digest_file(path) != first
