"""Terms in a sentence: leftmost, then longest, never overlapping.

Full and half width are equal, and so are capitals and small letters of the Latin alphabet; quotation marks are
passed over, because one paper writes “两个健康” where another writes 「两个健康」 or nothing.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from translate_pipeline.nouns import Locale, Match, Status, Term

_OPENING = "“‘「『"
_CLOSING = "”’」』"
_PASSED_OVER = frozenset(_OPENING + _CLOSING + "\"'")


@dataclass(frozen=True, slots=True)
class Finder:
    """Terms made ready to be found in one locale; *renderings* are by the automaton's pattern number."""

    automaton: Any
    renderings: tuple[tuple[str, Status], ...]


def fold(text: str) -> str:
    """Return *text* as terms are compared.

    >>> fold("“双区”建设 ＡＩ")
    '双区建设 ai'
    """
    return _folded(text)[0]


def _folded(text: str) -> tuple[str, list[int]]:
    """Return *text* folded, and for each of its characters the place it came from."""
    folded: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        if character in _PASSED_OVER:
            continue
        for part in unicodedata.normalize("NFKC", character).lower():
            folded.append(part)
            places.append(place)
    return "".join(folded), places


def finder(terms: Iterable[Term], locale: Locale) -> Finder:
    """Return what `find` needs to find *terms* that have a target in *locale*; of two equal ones the first counts.

    A forbidden rendering is nothing to find in a source.
    """
    from ahocorasick_rs import AhoCorasick, MatchKind

    renderings: dict[str, tuple[str, Status]] = {}
    for term in terms:
        target = term.targets.get(locale)
        if target and term.status is not Status.FORBIDDEN:
            for name in (term.source, *term.aliases):
                renderings.setdefault(fold(name), (target, term.status))
    return Finder(AhoCorasick(list(renderings), matchkind=MatchKind.LeftmostLongest), tuple(renderings.values()))


def find(text: str, *finders: Finder) -> tuple[Match, ...]:
    """Return the terms in *text*, in its order; what an earlier finder has found, a later one leaves alone.

    Offsets are code points of *text*. A term with a quotation mark inside takes the mark's partner along.
    """
    folded, places = _folded(text)
    found: list[Match] = []
    for finder in finders:
        for pattern, low, high in finder.automaton.find_matches_as_indexes(folded):
            if _is_part_of_word(folded, low, high):
                continue
            start, end = _with_marks(text, places[low], places[high - 1] + 1)
            if not any(start < match.end and match.start < end for match in found):
                target, status = finder.renderings[pattern]
                found.append(Match(start, end, text[start:end], target, status))
    return tuple(sorted(found, key=lambda match: match.start))


def _is_part_of_word(text: str, low: int, high: int) -> bool:
    """Whether a Latin letter or digit at either end goes on outside."""
    before, after = text[low - 1 : low], text[high : high + 1]
    goes_on_before = bool(before) and _is_ascii_word(before + text[low])
    return goes_on_before or (bool(after) and _is_ascii_word(text[high - 1] + after))


def _is_ascii_word(text: str) -> bool:
    return text.isascii() and text.isalnum()


def _with_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen the bounds so that no quotation mark inside them misses its partner next to them."""
    inside = text[start:end]
    for opening, closing in zip(_OPENING, _CLOSING, strict=True):
        if inside.count(closing) > inside.count(opening) and text[start - 1 : start] == opening:
            start -= 1
        elif inside.count(opening) > inside.count(closing) and text[end : end + 1] == closing:
            end += 1
    return start, end
