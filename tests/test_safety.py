"""What people reviewed is never lost: with processes that are really killed, and disks that are really full."""

from __future__ import annotations

import os
import random
import re
import select
import shutil
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from subprocess import PIPE

import pytest

import writer
from translate_pipeline import catalog, config, drafts, files, locales, workflow
from translate_pipeline.config import Config
from translate_pipeline.engines.none import NoEngine
from translate_pipeline.errors import FileError
from translate_pipeline.nouns import CatalogOutcome

KILLS = int(os.environ.get("KILLS", "200"))
ROUNDS = 100
NOT_ROOT = not hasattr(os, "getuid") or os.getuid() != 0
needs_posix = pytest.mark.skipif(os.name == "nt", reason="this system has no fork and no SIGKILL")
needs_root = pytest.mark.skipif(NOT_ROOT, reason="only root can make files that belong to others")

Process = subprocess.Popen[str]


@contextmanager
def running(verb: str, folder: Path, *words: str) -> Iterator[Process]:
    """Run one of the verbs of `writer` while the body runs."""
    command = [sys.executable, writer.__file__, verb, str(folder), *words]
    with subprocess.Popen(command, stdin=PIPE, stdout=PIPE, text=True, encoding="utf-8") as process:
        try:
            yield process
        finally:
            process.kill()


def tell(process: Process, line: str = "") -> None:
    assert process.stdin
    process.stdin.write(f"{line}\n")
    process.stdin.flush()


def heard(process: Process) -> str:
    assert process.stdout
    return process.stdout.readline().strip()


def temporaries(folder: Path) -> list[Path]:
    return list(folder.rglob(".*.translate-pipeline"))


