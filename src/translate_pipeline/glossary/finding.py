"""Terms in a sentence: leftmost, then longest, never overlapping.

Full and half width are equal, and so are capitals and small letters (unless the term says otherwise), traditional and
simplified characters; quotation marks are passed over, because one paper writes “两个健康” where another writes
「两个健康」 or nothing.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import itemgetter
from typing import Any, NamedTuple

from translate_pipeline import locales
from translate_pipeline.glossary.folding import CLOSING, OPENING, STRAIGHT, exact, fold, fold_all, folded_with_places
from translate_pipeline.nouns import Locale, Match, Status, Term

# Letters and digits of the alphabets; what lies behind, from Hangul to Han, is written without blanks.
_FIRST_WITHOUT_BLANKS = 0x1100
_MARKS = frozenset(OPENING + CLOSING + STRAIGHT)

Range = tuple[int, int]
"""From here to there, exclusive."""


class _Writing(NamedTuple):
    """A term under one of its names; *key* is the same for all of them."""

    name: str
    term: Term
    target: str
    first_mention: str
    key: int


@dataclass(frozen=True, slots=True)
class Finder:
    """Terms made ready to be found in one locale.

    By the automaton's pattern number: *writings* are the names of terms that read so, *longer* the keys of the terms
    that are not meant inside that word. *forbidden* are renderings by the key of the term that must not have them.
    """

    automaton: Any
    writings: tuple[Sequence[_Writing], ...]
    longer: Mapping[int, Sequence[int]]
    forbidden: Mapping[int, tuple[str, ...]]


def finder(terms: Iterable[Term], locale: Locale) -> Finder:
    """Return what `find` needs to find *terms* that have a target in *locale*; of two equal ones the first counts.

    A forbidden rendering is nothing to find in a source, even where another row wants it; it goes with the term that
    has the same name.
    """
    from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

    writings = [writing for key, term in enumerate(terms) for writing in _writings(key, term, locale)]
    folded_names = fold_all([writing.name for writing in writings])
    pairs = list(zip(folded_names, writings, strict=True))
    bans: dict[str, list[str]] = {}
    for name, writing in pairs:
        if writing.term.status is Status.FORBIDDEN:
            bans.setdefault(name, []).append(writing.target)
    patterns: dict[str, list[_Writing]] = {}
    forbidden: dict[int, tuple[str, ...]] = {}
    for name, writing in pairs:
        bad = bans.get(name, ())
        if writing.target not in bad:
            patterns.setdefault(name, []).append(writing)
            if bad:
                forbidden[writing.key] = tuple(dict.fromkeys((*forbidden.get(writing.key, ()), *bad)))
    longer: dict[str, list[int]] = {}
    for key, word in dict.fromkeys((writing.key, word) for writing in writings for word in writing.term.not_in):
        longer.setdefault(fold(word), []).append(key)
    numbers = {text: number for number, text in enumerate(dict.fromkeys((*patterns, *longer))) if text}
    return Finder(
        # The form that is built soonest; finding takes as long with any.
        AhoCorasick(list(numbers), matchkind=MatchKind.Standard, implementation=Implementation.NoncontiguousNFA),
        tuple(patterns.get(text, ()) for text in numbers),
        {numbers[word]: keys for word, keys in longer.items() if word},
        forbidden,
    )


def _writings(key: int, term: Term, locale: Locale) -> Iterator[_Writing]:
    target = term.targets.get(locale)
    first_mention = term.first_mention if locale == locales.ENGLISH else ""
    if target:
        for name in (term.source, *term.aliases):
            yield _Writing(name, term, target, first_mention, key)


def find(text: str, finder: Finder) -> tuple[Match, ...]:
    """Return the terms in *text*, in its order.

    Offsets are code points of *text*. A term with a quotation mark inside takes the mark's partner along.
    """
    found = _leftmost_longest(text, finder)
    return tuple(_match(text, *one, finder.forbidden.get(one[2].key, ())) for one in found)


def _match(text: str, start: int, end: int, writing: _Writing, forbidden: tuple[str, ...]) -> Match:
    term, source = writing.term, text[start:end]
    return Match(
        start, end, source, writing.target, term.status, term.source, term.authority, writing.first_mention,
        forbidden=forbidden,
    )  # fmt: skip


def _leftmost_longest(text: str, finder: Finder) -> Iterator[tuple[int, int, _Writing]]:
    """Yield where terms stand: of those that overlap, the leftmost, then the longest."""
    folded, places = folded_with_places(text)
    hits = finder.automaton.find_matches_as_indexes(folded, overlapping=True)
    inside = _longer_words(hits, finder)
    # They come by their end: this keeps that order, reversed, among those that begin at the same place.
    hits.sort(key=itemgetter(1), reverse=True)
    reached = passed = 0
    for pattern, low, high in reversed(hits):
        if low < reached:
            continue
        start, end = places[low], places[high - 1] + 1
        writing = _meant(text[start:end], finder.writings[pattern], inside, (low, high))
        if writing and _is_whole(text, start, end):
            start, end = _with_marks(text, start, end, writing.name)
            start = max(start, passed)
            reached, passed = high, end
            yield start, end, writing


def _meant(text: str, writings: Sequence[_Writing], inside: Mapping[int, _Words], place: Range) -> _Writing | None:
    """Return the first of *writings* that may read so at this place of the folded text, None where none may."""
    for writing in writings:
        is_inside = inside and writing.key in inside and inside[writing.key].hold(place)
        is_other = writing.term.is_case_sensitive and exact(text) != exact(writing.name)
        if not (is_inside or is_other):
            return writing
    return None


class _Words:
    """Where some words stand, by their beginning; *reach* is how far those up to each go at most."""

    def __init__(self, ranges: Iterable[Range]) -> None:
        ordered = sorted(ranges)
        self.starts = [start for start, _ in ordered]
        self.reach = list(accumulate((end for _, end in ordered), max))

    def hold(self, place: Range) -> bool:
        """Whether *place* is inside of one of them."""
        number = bisect.bisect_right(self.starts, place[0])
        return number > 0 and self.reach[number - 1] >= place[1]


def _longer_words(hits: Iterable[tuple[int, int, int]], finder: Finder) -> dict[int, _Words]:
    """Return for each term where the words stand inside which it is not meant."""
    inside: dict[int, list[Range]] = {}
    if finder.longer:
        for pattern, low, high in hits:
            for key in finder.longer.get(pattern, ()):
                inside.setdefault(key, []).append((low, high))
    return {key: _Words(ranges) for key, ranges in inside.items()}


class _Letters(dict[str, bool]):
    """Whether a character belongs to a word that blanks part from others, worked out when it is first met."""

    def __missing__(self, character: str) -> bool:
        folded = fold(character)
        is_letter = folded == "_" or (folded.isalnum() and ord(folded[0]) < _FIRST_WITHOUT_BLANKS)
        self[character] = is_letter
        return is_letter


_IS_LETTER = _Letters()


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no letter or digit at either end goes on outside."""
    if start and _IS_LETTER[text[start]] and _IS_LETTER[text[start - 1]]:
        return False
    return not (end < len(text) and _IS_LETTER[text[end - 1]] and _IS_LETTER[text[end]])


def _with_marks(text: str, start: int, end: int, name: str) -> Range:
    """Widen the bounds by the quotation marks round a term that has such itself, or whose partner is inside."""
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    if before in _MARKS and after in _MARKS and name[:1] in _MARKS and name[-1:] in _MARKS:
        return start - 1, end + 1
    if before in _MARKS and _is_lacked(before, text[start:end], OPENING, CLOSING):
        start -= 1
    if after in _MARKS and _is_lacked(after, text[start:end], CLOSING, OPENING):
        end += 1
    return start, end


def _is_lacked(mark: str, inside: str, marks: str, partners: str) -> bool:
    """Whether *mark*, next to *inside*, is the partner that a mark in there lacks."""
    if mark in STRAIGHT:
        return inside.count(mark) % 2 == 1
    place = marks.find(mark)
    return place >= 0 and inside.count(partners[place]) > inside.count(mark)
