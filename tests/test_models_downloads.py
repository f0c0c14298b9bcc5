from __future__ import annotations

import resource
from collections.abc import Iterator
from pathlib import Path

import pytest

from loopback import GGUF, Loopback, digest_of, own_home, quiet, serving
from translate_pipeline.errors import DownloadError, FileError
from translate_pipeline.models import downloads
from translate_pipeline.models.downloads import Wanted

PINNED = Wanted("small", digest_of(GGUF), len(GGUF))


@pytest.fixture
def server() -> Iterator[Loopback]:
    with serving() as loopback:
        yield loopback


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    (tmp_path / "home").mkdir()
    with own_home(tmp_path / "home", monkeypatch):
        yield


def broken_off(server: Loopback, target: Path, wanted: Wanted, *, at: int) -> str:
    """Leave a download of *target* that a Ctrl-C ended; return the address."""

    def interrupt(done: int, _total: int, _what: str) -> None:
        if done >= at:
            raise KeyboardInterrupt

    address = server.serve("file.gguf", GGUF)
    with pytest.raises(KeyboardInterrupt):
        downloads.fetch(address, target, wanted, interrupt)
    server.asked.clear()
    return address


def test_a_file_comes_whole_and_tells_how_far_it_is(server: Loopback, tmp_path: Path) -> None:
    address = server.serve("file.gguf", GGUF)
    told: list[tuple[int, int, str]] = []

    digest = downloads.fetch(address, tmp_path / "f", PINNED, lambda *step: told.append(step))

    assert digest == digest_of(GGUF)
    assert (tmp_path / "f").read_bytes() == GGUF
    assert told[-1] == (len(GGUF), len(GGUF), "small")
    assert [path.name for path in tmp_path.glob("f*")] == ["f"]


def test_a_connection_that_breaks_is_resumed_where_it_broke(server: Loopback, tmp_path: Path) -> None:
    address = server.serve("file.gguf", GGUF)
    server.cuts = [300_000, 300_000]

    downloads.fetch(address, tmp_path / "f", PINNED, quiet)

    assert (tmp_path / "f").read_bytes() == GGUF
    assert [range_ for _, range_ in server.asked] == ["", "bytes=300000-", "bytes=600000-"]


def test_ctrl_c_leaves_a_part_that_the_next_run_resumes(server: Loopback, tmp_path: Path) -> None:
    address = broken_off(server, tmp_path / "f", PINNED, at=300_000)
    kept = (tmp_path / "f.part").stat().st_size

    downloads.fetch(address, tmp_path / "f", PINNED, quiet)

    assert (tmp_path / "f").read_bytes() == GGUF
    assert server.asked == [("/file.gguf", f"bytes={kept}-")]


def test_another_address_may_go_on_if_the_digest_is_pinned(server: Loopback, tmp_path: Path) -> None:
    broken_off(server, tmp_path / "f", PINNED, at=300_000)

    downloads.fetch(server.serve("mirror.gguf", GGUF), tmp_path / "f", PINNED, quiet)

    assert (tmp_path / "f").read_bytes() == GGUF
    assert server.asked[0][1] != ""


def test_a_part_of_another_digest_is_started_again(server: Loopback, tmp_path: Path) -> None:
    broken_off(server, tmp_path / "f", Wanted("small", "0" * 64), at=300_000)

    downloads.fetch(f"{server.address}/file.gguf", tmp_path / "f", PINNED, quiet)

    assert server.asked == [("/file.gguf", "")]
    assert (tmp_path / "f").read_bytes() == GGUF


def test_without_a_digest_a_file_that_changed_meanwhile_is_started_again(server: Loopback, tmp_path: Path) -> None:
    address = broken_off(server, tmp_path / "f", Wanted("small"), at=300_000)
    server.tag = '"two"'
    server.serve("file.gguf", GGUF[::-1])

    downloads.fetch(address, tmp_path / "f", Wanted("small"), quiet)

    assert (tmp_path / "f").read_bytes() == GGUF[::-1]


