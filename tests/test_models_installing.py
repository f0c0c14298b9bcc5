from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from loopback import (
    GGUF,
    Loopback,
    config,
    digest_of,
    listed_gguf,
    own_home,
    package_files,
    package_folder,
    quiet,
    serving,
    zipped,
)
from translate_pipeline import models
from translate_pipeline.errors import DownloadError, FileError, ModelError
from translate_pipeline.nouns import ListedModel, Source

ARGOS = ListedModel("argos-zh-en", "argos", ("zh", "en"), 1000, "not stated", "", "", (Source("argos-index", ""),))


@pytest.fixture
def server() -> Iterator[Loopback]:
    with serving() as loopback:
        yield loopback


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    (tmp_path / "home").mkdir()
    with own_home(tmp_path / "home", monkeypatch):
        yield tmp_path / "home"


@pytest.fixture
def index(server: Loopback, monkeypatch: pytest.MonkeyPatch) -> Loopback:
    """A server that is Argos's index of packages, by the settings' attribute."""
    from argostranslate import settings

    monkeypatch.setattr(settings, "remote_package_index", f"{server.address}/index.json")
    return server


def serve_index(server: Loopback, *packages: dict[str, object]) -> None:
    server.serve("index.json", json.dumps(packages).encode())


def offered(version: str, *links: str, from_code: str = "zh") -> dict[str, object]:
    return {"package_version": version, "from_code": from_code, "to_code": "en", "links": list(links)}


def left(folder: Path) -> list[str]:
    """Return what stands below *folder*, without the lock and the remembered digests."""
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    return sorted(names - {".lock", "digests.json"})


def test_a_listed_gguf_is_brought_and_recorded(server: Loopback, tmp_path: Path) -> None:
    listed = listed_gguf(server.serve("a.gguf", GGUF))

    model = models.install_listed(listed, config(tmp_path), quiet)

    assert model.path.read_bytes() == GGUF
    assert (model.name, model.engine, model.digest, model.licence) == ("small", "llama", listed.digest, "MIT")
    assert left(tmp_path / "models") == ["small/installed.json", "small/small.gguf"]


def test_a_listed_model_that_is_there_is_returned_without_the_network(server: Loopback, tmp_path: Path) -> None:
    listed = listed_gguf(server.serve("a.gguf", GGUF))
    first = models.install_listed(listed, config(tmp_path), quiet)
    server.asked.clear()

    second = models.install_listed(listed, config(tmp_path), quiet)

    assert second == first
    assert server.asked == []


def test_a_listed_model_that_was_damaged_is_brought_again(server: Loopback, tmp_path: Path) -> None:
    listed = listed_gguf(server.serve("a.gguf", GGUF))
    path = models.install_listed(listed, config(tmp_path), quiet).path
    path.write_bytes(GGUF[:-1] + b"!")

    model = models.install_listed(listed, config(tmp_path), quiet)

    assert model.path.read_bytes() == GGUF


def test_the_second_source_is_used_when_the_first_has_no_such_file(server: Loopback, tmp_path: Path) -> None:
    listed = listed_gguf(f"{server.address}/nothing", server.serve("b.gguf", GGUF))

    model = models.install_listed(listed, config(tmp_path), quiet)

    assert model.digest == digest_of(GGUF)
    assert [path for path, _ in server.asked] == ["/nothing", "/b.gguf"]


def test_the_second_source_is_used_when_the_first_gives_another_file(server: Loopback, tmp_path: Path) -> None:
    listed = listed_gguf(server.serve("a.gguf", GGUF[::-1]), server.serve("b.gguf", GGUF))

    model = models.install_listed(listed, config(tmp_path), quiet)

    assert model.path.read_bytes() == GGUF


def test_when_all_sources_fail_each_reason_and_the_next_step_are_told(server: Loopback, tmp_path: Path) -> None:
    listed = listed_gguf(f"{server.address}/nothing", server.serve("b.gguf", GGUF[::-1]))

    with pytest.raises(DownloadError) as caught:
        models.install_listed(listed, config(tmp_path), quiet)

    first, *reasons, last = str(caught.value).splitlines()
    assert first == "small: could not be brought:"
    assert reasons[0] == f"  {server.address}/nothing: HTTP 404 Not Found"
    assert reasons[1].startswith(f"  {server.address}/b.gguf: gave another file (SHA-256 ")
    assert "run the same command again" in last
    assert not (tmp_path / "models" / "small").exists()


