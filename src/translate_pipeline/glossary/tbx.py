"""TBX: the old dialect (martif, termEntry, langSet, tig) and the one of 2019 (tbx, conceptEntry, langSec, termSec).

What TBX has no place for (first mention, case, longer words) is written as `<admin>` with a type of our own, which
other tools pass over. As Weblate does, `<descrip type="Translation needed">No` marks what is not to be translated.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from translate_pipeline import locales
from translate_pipeline.glossary import concepts, elements, entries, fields
from translate_pipeline.glossary.elements import add, add_text
from translate_pipeline.glossary.streaming import local_name
from translate_pipeline.nouns import Locale, Status, Term

if TYPE_CHECKING:
    from lxml import etree

    _Told = tuple[str, etree._Element]

_ROOTS = ("martif", "tbx")
_ENTRIES = ("termEntry", "conceptEntry")
_LANGUAGES = ("langSet", "langSec")
_GROUPS = ("tig", "ntig", "termSec")
_STATUS = ("administrativeStatus", "normativeAuthorization")
_TYPED = ("termNote", "descrip", "admin")
_KEPT = "Translation needed"
_FIELDS = {
    "partOfSpeech": "part_of_speech", "firstMention": "first_mention", "caseSensitive": "case_sensitive",
    "notIn": "not_in", "source": "authority", "sourceIdentifier": "authority", "note": "note", "definition": "note",
    "explanation": "note", "": "note",
}  # fmt: skip
_OUR_STATUS = {
    Status.PREFERRED: "preferredTerm-admn-sts", Status.ADMITTED: "admittedTerm-admn-sts",
    Status.FORBIDDEN: "deprecatedTerm-admn-sts",
}  # fmt: skip


def read(data: bytes, path: Path) -> fields.Contents:
    """Return the terms of a TBX file, and what is wrong with the entries that are none."""
    return entries.contents(entries.read(data, path, _ROOTS, _ENTRIES), path, _terms)


def _terms(entry: etree._Element, place: str) -> Iterator[Term]:
    words: dict[Locale, list[concepts.Word]] = {}
    facts: dict[str, list[str]] = {}
    for part in entry:
        is_language = local_name(part) in _LANGUAGES
        locale = entries.locale_of(part) if is_language else None
        if is_language and not locale:
            continue
        told = [(_kind(element), element) for element in part.iter("{*}*")]
        _gather(told, facts)
        if locale:
            words.setdefault(locale, []).extend(_words(told))
    return concepts.terms(words, facts, place)


def _words(told: Sequence[_Told]) -> Iterator[concepts.Word]:
    """Yield the words of one language; what comes between one and the next tells of the one."""
    text, status = "", None
    for kind, element in told:
        if kind in _GROUPS:
            if text:
                yield concepts.Word(text, status)
            text, status = "", None
        elif kind == "term":
            text = text or entries.line_of(element)
        elif kind in _STATUS:
            status = status or concepts.status(entries.text_of(element))
    if text:
        yield concepts.Word(text, status)


def _gather(told: Sequence[_Told], facts: dict[str, list[str]]) -> None:
    """Add to *facts*, by column, what elements tell of the term."""
    for kind, element in told:
        if kind == _KEPT and entries.text_of(element).lower() == "no":
            facts["do_not_translate"] = [fields.YES]
        elif (column := _FIELDS.get(kind)) and (text := entries.cell_of(element, column)):
            facts.setdefault(column, []).append(text)


def _kind(element: etree._Element) -> str:
    """Return what an element tells: its type, or, in the dialect with a tag for each, its name."""
    name = local_name(element)
    return element.get("type", "") if name in _TYPED else name


def dumps(terms: Iterable[Term]) -> str:
    """Return *terms* as TBX in the old dialect, which every tool reads: an entry each."""
    from lxml import etree

    root = etree.Element("martif", {"type": "TBX", entries.XML_LANG: str(locales.SOURCE)})
    description = add(add(add(root, "martifHeader"), "fileDesc"), "sourceDesc")
    add_text(description, "p", "translate-pipeline")
    body = add(add(root, "text"), "body")
    for number, term in enumerate(terms, 1):
        _write(add(body, "termEntry", {"id": f"t{number}"}), term)
    return elements.dumps(root)


def _write(entry: etree._Element, term: Term) -> None:
    add_text(entry, "descrip", "No" if term.is_kept else "", {"type": _KEPT})
    add_text(entry, "admin", term.authority, {"type": "source"})
    add_text(entry, "admin", term.first_mention, {"type": "firstMention"})
    add_text(entry, "admin", fields.YES if term.is_case_sensitive else "", {"type": "caseSensitive"})
    for longer in term.not_in:
        add_text(entry, "admin", longer, {"type": "notIn"})
    add_text(entry, "note", term.note, {"from": "translator"})
    chinese = _language(entry, locales.SOURCE)
    _word(chinese, term.source, {"partOfSpeech": term.part_of_speech})
    for alias in term.aliases:
        _word(chinese, alias, {"administrativeStatus": _OUR_STATUS[Status.ADMITTED]})
    for locale, target in term.targets.items():
        _word(_language(entry, locale), target, {"administrativeStatus": _OUR_STATUS[term.status]})


def _language(entry: etree._Element, locale: Locale) -> etree._Element:
    return add(entry, "langSet", {entries.XML_LANG: str(locale)})


def _word(language: etree._Element, text: str, notes: Mapping[str, str]) -> None:
    group = add(language, "tig")
    add_text(group, "term", text)
    for kind, note in notes.items():
        add_text(group, "termNote", note, {"type": kind})
