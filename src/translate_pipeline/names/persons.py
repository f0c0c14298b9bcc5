"""Chinese people in a text: surname and given name, proved by the words around them.

Each possible name is weighed: how common it is as a name, how common the words are that it would break up, and
what stands before and behind. The factors were learned from news whose names a larger tagger had marked.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from translate_pipeline.names import dotted, foreigners, refusing, romanising, signs
from translate_pipeline.names.words import Reading
from translate_pipeline.nouns import Match

_SURE = 2.0
"""The least score of a name that is proposed: of ten such, at least nine are one."""

_PROOF = 4.0
"""What a title right before it or an act right behind it adds."""

_NEIGHBOUR, _FILLED, _HOPE = 3.0, 5.0, -3.0
"""What a proved name next to it in a list adds, more where it fills its place there; and the least score for that."""

_HOPELESS = -8.0
"""What no context makes up for."""

_KNOWN = 6.0
"""What it adds that the document proves the name elsewhere."""

_RARE = -80.0
"""The share of a character that few given names end with, in tenths."""

_HAN = re.compile("[\N{CJK UNIFIED IDEOGRAPH-4E00}-\N{CJK UNIFIED IDEOGRAPH-9FFF}]{1,2}$")
_DOTS = frozenset("·•・‧")
_LOCATIVES = frozenset("中上下里后前时内外")
_JOINTS = frozenset("、和与及 ")
_EDGES = _JOINTS | {"", "等", *",，。;；:：()（）"}


@dataclass(frozen=True, slots=True)
class Factors:
    """What the words given up, the name's own characters and the words around it weigh; *base* is for each name."""

    gap: float
    inside: float
    before: float
    after: float
    base: float


@dataclass(frozen=True, slots=True)
class Person:
    """A possible name from *start* to *end*, how sure it is, and its English."""

    start: int
    end: int
    surnames: tuple[str, ...]
    given: str
    score: float

    @property
    def english(self) -> str:
        """The name in the Latin alphabet."""
        if len(self.surnames) == 2:
            return romanising.double(*self.surnames, self.given)
        return romanising.person(self.surnames[0], self.given)


_FACTORS = {1: Factors(-0.29, 0.69, 0.27, 0.77, 1.0), 2: Factors(-0.29, 0.83, 0.55, 0.83, 7.5)}
# A surname of two characters is rare, but hardly anything else, and a short given name is common with it.
_COMPOUND_FACTORS = {1: Factors(-0.29, 0.69, 0.27, 0.77, 8.5), 2: Factors(-0.29, 0.83, 0.55, 0.83, 12.5)}


def find(text: str, reading: Reading, people: Collection[str] = (), others: Sequence[Match] = ()) -> tuple[Person, ...]:
    """Return the names in *text*, in its order.

    *people* are proved elsewhere in the document, *others* are people in *text* that were found otherwise.
    """
    candidates = tuple(_completed(text, reading, tuple(_candidates(text, reading, people))))
    chosen = _chosen([person for person in candidates if person.score >= _SURE])
    while True:
        starts = {person.start for person in chosen} | {match.start for match in others}
        ends = {person.end for person in chosen} | {match.end for match in others}
        near = [
            one
            for one in candidates
            if one.score < _SURE <= one.score + _beside(text, one, starts, ends)
            and not reading.is_word(one.start, one.end)
        ]
        more = _chosen([*chosen, *near])
        if len(more) <= len(chosen):
            return chosen
        chosen = more


def _beside(text: str, person: Person, starts: Collection[int], ends: Collection[int]) -> float:
    """Return what it adds to *person* to stand in one list with a name that is proved."""
    before, after = text[person.start - 1 : person.start], text[person.end : person.end + 1]
    is_listed = (before in _JOINTS and person.start - 1 in ends) or (after in _JOINTS and person.end + 1 in starts)
    if not is_listed:
        return 0.0
    return _FILLED if before in _EDGES and after in _EDGES else _NEIGHBOUR


def _chosen(people: Sequence[Person]) -> tuple[Person, ...]:
    """Return the best of *people* that do not overlap, in the order of the text."""
    taken: set[int] = set()
    chosen = []
    for person in sorted(people, key=lambda person: (-person.score, person.start)):
        if taken.isdisjoint(range(person.start, person.end)):
            taken.update(range(person.start, person.end))
            chosen.append(person)
    return tuple(sorted(chosen, key=lambda person: person.start))


