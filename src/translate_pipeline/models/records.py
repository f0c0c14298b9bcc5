"""What stands on disk: the models' folder, and the record that `install` leaves beside each model."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from translate_pipeline import files
from translate_pipeline.config import Config
from translate_pipeline.errors import ModelError
from translate_pipeline.nouns import Model

FILE_NAME = "installed.json"
_GGUF_MAGIC = b"GGUF"


@dataclass(frozen=True, slots=True)
class Record:
    """What was installed. *path* is a GGUF beside the record or an Argos package's folder; *modified* is the GGUF's.

    *source* is the address or file that was asked for, empty for a listed model; *archive* is the digest of the file
    that a package came in.
    """

    name: str
    engine: str
    path: str = ""
    digest: str = ""
    size: int = 0
    licence: str = ""
    source: str = ""
    modified: int = 0
    archive: str = ""


def folder(config: Config) -> Path:
    """Return the folder of the models: the config's, else that of the user's data."""
    if config.models:
        return config.root / Path(config.models).expanduser()
    import platformdirs

    return platformdirs.user_data_path("translate-pipeline") / "models"


def digests(config: Config) -> Path:
    """Return the file that remembers digests, see `files.kept_digest`."""
    return folder(config) / "digests.json"


def write(home: Path, record: Record) -> None:
    """Leave *record* in the model's folder *home*."""
    files.write_bytes(home / FILE_NAME, json.dumps(asdict(record), ensure_ascii=False, indent=1).encode())


def read(home: Path) -> Record | None:
    """Return the record of the model's folder *home*; None where there is none that can be read."""
    try:
        return Record(**json.loads((home / FILE_NAME).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def read_all(config: Config) -> Iterator[tuple[Path, Record]]:
    """Return each record with the folder that it lies in, by name."""
    for file in sorted(folder(config).glob(f"*/{FILE_NAME}")):
        if (record := read(file.parent)) is not None:
            yield file.parent, record


def gguf_model(home: Path, record: Record) -> Model:
    """Return the GGUF of *record* as the record has it, unproved."""
    return Model(record.name, record.engine, home / record.path, record.digest, record.size, record.licence)


def prove_gguf(path: Path) -> None:
    """Raise a `ModelError` if *path* does not begin as a GGUF does."""
    try:
        with path.open("rb") as stream:
            start = stream.read(len(_GGUF_MAGIC))
    except OSError as error:
        raise ModelError(f"cannot be read ({(error.strerror or '').lower()}); check the path", path=path) from error
    if start != _GGUF_MAGIC:
        raise ModelError("not a GGUF file; get a model in the GGUF format", path=path)


def prove(home: Path, record: Record, cache: Path) -> None:
    """Raise a `ModelError` if the GGUF of *record* is not the file that was installed.

    The file is read again only if its time is not that of then.
    """
    path = home / record.path
    if not path.is_file():
        raise ModelError(f"the model's file is missing; {again(record)}", path=path)
    stat = path.stat()
    is_same = stat.st_size == record.size and (
        stat.st_mtime_ns == record.modified or files.kept_digest(path, cache) == record.digest
    )
    if not is_same:
        raise ModelError(f"damaged, it is not the file that was installed; {again(record)}", path=path)


def again(record: Record) -> str:
    """Return the next step that mends the model of *record*: the command that installed it."""
    return f"run `translate-pipeline model install {record.source or record.name}` again"