def test_a_file_with_the_right_digest_that_is_no_gguf_is_refused_and_removed(server: Loopback, tmp_path: Path) -> None:
    data = b"<html>" * 100

    with pytest.raises(ModelError, match="not a GGUF file"):
        models.install_listed(listed_gguf(server.serve("a.gguf", data), data=data), config(tmp_path), quiet)

    assert left(tmp_path / "models") == []


def test_a_folder_that_cannot_be_made_is_an_error(server: Loopback, tmp_path: Path) -> None:
    (tmp_path / "models").write_text("a file is in the way", encoding="utf-8")

    with pytest.raises(FileError, match="models"):
        models.install_listed(listed_gguf(server.serve("a.gguf", GGUF)), config(tmp_path), quiet)


def test_a_gguf_from_a_local_file_is_copied(tmp_path: Path) -> None:
    (tmp_path / "My Model.Q4.gguf").write_bytes(GGUF)

    model = models.install(str(tmp_path / "My Model.Q4.gguf"), config(tmp_path), quiet)

    assert (model.name, model.digest) == ("My-Model.Q4", digest_of(GGUF))
    assert model.path.read_bytes() == GGUF
    assert models.installed(config(tmp_path)) == (model,)


def test_a_gguf_from_an_address_is_brought_under_the_name_of_its_file(server: Loopback, tmp_path: Path) -> None:
    address = server.serve("..%2F..%2Fsome.gguf", GGUF)

    model = models.install(address, config(tmp_path), quiet)

    assert model.path == tmp_path / "models" / "some" / "some.gguf"


@pytest.mark.parametrize("what", ["nothing-like-this", "ftp://127.0.0.1/a.gguf", "file:///etc/passwd"])
def test_what_is_no_name_file_or_address_is_refused_with_the_names(what: str, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"use one of qwen2\.5-coder-1\.5b, argos-zh-en, a file or an http"):
        models.install(what, config(tmp_path), quiet)


def test_a_file_of_another_kind_is_refused(tmp_path: Path) -> None:
    (tmp_path / "weights.safetensors").write_bytes(b"x")

    with pytest.raises(ModelError, match=r"use one that ends in \.gguf or \.argosmodel"):
        models.install(str(tmp_path / "weights.safetensors"), config(tmp_path), quiet)


def test_a_second_install_at_the_same_time_is_turned_away(server: Loopback, tmp_path: Path) -> None:
    listed = listed_gguf(server.serve("a.gguf", GGUF))

    def meanwhile(_done: int, _total: int, _what: str) -> None:
        models.install_listed(listed, config(tmp_path), quiet)

    with pytest.raises(FileError, match="another translate-pipeline is at work"):
        models.install_listed(listed, config(tmp_path), meanwhile)


def test_the_newest_package_of_the_argos_index_is_put_where_argos_tools_look(
    index: Loopback, tmp_path: Path, home: Path
) -> None:
    archive = zipped(package_files(package_version="1.10"), "translate-zh_en-1_10/")
    links = (f"{index.address}/gone", index.serve("new.argosmodel", archive))
    serve_index(index, offered("1.9", f"{index.address}/old"), offered("1.10", *links), offered("9", from_code="zt"))

    model = models.install_listed(ARGOS, config(tmp_path), quiet)

    assert model.path == home / "packages" / "translate-zh_en-1_10"
    assert (model.name, model.engine, model.licence) == ("argos-zh-en", "argos", "not stated")
    assert [path for path, _ in index.asked] == ["/index.json", "/gone", "/new.argosmodel"]
    assert json.loads((home / "index.json").read_text(encoding="utf-8"))[1]["package_version"] == "1.10"
    record = json.loads((tmp_path / "models" / "argos-zh-en" / "installed.json").read_text(encoding="utf-8"))
    assert (record["archive"], record["digest"]) == (digest_of(archive), model.digest)
    assert left(home) == ["index.json", *(f"packages/{model.path.name}/{name}" for name in sorted(package_files()))]


