"""All names of a text: places, organisations and people beside what the glossary has found, and never over it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from translate_pipeline import locales
from translate_pipeline.names import celebrities, dotted, organisations, persons, places, traditional, words
from translate_pipeline.names.persons import Person
from translate_pipeline.nouns import Locale, Match, Status

_HAN = re.compile("[\N{CJK UNIFIED IDEOGRAPH-4E00}-\N{CJK UNIFIED IDEOGRAPH-9FFF}]{2}")


def find(text: str, locale: Locale, known: Sequence[Match] = (), people: Collection[str] = ()) -> tuple[Match, ...]:
    """Return *known*, the glossary's matches in *text*, together with the names that it lacks, in order.

    No two overlap. *people* are proved elsewhere in the document. Only an organisation takes the place of a known
    match, one that stands whole in it: 盐田 + 区工商联. In Traditional Chinese a name is a surname that a conversion
    would get wrong.
    """
    if not _HAN.search(text):
        return tuple(known)
    reading = words.read(text)
    if locale != locales.ENGLISH:
        return merged(text, known, traditional.find(text, persons.find(text, reading, people)))
    divisions = places.divisions(text)
    known = organisations.find(text, divisions, known)
    return merged(text, known, _names(text, reading, divisions, people))


def people(texts: Iterable[str]) -> frozenset[str]:
    """Return the people whose names the context proves somewhere in *texts* (a document's sentences)."""
    return frozenset(name for text in texts if _HAN.search(text) for name in _people(text))


def _people(text: str) -> Iterator[str]:
    reading = words.read(text)
    famous = celebrities.find(text, reading)
    found = persons.find(text, reading, (), famous)
    yield from (text[person.start : person.end] for person in found)
    yield from (match.source for match in _whole(reading, famous, found))


def _whole(reading: words.Reading, famous: Iterable[Match], people: Sequence[Person]) -> Iterator[Match]:
    """Yield those of *famous* that are no part of a longer name in *people*: 孔子豪 holds no 孔子, 孔子学院 does."""
    longer = [person for person in people if reading.is_seam(person.end)]
    for match in famous:
        if not any(one.start <= match.start and match.end < one.end for one in longer):
            yield match


def _names(text: str, reading: words.Reading, divisions: Sequence[Match], people: Collection[str]) -> Iterator[Match]:
    """Yield the places and people in *text*; where two of them overlap, the earlier one counts."""
    others, famous = tuple(dotted.find(text)), celebrities.find(text, reading)
    yield from others
    found = persons.find(text, reading, people, (*others, *famous))
    yield from _whole(reading, famous, found)
    found_places = places.find(text, reading, divisions)
    bounds = {match.start for match in found_places}, {match.end for match in found_places}
    inner = {place for match in found_places for place in range(match.start, match.end - 1)}
    # 赵西安 is a person and no place, 江西安福 are two places and no person.
    yield from (_match(text, one) for one in found if _is_around(one, inner, *bounds))
    yield from found_places
    yield from (_match(text, one) for one in found)


def _is_around(person: Person, inner: Collection[int], starts: Collection[int], ends: Collection[int]) -> bool:
    """Whether *person* breaks no place in two: each one that it touches lies in it and leaves something of it over."""
    is_broken = person.start - 1 in inner or person.end - 1 in inner
    return not is_broken and not (person.start in starts and person.end in ends)


def _match(text: str, person: Person) -> Match:
    source = text[person.start : person.end]
    english = celebrities.spelling(text, person.start, person.end) or person.english
    return Match(person.start, person.end, source, english, Status.ADMITTED, source, is_name=True)


def merged(text: str, known: Sequence[Match], proposed: Iterable[Match]) -> tuple[Match, ...]:
    """Return *known* and those of *proposed* that overlap nothing before them, in the order of the text."""
    taken = bytearray(len(text))
    chosen = []
    for match in (*known, *proposed):
        if not any(taken[match.start : match.end]):
            taken[match.start : match.end] = b"\1" * (match.end - match.start)
            chosen.append(match)
    return tuple(sorted(chosen, key=lambda match: match.start))
