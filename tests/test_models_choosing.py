from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from loopback import GGUF, config, digest_of, own_home, package_files, package_folder, quiet, zipped
from translate_pipeline import models
from translate_pipeline.errors import ModelError
from translate_pipeline.models import packages
from translate_pipeline.nouns import Model


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    (tmp_path / "home").mkdir()
    monkeypatch.setattr(packages, "BUNDLED_FOLDER", tmp_path / "bundled")
    with own_home(tmp_path / "home", monkeypatch):
        yield tmp_path / "home"


def install_gguf(folder: Path, name: str = "small") -> Model:
    (folder / f"{name}.gguf").write_bytes(GGUF)
    return models.install(str(folder / f"{name}.gguf"), config(folder), quiet)


def install_package(folder: Path, name: str = "mine") -> Model:
    return models.install(str(package_folder(folder / name, package_files())), config(folder), quiet)


def bundle(folder: Path, card: str) -> None:
    package_folder(folder / "bundled" / "translate-zh_en-3", {**package_files(), "card.toml": card.encode()})


def test_without_any_model_the_error_says_what_to_type(tmp_path: Path) -> None:
    with pytest.raises(ModelError) as caught:
        models.choose(config(tmp_path))

    assert "run `translate-pipeline model install qwen2.5-coder-1.5b`" in str(caught.value)
    assert 'engine = "none"' in str(caught.value)


def test_the_engine_none_needs_no_model(tmp_path: Path) -> None:
    assert models.choose(config(tmp_path, engine="none")) is None


def test_a_bundled_default_comes_before_all_others(tmp_path: Path) -> None:
    bundle(tmp_path, "default = true")
    install_gguf(tmp_path)

    model = models.choose(config(tmp_path))

    assert model is not None
    assert model.name == "bundled"


def test_a_bundled_package_that_is_no_default_is_used_only_on_demand(tmp_path: Path) -> None:
    bundle(tmp_path, "default = false")
    gguf = install_gguf(tmp_path)

    chosen = [models.choose(wanted) for wanted in (config(tmp_path), config(tmp_path, model="bundled"))]

    assert [model.name for model in chosen if model] == [gguf.name, "bundled"]


def test_a_gguf_comes_before_an_argos_package(tmp_path: Path) -> None:
    package = install_package(tmp_path)
    gguf = install_gguf(tmp_path)

    chosen = [models.choose(config(tmp_path, engine=engine)) for engine in ("", "llama", "argos")]

    assert chosen == [gguf, gguf, package]


def test_the_newest_argos_package_is_chosen_and_a_damaged_one_passed_over(tmp_path: Path, home: Path) -> None:
    for version in ("1.9", "1.10", "1.11"):
        package_folder(home / "packages" / f"zh_en-{version}", package_files(package_version=version))
    shutil.rmtree(home / "packages" / "zh_en-1.11" / "model")

    model = models.choose(config(tmp_path))

    assert model is not None
    assert model.name == "zh_en-1.10"


def test_a_model_is_found_by_its_name(tmp_path: Path) -> None:
    gguf = install_gguf(tmp_path)
    package = install_package(tmp_path)

    chosen = [models.choose(config(tmp_path, model=name)) for name in ("small", "mine")]

    assert chosen == [gguf, package]


def test_a_gguf_is_found_by_its_path(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "big.gguf").write_bytes(GGUF)

    chosen = [models.choose(config(tmp_path, model=path)) for path in ("other/big.gguf", f"{tmp_path}/other/big.gguf")]

    assert chosen == [Model("big", "llama", tmp_path / "other" / "big.gguf", digest_of(GGUF), len(GGUF))] * 2


def test_a_package_folder_is_found_by_its_path(tmp_path: Path) -> None:
    folder = package_folder(tmp_path / "other" / "zh_en", package_files())

    model = models.choose(config(tmp_path, model="other/zh_en"))

    assert model == models.package(folder)


@pytest.mark.parametrize("root", ["translate-zh_en-1_9/", ""])
def test_a_package_file_is_unpacked_once_into_the_cache(root: str, tmp_path: Path, home: Path) -> None:
    (tmp_path / "p.argosmodel").write_bytes(zipped(package_files(), root))
    first = models.choose(config(tmp_path, model="p.argosmodel"))
    assert first is not None
    written = first.path.stat().st_mtime_ns

    second = models.choose(config(tmp_path, model="p.argosmodel"))

    assert second == first
    assert first.path.is_relative_to(config(tmp_path).cache)
    assert first.path.stat().st_mtime_ns == written
    assert list((home / "packages").iterdir()) == []


