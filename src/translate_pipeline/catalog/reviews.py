"""Who reviewed an entry, and when: a comment that a person's command adds."""

from __future__ import annotations

import re
from dataclasses import replace

from translate_pipeline.catalog import notes
from translate_pipeline.nouns import Entry, State

_REVIEWED = re.compile(r"reviewed by (?P<name>.+), (?P<day>\d{4}-\d{2}-\d{2})")


def approved(entry: Entry, reviewer: str, day: str) -> Entry:
    """Return *entry* as *reviewer* approved it on *day* (YYYY-MM-DD); without a name nothing is recorded.

    What was noted for the choice between two texts is left out: the choice is made.
    """
    said = f"reviewed by {reviewer}, {day}"
    comments = entry.comments if not reviewer or said in entry.comments else (*entry.comments, said)
    return replace(
        entry, is_fuzzy=False, previous="", previous_context=None, comments=comments,
        notes=notes.without_choice(entry),
    )  # fmt: skip


def replaced(entry: Entry, text: str, day: str) -> Entry:
    """Return *entry* with *text*; a person's text that stood there is kept in a comment."""
    old = entry.target
    if not old or old == text or (entry.is_fuzzy and notes.is_machine_text(entry)):
        return replace(entry, target=text)
    return replace(entry, target=text, comments=(*entry.comments, *f"until {day}: {old}".split("\n")))


def reviewer_of(entry: Entry) -> str:
    """Return who reviewed *entry* last, empty where no name is on record or it is not reviewed.

    Names from before the sentence changed say nothing: the text was approved again since, in an editor.
    """
    if entry.state is not State.REVIEWED or notes.of_change(entry):
        return ""
    names = [match["name"] for comment in entry.comments if (match := _REVIEWED.fullmatch(comment))]
    return names[-1] if names else ""
