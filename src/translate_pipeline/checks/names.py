"""Chinese people in English: the surname first, the whole name there."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import filterfalse

from translate_pipeline.names import romanising, signs
from translate_pipeline.nouns import Finding, Locale, Match, Severity

_INNER = re.compile(r"(?<=\w)['’\N{NON-BREAKING HYPHEN}-](?=\w)")
_LONGEST = 4
_DOT_BEFORE, _DOT_AFTER = re.compile(r"[·•・]\w{0,3}$"), re.compile(r"\w{0,3}[·•・]")
_CAPITALISED = re.compile(r"\b[A-Z][\w'’-]{3,}")
# Letters that spell the same sounds in pinyin and in other ways of writing; vowels tell nothing.
_SOUNDS = str.maketrans("qxzcdbgyjv", "kssktpkijw", "aeiouhw'’-")
_ALIKE = 0.66


def names(source: str, target: str, locale: Locale, matches: Sequence[Match]) -> Iterator[Finding]:
    """A person's name is not in the English, or has its surname behind.

    A surname alone is how English speaks of a person again, where no other person of the sentence has it.
    """
    people = {one.source: one for one in matches if one.is_name and _is_by_pinyin(one.source, one.target)}
    if not people:
        return
    left = f" {_folded(target)} "
    said = {word for one in matches if one.source not in people for word in one.target.split()}
    lost = []
    for person in people.values():
        found = _form(person.target).search(left)
        if found is None:
            lost.append(person)
            continue
        left = f"{left[: found.start()]} {left[found.end() :]}"
        said.update(person.target.split())
        if found["swapped"]:
            yield _finding(source, person, "the surname comes first")
    for person in lost:
        if not (_has_surname(person.target, left) or _is_foreign(person, source, target, said)):
            yield _finding(source, person, "the English has no such name")


def _finding(source: str, person: Match, problem: str) -> Finding:
    return Finding("names", Severity.WARNING, source, f"{person.source} is {person.target}; {problem}")


def _has_surname(english: str, text: str) -> bool:
    surname = _folded(english).split(" ")[0]
    return re.search(rf"\b{surname}\b", text) is not None


def _is_foreign(person: Match, source: str, target: str, said: Collection[str]) -> bool:
    """Whether *person* may be no Chinese: part of a longer name with a dot, or, without a title, spelled otherwise."""
    around = source[max(0, person.start - 4) : person.start], source[person.end : person.end + 4]
    if _DOT_BEFORE.search(around[0]) or _DOT_AFTER.match(around[1]):
        return True
    is_proved = signs.is_title(source, person.start) or signs.is_credit(source, person.start)
    is_proved = is_proved or signs.is_act(source, person.end)
    return not is_proved and _is_spelled_otherwise(person.target, target, said)


def _is_spelled_otherwise(english: str, target: str, said: Collection[str] = ()) -> bool:
    """Whether *target* has a name that sounds alike, besides *said*: people abroad don't write theirs in pinyin.

    >>> _is_spelled_otherwise("Gao Silin", "Gosling was nominated."), _is_spelled_otherwise("Chen Zhilie", "It rains.")
    (True, False)
    """
    sound = english.lower().replace(" ", "").translate(_SOUNDS)
    for capitalised in filterfalse(said.__contains__, _CAPITALISED.findall(target)):
        word = capitalised.lower().translate(_SOUNDS)
        if word[:1] == sound[:1] and difflib.SequenceMatcher(None, sound, word).ratio() >= _ALIKE:
            return True
    return False


@lru_cache(maxsize=1024)
def _form(english: str) -> re.Pattern[str]:
    """Return a pattern for the name *english*, the given name in one word or several, also with the surname behind."""
    surname, given = _folded(english).split(" ", 1)
    loose = " ?".join(given.replace(" ", ""))
    return re.compile(rf"\b{surname},? ?{loose}\b|(?P<swapped>\b{loose},? {surname}\b)")


def _folded(text: str) -> str:
    return " ".join(_INNER.sub("", text).lower().split())


@lru_cache(maxsize=4096)
def _is_by_pinyin(name: str, english: str) -> bool:
    """Whether *english* is the pinyin of *name* as of a person's.

    >>> _is_by_pinyin("陈志列", "Chen Zhilie"), _is_by_pinyin("罗湖区", "Luohu District")
    (True, False)
    """
    if len(name) > _LONGEST:
        return False
    return any(english == romanising.person(name[:size], name[size:]) for size in (1, 2) if len(name) > size)
