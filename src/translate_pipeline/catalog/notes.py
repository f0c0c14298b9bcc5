"""The tool's own notes in an entry, the `#.` lines: what a machine did, in words that it can read again."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from translate_pipeline import likeness
from translate_pipeline.catalog.writing import printable
from translate_pipeline.nouns import Draft, Entry, Finding, Match, Pair, Remembered, Severity, Status

_DRAFT = re.compile(r"draft: (?P<engine>.+), signature (?P<signature>[0-9a-f]{16}), text (?P<digest>[0-9a-f]{16})")
_OFFERED = re.compile(r"offered: text (?P<digest>[0-9a-f]{16})")
_UNTOUCHED = re.compile(r"reviewed before the sentence changed, text (?P<digest>[0-9a-f]{16})")
_SUGGESTED = re.compile(r"suggested: (?P<engine>.+), signature (?P<signature>[0-9a-f]{16})")
_WRITTEN = "written before the sentence changed"
_FINDING = re.compile(rf"(?P<severity>{'|'.join(Severity)}): (?P<check>[\w-]+): (?P<message>.*)")
_SUGGESTION = "suggestion: "
# What is on record about an entry's text, in the order in which it is told.
_OF_CHANGE = ("reviewed before ", "written before ")
_RECORDS = ("draft: ", "reviewed in ", "offered: ", *_OF_CHANGE, "suggested: ", _SUGGESTION)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a run has to tell a reviewer about a sentence, besides what is on record in its entry already."""

    matches: tuple[Match, ...] = ()
    draft: Draft | None = None
    offered: Pair | None = None
    suggested: Draft | None = None
    alike: tuple[Remembered, ...] = ()
    findings: tuple[Finding, ...] = ()
    records: tuple[str, ...] = ()


def write(facts: Facts) -> tuple[str, ...]:
    """Return an entry's notes: its terms, what is on record about its text, what else is like it, its findings.

    Each is one line, whatever a glossary or a draft has in it: a line break would end the note and damage the file.
    """
    return tuple(" ".join(printable(line).split()) for line in _lines(facts))


def _lines(facts: Facts) -> Iterator[str]:
    # A name of one character is a surname that a conversion to Traditional Chinese would get wrong.
    every = (one for match in facts.matches if not _is_surname(match) for one in (match, *match.holds))
    for match in {(match.source, match.target): match for match in every}.values():
        yield f"{_kind(match)}: {match.source} → {match.target}{f' ({match.authority})' if match.authority else ''}"
    if facts.draft:
        yield f"draft: {facts.draft.engine}, signature {facts.draft.signature}, text {digest(facts.draft.text)}"
    if facts.offered:
        yield f"reviewed in {facts.offered.origin}"
        yield f"offered: text {digest(facts.offered.target)}"
    yield from facts.records
    if facts.suggested:
        # Without the text's digest: where a person wrote the same, it stays a person's.
        yield f"suggested: {facts.suggested.engine}, signature {facts.suggested.signature}"
        yield _SUGGESTION + facts.suggested.text
    for found in facts.alike:
        pair = found.pair
        percent = likeness.percent(found.score)
        yield f"memory: {percent} % like {pair.source} → {pair.target} (reviewed in {pair.origin})"
    for finding in facts.findings:
        yield f"{finding.severity}: {finding.check}: {finding.message}"


def records(entry: Entry) -> tuple[str, ...]:
    """Return the notes on record about the entry's text."""
    return tuple(note for note in entry.notes if note.startswith(_RECORDS))


def _is_surname(match: Match) -> bool:
    return match.is_name and len(match.source) == 1


def _kind(match: Match) -> str:
    """Return what a match is to a reviewer."""
    if match.is_name:
        return "name, proposed"
    return "term" if match.status is Status.PREFERRED else f"term, {match.status}"


def signature_of(entry: Entry) -> str:
    """Return the signature of the draft that *entry* records, or of the suggestion; empty where it records none."""
    found = (
        match["signature"] for kind in (_SUGGESTED, _DRAFT) for note in entry.notes if (match := kind.fullmatch(note))
    )
    return next(found, "")


def of_change(entry: Entry) -> tuple[str, ...]:
    """Return the notes that tell whose text *entry* has since its sentence changed."""
    return tuple(note for note in entry.notes if note.startswith(_OF_CHANGE))


def is_machine_text(entry: Entry) -> bool:
    """Whether the entry's text is provably nobody's here: a machine's draft, or offered from another document.

    The text of a changed sentence is a person's, even where a machine would write the same.
    """
    return not entry.previous and _is_noted(entry, _DRAFT, _OFFERED)


def _is_noted(entry: Entry, *kinds: re.Pattern[str]) -> bool:
    """Whether a note of one of *kinds* has the digest of the entry's text."""
    found = [match["digest"] for note in entry.notes for kind in kinds if (match := kind.fullmatch(note))]
    return bool(found) and digest(entry.target) in found


def is_offered(entry: Entry) -> bool:
    """Whether the entry's text is one that was offered from another document, as it was offered."""
    return not entry.previous and _is_noted(entry, _OFFERED)


def changed(text: str, *, is_reviewed: bool) -> tuple[str, ...]:
    """Return the note of a text from before its sentence changed; a review is known again when that is taken back."""
    return (f"reviewed before the sentence changed, text {digest(text)}",) if is_reviewed else (_WRITTEN,)


def is_review_untouched(entry: Entry) -> bool:
    """Whether the entry has the review of its sentence before a change, as the reviewer left it."""
    return entry.is_fuzzy and bool(entry.previous) and _is_noted(entry, _UNTOUCHED)


def without_choice(entry: Entry) -> tuple[str, ...]:
    """Return the entry's notes but for what was told for a choice between two texts."""
    told = (*_OF_CHANGE, "memory: ", "suggested: ", _SUGGESTION)
    return tuple(note for note in entry.notes if not note.startswith(told))


def findings_of(entry: Entry, check: str) -> tuple[Finding, ...]:
    """Return the findings of *check* that the notes record, as long as the entry's text is the machine's own.

    What a check knew only when the text was made is kept so from run to run.
    """
    noted = [match for note in entry.notes if (match := _FINDING.fullmatch(note)) and match["check"] == check]
    if not noted or not is_machine_text(entry):
        return ()
    return tuple(Finding(check, Severity(match["severity"]), entry.source, match["message"]) for match in noted)


def unsilenced(entry: Entry, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return *findings* but for those that a person silenced in *entry*, by a flag like `ignore-numbers`."""
    return tuple(finding for finding in findings if f"ignore-{finding.check}" not in entry.flags)


def digest(text: str) -> str:
    """Return the mark by which a machine's own text is known again."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]
