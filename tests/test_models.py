from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from loopback import GGUF, config
from translate_pipeline import models

HEAVY = ("argostranslate", "sentencepiece", "ctranslate2", "minisbd", "onnxruntime", "xllamacpp")


def run_clean(code: str, home: Path) -> str:
    """Run *code* in a Python of its own whose folders lie below *home*; return what it prints."""
    homes = {name: str(home / name) for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")}
    environment = {**os.environ, "HOME": str(home), **homes, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True)
    return done.stdout.strip()


def test_the_list_has_two_models_and_where_they_come_from() -> None:
    listed = {model.name: model for model in models.listed()}

    assert list(listed) == ["qwen2.5-coder-1.5b", "argos-zh-en"]
    assert [source.kind for source in listed["qwen2.5-coder-1.5b"].sources] == ["url", "wheels"]
    assert listed["qwen2.5-coder-1.5b"].size == 1_117_320_768
    assert {model.languages for model in models.listed()} == {("zh", "en")}


def test_every_pinned_digest_is_a_whole_sha_256() -> None:
    digests = [model.digest for model in models.listed() if model.digest]

    assert [len(bytes.fromhex(digest)) for digest in digests] == [32]


def test_the_folder_is_the_configs_or_that_of_the_users_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    projects = [config(tmp_path), replace(config(tmp_path), models="/srv/models"), replace(config(tmp_path), models="")]

    folders = [models.folder(project) for project in projects]

    assert folders[:2] == [tmp_path / "models", Path("/srv/models")]
    if sys.platform == "linux":
        assert folders[2] == tmp_path / "data" / "translate-pipeline" / "models"


def test_the_import_brings_no_heavy_library(tmp_path: Path) -> None:
    code = f"import sys, translate_pipeline.models as m; m.listed(); print([n for n in {HEAVY} if n in sys.modules])"

    assert run_clean(code, tmp_path) == "[]"


def test_a_gguf_is_chosen_without_argostranslate(tmp_path: Path) -> None:
    (tmp_path / "small.gguf").write_bytes(GGUF)
    code = f"""
import sys
from dataclasses import replace
from pathlib import Path
from translate_pipeline import models
from translate_pipeline.config import Config
config = Config(Path({str(tmp_path)!r}), models="models", engine="llama")
models.install({str(tmp_path / "small.gguf")!r}, config, lambda *_: None)
print(models.choose(config).name, [name for name in {HEAVY} if name in sys.modules])
"""

    assert run_clean(code, tmp_path) == "small []"


def test_argos_packages_are_described_without_the_libraries_of_its_translation(tmp_path: Path) -> None:
    code = f"""
import sys
from dataclasses import replace
from pathlib import Path
from translate_pipeline import models
from translate_pipeline.config import Config
print(models.installed(Config(Path({str(tmp_path)!r}), models="models")), "argostranslate.package" in sys.modules)
print([n for n in ("argostranslate.translate", "minisbd", "onnxruntime", "ctranslate2") if n in sys.modules])
"""

    assert run_clean(code, tmp_path).splitlines() == ["() True", "[]"]
