"""Which models are there, and which of them the English engine runs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from translate_pipeline import config as config_file
from translate_pipeline import files
from translate_pipeline.config import Config
from translate_pipeline.errors import ModelError
from translate_pipeline.models import archives, packages, placing, records, space
from translate_pipeline.models.listing import listed
from translate_pipeline.models.records import Record
from translate_pipeline.nouns import ListedModel, Model

_FIRST = "qwen2.5-coder-1.5b"


def installed(config: Config) -> tuple[Model, ...]:
    """Return the models that are there: the bundled one, the GGUFs, the Argos packages; a GGUF is not proved."""
    ggufs = (records.gguf_model(home, record) for home, record in _ggufs(config))
    return (*_bundled(config), *ggufs, *_fit_packages(config))


def choose(config: Config) -> Model | None:
    """Return the model that the English engine runs, proved; None where the config wants no engine.

    The config's model, else the bundled package if its card says so, else a GGUF, else an Argos package.
    """
    if config.engine == "none":
        return None
    model = _named(config) if config.model else _best(config)
    if config.engine and model.engine != config.engine:
        raise ModelError(
            f"the model {model.name} is for the engine {model.engine}, not {config.engine}; change engine or model",
            path=config.root / config_file.FILE_NAME,
        )
    return model


def missing(config: Config) -> ListedModel | None:
    """Return the model that must be installed before the English engine can run, None where nothing is missing.

    What the config names, else what its engine can run, else the first of the list.
    """
    try:
        choose(config)
    except ModelError:
        for model in listed():
            if config.model in ("", model.name) and config.engine in ("", model.engine):
                return model
        raise
    return None


def _best(config: Config) -> Model:
    """Return the first fit one; argostranslate is imported only where no GGUF comes first."""
    may_be_argos = config.engine != "llama"
    for model in _bundled(config) if may_be_argos else ():
        if model.card.is_default or config.engine == "argos":
            return model
    if config.engine != "argos":
        for home, record in _ggufs(config):
            return _gguf(home, record, config)
    if may_be_argos and (newest := _best_package(config)) is not None:
        return newest
    name = next(model.name for model in listed() if model.engine == config.engine) if config.engine else _FIRST
    raise ModelError(
        f"no model for English is installed; run `translate-pipeline model install {name}`, "
        'or set engine = "none" in the config to translate by hand',
        path=records.folder(config),
    )


def _best_package(config: Config) -> Model | None:
    """Return the newest Argos package that is whole; where all are damaged, the error of the newest."""
    problems = []
    for folder, record in _packages(config):
        try:
            return _package(folder, record, config)
        except ModelError as error:
            problems.append(error)
    if problems:
        raise problems[0]
    return None


def _named(config: Config) -> Model:
    """Return the model that the config names: an installed one, or a path."""
    name = config.model
    for home, record in _ggufs(config):
        if record.name == name:
            return _gguf(home, record, config)
    if name == packages.BUNDLED and (bundled := _bundled(config)):
        return bundled[0]
    # A bare word is a name first: a folder of the project may be called like a package.
    is_path = len(Path(name).parts) > 1 or Path(name).suffix.lower() in placing.ENGINES
    for folder, ours in () if is_path else _packages(config):
        if name == (ours.name if ours else folder.name):
            return _package(folder, ours, config)
    path = config.root / Path(name).expanduser()
    if path.exists():
        return _at(path, config)
    place = config.root / config_file.FILE_NAME
    if name in {model.name for model in listed()}:
        raise ModelError(
            f"the model {name} is not installed; run `translate-pipeline model install {name}`", path=place
        )
    raise ModelError(
        f"model = {name!r} is no installed model and no file; `translate-pipeline model list` shows what there is",
        path=place,
    )


def _at(path: Path, config: Config) -> Model:
    """Return the model at *path*: a GGUF, a package's folder, or a package's file, which is unpacked once."""
    cache = config.cache / "digests.json"
    if path.is_dir():
        return packages.package(path, cache)
    if path.suffix.lower() == archives.SUFFIX:
        return packages.package(_unpacked_once(path, config, cache), cache)
    records.prove_gguf(path)
    return Model(path.stem, "llama", path, files.kept_digest(path, cache), path.stat().st_size)


def _unpacked_once(archive: Path, config: Config, cache: Path) -> Path:
    """Return the package folder of *archive* in the project's cache, under the digest of the file."""
    home = config.cache / "models" / files.kept_digest(archive, cache)
    for metadata in home.glob("*/metadata.json"):
        return metadata.parent
    space.require(home, 0)
    with archives.unpacked(archive, home) as unpacked:
        packages.package(unpacked)
        return archives.put(unpacked, home)


def _bundled(config: Config) -> tuple[Model, ...]:
    folder = packages.bundled_folder(packages.BUNDLED_FOLDER)
    return () if folder is None else (packages.bundled(folder, records.digests(config)),)


def _ggufs(config: Config) -> Iterator[tuple[Path, Record]]:
    """Return the folder and the record of each GGUF."""
    return ((home, record) for home, record in records.read_all(config) if record.engine == "llama")


def _gguf(home: Path, record: Record, config: Config) -> Model:
    """Return the GGUF of *record*, proved to be what was installed."""
    records.prove(home, record, records.digests(config))
    return records.gguf_model(home, record)


def _packages(config: Config) -> Iterator[tuple[Path, Record | None]]:
    """Return the folders of the Argos packages, with the record of each that was installed by us."""
    ours = {record.path: record for _, record in records.read_all(config) if record.engine == "argos"}
    for folder in packages.folders():
        yield folder, ours.get(str(folder))


def _package(folder: Path, record: Record | None, config: Config) -> Model:
    """Return the model in the package *folder*, proved to be what was installed, under the name that it has by then."""
    model = packages.package(folder, records.digests(config))
    if record is None:
        return model
    if model.digest != record.digest:
        raise ModelError(f"damaged, it is not the package that was installed; {records.again(record)}", path=folder)
    return placing.package_model(model, record)


def _fit_packages(config: Config) -> Iterator[Model]:
    for folder, record in _packages(config):
        with suppress(ModelError):
            yield _package(folder, record, config)
