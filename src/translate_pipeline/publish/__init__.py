"""Pages: a document's bilingual version, made and proved."""

from translate_pipeline.publish.page import render
from translate_pipeline.publish.proof import prove

__all__ = ["prove", "render"]
