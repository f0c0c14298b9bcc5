"""A PO file's text to a `Catalog`; what would be lost is an error, never a loss."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from translate_pipeline.catalog import grammar, marks
from translate_pipeline.nouns import Catalog, Entry, Locale

_FIELD = re.compile(r"([A-Za-z][\w-]*):(?: (.*))?", re.ASCII)
_TIGHT_FIELD = re.compile(r"((?:X|Content|POT|PO|MIME)-[\w-]+|Language):(.*)", re.ASCII)
_OTHER_CHARSET = re.compile(r"(?<=charset=)(?!utf-8(?![\w-]))[^\s;]*", re.IGNORECASE)


def loads(text: str, document: str, locale: Locale, path: str = "") -> Catalog:
    """Return the catalog in *text*; a PO file that is damaged is a `CatalogError` with its line.

    Comments after the last entry, which gettext would drop, come to those of the header.
    """
    text = text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}").replace("\r\n", "\n")
    entries: list[Entry] = []
    seen: set[tuple[str, str | None]] = set()
    ends: tuple[str, ...] = ()
    for raw in grammar.parse(text, path):
        if "msgid" not in raw.texts:
            ends = tuple(_ends(raw))
            continue
        entry = _entry(raw)
        if not entry.is_obsolete:
            key = entry.source, entry.context
            if key in seen:
                fact = "has the header twice" if key == ("", None) else "has this msgid twice"
                grammar.fail(text, path, raw.at, f"{fact}; keep the entry that you want")
            seen.add(key)
        entries.append(entry)
    head = next((entry for entry in entries if _is_header(entry)), Entry(""))
    return Catalog(
        document, locale,
        header=_header(head.target),
        entries=tuple(entry for entry in entries if not _is_header(entry)),
        comments=(*head.comments, *ends),
        head=replace(head, target="", comments=()),
    )  # fmt: skip


def _is_header(entry: Entry) -> bool:
    return not entry.source and entry.context is None and not entry.is_obsolete


def _entry(raw: grammar.Raw) -> Entry:
    lines, texts = raw.marks, raw.texts
    flags = marks.flags(tuple(lines["#,"])) if "#," in lines else ()
    return Entry(
        source=texts["msgid"],
        target=texts["msgstr"],
        is_fuzzy="fuzzy" in flags and bool(texts["msgstr"]),
        is_obsolete=raw.is_obsolete,
        comments=tuple(lines.get("#", ())),
        notes=tuple(lines.get("#.", ())),
        references=marks.references(tuple(lines["#:"])) if "#:" in lines else (),
        flags=tuple(flag for flag in flags if flag != "fuzzy") if flags else (),
        previous=texts.get("|msgid", ""),
        context=texts.get("msgctxt"),
        previous_context=texts.get("|msgctxt"),
    )


def _ends(raw: grammar.Raw) -> Iterator[str]:
    """Yield what stands after the last entry as comments; all but a comment with its mark."""
    for mark, lines in raw.marks.items():
        yield from lines if mark == "#" else (marks.line(mark, line.strip()) for line in lines)
    for keyword, text in raw.texts.items():
        yield f"#| {keyword.removeprefix('|')} {text!r}"


def _header(text: str) -> dict[str, str]:
    r"""Return the header's keys and values in order; a line that is neither stands under a key that begins with "\n".

    >>> _header("Language: en\nno key\n")
    {'Language': 'en', '\n0': 'no key'}
    """
    found: dict[str, str] = {}
    odd = 0
    for line in text.removesuffix("\n").split("\n") if text else ():
        match = _FIELD.fullmatch(line) or _TIGHT_FIELD.fullmatch(line)
        if match and match[1] not in found:
            found[match[1]] = match[2] or ""
        else:
            found[f"\n{odd}"] = line
            odd += 1
    if "Content-Type" in found:
        found["Content-Type"] = _OTHER_CHARSET.sub("UTF-8", found["Content-Type"])
    return found