def cli(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "translate_pipeline", *words, "--project", str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def project(folder: Path, text: str = "企业家很高兴。") -> Config:
    (folder / "source").mkdir(parents=True)
    (folder / "source/a.txt").write_text(text, encoding="utf-8")
    (folder / config.FILE_NAME).write_text('engine = "none"\nlocales = ["en"]\n', encoding="utf-8")
    return config.read(folder)


def catalogs_of_both_versions(settings: Config) -> dict[Path, set[bytes]]:
    """Write the first version of each catalog; return what each may hold, all of which can be read."""
    allowed = {}
    for number in range(writer.CATALOGS):
        path = workflow.catalog_path(settings, f"document{number}", locales.ENGLISH)
        texts = [catalog.dumps(writer.version(number, which)) for which in ("a", "bb")]
        assert all(len(catalog.loads(text, "", locales.ENGLISH).entries) == writer.ENTRIES for text in texts)
        files.write_if_changed(path, texts[0])
        allowed[path] = {text.encode() for text in texts}
    return allowed


def kill_at_a_random_moment(zygote: Process, number: signal.Signals) -> str:
    """Have a writer forked, kill it while it writes, and return how it ended."""
    tell(zygote)
    word, pid = heard(zygote).split()
    assert zygote.stdout
    assert word == "ready"
    time.sleep(random.uniform(0, 0.03))
    os.kill(int(pid), number)
    # Python passes over a Ctrl-C that comes while a finalizer runs, and filelock has one; a person presses again.
    while not select.select([zygote.stdout], [], [], 1)[0]:
        with suppress(ProcessLookupError):
            os.kill(int(pid), number)
    return heard(zygote)


@needs_posix
def test_a_killed_writer_leaves_every_catalog_whole_and_the_next_one_sweeps(tmp_path: Path) -> None:
    settings = writer.settings(tmp_path)
    allowed = catalogs_of_both_versions(settings)
    seen: set[bytes] = set()

    with running("write_until_killed", tmp_path) as zygote:
        for _ in range(KILLS):
            assert kill_at_a_random_moment(zygote, signal.SIGKILL) == f"ended {-signal.SIGKILL}"
            now = {path: path.read_bytes() for path in allowed}
            assert all(data in allowed[path] for path, data in now.items())
            seen |= set(now.values())

    left = temporaries(tmp_path)
    assert len(seen) > len(allowed)
    for path in left:
        os.utime(path, (0, 0))
    files.write_if_changed(next(iter(allowed)), "new")
    assert temporaries(tmp_path) == []


@needs_posix
def test_ctrl_c_leaves_every_catalog_whole_and_nothing_beside(tmp_path: Path) -> None:
    allowed = catalogs_of_both_versions(writer.settings(tmp_path))

    with running("write_until_killed", tmp_path) as zygote:
        for _ in range(KILLS // 4):
            assert kill_at_a_random_moment(zygote, signal.SIGINT) == "ended 130"

    assert all(path.read_bytes() in texts for path, texts in allowed.items())
    assert temporaries(tmp_path) == []


@needs_posix
def test_a_file_that_a_living_process_makes_is_never_swept(tmp_path: Path) -> None:
    with running("hold_a_temporary", tmp_path) as other:
        made = tmp_path / heard(other)
        os.utime(made, (0, 0))
        other.send_signal(signal.SIGSTOP)

        files.write_bytes(tmp_path / "b.po", b"one")
        kept = made.exists()
        other.kill()
        other.wait()
        files.write_bytes(tmp_path / "b.po", b"two")

    assert kept
    assert not made.exists()


def test_only_what_we_made_is_swept(tmp_path: Path) -> None:
    names = [
        ".translate-pipeline", "a.po.0a1b2c3d.translate-pipeline", ".a.po.0a1b2c3.translate-pipeline",
        ".a.po.0a1b2c3d.translate-pipeline~", ".a.po.0A1B2C3D.translate-pipeline", ".a.po.0a1b2c3d",
    ]  # fmt: skip
    for name in names:
        (tmp_path / name).write_text("a person's", encoding="utf-8")
        os.utime(tmp_path / name, (0, 0))
    fresh = tmp_path / ".a.po.0a1b2c3d.translate-pipeline"
    fresh.write_text("a writer that begins", encoding="utf-8")

    files.write_bytes(tmp_path / "a.po", b"new")

    assert {path.name for path in tmp_path.iterdir()} == {*names, fresh.name, "a.po"}


def told_at_once(processes: Mapping[str, Process], line: str) -> dict[str, str]:
    """Tell all *processes* the same, then return what each answers."""
    for process in processes.values():
        tell(process, line)
    return {name: heard(process) for name, process in processes.items()}


def test_of_two_writers_at_once_one_writes_and_the_other_is_told(tmp_path: Path) -> None:
    path = workflow.catalog_path(writer.settings(tmp_path), "shared", locales.ENGLISH)
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    files.write_if_changed(path, header + "".join(f'\nmsgid "{name}"\nmsgstr "{name}"\n' for name in "AB"))
    expected = {"A": "A", "B": "B"}
    wins = {"A": 0, "B": 0}

    with running("edit_in_turns", tmp_path, "A") as one, running("edit_in_turns", tmp_path, "B") as two:
        both = {"A": one, "B": two}
        for number in range(ROUNDS):
            assert set(told_at_once(both, str(number)).values()) == {"read"}
            said = told_at_once(both, str(number))
            assert sorted(said.values()) == ["conflict", "written"]
            (winner,) = (name for name, word in said.items() if word == "written")
            expected[winner] = f"{winner}{number}"
            wins[winner] += 1
            known = catalog.loads(path.read_text(encoding="utf-8"), "shared", locales.ENGLISH)
            assert {entry.source: entry.target for entry in known.entries} == expected

    assert temporaries(tmp_path) == []
    assert min(wins.values()) > 0


def test_a_second_translate_is_refused_with_code_2_and_the_first_goes_on(tmp_path: Path) -> None:
    settings = project(tmp_path)

    with running("translate_slowly", tmp_path) as first:
        assert heard(first) == "asked"
        second = cli(tmp_path, "translate")
        tell(first)
        assert heard(first) == "errors 0"

    assert second.returncode == 2
    assert "another translate-pipeline is at work in this project; wait until it ends" in second.stderr
    assert 'msgstr "Done."' in workflow.catalog_path(settings, "a", locales.ENGLISH).read_text(encoding="utf-8")


@needs_posix
def test_a_killed_translate_locks_nobody_out(tmp_path: Path) -> None:
    project(tmp_path)
    with running("translate_slowly", tmp_path) as first:
        assert heard(first) == "asked"
        first.kill()
        first.wait()

    done = cli(tmp_path, "translate")

    assert (done.returncode, done.stderr) == (0, "")


def test_a_save_waits_for_another_one(tmp_path: Path) -> None:
    with running("hold_the_lock", tmp_path) as other:
        assert heard(other) == "held"
        lock = tmp_path / ".translate-pipeline/writing"
        with pytest.raises(FileError, match=r"writing: another translate-pipeline .*; wait"), files.locked(lock):
            pass
        tell(other)

        with files.locked(lock, wait=10):
            is_held = True

    assert is_held


@needs_posix
def test_a_killed_save_locks_nobody_out(tmp_path: Path) -> None:
    with running("hold_the_lock", tmp_path) as other:
        assert heard(other) == "held"
        other.kill()
        other.wait()

    with files.locked(tmp_path / ".translate-pipeline/writing"):
        is_held = True

    assert is_held


def test_the_content_is_on_the_disk_before_the_name_and_then_the_name(tmp_path: Path) -> None:
    if not shutil.which("strace"):
        pytest.skip("strace is not installed (Debian and Ubuntu: apt install strace)")
    program = "from pathlib import Path; from translate_pipeline import files; files.write_bytes(Path('a.po'), b'new')"
    calls = "trace=fsync,fdatasync,rename,renameat,renameat2"

    done = subprocess.run(
        ["strace", "-f", "-qq", "-y", "-e", calls, sys.executable, "-c", program],
        cwd=tmp_path, capture_output=True, text=True, check=True,
    )  # fmt: skip

    lines = [line for line in done.stderr.splitlines() if tmp_path.name in line or "a.po" in line]
    assert [re.findall("fsync|rename", line)[0] for line in lines] == ["fsync", "rename", "fsync"]
    assert ".translate-pipeline>" in lines[0]
    assert f"{tmp_path.name}>" in lines[2]


def mounted(folder: Path, options: str) -> bool:
    command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    return (
        shutil.which("mount") is not None and not subprocess.run(command, capture_output=True, check=False).returncode
    )


@contextmanager
def small_disk(folder: Path) -> Iterator[None]:
    """Put a disk of 256 KiB at *folder* while the body runs."""
    folder.mkdir(parents=True, exist_ok=True)
    if not mounted(folder, "size=256k"):
        pytest.skip("no right to mount a disk here (root has it)")
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def fill(folder: Path) -> Path:
    """Leave no room on the disk of *folder*; return the file to remove for some."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as stream, suppress(OSError):
        while True:
            stream.write(b"x" * 512)
    return filler


def test_a_full_disk_leaves_the_old_file_byte_for_byte(tmp_path: Path) -> None:
    with small_disk(tmp_path):
        path = tmp_path / "a.po"
        path.write_text("old" * 9999, encoding="utf-8")
        fill(tmp_path)

        with pytest.raises(FileError) as caught:
            files.write_if_changed(path, "new" * 99999)

        assert path.read_text(encoding="utf-8") == "old" * 9999
        assert {item.name for item in tmp_path.iterdir()} == {"a.po", "filler"}
    fact = "cannot be written (no space left on device); the old file is untouched; make room on the disk"
    assert str(caught.value) == f"{path}: {fact}"


def test_a_disk_that_takes_no_more_files_leaves_the_old_one(tmp_path: Path) -> None:
    with small_disk(tmp_path):
        path = tmp_path / "a.po"
        path.write_text("old", encoding="utf-8")
        subprocess.run(["mount", "-o", "remount,nr_inodes=2", str(tmp_path)], check=True)

        with pytest.raises(FileError, match="make room on the disk"):
            files.write_if_changed(path, "new")

        assert path.read_text(encoding="utf-8") == "old"
        assert [item.name for item in tmp_path.iterdir()] == ["a.po"]


def test_a_read_only_disk_is_told(tmp_path: Path) -> None:
    with small_disk(tmp_path):
        path = tmp_path / "a.po"
        path.write_text("old", encoding="utf-8")
        subprocess.run(["mount", "-o", "remount,ro", str(tmp_path)], check=True)

        with pytest.raises(FileError, match=r"a\.po: cannot be written \(read-only file system\); .*; make the disk"):
            files.write_if_changed(path, "new")
        with pytest.raises(FileError, match=r"b\.po: cannot be written \(read-only file system\); make the disk"):
            files.write_if_changed(tmp_path / "b.po", "new")
        with pytest.raises(FileError, match=r"lock: cannot be locked \(read-only file system\); make the disk"):
            files.locked(tmp_path / "lock").__enter__()

        assert path.read_text(encoding="utf-8") == "old"
        assert [item.name for item in tmp_path.iterdir()] == ["a.po"]


def translated(settings: Config) -> tuple[dict[str, CatalogOutcome], tuple[str, ...]]:
    outcome = workflow.translate(settings, lambda config, locale: NoEngine())
    return {item.locale: item for item in outcome.catalogs}, outcome.errors


def test_a_full_disk_stops_one_catalog_and_no_other(tmp_path: Path) -> None:
    source, disk = tmp_path / "source/a.txt", tmp_path / "locales/en"
    source.parent.mkdir()
    with small_disk(disk):
        source.write_text("企业家很高兴。" * 9, encoding="utf-8")
        settings = config.loads('engine = "none"', tmp_path)
        translated(settings)
        path = workflow.catalog_path(settings, "a", locales.ENGLISH)
        before = path.read_bytes()
        filler = fill(disk)
        source.write_text("".join(f"企业家第{number}次很高兴。" for number in range(99)), encoding="utf-8")

        written, errors = translated(settings)
        after = path.read_bytes()
        left = temporaries(tmp_path)
        filler.unlink()
        again, no_errors = translated(settings)

    assert [error.split(": ")[0] for error in errors] == ["locales/en/LC_MESSAGES/a.po"]
    assert "make room on the disk" in errors[0]
    assert {locale for locale, item in written.items() if item.is_written} == {locales.TAIWAN, locales.HONG_KONG}
    assert (after, left, no_errors) == (before, [], ())
    assert {locale for locale, item in again.items() if item.is_written} == {locales.ENGLISH}


def test_a_draft_that_a_full_disk_cut_off_is_passed_over(tmp_path: Path) -> None:
    with small_disk(tmp_path):
        path = tmp_path / "drafts.jsonl"
        files.append_line(path, '["一", "mark", "one"]')
        filler = fill(tmp_path)
        with pytest.raises(FileError, match=r"cannot be written \(no space left on device\); make room on the disk"):
            files.append_line(path, f'["二", "mark", "{"two" * 9999}"]')
        filler.unlink()

        files.append_line(path, '["三", "mark", "three"]')

        assert drafts.read(path) == {("一", "mark"): "one", ("三", "mark"): "three"}


def test_a_digest_is_told_though_its_cache_has_no_room(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk"):
        fill(tmp_path / "disk")

        digest = files.kept_digest(Path(__file__), tmp_path / "disk/digests.json")

    assert digest == files.digest_file(Path(__file__))


def told_to_nobody(folder: Path) -> str:
    with running("write_as_nobody", folder) as process:
        return heard(process)


@needs_posix
def test_a_folder_that_one_may_not_write_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o666)
    tmp_path.chmod(0o555)

    said = told_to_nobody(tmp_path)
    tmp_path.chmod(0o755)

    assert said.startswith("a.po: cannot be written (permission denied); the old file is untouched; check the perm")
    assert [item.name for item in tmp_path.iterdir()] == ["a.po"]
    assert path.read_text(encoding="utf-8") == "old"


@needs_root
def test_a_file_of_others_that_one_may_not_write_is_left(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o644)
    tmp_path.chmod(0o777)

    said = told_to_nobody(tmp_path)

    assert said.startswith("a.po: is write-protected for you; nothing was written; if it may change, allow writing")
    assert (path.read_text(encoding="utf-8"), path.stat().st_uid) == ("old", 0)


@needs_root
def test_another_group_gets_no_more_than_everybody(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text("old", encoding="utf-8")
    path.chmod(0o676)
    tmp_path.chmod(0o777)

    said = told_to_nobody(tmp_path)

    assert said == "written"
    assert path.stat().st_mode & 0o777 == 0o666


@needs_root
def test_owner_and_group_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text("old", encoding="utf-8")
    os.chown(path, 12345, 54321)
    path.chmod(0o640)

    files.write_if_changed(path, "new")

    stat = path.stat()
    assert (stat.st_uid, stat.st_gid, stat.st_mode & 0o777) == (12345, 54321, 0o640)


def test_an_access_list_is_kept(tmp_path: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("access lists are kept on Linux only")
    path = tmp_path / "a.po"
    path.write_text("old", encoding="utf-8")
    user, named, group, mask, other = (1, 6, -1), (2, 6, 12345), (4, 4, -1), (16, 6, -1), (32, 0, -1)
    entries = (struct.pack("<HHi", *entry) for entry in (user, named, group, mask, other))
    acl = struct.pack("<I", 2) + b"".join(entries)
    try:
        os.setxattr(path, "system.posix_acl_access", acl)
    except OSError:
        pytest.skip("this disk has no access lists")

    files.write_if_changed(path, "new")

    assert os.getxattr(path, "system.posix_acl_access") == acl
    assert path.stat().st_mode & 0o777 == 0o660
