"""How a model comes onto the disk: by name, from a file or folder, or from an address."""

from __future__ import annotations

import re
import urllib.parse
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path, PurePosixPath

from translate_pipeline import files
from translate_pipeline.config import Config
from translate_pipeline.errors import ModelError
from translate_pipeline.models import archives, bringing, placing, records, space
from translate_pipeline.models.bringing import Arrival
from translate_pipeline.models.downloads import Progress, Wanted
from translate_pipeline.models.listing import listed
from translate_pipeline.models.records import Record
from translate_pipeline.nouns import ListedModel, Model, Source


def install(what: str, config: Config, progress: Progress) -> Model:
    """Bring the model *what*: a listed name, a `.gguf` or `.argosmodel` file or its address, a package folder.

    A path is relative to the folder that the command is typed in.
    """
    for model in listed():
        if model.name == what:
            return install_listed(model, config, progress)
    if what.startswith(("http://", "https://")):
        return _install_address(what, config, progress)
    path = Path(what).expanduser().absolute()
    if path.is_dir():
        with _locked(config):
            return placing.copy_package(path, Record(path.name, "argos", source=str(path)), config)
    if path.is_file():
        return _install_file(path, config, progress)
    names = ", ".join(model.name for model in listed())
    raise ModelError(f"no such model or file; use one of {names}, a file or an http(s) address", path=what)


def install_listed(model: ListedModel, config: Config, progress: Progress) -> Model:
    """Bring the listed *model*; one that is there and whole is returned at once, without the network."""
    home = records.folder(config) / model.name
    if (there := placing.whole(home, model.digest, config)) is not None:
        return there
    # Without a digest the size is a guess, good for nothing but asking for room.
    wanted = Wanted(model.name, model.digest, model.size if model.digest else 0)
    suffix = next(suffix for suffix, engine in placing.ENGINES.items() if engine == model.engine)
    record = Record(model.name, model.engine, licence=model.licence)
    with _locked(config), _incoming(model.name, suffix, config) as incoming:
        space.require(incoming.parent, 0 if model.digest else model.size)
        arrival = bringing.bring(model.sources, incoming, wanted, progress)
        return placing.place(incoming, arrival, record, config)


def _install_address(address: str, config: Config, progress: Progress) -> Model:
    path = urllib.parse.unquote(urllib.parse.urlsplit(address).path)
    name, suffix = _name_and_suffix(PurePosixPath(path).name, address)
    with _locked(config), _incoming(name, suffix, config) as incoming:
        arrival = bringing.bring((Source("url", address),), incoming, Wanted(name), progress)
        return placing.place(incoming, arrival, Record(name, placing.ENGINES[suffix], source=address), config)


def _install_file(path: Path, config: Config, progress: Progress) -> Model:
    name, suffix = _name_and_suffix(path.name, path)
    record = Record(name, placing.ENGINES[suffix], source=str(path))
    with _locked(config):
        if suffix == archives.SUFFIX:
            return placing.unpack(path, Arrival(str(path), files.digest_file(path)), record, config)
        records.prove_gguf(path)
        with _incoming(name, suffix, config) as incoming:
            return placing.place(incoming, placing.copy(path, incoming, progress), record, config)


def _name_and_suffix(file_name: str, place: Path | str) -> tuple[str, str]:
    """Return a model's name and kind by the name of its file.

    >>> _name_and_suffix("Qwen3 4B.Q4_K_M.GGUF", "")
    ('Qwen3-4B.Q4_K_M', '.gguf')
    """
    path = PurePosixPath(file_name)
    name, suffix = re.sub(r"[^\w.-]+", "-", path.stem).strip(".-"), path.suffix.lower()
    if suffix not in placing.ENGINES or not name:
        raise ModelError(f"not a model's file; use one that ends in {' or '.join(placing.ENGINES)}", path=place)
    return name, suffix


@contextmanager
def _incoming(name: str, suffix: str, config: Config) -> Iterator[Path]:
    """Give the path where a model's file is to come; its folder goes again if nothing came."""
    home = records.folder(config) / name
    space.require(home, 0)
    try:
        yield home / f"{name}{suffix}{placing.INCOMING}"
    finally:
        with suppress(OSError):
            home.rmdir()


def _locked(config: Config) -> AbstractContextManager[None]:
    """Keep a second install away from the same half of a file."""
    return files.locked(records.folder(config) / ".lock")
