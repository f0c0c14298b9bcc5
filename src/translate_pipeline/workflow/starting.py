"""`init`: a new project folder."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from translate_pipeline import config, files, glossary
from translate_pipeline.errors import ConfigError

_IGNORED = ".translate-pipeline/\npublic/\n.*.translate-pipeline\n"


def init(folder: Path) -> tuple[Path, ...]:
    """Make a project in *folder*, with a config that explains itself; return the files that were made.

    What is there already stays as it is; a folder that is a project already is a `ConfigError`.
    """
    if (folder / config.FILE_NAME).exists():
        raise ConfigError("this folder is a project already; nothing was changed", path=folder / config.FILE_NAME)
    template = resources.files("translate_pipeline").joinpath("data/translate-pipeline.toml")
    wanted = {
        config.FILE_NAME: template.read_text(encoding="utf-8"),
        "glossary/terms.csv": glossary.FORMATS["csv"](()),
        "source/.gitkeep": "",
        ".gitignore": _IGNORED,
    }
    made = []
    for name, text in wanted.items():
        path = folder / name
        if not path.exists():
            files.write_bytes(path, text.encode("utf-8"))
            made.append(path)
    return tuple(made)
