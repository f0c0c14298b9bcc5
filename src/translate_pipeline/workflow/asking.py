"""What an engine is asked for a document: each sentence once, with the terms and names in it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from translate_pipeline import glossary, markup, names, placing
from translate_pipeline.nouns import BlockKind, Document, Locale, Match, Request
from translate_pipeline.workflow.project import Project, Reading

# A headline or caption has no room for the longer form.
_DATED = re.compile(r"((?:19|20)\d\d)[-_年]?(?:0?[1-9]|1[0-2])(?!\d{3})")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)[年.-]")
_BODY = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.FOOTNOTE, BlockKind.TABLE_CELL})


@dataclass(frozen=True, slots=True)
class Question:
    """What an engine is asked for one sentence: *source* has the tags, *request* and the tagged *parts* have none.

    *year* is the document's, None where it is not told.
    """

    source: str
    request: Request
    parts: tuple[Request, ...] = ()
    year: int | None = None


People = Mapping[str, frozenset[str]]
"""By document, the people whom its sentences introduce."""


@dataclass(frozen=True, slots=True)
class Asker:
    """What knows the terms of a project in one locale; without *people* it looks for no names."""

    finder: glossary.Finder
    locale: Locale
    people: People | None


def people(project: Project) -> People:
    """Return the people of the project's documents: the same for every locale, and not found in no time."""
    return {
        reading.document.name: names.people(markup.plain(item.text) for item in reading.segments)
        for reading in project.readings
    }


def asker(project: Project, locale: Locale, people: People | None) -> Asker:
    """Return what asks for sentences in *locale*, with the terms of the project's glossaries."""
    return Asker(glossary.finder(project.terms, locale), locale, people)


def questions(reading: Reading, asker: Asker) -> tuple[Question, ...]:
    """Return a question for each sentence of the document, one that stands twice only once.

    A person whom one sentence introduces is known in all of them. The longer form of a term is wanted once.
    """
    known = None if asker.people is None else asker.people[reading.document.name]
    found: dict[str, Question] = {}
    mentioned: set[str] = set()
    title, previous, year = reading.document.title, "", year_of(reading.document)
    for item in reading.segments:
        text = markup.plain(item.text)
        if item.text not in found:
            matches = _matches(text, asker, known)
            if item.kind in _BODY:
                matches = _with_first_mentions(matches, mentioned)
            request = Request(text, matches, title, previous)
            asked = placing.asked(item.text, asker.locale, matches)
            parts = tuple(Request(part, _matches(part, asker, known), title) for part in asked)
            found[item.text] = Question(item.text, request, parts, year)
        previous = text
    return tuple(found.values())


def year_of(document: Document) -> int | None:
    """Return the year of a document whose name begins with its date, or whose byline has one; None where neither does.

    >>> year_of(Document("news/2021-01-12-two-healths", "", ())), year_of(Document("a", "", ()))
    (2021, None)
    """
    if match := _DATED.match(document.name.rpartition("/")[2]):
        return int(match[1])
    bylines = (block.text for block in document.blocks if block.kind is BlockKind.BYLINE)
    return next((int(match[1]) for text in bylines if (match := _YEAR.search(text))), None)


def _matches(text: str, asker: Asker, people: frozenset[str] | None) -> tuple[Match, ...]:
    terms = glossary.find(text, asker.finder)
    return terms if people is None else names.find(text, asker.locale, terms, people)


def _with_first_mentions(matches: Sequence[Match], mentioned: set[str]) -> tuple[Match, ...]:
    """Return *matches* with the longer form of each term that is not in *mentioned*, where they are put then."""
    shown = []
    for match in matches:
        is_first = bool(match.first_mention) and match.term not in mentioned
        mentioned.add(match.term)
        shown.append(replace(match, target=match.first_mention) if is_first else match)
    return tuple(shown)
