"""A table in a Word document, for reviewers who have nothing but Word, LibreOffice or Google Docs."""

from translate_pipeline.exchange.docx.reading import loads
from translate_pipeline.exchange.docx.writing import dumps

__all__ = ["dumps", "loads"]
