"""Bytes and text from disk, and what an editor is told whose file is no text in UTF-8."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from translate_pipeline.errors import FileError, PipelineError, SourceError
from translate_pipeline.files.refusing import refusal

# ZIP, in which spreadsheets and Word save, and what they saved in before.
_ARCHIVES = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def read_bytes(path: Path) -> bytes:
    """Return the bytes of *path*; a `FileError` says why it cannot be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise FileError("no such file", path=path) from None
    except OSError as error:
        raise refusal(error, path, "read") from error


def read_text(path: Path, error_class: type[PipelineError] = SourceError) -> str:
    """Return the text of *path*, which must be UTF-8; a BOM at its start is left out, line ends stay as they are.

    A text in GB18030 (GBK, GB2312) is recognised and said, never guessed at silently.
    """
    return decode(read_bytes(path), path, error_class)


def decode(data: bytes, path: Path | str, error_class: type[PipelineError] = SourceError) -> str:
    """Return *data* as text, as `read_text` does; *path* is for the message."""
    if data.startswith(_ARCHIVES):
        fact = "not a text: this is a spreadsheet file or another archive (.xlsx, .docx, .zip)"
        raise error_class(f"{fact}; save it as text in UTF-8, a table as CSV UTF-8", path=path)
    if b"\0" in data and not data.startswith(_UTF16):
        raise error_class(f"not a text: it has a NUL at byte {data.index(0)}; save it as UTF-8", path=path)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        hint = _encoding_hint(data)
        raise error_class(f"not UTF-8 at byte {error.start}{hint}", path=path) from error


def _encoding_hint(data: bytes) -> str:
    if data.startswith(_UTF16):
        return "; this is UTF-16: save it as UTF-8"
    with suppress(UnicodeDecodeError):
        others = "".join(character for character in data.decode("gb18030") if not character.isascii())
        # Nearly any bytes are characters in GB18030; those of GB2312 are the ones that people write.
        usual = others.encode("gb2312", errors="ignore").decode("gb2312")
        han = sum(
            "\N{CJK UNIFIED IDEOGRAPH-4E00}" <= character <= "\N{CJK UNIFIED IDEOGRAPH-9FFF}" for character in usual
        )
        if han * 3 > len(others):
            return "; this is GB18030 (GBK): save it as UTF-8, for example with iconv -f GB18030 -t UTF-8"
    return "; save it as UTF-8"
