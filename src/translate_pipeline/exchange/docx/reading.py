"""The table of a Word document that comes back.

It is read without python-docx, which opens no file at all when one relationship leads nowhere (python-docx issue 797,
common in files that an add-in or WPS has touched); only the part with the text is unpacked.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from translate_pipeline.errors import SourceError
from translate_pipeline.exchange import rows as own
from translate_pipeline.exchange import trees, words
from translate_pipeline.exchange.docx import texts
from translate_pipeline.exchange.words import KEY, SOURCE, STATE, TARGET
from translate_pipeline.nouns import Locale, Row

if TYPE_CHECKING:
    from lxml import etree

_OLE = b"\xd0\xcf\x11\xe0"
_RESAVE = "open it in Word and save it as Word document (.docx)"
_DAMAGE = (zipfile.BadZipFile, struct.error, zlib.error, EOFError, OSError, ValueError, RuntimeError, LookupError)
_MOST_ROWS_ABOVE = 5


def loads(data: bytes, place: str, locale: Locale | None = None) -> tuple[Row, ...]:
    """Return the rows of the first table that names its columns; *locale* is not proved."""
    body = _body(data, place)
    for table in (element for element in body.iter("{*}tbl") if not _is_inside(element)):
        lines = [[texts.text(cell) for cell in texts.children(row, "tc")] for row in texts.children(table, "tr")]
        for above, cells in enumerate(lines[:_MOST_ROWS_ABOVE], 1):
            columns = _columns(cells)
            if {SOURCE, TARGET} <= columns.keys():
                return tuple(_rows(lines[above:], columns, place, above, len(cells)))
    fact = "it has no table whose first row names the columns Source and Target"
    raise SourceError(f"{fact}; put the first row of the exported table back", path=place)


def _is_inside(table: etree._Element) -> bool:
    return next(table.iterancestors("{*}tbl", "{*}del"), None) is not None


def _columns(cells: list[str]) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for at, cell in enumerate(cells):
        if name := words.column(cell):
            found.setdefault(name, at)
    return found


def _rows(lines: list[list[str]], columns: Mapping[str, int], place: str, above: int, wanted: int) -> Iterator[Row]:
    for number, cells in enumerate(lines, above + 1):
        where = f"{place}: row {number} of the table"
        # With cells merged, the state could stand where the translation was.
        if len(cells) != wanted:
            fact = f"{len(cells)} cells where the first row has {wanted}"
            raise SourceError(f"{fact}; cells were merged or removed: put them back", path=where)
        found = {name: cells[at] for name, at in columns.items()}
        if found[SOURCE] or found[TARGET]:
            state = words.state(found.get(STATE, ""), found[TARGET])
            yield Row(found[SOURCE], found[TARGET], state, own.key_in(found.get(KEY, "")), where)


def _body(data: bytes, place: str) -> etree._Element:
    if not data.strip():
        raise SourceError("the file is empty; export it again", path=place)
    if data.startswith(_OLE):
        raise SourceError(f"an old Word document (.doc), or one with a password; {_RESAVE}, without one", path=place)
    if not data.startswith(b"PK"):
        raise SourceError(f"not a Word document; {_RESAVE}", path=place)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            content = _part(archive, _main(archive, place), place)
    except _DAMAGE as error:
        raise SourceError("damaged: its archive cannot be read; export it again", path=place) from error
    return trees.parse(content, place, ("document",))


def _main(archive: zipfile.ZipFile, place: str) -> str:
    """Return the name of the part with the text."""
    name = "_rels/.rels"
    known = archive.namelist()
    relationships = trees.parse(_part(archive, name, place), place, ("Relationships",)) if name in known else ()
    targets = (item.get("Target", "") for item in relationships if item.get("Type", "").endswith("/officeDocument"))
    main = posixpath.normpath(posixpath.join("/", next(targets, ""))).lstrip("/")
    if main not in known:
        main = "word/document.xml"
    if main not in known:
        raise SourceError(f"not a Word document: it has no {main}; {_RESAVE}", path=place)
    return main


def _part(archive: zipfile.ZipFile, name: str, place: str) -> bytes:
    info = archive.getinfo(name)
    if info.flag_bits & 1:
        raise SourceError("protected by a password; save it without one", path=place)
    # A part that holds more than it says is damaged for zipfile, so that this is enough against a ZIP bomb.
    if info.file_size > trees.MOST_IN_TREE:
        fact = f"{name} is {info.file_size >> 20} MB when unpacked, where {trees.MOST_IN_TREE >> 20} MB is the most"
        raise SourceError(f"{fact}; split it", path=place)
    return archive.read(info)
