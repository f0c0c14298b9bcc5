"""Reviewed pairs for other tools. Each format is one file here."""

from translate_pipeline.exchange import csv, tmx

FORMATS = {"tmx": tmx.dumps, "csv": csv.dumps}

__all__ = ["FORMATS"]