def test_a_package_file_with_a_path_that_leads_out_is_refused(tmp_path: Path) -> None:
    (tmp_path / "p.argosmodel").write_bytes(zipped({**package_files(), "../../../evil.txt": b""}))

    with pytest.raises(ModelError, match="leads out of its folder"):
        models.choose(config(tmp_path, model="p.argosmodel"))

    assert list(tmp_path.rglob("evil.txt")) == []


def test_a_file_that_is_no_gguf_is_refused(tmp_path: Path) -> None:
    (tmp_path / "big.gguf").write_bytes(b"<html>")

    with pytest.raises(ModelError, match="not a GGUF file"):
        models.choose(config(tmp_path, model="big.gguf"))


def test_a_listed_model_that_is_missing_says_how_it_comes(tmp_path: Path) -> None:
    with pytest.raises(ModelError) as caught:
        models.choose(config(tmp_path, model="argos-zh-en"))

    assert str(caught.value) == (
        f"{tmp_path}/translate-pipeline.toml: the model argos-zh-en is not installed; "
        "run `translate-pipeline model install argos-zh-en`"
    )


def test_a_model_that_nobody_knows_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"model = 'nonsense' is no installed model and no file; `translate-pipeline"):
        models.choose(config(tmp_path, model="nonsense"))


def test_a_model_of_another_engine_is_an_error(tmp_path: Path) -> None:
    install_gguf(tmp_path)

    with pytest.raises(ModelError, match="the model small is for the engine llama, not argos; change engine or model"):
        models.choose(config(tmp_path, engine="argos", model="small"))


@pytest.mark.parametrize("data", [GGUF[:-1], GGUF[:-1] + b"!"])
@pytest.mark.parametrize("name", ["", "small"])
def test_a_gguf_that_is_not_what_was_installed_is_refused(data: bytes, name: str, tmp_path: Path) -> None:
    path = install_gguf(tmp_path).path
    path.write_bytes(data)
    os.utime(path, ns=(1, 1))

    with pytest.raises(ModelError, match=r"small\.gguf: damaged, .* run `translate-pipeline model install .*` again"):
        models.choose(config(tmp_path, model=name))


def test_a_gguf_that_was_copied_with_another_time_is_whole(tmp_path: Path) -> None:
    model = install_gguf(tmp_path)
    os.utime(model.path, ns=(1, 1))

    chosen = models.choose(config(tmp_path))

    assert chosen == model


def test_a_gguf_whose_file_is_gone_says_so(tmp_path: Path) -> None:
    install_gguf(tmp_path).path.unlink()

    with pytest.raises(ModelError, match="the model's file is missing; run `translate-pipeline model install"):
        models.choose(config(tmp_path))


def test_a_package_that_is_not_what_was_installed_is_refused(tmp_path: Path) -> None:
    (install_package(tmp_path).path / "model" / "model.bin").write_bytes(b"")

    with pytest.raises(ModelError, match="damaged, it is not the package that was installed"):
        models.choose(config(tmp_path))


def test_a_gguf_is_removed_with_what_belongs_to_it(tmp_path: Path) -> None:
    model = install_gguf(tmp_path)

    gone = models.remove("small", config(tmp_path))

    assert gone == model.path.parent
    assert not gone.exists()
    assert models.installed(config(tmp_path)) == ()


def test_a_package_is_removed_from_where_argos_tools_look(tmp_path: Path, home: Path) -> None:
    model = install_package(tmp_path)

    gone = models.remove("mine", config(tmp_path))

    assert gone == model.path
    assert list((home / "packages").iterdir()) == []
    assert not (tmp_path / "models" / "mine").exists()


def test_a_package_that_another_tool_installed_can_be_removed(tmp_path: Path, home: Path) -> None:
    folder = package_folder(home / "packages" / "translate-zh_en-1_9", package_files())

    gone = models.remove("translate-zh_en-1_9", config(tmp_path))

    assert gone == folder
    assert not folder.exists()


def test_the_rest_of_a_broken_download_can_be_removed(tmp_path: Path) -> None:
    rest = package_folder(tmp_path / "models" / "small", {"small.gguf.incoming.part": b"GG"})

    gone = models.remove("small", config(tmp_path))

    assert gone == rest
    assert not rest.exists()


@pytest.mark.parametrize("name", ["nothing", "..", ".", "", "../home", "/"])
def test_what_is_not_installed_cannot_be_removed(name: str, tmp_path: Path, home: Path) -> None:
    install_gguf(tmp_path)

    with pytest.raises(ModelError, match="not installed; installed are: small"):
        models.remove(name, config(tmp_path))

    assert home.is_dir()


def test_the_bundled_model_cannot_be_removed(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="came with the program"):
        models.remove("bundled", config(tmp_path))
