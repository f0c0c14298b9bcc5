"""Passages cut and joined, with their spans and inline markup."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from translate_pipeline.nouns import Mark, Passage, Span

WIDE = (
    "\N{CJK RADICAL REPEAT}-\N{KANGXI RADICAL FLUTE}\N{IDEOGRAPHIC COMMA}-\N{HALFWIDTH WHITE CIRCLE}"
    "\N{CJK UNIFIED IDEOGRAPH-20000}-\N{CJK UNIFIED IDEOGRAPH-3134A}“”‘’…—·"
)
"""What Chinese is written in, as a class of a regular expression: ideographs and full-width marks."""

_WORD = re.compile(r"[^\W\d_]", re.ASCII)


def start(passage: Passage) -> int:
    """Return where *passage* begins in its file, -1 where that is not known."""
    return passage.spans[0].start if passage.spans else -1


def cut(passage: Passage, start: int, end: int) -> Passage:
    """Return *start* to *end* of *passage*."""
    return next(parts(passage, [(start, end)]))


def parts(passage: Passage, bounds: Iterable[tuple[int, int]]) -> Iterator[Passage]:
    """Yield the piece of *passage* within each of *bounds*, which are in order and do not overlap."""
    number = 0
    for start, end in bounds:
        while number < len(passage.spans) and _end(passage.spans[number]) <= start:
            number += 1
        spans = _kept_spans(_from(passage.spans, number), [(start, end)], [0])
        marks = _kept_marks(passage.marks, [(start, end)], [0]) if passage.marks else ()
        yield Passage(passage.text[start:end], tuple(spans), tuple(marks))


def _from(spans: Sequence[Span], number: int) -> Iterator[Span]:
    """Yield *spans* from *number* on; a slice of many, taken for each sentence, would copy them each time."""
    return (spans[place] for place in range(number, len(spans)))


def _end(span: Span) -> int:
    return span.at + span.end - span.start


def without(passage: Passage, ranges: Iterable[tuple[int, int]], joint: str = "") -> Passage:
    """Return *passage* with *joint* in place of each of *ranges*, which are in order and do not overlap."""
    kept, end = [], 0
    for low, high in ranges:
        if low < high:
            kept.append((end, low))
            end = high
    if not kept:
        return passage
    kept.append((end, len(passage.text)))
    places, at = [], 0
    for low, high in kept:
        places.append(at)
        at += high - low + len(joint)
    return Passage(
        joint.join(passage.text[low:high] for low, high in kept),
        tuple(_kept_spans(passage.spans, kept, places)),
        tuple(_kept_marks(passage.marks, kept, places)),
    )


def _kept_spans(spans: Iterable[Span], kept: Sequence[tuple[int, int]], places: Sequence[int]) -> Iterator[Span]:
    """Yield what is left of *spans*; *kept* are the ranges of the old text, *places* where they begin in the new."""
    number = 0
    for span in spans:
        end = _end(span)
        while number < len(kept) and kept[number][0] < end:
            (low, high), place = kept[number], places[number]
            first, last = max(low, span.at), min(high, end)
            if first < last:
                yield Span(span.start + first - span.at, span.start + last - span.at, place + first - low)
            if high > end:
                break
            number += 1
        if number == len(kept):
            return


def _kept_marks(marks: Sequence[Mark], kept: Sequence[tuple[int, int]], places: Sequence[int]) -> Iterator[Mark]:
    """Yield what is left of *marks*; one with nothing left in it goes, a line break or a picture only if it was cut."""
    ends = [high for _, high in kept]

    def moved(position: int) -> tuple[int, bool]:
        number = min(bisect_left(ends, position), len(kept) - 1)
        low, high = kept[number]
        return places[number] + min(max(position, low), high) - low, low <= position <= high

    for mark in marks:
        (start, is_kept), (end, _) = moved(mark.start), moved(mark.end)
        if start < end or (mark.start == mark.end and is_kept):
            yield replace(mark, start=start, end=end)


def join(parts: Sequence[Passage], blank: str = "") -> Passage:
    """Return *parts* as one passage, with *blank* between them; without it, Chinese runs on and other words do not."""
    texts, spans, marks = [], list[Span](), list[Mark]()
    at = 0
    for before, part in pairwise((Passage(""), *parts)):
        gap = blank if blank and before.text else joint(before.text, part.text)
        at += len(gap)
        texts += [gap, part.text]
        spans += [replace(span, at=span.at + at) for span in part.spans]
        marks += [replace(mark, start=mark.start + at, end=mark.end + at) for mark in part.marks]
        at += len(part.text)
    return Passage("".join(texts), tuple(spans), tuple(marks))


def joint(before: str, after: str) -> str:
    """Return what belongs between two lines of one paragraph: a blank between Latin words, else nothing.

    >>> [joint(*pair) for pair in (("光明区", "工商联"), ("Shenzhen", "Daily"), ("20", "21年"), ("全球,", "Huawei"))]
    ['', ' ', '', ' ']
    """
    if not before or not after:
        return ""
    if _WORD.match(before[-1]) or (before[-1] in ",;:.!?)'\"%" and before[-1].isascii()):
        return " " if _WORD.match(after[0]) or (after[0].isdigit() and _WORD.match(before[-1])) else ""
    return " " if before[-1].isdigit() and _WORD.match(after[0]) else ""
