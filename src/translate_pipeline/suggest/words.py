"""Common words by what they tell of a name: that it does not begin here, does not go on, is no name yet."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from translate_pipeline import tables

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class Kinds:
    """The words of each kind.

    *function* words stand for no thing, *joint* ones make a piece of a sentence of what holds them. *deed* is what is
    done, *activity* may be a thing as well. *office* stands beside names, *generic* is what many bodies are called by.
    A name ends with a *body*, or with a *plain* one, of which there are many that have no name of their own; *endings*
    are both.
    """

    function: Words
    joint: Words
    deed: Words
    activity: Words
    office: Words
    generic: Words
    body: Words
    plain: Words
    endings: Words


@cache
def kinds() -> Kinds:
    """Return the table that comes with the program."""
    found: dict[str, set[str]] = defaultdict(set)
    for kind, words in tables.rows("suggest.tsv"):
        found[kind].update(words.split(" "))
    found["endings"] = found["body"] | found["plain"]
    return Kinds(**{kind: frozenset(words) for kind, words in found.items()})
