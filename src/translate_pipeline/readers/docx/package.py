"""The parts of a Word file, taken out of its archive.

The archive is read without python-docx, which opens no file at all when one relationship leads nowhere (python-docx
issue 797, common in files that an add-in or WPS has touched); here only the parts with text are opened.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from translate_pipeline.errors import SourceError

if TYPE_CHECKING:
    from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": W[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": R[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/math": b"http://schemas.openxmlformats.org/officeDocument/2006/math",
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PASSWORD = "EncryptedPackage".encode("utf-16-le")
_OTHERS = {b"{\\rtf": "rich text (RTF)", b"%PDF": "a PDF", b"<": "a web page or XML"}
_MOST_BYTES = 200 * 1024 * 1024
_RESAVE = "open it in Word and save it as Word document (.docx)"
_REPAIR = "open it in Word, which repairs what it can, and save it"
_DAMAGE = (
    zipfile.BadZipFile,
    struct.error,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    LookupError,
)


@dataclass(frozen=True, slots=True)
class Part:
    """A part with text: its root, and where the links of its relationships lead."""

    root: etree._Element
    links: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Package:
    """What is read of a Word file; a part that it does not have is None."""

    document: Part
    styles: Part | None = None
    footnotes: Part | None = None
    endnotes: Part | None = None


def unpack(data: bytes, path: Path) -> Package:
    """Return the parts of the Word file in *data*; whatever is wrong with it is a `SourceError`."""
    _prove_word(data, path)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _prove_sound(archive, path)
            return _package(archive, path)
    except _DAMAGE as error:
        raise SourceError(f"damaged: its archive cannot be read; {_REPAIR}", path=path) from error


def _prove_word(data: bytes, path: Path) -> None:
    if data.startswith(_OLE):
        if _PASSWORD in data:
            raise SourceError("protected by a password; open it in Word and save it without one", path=path)
        raise SourceError(f"a document of Word 97–2003 (.doc) with a new name; {_RESAVE}", path=path)
    if not data.startswith(b"PK"):
        beginning = data[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
        if not beginning:
            raise SourceError("is empty; put the text into it or remove it", path=path)
        other = next((name for sign, name in _OTHERS.items() if beginning.startswith(sign)), "something else")
        raise SourceError(f"not a Word document: it is {other}; {_RESAVE}", path=path)


def _prove_sound(archive: zipfile.ZipFile, path: Path) -> None:
    infos = archive.infolist()
    if sum(info.file_size for info in infos) > _MOST_BYTES:
        fact = f"holds more than {_MOST_BYTES >> 20} MB when unpacked"
        raise SourceError(f"{fact}; make its pictures smaller or take them out", path=path)
    if any(info.flag_bits & 1 for info in infos):
        raise SourceError("protected by a password; save it without one", path=path)


def _package(archive: zipfile.ZipFile, path: Path) -> Package:
    main = next((target for kind, target in _relationships(archive, "", path) if kind == "officeDocument"), "")
    name = main if main in archive.namelist() else "word/document.xml"
    document = _part(archive, name, path)
    if document is None:
        raise SourceError(f"not a Word document: it has no {name}; {_RESAVE}", path=path)
    if document.root.tag != f"{W}document":
        raise SourceError(f"not a Word document: {name} holds something else; {_RESAVE}", path=path)
    parts = {
        kind: _part(archive, target, path)
        for kind, target in _relationships(archive, name, path)
        if kind in ("styles", "footnotes", "endnotes")
    }
    return Package(document, **parts)


def _part(archive: zipfile.ZipFile, name: str, path: Path) -> Part | None:
    root = _root(archive, name, path)
    if root is None:
        return None
    relationships = _root(archive, _relationships_name(name), path)
    links = {
        item.get("Id", ""): item.get("Target", "")
        for item in (() if relationships is None else relationships.iter(f"{_RELATIONSHIPS}Relationship"))
        if item.get("Type", "").endswith("/hyperlink")
    }
    return Part(root, links)


def _root(archive: zipfile.ZipFile, name: str, path: Path) -> etree._Element | None:
    from lxml import etree

    if name not in archive.namelist():
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    content = archive.read(name)
    for strict, usual in _STRICT.items():
        content = content.replace(strict, usual)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise SourceError(f"damaged: {name} cannot be read ({error.msg}); {_REPAIR}", path=path) from error


def _relationships_name(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _relationships(archive: zipfile.ZipFile, part: str, path: Path) -> list[tuple[str, str]]:
    """Return the kind and the target's name for each relationship of *part*."""
    root = _root(archive, _relationships_name(part), path)
    if root is None:
        return []
    folder = posixpath.dirname(part)
    return [
        (
            item.get("Type", "").rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, item.get("Target", ""))).lstrip("/"),
        )
        for item in root.iter(f"{_RELATIONSHIPS}Relationship")
    ]
