"""What is known of official renderings: terms, matches, how they were kept, what is suggested."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

Locale = NewType("Locale", str)
"""A BCP-47 tag of the table in `locales`: zh-Hans, en, zh-Hant-TW, zh-Hant-HK."""


class Status(StrEnum):
    """How binding a term is: mandatory, offered to the engine, not to be used."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    FORBIDDEN = "forbidden"


@dataclass(frozen=True, slots=True)
class Term:
    """An official rendering. *targets* holds a text for each locale that has one of its own.

    *first_mention* is the English for the first time in a document, where that is a longer form. *not_in* are longer
    words inside which the term is not meant. *place* is the file and line that it was read from.
    """

    source: str
    targets: Mapping[Locale, str]
    status: Status = Status.PREFERRED
    aliases: tuple[str, ...] = ()
    note: str = ""
    authority: str = ""
    place: str = ""
    part_of_speech: str = ""
    first_mention: str = ""
    is_kept: bool = False
    is_case_sensitive: bool = False
    not_in: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """A term found in a segment: code points *start* to *end* read *source* and must become *target*.

    *term* is the term's own source, which *source* is another writing of. A name is a proposal that no glossary has;
    *holds* are the glossary's matches in it, whose renderings stand in its target. *first_mention* is the target's
    longer form, for the first time in a document. *forbidden* are renderings that a glossary forbids for it.
    """

    start: int
    end: int
    source: str
    target: str
    status: Status
    term: str = ""
    authority: str = ""
    first_mention: str = ""
    is_name: bool = False
    holds: tuple[Match, ...] = ()
    forbidden: tuple[str, ...] = ()

    @property
    def is_mandatory(self) -> bool:
        """Whether its target, or a part of it, must stand in a translation."""
        return self.status is Status.PREFERRED or any(match.is_mandatory for match in self.holds)


@dataclass(frozen=True, slots=True)
class TermUse:
    """In how many sentences a term stands, in how many translations its rendering does; *twice*: too often in how many.

    *authority* is who made the rendering official.
    """

    source: str
    target: str
    status: Status
    wanted: int
    found: int
    twice: int = 0
    authority: str = ""


@dataclass(frozen=True, slots=True)
class TermCount:
    """How many mandatory terms the translations of a catalog have, and how many they lack."""

    kept: int = 0
    missing: int = 0


class SuggestionKind(StrEnum):
    """Why something is suggested for the glossary, the most useful first."""

    QUOTED = "quoted"
    ORGANISATION = "organisation"
    PERSON = "person"
    PLACE = "place"
    TITLE = "title"
    REPEATED = "repeated"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a glossary lacks: how often it stands in the document, and the first *sentence* that has it, at *start*.

    *proposal* is the rendering by the rules for names, *machine* the engine's; each is empty where there is none.
    """

    source: str
    kind: SuggestionKind
    count: int
    sentence: str
    start: int
    proposal: str = ""
    machine: str = ""
