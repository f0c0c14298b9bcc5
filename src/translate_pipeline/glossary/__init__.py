"""The official terms: read from tables, found in sentences."""

from translate_pipeline.glossary.finding import Finder, find, finder, fold
from translate_pipeline.glossary.tables import loads

__all__ = ["Finder", "find", "finder", "fold", "loads"]
