from __future__ import annotations

import os
import subprocess
import sys
import threading
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


def test_a_file_that_was_not_there_and_is_now_is_a_conflict_and_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text("an editor saved this", encoding="utf-8")

    with pytest.raises(ConflictError, match=r"a\.po: changed on disk while this ran; nothing was written, run the"):
        files.write_if_changed(path, "new", was="")

    assert path.read_text(encoding="utf-8") == "an editor saved this"


def test_a_file_that_somebody_removed_meanwhile_is_written_anew(tmp_path: Path) -> None:
    path = tmp_path / "a.po"

    assert files.write_if_changed(path, "new", was="old")

    assert path.read_text(encoding="utf-8") == "new"


def test_a_file_with_a_bom_that_is_as_it_was_is_no_conflict(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_bytes(b"\xef\xbb\xbfold")

    assert files.write_if_changed(path, "new", was=files.read_text(path))


def test_a_damaged_file_never_passes_for_the_text_that_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_bytes(b"old \xff")

    with pytest.raises(ConflictError):
        files.write_if_changed(path, "new", was="old \N{REPLACEMENT CHARACTER}")


def test_what_an_editor_saves_while_a_file_is_made_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text("old", encoding="utf-8")

    def save_at_once() -> None:
        while not list(tmp_path.glob(".a.po.*")):
            pass
        path.write_text("an editor saved this", encoding="utf-8")

    editor = threading.Thread(target=save_at_once)
    editor.start()
    with pytest.raises(ConflictError):
        files.write_if_changed(path, "new" * 5_000_000, was="old")
    editor.join()

    assert path.read_text(encoding="utf-8") == "an editor saved this"
    assert [item.name for item in tmp_path.iterdir()] == ["a.po"]


def test_what_stops_the_last_proof_leaves_the_old_file_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text("old", encoding="utf-8")

    def interrupt() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        files.write_bytes(path, b"new", interrupt)

    assert path.read_text(encoding="utf-8") == "old"
    assert [item.name for item in tmp_path.iterdir()] == ["a.po"]


def test_a_write_protected_file_stays_even_for_root(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o444)

    is_written = files.write_if_changed(path, "old")
    with pytest.raises(FileError, match=r"a\.po: is write-protected; nothing was written; .* \(chmod u\+w\)"):
        files.write_if_changed(path, "new")

    assert not is_written
    assert path.read_text(encoding="utf-8") == "old"
    assert [item.name for item in tmp_path.iterdir()] == ["a.po"]


def test_a_folder_in_the_place_of_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.po").mkdir()

    with pytest.raises(FileError, match=r"a\.po: is a folder, where a file must be; move it away"):
        files.write_if_changed(tmp_path / "a.po", "new")

    assert [item.name for item in tmp_path.iterdir()] == ["a.po"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_neither_read_nor_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.po")

    with pytest.raises(FileError, match=r"a\.po: is a device or a pipe; name a file"):
        files.write_if_changed(tmp_path / "a.po", "new")

    assert (tmp_path / "a.po").is_fifo()


def test_the_longest_name_can_be_written_and_a_longer_one_is_told(tmp_path: Path) -> None:
    longest = tmp_path / f"{'章' * 84}.po"

    is_written = files.write_if_changed(longest, "new")
    with pytest.raises(FileError, match=r"cannot be written \(file name too long\); give it a shorter name"):
        files.write_if_changed(tmp_path / f"{'章' * 85}.po", "new")

    assert is_written
    assert list(tmp_path.iterdir()) == [longest]


def test_a_link_to_nothing_is_told_and_nothing_is_made_there(tmp_path: Path) -> None:
    link = tmp_path / "a.po"
    link.symlink_to("disk-that-is-away/a.po")

    with pytest.raises(FileError, match=r"a\.po: is a link to disk-that-is-away/a\.po, which is not there; bring that"):
        files.write_if_changed(link, "new")

    assert list(tmp_path.iterdir()) == [link]


def test_a_folder_that_is_a_link_is_written_through(tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "locales").symlink_to("shared")

    files.write_if_changed(tmp_path / "locales/en/a.po", "new")

    assert (tmp_path / "shared/en/a.po").read_text(encoding="utf-8") == "new"
    assert (tmp_path / "locales").is_symlink()


def test_a_folder_that_is_a_link_to_nothing_is_told(tmp_path: Path) -> None:
    (tmp_path / "locales").symlink_to("disk-that-is-away")

    with pytest.raises(
        FileError, match=r"cannot be written \(file exists\); move away what is in the place of a folder"
    ):
        files.write_if_changed(tmp_path / "locales/a.po", "new")


@pytest.mark.skipif(os.name == "nt", reason="this system has no umask")
def test_a_new_file_is_as_open_as_the_umask_says(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        files.write_if_changed(tmp_path / "a.po", "new")
    finally:
        os.umask(before)

    assert (tmp_path / "a.po").stat().st_mode & 0o777 == 0o640


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "locales").write_text("a file in the way", encoding="utf-8")

    with pytest.raises(FileError, match=r"cannot be written \(not a directory\); move away what is in the place"):
        files.write_if_changed(tmp_path / "locales" / "a.po", "new")


def test_a_disk_that_refuses_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text("old", encoding="utf-8")
    program = (
        "import resource, signal, sys; from pathlib import Path; from translate_pipeline import errors, files\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "try: files.write_if_changed(Path(sys.argv[1]), 'x' * 100_000)\n"
        "except errors.FileError as error: print(error)\n"
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


@pytest.mark.parametrize("content", [b"[1]", b'{"x', b"null", b'{"PATH": 1}', b'{"PATH": []}', b'{"PATH": [[], 7]}'])
def test_a_damaged_cache_of_digests_is_made_anew(tmp_path: Path, content: bytes) -> None:
    path, cache = tmp_path / "model.bin", tmp_path / "digests.json"
    path.write_bytes(b"one")
    cache.write_bytes(content.replace(b"PATH", str(path).encode()))

    assert files.kept_digest(path, cache) == files.digest_file(path)
    assert files.digest_file(path) in cache.read_text(encoding="utf-8")
