"""The models: what an engine needs on disk, how it comes there, and which one runs.

Only `install` may go online. Nothing here loads a model; the engines do.
"""

from __future__ import annotations

from translate_pipeline.models.choosing import choose, installed, missing
from translate_pipeline.models.downloads import Progress
from translate_pipeline.models.installing import install, install_listed
from translate_pipeline.models.listing import listed
from translate_pipeline.models.packages import package
from translate_pipeline.models.records import folder
from translate_pipeline.models.removing import remove
from translate_pipeline.models.space import in_words

__all__ = [
    "Progress", "choose", "folder", "in_words", "install", "install_listed", "installed", "listed", "missing",
    "package", "remove",
]  # fmt: skip
