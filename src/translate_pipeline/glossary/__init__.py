"""The official terms: read from tables, TBX and TMX, looked over, found in sentences."""

from translate_pipeline.glossary import tbx, tmx, writing
from translate_pipeline.glossary.adding import Comparison, append, compare
from translate_pipeline.glossary.checking import bad_row, check, passed_over
from translate_pipeline.glossary.clashes import effective
from translate_pipeline.glossary.configured import glossaries, read_terms
from translate_pipeline.glossary.fields import Contents
from translate_pipeline.glossary.finding import Finder, find, finder
from translate_pipeline.glossary.folding import fold
from translate_pipeline.glossary.formulas import inert
from translate_pipeline.glossary.reading import form_of, load, loads, read

FORMATS = {"csv": writing.dumps, "tbx": tbx.dumps, "tmx": tmx.dumps}

__all__ = [
    "FORMATS", "Comparison", "Contents", "Finder", "append", "bad_row", "check", "compare", "effective", "find",
    "finder", "fold", "form_of", "glossaries", "inert", "load", "loads", "passed_over", "read", "read_terms",
]  # fmt: skip
