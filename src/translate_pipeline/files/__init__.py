"""The disk. Nothing else reads or writes a project's files."""

from translate_pipeline.files.digests import digest_file, kept_digest
from translate_pipeline.files.locking import locked
from translate_pipeline.files.reading import decode, read_bytes, read_text
from translate_pipeline.files.writing import append_line, write_bytes, write_if_changed

__all__ = [
    "append_line", "decode", "digest_file", "kept_digest", "locked", "read_bytes", "read_text", "write_bytes",
    "write_if_changed",
]  # fmt: skip
