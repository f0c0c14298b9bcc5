"""A `Catalog` as a PO file's text, byte for byte what GNU gettext's `msgcat --no-wrap` would write."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from translate_pipeline.nouns import Catalog, Entry

_WIDTH = 79
_UNPRINTABLE = dict.fromkeys(number for number in (*range(32), 127) if chr(number) not in "\t\n\r")
_ESCAPES = {
    "\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r",
    "\a": "\\a", "\b": "\\b", "\v": "\\v", "\f": "\\f",
}  # fmt: skip


def dumps(catalog: Catalog) -> str:
    """Return *catalog* as the text of a PO file, obsolete entries last."""
    active = [entry for entry in catalog.entries if not entry.is_obsolete]
    obsolete = [entry for entry in catalog.entries if entry.is_obsolete]
    parts = [_header(catalog.header, catalog.comments), *(_entry(entry) for entry in (*active, *obsolete))]
    return "\n".join("".join(f"{line}\n" for line in part) for part in parts)


def printable(text: str) -> str:
    r"""Return *text* without the control characters that no PO file may hold; tabs and line ends stay.

    >>> printable("a\x00b\x04\tc")
    'ab\tc'
    """
    return text.translate(_UNPRINTABLE)


def _header(header: Mapping[str, str], comments: tuple[str, ...]) -> Iterator[str]:
    for comment in comments:
        yield _marked("#", comment)
    text = "".join(f"{key}: {value}\n" for key, value in header.items())
    yield from _string("msgid", "")
    yield from _string("msgstr", text)


def _entry(entry: Entry) -> Iterator[str]:
    for comment in entry.comments:
        yield _marked("#", comment)
    for note in entry.notes:
        yield _marked("#.", note)
    yield from _references(entry.references)
    flags = [*(["fuzzy"] if entry.is_fuzzy and entry.target else []), *entry.flags]
    if flags:
        yield f"#, {', '.join(flags)}"
    dead = "#~ " if entry.is_obsolete else ""
    if entry.previous:
        mark = "#~| " if entry.is_obsolete else "#| "
        yield from (mark + line for line in _string("msgid", entry.previous))
    if entry.context is not None:
        yield from (dead + line for line in _string("msgctxt", entry.context))
    yield from (dead + line for line in _string("msgid", entry.source))
    yield from (dead + line for line in _string("msgstr", entry.target))


def _marked(mark: str, text: str) -> str:
    return f"{mark} {text}" if text else mark


def _references(references: tuple[str, ...]) -> Iterator[str]:
    """Yield the `#:` lines; gettext wraps them always, by bytes, and writes equal ones once."""
    line = "#:"
    for reference in dict.fromkeys(_isolated(reference) for reference in references):
        if line != "#:" and len(f"{line} {reference}".encode()) > _WIDTH:
            yield line
            line = "#:"
        line += f" {reference}"
    if line != "#:":
        yield line


def _isolated(reference: str) -> str:
    """Return a reference with a blank in it between the marks that gettext sets around a file name."""
    if " " not in reference:
        return reference
    return f"\N{FIRST STRONG ISOLATE}{reference}\N{POP DIRECTIONAL ISOLATE}"


def _string(keyword: str, text: str) -> Iterator[str]:
    """Yield a keyword's lines: one for a text of one line, else an empty one and then each line by itself."""
    lines = _split_after_newlines(text) or [""]
    if len(lines) == 1:
        yield f'{keyword} "{_escaped(lines[0])}"'
        return
    yield f'{keyword} ""'
    for line in lines:
        yield f'"{_escaped(line)}"'


def _split_after_newlines(text: str) -> list[str]:
    pieces = text.split("\n")
    return [f"{piece}\n" for piece in pieces[:-1]] + ([pieces[-1]] if pieces[-1] else [])


def _escaped(text: str) -> str:
    return "".join(_ESCAPES.get(character, character) for character in text)