def test_a_server_that_ignores_range_sends_it_all_again(server: Loopback, tmp_path: Path) -> None:
    address = broken_off(server, tmp_path / "f", PINNED, at=300_000)
    server.knows_range = False

    downloads.fetch(address, tmp_path / "f", PINNED, quiet)

    assert (tmp_path / "f").read_bytes() == GGUF


def test_a_damaged_part_is_found_and_brought_again_as_a_whole(server: Loopback, tmp_path: Path) -> None:
    address = broken_off(server, tmp_path / "f", PINNED, at=300_000)
    part = tmp_path / "f.part"
    part.write_bytes(b"X" + part.read_bytes()[1:])

    downloads.fetch(address, tmp_path / "f", PINNED, quiet)

    assert (tmp_path / "f").read_bytes() == GGUF
    assert [range_ == "" for _, range_ in server.asked] == [False, True]


def test_a_part_longer_than_the_file_is_started_again(server: Loopback, tmp_path: Path) -> None:
    address = broken_off(server, tmp_path / "f", Wanted("small"), at=300_000)
    with (tmp_path / "f.part").open("ab") as stream:
        stream.write(GGUF)

    downloads.fetch(address, tmp_path / "f", Wanted("small"), quiet)

    assert (tmp_path / "f").read_bytes() == GGUF


def test_a_file_of_unknown_length_comes_whole(server: Loopback, tmp_path: Path) -> None:
    address = server.serve("file.gguf", GGUF)
    server.is_sized = False

    downloads.fetch(address, tmp_path / "f", PINNED, quiet)

    assert (tmp_path / "f").read_bytes() == GGUF


def test_another_file_is_refused_and_removed(server: Loopback, tmp_path: Path) -> None:
    address = server.serve("file.gguf", GGUF[::-1])

    with pytest.raises(DownloadError, match="gave another file"):
        downloads.fetch(address, tmp_path / "f", PINNED, quiet)

    assert list(tmp_path.glob("f*")) == []


def test_a_file_of_another_size_is_not_even_begun(server: Loopback, tmp_path: Path) -> None:
    address = server.serve("file.gguf", b"<html>please log in</html>")

    with pytest.raises(DownloadError, match="offers 26 bytes instead of 1024004"):
        downloads.fetch(address, tmp_path / "f", PINNED, quiet)

    assert list(tmp_path.glob("f*")) == []


def test_a_server_that_always_breaks_off_is_given_up(server: Loopback, tmp_path: Path) -> None:
    address = server.serve("file.gguf", GGUF)
    server.cuts = [1000] + [0] * 20

    with pytest.raises(DownloadError, match="broken off after 1000 of 1024004 bytes"):
        downloads.fetch(address, tmp_path / "f", PINNED, quiet)

    assert (tmp_path / "f.part").stat().st_size == 1000


def test_a_server_that_does_not_answer_is_given_up_soon(
    server: Loopback, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(downloads, "PATIENCE", 0.2)
    server.delay = 1
    address = server.serve("file.gguf", GGUF)

    with pytest.raises(DownloadError, match=r"no answer within 0\.2 seconds|timed out"):
        downloads.fetch(address, tmp_path / "f", PINNED, quiet)


def test_a_port_where_nobody_listens_is_said(tmp_path: Path) -> None:
    with pytest.raises(DownloadError, match="connection refused"):
        downloads.fetch("http://127.0.0.1:9/f", tmp_path / "f", PINNED, quiet)


def test_a_file_larger_than_the_disk_is_refused_before_the_network_is_asked(server: Loopback, tmp_path: Path) -> None:
    address = server.serve("file.gguf", GGUF)

    with pytest.raises(FileError, match=r"needs 1000000000\.0 GB, but only .* are free; make room"):
        downloads.fetch(address, tmp_path / "f", Wanted("huge", "0" * 64, 10**18), quiet)

    assert server.asked == []


def test_a_disk_that_refuses_midway_is_an_error_and_nothing_stays(server: Loopback, tmp_path: Path) -> None:
    address = server.serve("file.gguf", GGUF)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)

    resource.setrlimit(resource.RLIMIT_FSIZE, (500_000, hard))
    try:
        with pytest.raises(FileError, match="cannot be written"):
            downloads.fetch(address, tmp_path / "f", PINNED, quiet)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert list(tmp_path.glob("f*")) == []
