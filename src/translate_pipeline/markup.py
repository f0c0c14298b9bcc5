"""Inline markup as a sentence carries it: numbered tags, `<b1>…</b1>` and `<br2/>`.

The number says which mark of the segment is meant; only tags that are written so count, everything else is text.
"""

from __future__ import annotations

import re
from bisect import insort
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from translate_pipeline.nouns import Mark

EMPTY = frozenset({"br", "img"})
TAG = re.compile(
    r"<(?P<close>/?)(?P<pair>b|i|u|s|sup|sub|code|a)(?P<number>[1-9]\d{0,3})>|<(?P<single>br|img)(?P<place>[1-9]\d{0,3})/>"
)


@dataclass(frozen=True, slots=True)
class Part:
    """What a tag is round: *start* to *end* of the text without tags, and the parts inside; for `br`, `img` a place."""

    start: int
    end: int
    tag: str
    number: int
    inside: tuple[Part, ...] = ()

    @property
    def name(self) -> str:
        """The tag as a person sees it: `<b1>`, `<br2/>`."""
        return f"<{self.tag}{self.number}{'/' if self.tag in EMPTY else ''}>"


@dataclass(slots=True)
class _Open:
    """A tag that waits for its end. *inside* is what has been found since."""

    tag: str
    number: int
    start: int
    inside: list[Part] = field(default_factory=list)


def tagged(text: str, marks: Sequence[Mark]) -> tuple[str, tuple[Mark, ...]]:
    """Return *text* with a numbered tag for each of *marks*, and the marks in the order of their numbers.

    Marks that cross are cut in two, one inside of an equal one is left out: the tags are always well nested.

    >>> tagged("支持民营企业", [Mark(2, 6, "b")])
    ('支持<b1>民营企业</b1>', (Mark(start=2, end=6, tag='b', value=''),))
    """
    ordered = tuple(_nested(marks))
    edges = []
    for number, mark in enumerate(ordered, 1):
        if mark.tag in EMPTY:
            edges.append((mark.start, 1, number, f"<{mark.tag}{number}/>"))
        else:
            edges.append((mark.start, 1, number, f"<{mark.tag}{number}>"))
            edges.append((mark.end, 0, -number, f"</{mark.tag}{number}>"))
    parts, at = [], 0
    for position, _, _, tag in sorted(edges):
        parts += [text[at:position], tag]
        at = position
    return "".join((*parts, text[at:])), ordered


def _nested(marks: Sequence[Mark]) -> Iterator[Mark]:
    """Yield *marks* from the outside in, in their order, none crossing another."""

    def order(mark: Mark) -> tuple[int, int]:
        return mark.start, -mark.end

    waiting = sorted(marks, key=order)
    around: list[Mark] = []
    while waiting:
        mark = waiting.pop(0)
        while around and around[-1].end <= mark.start:
            around.pop()
        if mark.tag in EMPTY:
            yield mark
            continue
        if around and mark.end > around[-1].end:
            insort(waiting, replace(mark, start=around[-1].end), key=order)
            mark = replace(mark, end=around[-1].end)
        if mark.start < mark.end and all(mark.tag != outer.tag for outer in around):
            around.append(mark)
            yield mark


def plain(text: str) -> str:
    """Return *text* without its tags.

    >>> plain("支持<b1>民营企业</b1>")
    '支持民营企业'
    """
    return TAG.sub("", text)


def is_tagged(text: str) -> bool:
    """Whether *text* has a tag."""
    return TAG.search(text) is not None


def read(text: str, marks: Sequence[Mark] | None = None) -> tuple[str, tuple[Part, ...]]:
    """Return *text* without its tags, and its parts; a tag without its partner is round nothing.

    With *marks*, a tag that is for none of them is text.

    >>> read("支持<b1>民营<br2/>企业</b1></i3>")[1]
    (Part(start=2, end=6, tag='b', number=1, inside=(Part(start=4, end=4, tag='br', number=2, inside=()),)),)
    >>> read("支持<b1>企业</b1>", ())[0]
    '支持<b1>企业</b1>'
    """
    words: list[str] = []
    outside = _Open("", 0, 0)
    waiting = [outside]
    at = length = 0
    for match in TAG.finditer(text):
        tag, number = match["pair"] or match["single"], int(match["number"] or match["place"])
        if marks is not None and not (number <= len(marks) and marks[number - 1].tag == tag):
            continue
        words.append(text[at : match.start()])
        length += match.start() - at
        at = match.end()
        if match["single"]:
            waiting[-1].inside.append(Part(length, length, tag, number))
        elif match["close"]:
            _close(waiting, tag, number, length)
        elif all(tag != around.tag for around in waiting):
            waiting.append(_Open(tag, number, length))
    while len(waiting) > 1:
        _forget(waiting)
    return "".join((*words, text[at:])), tuple(outside.inside)


def _close(waiting: list[_Open], tag: str, number: int, end: int) -> None:
    """End the tag that *waiting* has for this one, if any; a tag inside of it that is still open is round nothing."""
    if not any((around.tag, around.number) == (tag, number) for around in waiting):
        return
    while (waiting[-1].tag, waiting[-1].number) != (tag, number):
        _forget(waiting)
    done = waiting.pop()
    waiting[-1].inside.append(Part(done.start, end, tag, number, tuple(done.inside)))


def _forget(waiting: list[_Open]) -> None:
    """Take the innermost tag away and leave what is inside of it."""
    lost = waiting.pop()
    waiting[-1].inside += lost.inside


def write(text: str, parts: Sequence[Part]) -> str:
    """Return *text* with the tags of *parts*, the inverse of `read`.

    >>> write(*read("支持<b1>民营<br2/>企业</b1>"))
    '支持<b1>民营<br2/>企业</b1>'
    """
    return "".join(_written(text, parts, 0, len(text)))


def _written(text: str, parts: Sequence[Part], start: int, end: int) -> Iterator[str]:
    for part in sorted(parts, key=lambda part: (part.start, part.end)):
        yield text[start : part.start]
        yield part.name
        if part.tag not in EMPTY:
            yield from _written(text, part.inside, part.start, part.end)
            yield f"</{part.tag}{part.number}>"
        start = max(start, part.end)
    yield text[start:end]


def every(parts: Sequence[Part]) -> Iterator[Part]:
    """Yield *parts* and all that is inside of them, from the outside in."""
    for part in parts:
        yield part
        yield from every(part.inside)


def broken(text: str) -> tuple[str, ...]:
    """Return the tags of *text* that are no part of it: not closed, never opened, crossing another.

    >>> broken("<b1>One <i2>two</b1> three</i2>")
    ('<i2>', '</i2>')
    """
    whole = Counter[str]()
    for part in every(read(text)[1]):
        whole[part.name] += 1
        whole[f"</{part.tag}{part.number}>"] += part.tag not in EMPTY
    return tuple((Counter(match[0] for match in TAG.finditer(text)) - whole).elements())
