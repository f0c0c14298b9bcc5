"""XML of other tools, read so that a hostile file costs neither memory nor time, nor opens a file or the network."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from translate_pipeline.errors import SourceError
from translate_pipeline.glossary import streaming

if TYPE_CHECKING:
    from lxml import etree

# A tree takes some fifty times the memory of its file where that is all tags; five thousand sentences take 5 MB.
MOST_IN_TREE = 16 << 20
_OF_ENTITIES = re.compile("entity amplification|entity reference loop|Entity '.*' not defined")
_ENTITIES = "it declares or uses entities, which no translation needs; export it again"


def parse(data: bytes, place: str, roots: Sequence[str]) -> etree._Element:
    """Return the root of the XML file *data*, which is one of *roots*; the tree has elements and text only."""
    from lxml import etree

    _prove_size(data, place, MOST_IN_TREE)
    try:
        root = etree.fromstring(data, etree.XMLParser(**streaming.OPTIONS))
    except etree.XMLSyntaxError as error:
        raise _error(error, place) from error
    _prove_root(root, place, roots)
    _prove_plain(root, place)
    return root


def read(data: bytes, place: str, roots: Sequence[str], name: str) -> Iterator[etree._Element]:
    """Yield each element *name* of the XML file *data*, whose root is one of *roots*; each is gone with the next."""
    from lxml import etree

    _prove_size(data, place)
    tags = [f"{{*}}{tag}" for tag in (*roots, name)]
    parser = etree.XMLPullParser(("start", "end"), tag=tags, **streaming.OPTIONS)
    last = 0
    try:
        for start in range(0, len(data), streaming.PIECE):
            parser.feed(data[start : start + streaming.PIECE])
            for event, element in streaming.events(parser):
                if event == "start":
                    _prove_root(element.getroottree().getroot(), place, roots)
                elif streaming.local_name(element) == name:
                    _prove_plain(element, place)
                    yield element
                    last = start
                    streaming.forget(element)
            if start - last > streaming.MOST_BETWEEN:
                raise SourceError(f"{streaming.MOST_BETWEEN >> 20} MB without a sentence; export it again", path=place)
        _prove_root(parser.close(), place, roots)
    except etree.XMLSyntaxError as error:
        raise _error(error, place) from error


def root(data: bytes, place: str) -> etree._Element:
    """Return the root of the XML file *data* as it begins, for its name and attributes; the rest is not looked at."""
    from lxml import etree

    _prove_size(data, place)
    parser = etree.XMLPullParser(("start",), **streaming.OPTIONS)
    try:
        for start in range(0, len(data), streaming.PIECE):
            parser.feed(data[start : start + streaming.PIECE])
            for _, element in streaming.events(parser):
                return element
        return parser.close()
    except etree.XMLSyntaxError as error:
        raise _error(error, place) from error


def _error(error: etree.XMLSyntaxError, place: str) -> SourceError:
    message = str(error.msg)
    line = streaming.line_in(error)
    if _OF_ENTITIES.search(message):
        return SourceError(_ENTITIES, path=place, line=line)
    fact = message.partition(", line ")[0]
    return SourceError(f"not well-formed XML ({fact}); export it again", path=place, line=line)


def _prove_size(data: bytes, place: str, most: int = streaming.MOST_BYTES) -> None:
    if not data.strip():
        raise SourceError("the file is empty; export it again", path=place)
    if len(data) > most:
        fact = f"{len(data) >> 20} MB, where {most >> 20} MB is the most"
        raise SourceError(f"{fact}; split it", path=place)


def _prove_root(found: etree._Element, place: str, roots: Sequence[str]) -> None:
    if streaming.declares_entities(found):
        raise SourceError(_ENTITIES, path=place)
    if fact := streaming.wrong_root(found, roots):
        raise SourceError(fact, path=place)


def _prove_plain(element: etree._Element, place: str) -> None:
    """Raise a `SourceError` where *element* refers to an entity: its text would be lost without a word."""
    from lxml import etree

    if next(element.iter(etree.Entity), None) is not None:
        raise SourceError(_ENTITIES, path=place)
