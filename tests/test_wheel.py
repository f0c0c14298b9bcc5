from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_wheel_has_all_data_and_the_bundled_models_place(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]

    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)

    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    data = {path.relative_to(ROOT / "src").as_posix() for path in (ROOT / "src").rglob("data/**/*") if path.is_file()}
    assert "translate_pipeline/data/models/zh-en/README.md" in data
    assert data <= names
