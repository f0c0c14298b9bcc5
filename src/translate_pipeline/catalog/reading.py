"""A PO file's text to a `Catalog`; polib reads, and a sentence that it would lose is an error, never a loss."""

from __future__ import annotations

import re
from collections.abc import Iterator

import polib

from translate_pipeline.errors import CatalogError
from translate_pipeline.nouns import Catalog, Entry, Locale

# Python, and so polib, ends a line at each of these; a PO file only at a line feed. They are hidden while polib reads.
_LINE_ENDS = "\v\f\x1c\x1d\x1e\x85\u2028\u2029"
_HIDDEN = {ord(character): 0x10FF00 + number for number, character in enumerate(_LINE_ENDS)}
_SHOWN = {hidden: character for character, hidden in _HIDDEN.items()}
_ISOLATE, _END_OF_ISOLATE = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


def loads(text: str, document: str, locale: Locale, path: str = "") -> Catalog:
    """Return the catalog in *text*; a PO file that is damaged is a `CatalogError` with its line."""
    text = text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}").replace("\r\n", "\n")
    _prove_lines(text, path)
    try:
        file = polib.pofile(_as_content(text))
    except (OSError, ValueError, UnicodeError) as error:
        raise CatalogError(_fact(str(error)), path=path or None, line=_line(str(error))) from error
    entries = tuple(_entries(file, path))
    comments = tuple(file.header.split("\n")) if file.header else ()
    return Catalog(document, locale, dict(file.metadata), entries, comments)


_STRING = r'"(?:[^"\\]|\\.)*"'
_LINE = re.compile(rf"\s*(?:#.*|(?:(?:msgctxt|msgid|msgid_plural|msgstr|msgstr\[\d+\])\s*)?{_STRING}\s*|)")
_DEAD_LINE = re.compile(rf"#(?:~|\||~\|)\s*(?:(?:msgctxt|msgid|msgid_plural|msgstr|msgstr\[\d+\])\s*)?{_STRING}\s*")


def _prove_lines(text: str, path: str) -> None:
    """Raise for the first line that is none of a PO file; polib takes a string without its closing mark in silence."""
    for number, line in enumerate(text.split("\n"), 1):
        pattern = _DEAD_LINE if line.startswith(("#~", "#|")) else _LINE
        if not pattern.fullmatch(line):
            fact = "this is no line of a PO file; mend it, or move the file away to have it made anew"
            raise CatalogError(fact, path=path or None, line=number)


def _as_content(text: str) -> str:
    """Return *text* as polib reads it whole: it takes `#|` for `#~|`, which it passes over, and `# x` for `#x`.

    Without a line end at its end it might be taken for a file's name.
    """
    whole = re.sub(r"^#~\|", "#|", text, flags=re.MULTILINE)
    return re.sub(r"^#(?=[^\s.:,|~])", "# ", whole, flags=re.MULTILINE).translate(_HIDDEN) + "\n"


def _entries(file: polib.POFile, path: str) -> Iterator[Entry]:
    seen: set[tuple[str, str | None, bool]] = set()
    for item in file:
        if item.msgid_plural:
            raise CatalogError(
                "has a plural entry, which a document cannot have; remove it", path=path or None, line=item.linenum or 1
            )
        key = item.msgid, item.msgctxt, bool(item.obsolete)
        if key in seen and not item.obsolete:
            raise CatalogError(
                "has this msgid twice; keep the entry that you want", path=path or None, line=item.linenum or 1
            )
        seen.add(key)
        yield _entry(item)


def _entry(item: polib.POEntry) -> Entry:
    return Entry(
        source=_shown(item.msgid),
        target=_shown(item.msgstr),
        is_fuzzy="fuzzy" in item.flags,
        is_obsolete=bool(item.obsolete),
        comments=tuple(_shown(item.tcomment).split("\n")) if item.tcomment else (),
        notes=tuple(_shown(item.comment).split("\n")) if item.comment else (),
        references=tuple(_references(item)),
        flags=tuple(flag for flag in item.flags if flag != "fuzzy"),
        previous=_shown(item.previous_msgid or ""),
        context=None if item.msgctxt is None else _shown(item.msgctxt),
    )


def _shown(text: str) -> str:
    return text.translate(_SHOWN)


def _references(item: polib.POEntry) -> Iterator[str]:
    """Yield the entry's references; polib cuts a file name at its blanks, which gettext sets between two marks."""
    waiting: list[str] = []
    for name, line in item.occurrences:
        waiting.append(f"{name}:{line}" if line else name)
        if not waiting[0].startswith(_ISOLATE) or _END_OF_ISOLATE in waiting[-1]:
            yield " ".join(waiting).replace(_ISOLATE, "").replace(_END_OF_ISOLATE, "")
            waiting = []
    yield from waiting


def _line(message: str) -> int | None:
    match = re.search(r"line (\d+)", message)
    return int(match[1]) if match else None


def _fact(message: str) -> str:
    fact = re.sub(r"^.*?\(line \d+\)(?:: )?", "", message).strip() or "syntax error"
    return f"not a readable PO file ({fact}); mend that line, or move the file away to have it made anew"
