"""What a glossary lacks and should perhaps have, found in a document's sentences."""

from translate_pipeline.suggest.finding import find
from translate_pipeline.suggest.renderings import without_stop

__all__ = ["find", "without_stop"]