def test_an_argos_package_that_is_there_is_returned_without_the_network(index: Loopback, tmp_path: Path) -> None:
    serve_index(index, offered("1.9", index.serve("p.argosmodel", zipped(package_files()))))
    first = models.install_listed(ARGOS, config(tmp_path), quiet)
    index.asked.clear()

    second = models.install_listed(ARGOS, config(tmp_path), quiet)

    assert second == first
    assert index.asked == []


def test_a_package_that_breaks_off_is_resumed(index: Loopback, tmp_path: Path) -> None:
    serve_index(index, offered("1.9", index.serve("p.argosmodel", zipped(package_files()))))
    index.cuts = [10**6, 100]

    model = models.install_listed(ARGOS, config(tmp_path), quiet)

    assert model.digest
    assert [range_ for _, range_ in index.asked] == ["", "", "bytes=100-"]


def test_an_index_that_is_no_list_leaves_the_old_one(index: Loopback, tmp_path: Path, home: Path) -> None:
    (home / "index.json").write_text("[]", encoding="utf-8")
    index.serve("index.json", b"<html>log in</html>")

    with pytest.raises(DownloadError, match="the index is not a list of packages"):
        models.install_listed(ARGOS, config(tmp_path), quiet)

    assert (home / "index.json").read_text(encoding="utf-8") == "[]"


def test_an_index_without_the_pair_is_said(index: Loopback, tmp_path: Path) -> None:
    serve_index(index, offered("1.9", from_code="zt"))

    with pytest.raises(
        DownloadError, match=r"Argos's index of packages: .*/index.json: the index has no package for zh to en"
    ):
        models.install_listed(ARGOS, config(tmp_path), quiet)


def test_an_older_package_of_the_same_name_is_replaced_as_a_whole(tmp_path: Path, home: Path) -> None:
    package_folder(home / "packages" / "translate-zh_en-1_9", {**package_files(), "old.txt": b"old"})
    (tmp_path / "p.argosmodel").write_bytes(zipped(package_files()))

    model = models.install(str(tmp_path / "p.argosmodel"), config(tmp_path), quiet)

    assert left(model.path) == sorted(package_files())
    assert [path.name for path in home.iterdir() if path.name.startswith(".unpack")] == []


def test_a_package_folder_is_copied_to_where_argos_tools_look(tmp_path: Path, home: Path) -> None:
    folder = package_folder(tmp_path / "mine", package_files())

    model = models.install(str(folder), config(tmp_path), quiet)

    assert model.path == home / "packages" / "mine"
    assert model.digest == models.package(folder).digest
    assert models.installed(config(tmp_path)) == (model,)


@pytest.mark.parametrize("name", ["../evil.txt", "/tmp/evil.txt", "a/../../evil.txt", "..\\evil.txt", "C:evil.txt"])
def test_a_package_with_a_path_that_leads_out_is_refused(name: str, tmp_path: Path, home: Path) -> None:
    (tmp_path / "p.argosmodel").write_bytes(zipped({**package_files(), name: b"evil"}, ""))

    with pytest.raises(ModelError, match="leads out of its folder"):
        models.install(str(tmp_path / "p.argosmodel"), config(tmp_path), quiet)

    assert left(home) == []
    assert list(tmp_path.rglob("evil.txt")) == []


def test_a_package_of_another_language_is_refused_and_the_old_one_stays(tmp_path: Path, home: Path) -> None:
    old = package_folder(home / "packages" / "translate-zh_en-1_9", package_files())
    (tmp_path / "p.argosmodel").write_bytes(zipped(package_files(from_code="zt")))

    with pytest.raises(ModelError, match="translates zt to en; use a package for zh to en"):
        models.install(str(tmp_path / "p.argosmodel"), config(tmp_path), quiet)

    assert models.package(old).name == "translate-zh_en-1_9"


def test_a_package_file_that_is_cut_off_is_refused(tmp_path: Path, home: Path) -> None:
    (tmp_path / "p.argosmodel").write_bytes(zipped(package_files())[:-40])

    with pytest.raises(ModelError, match="not a zip file that can be unpacked"):
        models.install(str(tmp_path / "p.argosmodel"), config(tmp_path), quiet)

    assert left(home) == []
