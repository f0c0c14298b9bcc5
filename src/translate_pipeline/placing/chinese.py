"""Tags in Traditional Chinese: the draft has the sentence's characters, nearly one for one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from translate_pipeline.markup import Part, every
from translate_pipeline.nouns import Match

Stretch = tuple[int, int, int, int]
"""From where to where in the sentence, and in the draft."""


def place(
    text: str, parts: Sequence[Part], draft: str, matches: Sequence[Match]
) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Return *parts* as they stand in *draft*, and those with an edge in a term that is not rendered one for one."""
    places = _places(text, draft, matches)
    bent = [match for match in matches if len(match.target) != match.end - match.start]
    guesses = tuple(
        part for part in every(parts) if any(m.start < edge < m.end for m in bent for edge in (part.start, part.end))
    )
    return tuple(_moved(parts, places)), guesses


def _moved(parts: Sequence[Part], places: Sequence[int]) -> Iterator[Part]:
    for part in parts:
        inside = tuple(_moved(part.inside, places))
        yield replace(part, start=places[part.start], end=places[part.end], inside=inside)


def _places(text: str, draft: str, matches: Sequence[Match]) -> list[int]:
    """Return for each place in *text* its place in *draft*.

    >>> _places("好在哪里。", "好就在哪裡。", ())
    [0, 2, 3, 4, 5, 6]
    """
    places = [0] * (len(text) + 1)
    for low, high, start, end in _stretches(text, draft, matches):
        for at, to in _pairs(text[low:high], draft[start:end]):
            places[low + at] = start + to
    places[len(text)] = len(draft)
    return places


def _stretches(text: str, draft: str, matches: Sequence[Match]) -> Iterator[Stretch]:
    """Yield the terms with their targets, and what stands between them."""
    low = start = 0
    for match in sorted(matches, key=lambda match: match.start):
        expected = start + match.start - low
        found = expected if draft.startswith(match.target, expected) else draft.find(match.target, start)
        if found >= 0:
            end = found + len(match.target)
            yield low, match.start, start, found
            yield match.start, match.end, found, end
            low, start = match.end, end
    yield low, len(text), start, len(draft)


def _pairs(text: str, draft: str) -> Iterator[tuple[int, int]]:
    """Yield each place in *text* with its place in *draft*; characters that both have are kept together."""
    from rapidfuzz.distance import Levenshtein

    if len(text) == len(draft):
        yield from ((at, at) for at in range(len(text) + 1))
        return
    for step in Levenshtein.opcodes(text, draft):
        for at in range(step.src_start, step.src_end + 1):
            yield at, min(step.dest_start + at - step.src_start, step.dest_end)
    yield 0, 0
