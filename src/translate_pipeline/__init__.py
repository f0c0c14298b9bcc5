"""A newsroom's way from a Chinese document to reviewed English and Traditional Chinese."""

__version__ = "0.1.0"
