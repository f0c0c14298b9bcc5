"""The project's settings: `translate-pipeline.toml` in the project folder, every key optional."""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from translate_pipeline import files, locales
from translate_pipeline.errors import ConfigError
from translate_pipeline.nouns import Locale

FILE_NAME = "translate-pipeline.toml"
ENGINES = ("argos", "llama", "none")


@dataclass(frozen=True, slots=True)
class Config:
    """The settings of one project. Paths are as written, relative to *root*; *engine* "" means: the best one there."""

    root: Path
    source: str = "source"
    locales: tuple[Locale, ...] = locales.TARGETS
    catalogs: str = "locales"
    public: str = "public"
    glossary: tuple[str, ...] = ("glossary/terms.csv",)
    engine: str = ""
    model: str = ""
    models: str = ""
    threads: int = 0
    fuzzy_threshold: float = 0.75
    wrap: int = 0
    split_semicolons: bool = False
    traditional_wording: bool = False
    project: str = ""
    language_team: str = ""
    report_bugs_to: str = ""

    @property
    def cache(self) -> Path:
        """The folder that can be thrown away at any time."""
        return self.root / ".translate-pipeline"

    @property
    def memories(self) -> Path:
        """The folder of the translation memories that a person imported."""
        return self.root / "memory"


_KEYS = {field.name.replace("_", "-"): field for field in fields(Config) if field.name != "root"}


def cores() -> int:
    """Return how many processor cores this process may use; not every system can say it."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def find_root(start: Path) -> Path:
    """Return the nearest folder from *start* upwards that holds a config file, else *start*."""
    start = start.resolve()
    return next((folder for folder in (start, *start.parents) if (folder / FILE_NAME).is_file()), start)


def read(root: Path) -> Config:
    """Return the config of the project at *root*; without a config file, the defaults."""
    path = root / FILE_NAME
    if not path.is_file():
        return Config(root)
    return loads(files.read_text(path, ConfigError), root)


def loads(text: str, root: Path) -> Config:
    """Return the config that *text* (TOML) describes; an unknown key or a wrong value is a `ConfigError`."""
    path = root / FILE_NAME
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"not valid TOML: {error}", path=path) from error
    for key in table:
        if key not in _KEYS:
            raise ConfigError(f"unknown key {key!r}; allowed are {', '.join(_KEYS)}", path=path)
    try:
        config = Config(root, **{_KEYS[key].name: _value(key, value) for key, value in table.items()})
    except ConfigError as error:
        raise ConfigError(error.message, path=path) from error
    _prove(config, path)
    return config


def _value(key: str, value: object) -> Any:
    """Return *value* as the type of its key's default; TOML has no tuples and no float for 1."""
    default = _KEYS[key].default
    if isinstance(default, tuple):
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise ConfigError(f"{key} must be a list of texts")
        return tuple(locales.find(item) for item in value) if key == "locales" else tuple(value)
    if isinstance(default, float) and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if type(value) is not type(default):
        wanted = {str: "a text", int: "a whole number", float: "a number", bool: "true or false"}[type(default)]
        raise ConfigError(f"{key} must be {wanted}")
    return value


def _prove(config: Config, path: Path) -> None:
    if config.engine and config.engine not in ENGINES:
        raise ConfigError(f"unknown engine {config.engine!r}; use one of {', '.join(ENGINES)}", path=path)
    if locales.SOURCE in config.locales:
        raise ConfigError("zh-Hans is the language of the source; leave it out of locales", path=path)
    if not config.locales:
        raise ConfigError('locales is empty; name at least one, for example "en"', path=path)
    if not 0.5 <= config.fuzzy_threshold <= 1:
        raise ConfigError("fuzzy-threshold must be between 0.5 and 1", path=path)
    if config.wrap and not 20 <= config.wrap <= 1000:
        raise ConfigError(
            "wrap must be 0 (a line for each string) or between 20 and 1000; gettext's own is 79", path=path
        )
    if config.threads < 0:
        raise ConfigError("threads must be 0 (all cores) or more", path=path)
