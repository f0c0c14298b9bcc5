"""How a model leaves the disk."""

from __future__ import annotations

import shutil
from pathlib import Path

from translate_pipeline.config import Config
from translate_pipeline.errors import FileError, ModelError
from translate_pipeline.models import packages, records
from translate_pipeline.models.choosing import installed


def remove(name: str, config: Config) -> Path:
    """Remove the model *name*, with what is left of a broken download; return the folder that is gone."""
    if name == packages.BUNDLED:
        raise ModelError("this model came with the program and goes with it; set `model` to use another", path=name)
    home = records.folder(config) / name
    if name in {path.name for path in records.folder(config).glob("*") if path.is_dir()}:
        record = records.read(home)
        _remove(home)
        if record is None or record.engine == "llama":
            return home
        return _remove(Path(record.path)) if Path(record.path) in packages.folders() else home
    for path in packages.folders():
        if path.name == name:
            return _remove(path)
    names = ", ".join(model.name for model in installed(config)) or "none"
    raise ModelError(f"not installed; installed are: {names}", path=name)


def _remove(folder: Path) -> Path:
    try:
        shutil.rmtree(folder)
    except FileNotFoundError:
        return folder
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise FileError(f"cannot be removed ({reason}); check the folder's permissions", path=folder) from error
    return folder
