"""Catalogs in the formats of other tools, given away and taken back. Each format is one file here."""

from translate_pipeline.exchange import tmx
from translate_pipeline.exchange.formats import FORMATS, Format, find
from translate_pipeline.exchange.rows import given_locale, given_state, is_untouched, key

__all__ = ["FORMATS", "Format", "find", "given_locale", "given_state", "is_untouched", "key", "tmx"]
