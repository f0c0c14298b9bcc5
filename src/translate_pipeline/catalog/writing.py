"""A `Catalog` as a PO file's text, byte for byte what GNU gettext's `msgcat` would write.

We differ where msgcat would lose something: a flag that it doesn't know, an obsolete entry without a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate_pipeline.catalog import marks, wrapping
from translate_pipeline.nouns import Catalog, Entry

_PAGE_WIDTH = 79
_LEAST_WIDTH = 20
_UNPRINTABLE = marks.UNHOLDABLE | dict.fromkeys(number for number in (*range(32), 127) if chr(number) not in "\t\n\r")
_LINE = re.compile("[^\n]*\n|[^\n]+")
_ESCAPES = marks.UNHOLDABLE | {
    ord(character): f"\\{letter}" for character, letter in zip('"\\\n\t\r\a\b\v\f', '"\\ntrabvf', strict=True)
}


def dumps(catalog: Catalog, wrap: int = 0) -> str:
    """Return *catalog* as the text of a PO file, obsolete entries last, each string in lines of *wrap* columns.

    With 0 each line of a text is one line, as by `msgcat --no-wrap`; 79 is msgcat's own width.
    """
    wrap = wrap and max(wrap, _LEAST_WIDTH)
    active = [entry for entry in catalog.entries if not entry.is_obsolete]
    obsolete = [entry for entry in catalog.entries if entry.is_obsolete]
    parts = ["\n".join(_header(catalog, wrap)), *("\n".join(_entry(entry, wrap)) for entry in (*active, *obsolete))]
    return "\n\n".join(parts) + "\n"


def printable(text: str) -> str:
    r"""Return *text* without the control characters that no PO file should hold; tabs and line ends stay.

    >>> printable("a\x00b\x04\tc")
    'ab\tc'
    """
    return text.translate(_UNPRINTABLE)


def tidy(text: str) -> str:
    r"""Return a text from elsewhere as an entry may have it: printable, its lines ended by line feeds, none around it.

    gettext refuses a translation that ends in a line feed where its sentence does not.

    >>> tidy("\n A\r\nB \n")
    ' A\nB '
    """
    return printable(text).replace("\r\n", "\n").replace("\r", "\n").strip("\n")


def _header(catalog: Catalog, wrap: int) -> Iterator[str]:
    text = "".join(_field(key, value) for key, value in catalog.header.items())
    yield from _comments("#", catalog.comments)
    yield from _marks(catalog.head, text, wrap)
    yield from _texts(Entry("", text, flags=catalog.head.flags), wrap)


def _field(key: str, value: str) -> str:
    """Return a line of the header; one without a key stands under a key that begins with a line feed."""
    value = value.replace("\n", " ")
    return f"{value}\n" if key.startswith("\n") else f"{key}: {value}\n"


def _entry(entry: Entry, wrap: int) -> Iterator[str]:
    yield from _comments("#", entry.comments)
    yield from _marks(entry, entry.target, wrap)
    yield from _texts(entry, wrap)


def _texts(entry: Entry, wrap: int) -> Iterator[str]:
    width = 0 if "no-wrap" in entry.flags else wrap
    before = "#~ " if entry.is_obsolete else ""
    if entry.context is not None:
        yield from _string(before, "msgctxt", entry.context, width)
    yield from _string(before, "msgid", entry.source, width)
    yield from _string(before, "msgstr", entry.target, width)


def _comments(mark: str, texts: tuple[str, ...]) -> Iterator[str]:
    for text in texts:
        for line in text.split("\n"):
            yield marks.line(mark, line)


def _marks(entry: Entry, target: str, wrap: int) -> Iterator[str]:
    """Yield what gettext writes between the comments and the texts of an entry."""
    yield from _comments("#.", entry.notes)
    if entry.references:
        yield from marks.reference_lines(entry.references, wrap or _PAGE_WIDTH)
    flags = ("fuzzy", *entry.flags) if entry.is_fuzzy and target else entry.flags
    if flags:
        yield marks.line("#,", ", ".join(flags))
    width = 0 if "no-wrap" in entry.flags else wrap
    before = "#~| " if entry.is_obsolete else "#| "
    if entry.previous_context is not None:
        yield from _string(before, "msgctxt", entry.previous_context, width)
    if entry.previous or entry.previous_context is not None:
        yield from _string(before, "msgid", entry.previous, width)


def _string(before: str, keyword: str, text: str, width: int) -> Iterator[str]:
    """Yield a keyword's lines: one for a text of one line that fits, else an empty one and then each line by itself."""
    lines = [_escaped(text)] if "\n" not in text else [_escaped(line) for line in _LINE.findall(text)]
    if width:
        lines = wrapping.wrapped(lines, width - len(before) - 2, len(keyword) + 1)
    elif len(lines) > 1:
        lines.insert(0, "")
    yield f'{before}{keyword} "{lines[0]}"'
    for line in lines[1:]:
        yield f'{before}"{line}"'


def _escaped(text: str) -> str:
    is_plain = text.isprintable() and '"' not in text and "\\" not in text
    return text if is_plain else text.translate(_ESCAPES)
