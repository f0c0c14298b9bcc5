"""The models that can be installed by name: `data/models.toml`."""

from __future__ import annotations

import tomllib
from importlib import resources
from pathlib import Path
from typing import Any

from translate_pipeline.nouns import ListedModel, Source

DATA = Path(str(resources.files("translate_pipeline") / "data"))


def listed() -> tuple[ListedModel, ...]:
    """Return the models of the list, in its order."""
    table = tomllib.loads((DATA / "models.toml").read_text(encoding="utf-8"))
    return tuple(_listed_model(**row) for row in table["model"])


def _listed_model(*, languages: list[str], sources: list[dict[str, str]], **rest: Any) -> ListedModel:
    source_language, target_language = languages
    return ListedModel(
        languages=(source_language, target_language), sources=tuple(Source(**source) for source in sources), **rest
    )
