"""What a glossary lacks and should perhaps have, found in a document's sentences."""

from translate_pipeline.suggest.finding import find

__all__ = ["find"]
