"""Argos packages, in argostranslate's own words; nobody else speaks to that library.

Its `translate` module, `install_from_path` and `uninstall` are never used: they load an AGPL library and go online.
Its settings make folders and read the environment when they are imported, so each import stands in a function.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from translate_pipeline import files, locales
from translate_pipeline.errors import DownloadError, FileError, ModelError
from translate_pipeline.models import cards, downloads
from translate_pipeline.models.listing import DATA
from translate_pipeline.nouns import Model

BUNDLED = "bundled"
BUNDLED_FOLDER = DATA / "models" / "zh-en"
_PAIR = (locales.row(locales.SOURCE).argos, locales.row(locales.ENGLISH).argos)
_TOKENIZERS = ("sentencepiece.model", "bpe.model")


def package(path: Path, cache: Path | None = None) -> Model:
    """Return the model in the package folder *path*, which must translate Chinese into English.

    With *cache* its digest is remembered there, see `files.kept_digest`.
    """
    found = _read(path)
    pair = (found.from_code, found.to_code)
    if found.type != "translate" or pair != _PAIR:
        raise ModelError(f"translates {pair[0]} to {pair[1]}; use a package for {_PAIR[0]} to {_PAIR[1]}", path=path)
    if not (path / "model").is_dir():
        raise ModelError("the package has no folder model; install it again", path=path)
    if not any((path / name).is_file() for name in _TOKENIZERS):
        raise ModelError(f"the package has no {' or '.join(_TOKENIZERS)}; install it again", path=path)
    card = cards.read(path / cards.FILE_NAME)
    digest = files.kept_digest(path, cache) if cache else files.digest_file(path)
    size = sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
    return Model(path.name, "argos", path, digest, size, card.licence, card)


def bundled_folder(folder: Path) -> Path | None:
    """Return the package in *folder* or one below it, if there is one."""
    places = (folder / "metadata.json", *sorted(folder.glob("*/metadata.json")))
    return next((place.parent for place in places if place.is_file()), None)


def bundled(folder: Path, cache: Path) -> Model:
    """Return the model of the bundled package in *folder*."""
    return replace(package(folder, cache), name=BUNDLED)


def folders() -> tuple[Path, ...]:
    """Return the folders of Argos's Chinese to English packages, the newest first, whole or not."""
    found = []
    for place in _argos()[1].package_dirs:
        for metadata in sorted(Path(place).glob("*/metadata.json")):
            with suppress(ModelError):
                found.append(_read(metadata.parent))
    fitting = [package for package in found if (package.from_code, package.to_code) == _PAIR]
    return tuple(package.package_path for package in sorted(fitting, key=_version, reverse=True))


def home() -> Path:
    """Return the folder where Argos tools look for packages."""
    return Path(_argos()[1].package_data_dir)


def links() -> tuple[str, ...]:
    """Fetch Argos's index of packages; return the addresses of its newest Chinese to English one."""
    argos_package, settings = _argos()
    data = downloads.read(settings.remote_package_index)
    if not data.lstrip().startswith(b"["):
        raise DownloadError("the index is not a list of packages")
    files.write_bytes(Path(settings.local_package_index), data)
    try:
        available = argos_package.get_available_packages()
    except (ValueError, AttributeError, TypeError) as error:
        raise DownloadError(f"the index cannot be read ({error})") from error
    fitting = [found for found in available if found.type == "translate" and (found.from_code, found.to_code) == _PAIR]
    if not fitting:
        raise DownloadError(f"the index has no package for {_PAIR[0]} to {_PAIR[1]}")
    return tuple(link for link in max(fitting, key=_version).links if str(link).startswith(("http://", "https://")))


def index_address() -> str:
    """Return the address of Argos's index of packages."""
    return str(_argos()[1].remote_package_index)


def _version(found: Any) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", str(found.package_version))]


def _read(path: Path) -> Any:
    """Return argostranslate's own description of the package at *path*."""
    try:
        return _argos()[0].Package(path)
    except FileNotFoundError as error:
        raise ModelError("not an Argos package, there is no metadata.json; check the path", path=path) from error
    except (OSError, ValueError, AttributeError, TypeError) as error:
        raise ModelError(f"metadata.json cannot be read ({error}); install the package again", path=path) from error


def _argos() -> tuple[Any, Any]:
    """Return argostranslate's modules for packages and for settings."""
    try:
        from argostranslate import package as argos_package
        from argostranslate import settings
    except OSError as error:
        raise FileError(
            f"argostranslate cannot make its folders ({error}); set XDG_DATA_HOME, XDG_CONFIG_HOME and XDG_CACHE_HOME"
        ) from error
    return argos_package, settings
