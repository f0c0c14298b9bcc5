"""The entries of a glossary in XML, read one by one: a hostile file costs neither memory nor time, nor the network."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from translate_pipeline.errors import GlossaryError
from translate_pipeline.glossary import controls, fields, streaming
from translate_pipeline.glossary.languages import language
from translate_pipeline.nouns import Locale, Term

if TYPE_CHECKING:
    from lxml import etree

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_ENTITIES = "it declares entities, which no glossary needs; export it again"
_BREAK = re.compile(r"\s*[\r\n]\s*")


def read(data: bytes, path: Path, roots: Sequence[str], names: Sequence[str]) -> Iterator[etree._Element]:
    """Yield each element of *names* in the XML file *data*, whose root is one of *roots*; each is gone with the next.

    A file that declares entities is refused: no glossary needs them, and they are how a small file becomes a huge one.
    """
    from lxml import etree

    prove_size(len(data), path)
    if not data.strip():
        raise GlossaryError("the file is empty; export the glossary again", path=path)
    parser = etree.XMLPullParser(
        ("start", "end"), tag=[f"{{*}}{name}" for name in (*roots, *names)], **streaming.OPTIONS
    )
    last = 0
    try:
        for start in range(0, len(data), streaming.PIECE):
            parser.feed(data[start : start + streaming.PIECE])
            for event, element in streaming.events(parser):
                if event == "start":
                    _prove_root(element.getroottree().getroot(), path, roots)
                elif streaming.local_name(element) in names:
                    yield element
                    last = start
                    streaming.forget(element)
            if start - last > streaming.MOST_BETWEEN:
                raise GlossaryError(
                    f"{streaming.MOST_BETWEEN >> 20} MB without an entry; is this a glossary?", path=path
                )
        _prove_root(parser.close(), path, roots)
    except etree.XMLSyntaxError as error:
        raise GlossaryError(_fact(str(error.msg)), path=path, line=streaming.line_in(error)) from error


def _fact(message: str) -> str:
    if "entity amplification" in message:
        return _ENTITIES
    return f"not well-formed XML ({message.partition(', line ')[0]}); export the glossary again"


def prove_size(size: int, path: Path) -> None:
    """Raise a `GlossaryError` where a file of *size* bytes is more than any glossary needs."""
    if size > streaming.MOST_BYTES:
        fact = f"{size >> 20} MB, where a glossary has {streaming.MOST_BYTES >> 20} MB at most"
        raise GlossaryError(f"{fact}; split it", path=path)


def contents(
    found: Iterable[etree._Element], path: Path, terms_of: Callable[[etree._Element, str], Iterable[Term]]
) -> fields.Contents:
    """Return the terms that *terms_of* reads from each of the entries *found*, and what is wrong with the others.

    An entry that has no term, or one without a rendering, is passed over.
    """
    terms: list[Term] = []
    problems: list[str] = []
    passed_over = 0
    for entry in found:
        place = f"{path}:{entry.sourceline}"
        try:
            read = tuple(terms_of(entry, place))
            for term in read:
                controls.prove_none(fields.cells(term))
        except fields.UnrenderedError:
            passed_over += 1
        except ValueError as error:
            problems.append(f"{place}: {error}")
        else:
            terms += read
            passed_over += not read
    return fields.Contents(tuple(terms), tuple(problems), passed_over=passed_over)


def locale_of(element: etree._Element) -> Locale | None:
    """Return the locale that the element says it is in, None where it is none of ours."""
    return language(element.get(XML_LANG) or element.get("lang") or "")


def text_of(element: etree._Element, left_out: Sequence[str] = ()) -> str:
    """Return the text in *element*, without the elements that are *left_out*."""
    parts = [element.text or ""]
    for child in element:
        if streaming.local_name(child) not in left_out:
            parts.append(text_of(child, left_out))
        parts.append(child.tail or "")
    return "".join(parts).strip()


def line_of(element: etree._Element, left_out: Sequence[str] = ()) -> str:
    """Return the text in *element* in one line, however the file was indented."""
    return _BREAK.sub(" ", text_of(element, left_out))


def cell_of(element: etree._Element, column: str) -> str:
    """Return the text in *element* as it goes into *column*: only a note has several lines."""
    return text_of(element) if column == "note" else line_of(element)


def _prove_root(root: etree._Element, path: Path, roots: Sequence[str]) -> None:
    if streaming.declares_entities(root):
        raise GlossaryError(_ENTITIES, path=path)
    if fact := streaming.wrong_root(root, roots):
        raise GlossaryError(fact, path=path)
