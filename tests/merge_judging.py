"""What a tool did with an edit scenario: the files that it left, held against what must hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import polib

from merge_scenarios import Claim, Left, Scenario, catalog_path, catalogs, machine_text, read
from translate_pipeline.nouns import State


class Verdict(StrEnum):
    """What became of people's work in a scenario, the worst first."""

    LOST = "lost text"
    WRONG = "wrongly reviewed"
    RESET = "reset"
    AGAIN = "review again"
    LESS = "lost notes"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that does not hold: how bad it is, where, and what there is instead."""

    verdict: Verdict
    where: str
    fact: str


def verdict(problems: list[Problem]) -> Verdict:
    """Return the worst of *problems*."""
    return next(
        (verdict for verdict in Verdict if any(verdict == problem.verdict for problem in problems)), Verdict.KEPT
    )


def judge(scenario: Scenario, folder: Path, left: Left, *, has_machine: bool) -> Iterator[Problem]:
    """Yield what does not hold in the catalogs of *folder*; a tool without a machine need not have its drafts."""
    files = {path: read(path) for path in catalogs(folder)}
    entries = [entry for file in files.values() for entry in file]
    for text in sorted(left.texts):
        if not any(text in entry.msgstr for entry in entries):
            yield Problem(Verdict.LOST, text, "is nowhere in the file")
    said = {line for entry in entries for line in entry.tcomment.split("\n")}
    for comment in sorted(left.comments - said):
        yield Problem(Verdict.LESS, comment, "is in no comment")
    for claim in scenario.claims:
        if "header" in claim.words:
            values = [file.metadata.get(claim.where) for file in files.values()]
            if claim.words["header"] not in values:
                yield Problem(Verdict.LESS, claim.where, f"is {values}")
            continue
        places = [catalog_path(folder, claim.words["in"])] if "in" in claim.words else list(files)
        here = [entry for path in places for entry in files[path] if entry.msgid == claim.where and not entry.obsolete]
        if here:
            yield from _problems(claim, here[0], has_machine=has_machine)
        else:
            yield Problem(Verdict.RESET, claim.where, "has no entry")


def _problems(claim: Claim, entry: polib.POEntry, *, has_machine: bool) -> Iterator[Problem]:
    where, target = claim.where, entry.msgstr
    words = claim.words if has_machine else {**claim.words, "machine": ""}
    state = words.get("state")
    is_reviewed = bool(target) and "fuzzy" not in entry.flags
    if is_reviewed and state != State.REVIEWED and target in claim.own:
        return  # A review of this very sentence is as good as that of the one before a change, or better.
    is_there = _is_there(claim, entry, words)
    if is_reviewed and state and (state != State.REVIEWED or not is_there):
        yield Problem(Verdict.WRONG, where, f"counts as reviewed: {target}")
    elif not is_there or (state == State.NEEDS_REVIEW and not target) or (state == State.UNTRANSLATED and target):
        yield Problem(Verdict.RESET, where, f"has the text {target!r}")
    elif state == State.REVIEWED and not is_reviewed:
        yield Problem(Verdict.AGAIN, where, "is to be reviewed again")
    if claim.was and not (entry.previous_msgid and entry.previous_msgid in claim.was):
        yield Problem(Verdict.LESS, where, f"has the old sentence {entry.previous_msgid!r}")
    if lost := [comment for comment in claim.comments if comment not in entry.tcomment.split("\n")]:
        yield Problem(Verdict.LESS, where, f"lacks the comments {lost}")
    if lost := [flag for flag in claim.flags if flag not in entry.flags]:
        yield Problem(Verdict.LESS, where, f"lacks the flags {lost}")


def _is_there(claim: Claim, entry: polib.POEntry, words: Mapping[str, str]) -> bool:
    """Whether the entry has the texts that it must have; a note of the tool is enough for one that must be *told*."""
    told = f"{entry.msgstr}\n{entry.comment}"
    return (
        all(text == entry.msgstr for text in claim.texts.get("text", ()))
        and all(text in entry.msgstr for text in claim.texts.get("has", ()))
        and all(text in told for text in claim.texts.get("told", ()))
        and (not words.get("machine") or entry.msgstr == machine_text(int(words["machine"]), claim.where))
    )