def _completed(text: str, reading: Reading, people: Sequence[Person]) -> Iterator[Person]:
    """Yield *people*, but for a name that is cut short the whole one, as sure as that: 徐直军[通过], not 徐直[军通过].

    What follows a short name is cut from a longer one where it is no word that follows names, nor a part of a word.
    """
    longer = {(person.start, person.surnames): person for person in people if len(person.given) == 2}
    cut = {}
    for person in people:
        whole = longer.get((person.start, person.surnames))
        if whole and len(person.given) == 1 and whole.score >= 0.0 and _is_cut(text, reading, person.end):
            cut[person] = replace(whole, score=max(person.score, whole.score))
    wholes = {whole.start: whole for whole in cut.values()}
    for person in people:
        if person not in cut:
            whole = wholes.get(person.start)
            yield whole if whole and whole.end == person.end and whole.surnames == person.surnames else person


def _is_cut(text: str, reading: Reading, end: int) -> bool:
    """Whether a name does not end at *end*, before a character that is alone and ends many given names."""
    is_alone = reading.is_seam(end) and reading.is_seam(end + 1)
    return is_alone and signs.after(text, end) < 0.0 and signs.table().last.get(text[end], _RARE) > _RARE


def _candidates(text: str, reading: Reading, people: Collection[str]) -> Iterator[Person]:
    """Yield whatever in *text* may be a name."""
    foreign = foreigners.starts(text)
    for start in range(len(text)):
        # 设计师杜邦: the last character of a title is no surname.
        if signs.is_title(text, start + 1) and not signs.is_title(text, start):
            continue
        for surnames in signs.surnames(text, start):
            begin = start + sum(map(len, surnames))
            for end in (begin + 2, begin + 1)[: 3 - len(surnames)]:
                given = text[begin:end]
                if len(given) < end - begin or not _HAN.match(given) or not signs.may_be_given(given):
                    continue
                if given[-1] in _LOCATIVES and reading.is_common(start, end - 1):
                    continue
                score = _score(text, reading, start, surnames, given, is_known=text[start:end] in people)
                if score >= _HOPE and start not in foreign and not _is_foreign(text, start, end):
                    yield Person(start, end, surnames, given, score)


def _is_foreign(text: str, start: int, end: int) -> bool:
    """Whether the piece is a part of a name of another people, or is one: 卓玛 is no Zhuo Ma."""
    is_beside_dot = not _DOTS.isdisjoint((text[start - 1 : start], text[end : end + 1]))
    is_part = dotted.is_part(text[start:end]) or foreigners.is_within(text, start)
    return is_beside_dot or is_part or foreigners.is_by_sound(text, start, end)


def _score(text: str, reading: Reading, start: int, surnames: Sequence[str], given: str, *, is_known: bool) -> float:
    """Return how sure a name is, as a natural logarithm of odds."""
    end = start + sum(map(len, surnames)) + len(given)
    factors = _COMPOUND_FACTORS[len(given)] if len(surnames[0]) == 2 else _FACTORS[len(given)]
    inside = signs.inside(surnames, given)
    own = (factors.gap * reading.between(start, end) + factors.inside * inside) / 10 + factors.base
    if own < _HOPELESS or refusing.is_refused(text, reading, start, end):
        return min(own, _HOPELESS)
    before, after = signs.before(text, start), signs.after(text, end)
    if len(surnames) == 2 and (max(before, after) < signs.TITLE or signs.is_usual_surname(given[0])):
        return _HOPELESS
    is_credit, is_credited = signs.is_credit(text, start), refusing.is_credit(text, end)
    if is_credit:
        before, after = max(before, signs.TITLE), max(after, 0.0)
    if is_credited:
        after = max(after, signs.TITLE)
    has_title = is_credit or signs.is_title(text, start) or signs.is_former(text, start)
    is_proved = has_title or is_credited or signs.is_act(text, end)
    is_firm = refusing.is_firm(text, end) and not has_title
    is_place = refusing.is_place(text, start, end) and not is_proved
    if (is_firm or is_place) and not is_known:
        return _HOPELESS
    context = (factors.before * before + factors.after * after) / 10
    return own + context + (_PROOF if is_proved else 0.0) + (_KNOWN if is_known else 0.0)
