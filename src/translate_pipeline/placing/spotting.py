"""Words found in an English draft: as they are, in other capitals, or nearly so."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from translate_pipeline.placing import positions
from translate_pipeline.placing.positions import Range

Spot = Callable[[str, str, Range], Sequence[Range]]
"""Words, a draft and a range of it in; out comes where in that range the words stand."""

_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_LIKENESS = 80
_DISORDER = 5
_SHORTEST = 4


def exact(words: str, draft: str, area: Range) -> Sequence[Range]:
    """Return where *words* stand as whole words; capitals differ only where nothing else is there.

    >>> exact("5000", "Over 5,000 of 50,000 firms", (0, 26))
    [(5, 10)]
    """
    pattern = r"\s+".join(map(_pattern, words.split()))
    before = r"(?<!\w)(?<!\d,)" if words[:1].isalnum() else ""
    after = r"(?!\w)(?!,\d)" if words[-1:].isalnum() else ""
    for flags in (re.NOFLAG, re.IGNORECASE):
        if found := [match.span() for match in re.compile(before + pattern + after, flags).finditer(draft, *area)]:
            return found
    return []


def _pattern(word: str) -> str:
    """Return a pattern for *word*; a figure may have commas."""
    return ",?".join(word) if word.isascii() and word.isdigit() else re.escape(word)


def alike(words: str, draft: str, area: Range) -> Sequence[Range]:
    """Return where *words* stand, else the one place that has nearly the same, with or without their article."""
    bare = _ARTICLE.sub("", words)
    found = exact(words, draft, area) or exact(bare, draft, area)
    return found or _fuzzy(bare, draft, area)


def _fuzzy(words: str, draft: str, area: Range) -> Sequence[Range]:
    """Return the words of *area* that look most like *words*, in any order; none where nothing does.

    >>> _fuzzy("private enterprise", "It supports privately run enterprises, private enterprises above all.", (0, 69))
    [(39, 58)]
    >>> _fuzzy("chamber of commerce reform", "the reform of chambers of commerce", (0, 34))
    [(4, 34)]
    """
    from rapidfuzz import fuzz

    def likeness(place: Range) -> float:
        there = _lower(draft[place[0] : place[1]])
        return max(fuzz.ratio(wanted, there), fuzz.token_sort_ratio(wanted, there) - _DISORDER)

    wanted = _lower(words)
    if len(wanted) < _SHORTEST:
        return []
    places = {place: likeness(place) for place in positions.windows(draft, area, len(positions.bounds(wanted)))}
    best = max(places.values(), default=0)
    return [place for place, score in places.items() if score == best >= _LIKENESS]


def _lower(text: str) -> str:
    """Return *text* in small letters, as long as it was."""
    return "".join(lower if len(lower := character.lower()) == 1 else character for character in text)


def bare(rendering: str) -> str:
    """Return a rendering without the marks around it: an engine likes to end what it writes with a full stop.

    >>> bare("“Private enterprises.”")
    'Private enterprises'
    """
    start, end = positions.trimmed(rendering, (0, len(rendering)))
    return rendering[start:end]
