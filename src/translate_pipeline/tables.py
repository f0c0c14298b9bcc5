"""The tables that come with the package: lines of columns parted by tabs, `#` before a remark."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources


def rows(name: str) -> Iterator[list[str]]:
    """Yield the rows of the table *name*, each as its columns."""
    text = resources.files("translate_pipeline").joinpath("data", name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")
