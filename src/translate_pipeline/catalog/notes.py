"""The tool's own notes in an entry, the `#.` lines: what a machine did, in words that it can read again."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence

from translate_pipeline.catalog.writing import printable
from translate_pipeline.nouns import Draft, Entry, Finding, Match, Severity, Status

_DRAFT = re.compile(r"draft: (?P<engine>.+), signature (?P<signature>[0-9a-f]{16}), text (?P<digest>[0-9a-f]{16})")
_FINDING = re.compile(rf"(?P<severity>{'|'.join(Severity)}): (?P<check>[\w-]+): (?P<message>.*)")
_SUGGESTION = "suggestion: "


def write(
    draft: Draft | None,
    matches: Sequence[Match],
    findings: Sequence[Finding],
    suggestion: str = "",
    origin: str = "",
) -> tuple[str, ...]:
    """Return an entry's notes: its terms, its draft or origin, a suggestion beside a person's text, its findings.

    Each is one line, whatever a glossary or a draft has in it: a line break would end the note and damage the file.
    """
    lines = _lines(draft, matches, findings, suggestion, origin)
    return tuple(" ".join(printable(line).split()) for line in lines)


def _lines(
    draft: Draft | None, matches: Sequence[Match], findings: Sequence[Finding], suggestion: str, origin: str
) -> Iterator[str]:
    # A name of one character is a surname that a conversion to Traditional Chinese would get wrong.
    every = (one for match in matches if not _is_surname(match) for one in (match, *match.holds))
    for match in {(match.source, match.target): match for match in every}.values():
        yield f"{_kind(match)}: {match.source} → {match.target}{f' ({match.authority})' if match.authority else ''}"
    if draft:
        yield f"draft: {draft.engine}, signature {draft.signature}, text {_digest(draft.text)}"
    if origin:
        yield f"reviewed in {origin}"
    if suggestion:
        yield _SUGGESTION + suggestion
    for finding in findings:
        yield f"{finding.severity}: {finding.check}: {finding.message}"


def _is_surname(match: Match) -> bool:
    return match.is_name and len(match.source) == 1


def _kind(match: Match) -> str:
    """Return what a match is to a reviewer."""
    if match.is_name:
        return "name, proposed"
    return "term" if match.status is Status.PREFERRED else f"term, {match.status}"


def is_of_terms(note: str) -> bool:
    """Whether *note* tells a term or a name of the sentence.

    >>> is_of_terms("term, admitted: 记者 → reporter"), is_of_terms("draft: opencc")
    (True, False)
    """
    return note.startswith(("term", "name"))


def draft_of(entry: Entry) -> tuple[str, str] | None:
    """Return the signature and the text's digest of the draft that *entry* records, None where it records none."""
    for note in entry.notes:
        if match := _DRAFT.fullmatch(note):
            return match["signature"], match["digest"]
    return None


def is_machine_text(entry: Entry) -> bool:
    """Whether the entry's text is provably a machine's own: the recorded digest is the text's.

    The text of a changed sentence is a person's, even where a machine would write the same.
    """
    draft = draft_of(entry)
    return draft is not None and not entry.previous and draft[1] == _digest(entry.target)


def findings_of(entry: Entry, check: str) -> tuple[Finding, ...]:
    """Return the findings of *check* that the notes record, as long as the entry's text is the machine's own.

    What a check knew only when the text was made is kept so from run to run.
    """
    noted = [match for note in entry.notes if (match := _FINDING.fullmatch(note)) and match["check"] == check]
    if not noted or not is_machine_text(entry):
        return ()
    return tuple(Finding(check, Severity(match["severity"]), entry.source, match["message"]) for match in noted)


def _digest(text: str) -> str:
    """Return the mark by which a machine's own text is known again."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]
