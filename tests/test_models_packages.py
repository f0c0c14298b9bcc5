from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from loopback import own_home, package_files, package_folder
from translate_pipeline import models
from translate_pipeline.errors import ModelError
from translate_pipeline.models import cards, packages
from translate_pipeline.nouns import Card

CARD = """\
version = "3"
term-markup = "⟦{source}⇒ {target}⟧"
most-terms = 8
longest-input = 190
longest-output = 250
default = true
licence = "CC-BY-4.0"

[decoding]
beam_size = 4
length_penalty = 0.2
replace_unknowns = true

[scores]
bleu = 25
"""


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    (tmp_path / "home").mkdir()
    with own_home(tmp_path / "home", monkeypatch):
        yield


def test_a_package_is_described_with_its_card(tmp_path: Path) -> None:
    folder = package_folder(tmp_path / "zh_en", {**package_files(), "card.toml": CARD.encode()})

    model = models.package(folder)

    assert (model.name, model.engine, model.path, model.licence) == ("zh_en", "argos", folder, "CC-BY-4.0")
    assert model.size == sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    assert model.card == Card(
        version="3",
        term_markup="⟦{source}⇒ {target}⟧",
        most_terms=8,
        longest_input=190,
        longest_output=250,
        decoding={"beam_size": 4, "length_penalty": 0.2, "replace_unknowns": True},
        is_default=True,
        licence="CC-BY-4.0",
        scores={"bleu": 25},
    )


def test_a_package_without_a_card_takes_no_terms(tmp_path: Path) -> None:
    model = models.package(package_folder(tmp_path / "zh_en", package_files()))

    assert model.card == Card()


def test_the_digest_of_a_package_is_that_of_all_its_files(tmp_path: Path) -> None:
    folder = package_folder(tmp_path / "zh_en", package_files())
    before = models.package(folder)
    (folder / "model" / "model.bin").write_bytes(b"WEIGHTS")

    after = models.package(folder)

    assert (before.size, before.name) == (after.size, after.name)
    assert before.digest != after.digest


def test_a_package_with_bpe_is_a_package(tmp_path: Path) -> None:
    files = package_files()
    files["bpe.model"] = files.pop("sentencepiece.model")

    model = models.package(package_folder(tmp_path / "zh_en", files))

    assert model.engine == "argos"


@pytest.mark.parametrize(
    ("missing", "message"),
    [
        ("metadata.json", "not an Argos package, there is no metadata.json"),
        ("model/model.bin", "the package has no folder model"),
        ("sentencepiece.model", "the package has no sentencepiece.model or bpe.model"),
    ],
)
def test_a_package_that_lacks_a_part_is_refused(missing: str, message: str, tmp_path: Path) -> None:
    files = package_files()
    del files[missing]

    with pytest.raises(ModelError, match=message):
        models.package(package_folder(tmp_path / "zh_en", files))


@pytest.mark.parametrize("metadata", [b"{", b"[]", b"\xff\xfe", b'{"languages": 3}'])
def test_metadata_that_cannot_be_read_is_refused(metadata: bytes, tmp_path: Path) -> None:
    folder = package_folder(tmp_path / "zh_en", {**package_files(), "metadata.json": metadata})

    with pytest.raises(ModelError, match=r"metadata\.json cannot be read"):
        models.package(folder)


@pytest.mark.parametrize(("from_code", "to_code"), [("zt", "en"), ("en", "zh"), ("zh", "fr")])
def test_a_package_of_another_pair_is_refused(from_code: str, to_code: str, tmp_path: Path) -> None:
    folder = package_folder(tmp_path / "p", package_files(from_code=from_code, to_code=to_code))

    with pytest.raises(ModelError, match=f"translates {from_code} to {to_code}; use a package for zh to en"):
        models.package(folder)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("colour = 1", "unknown key 'colour'; allowed are version, term-markup,"),
        ("version = 3", "version must be a text"),
        ('term-markup = "<t>"', "term-markup must be a text with {source} and {target} once each"),
        ("most-terms = -1", "most-terms must be a whole number, 0 or more"),
        ("longest-input = 0", "longest-input must be a whole number above 0"),
        ("longest-output = true", "longest-output must be a whole number above 0"),
        ('default = "yes"', "default must be true or false"),
        ('decoding = {beam_size = "4"}', "decoding must be a table of numbers"),
        ("scores = [1]", "scores must be a table of numbers"),
        ("version = ", "not valid TOML"),
    ],
)
def test_a_wrong_card_is_an_error_that_names_the_file(text: str, message: str, tmp_path: Path) -> None:
    folder = package_folder(tmp_path / "zh_en", {**package_files(), "card.toml": text.encode()})

    with pytest.raises(ModelError) as caught:
        models.package(folder)

    assert str(caught.value).startswith(f"{folder / 'card.toml'}: {message}")


def test_an_empty_card_is_that_of_a_package_without_one() -> None:
    assert cards.loads("") == Card()


@pytest.mark.parametrize("place", ["", "translate-zh_en-3"])
def test_the_bundled_package_may_lie_in_its_folder_or_one_below(place: str, tmp_path: Path) -> None:
    folder = package_folder(tmp_path / "zh-en" / place, package_files())

    found = packages.bundled_folder(tmp_path / "zh-en")

    assert found == folder


def test_without_a_bundled_package_there_is_none(tmp_path: Path) -> None:
    assert packages.bundled_folder(tmp_path) is None
