"""The real model, for tests that need it; where it is missing they are skipped with one line, in CI they fail."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from translate_pipeline import models
from translate_pipeline.config import Config
from translate_pipeline.errors import ModelError
from translate_pipeline.nouns import Model


def real_model(engine: str = "") -> Model:
    """Return the model that `translate` would run on this machine for a project that names *engine* at most."""
    try:
        model = models.choose(Config(Path.cwd(), engine=engine))
    except ModelError as error:
        if os.environ.get("CI"):
            pytest.fail(f"CI needs the real model: {error}")
        pytest.skip("no model is installed (run: make translate)")
    assert model is not None
    return model
