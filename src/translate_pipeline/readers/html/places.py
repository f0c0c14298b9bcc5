"""Where the text of a page stands in its file: the markup is masked, the rest is followed in order."""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from translate_pipeline.nouns import Span
from translate_pipeline.readers.inline import ORDER

_MARKUP = re.compile(
    r"<!--.*?(?:--!?>|\Z)"
    r"|<(?P<raw>script|style|xmp|iframe|noembed|noframes)\b[^>]*+>.*?(?:</(?P=raw)\b[^>]*+(?:>|\Z)|\Z)"
    r"|<[!?][^>]*+(?:>|\Z)"
    r"|</?[a-z](?:[^\"'>]|\"[^\"]*+\"|'[^']*+')*+(?:>|\Z)"
    r"|</?[a-z][^>]*+(?:>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_PIECE = re.compile(r"(?P<entity>&(?:#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);?)|&|[^ \t\r\n\f&]+")
_SOLID = re.compile(r"[ \t\r\n\f]+|[^ \t\r\n\f]+")
_WHITE = " \t\r\n\f"
_ANCHOR = 4
_WINDOW = 20_000
_PATIENCE = 200


@dataclass(frozen=True, slots=True)
class Order:
    """An order comment in the file. *is_alone* where its line of the file holds nothing else."""

    span: Span
    is_alone: bool


@dataclass(frozen=True, slots=True)
class _Text:
    """The text of a file without its white space; each of *starts* is a place in the file, -1 for an entity's text."""

    solid: str
    begins: tuple[int, ...]
    starts: tuple[int, ...]


Locate = Callable[[str], Iterator[tuple[str, int]]]
"""Takes the texts of a page one by one, in order; yields each in pieces, with their places or -1."""


def orders(text: str) -> Iterator[Order]:
    """Yield the order comments of *text*."""
    for match in _MARKUP.finditer(text):
        if match[0].startswith("<!--") and ORDER.fullmatch(match[0]):
            line_start = text.rfind("\n", 0, match.start()) + 1
            line_end = text.find("\n", match.end())
            rest = text[line_start : match.start()] + text[match.end() : line_end if line_end >= 0 else len(text)]
            yield Order(Span(*match.span()), not rest.strip())


def locator(text: str) -> Locate:
    """Return what finds the texts of a page again in *text*, its source, each after the one before.

    >>> locate = locator("<p>甲&amp;乙</p>")
    >>> list(locate("甲&乙"))
    [('甲', 3), ('&', -1), ('乙', 9)]
    """
    source = _masked(text)
    at, failures = 0, 0

    def find(token: str) -> int:
        nonlocal failures
        if source.solid.startswith(token, at):
            return at
        if len(token) < _ANCHOR or failures > _PATIENCE:
            return -1
        found = source.solid.find(token, at, at + _WINDOW)
        failures += found < 0
        return found

    def locate(content: str) -> Iterator[tuple[str, int]]:
        nonlocal at
        for match in _SOLID.finditer(content):
            token = match[0]
            found = -1 if token[0] in _WHITE else find(token)
            if found < 0:
                yield token, -1
            else:
                at = found + len(token)
                yield from _pieces(source, token, found)

    return locate


def _pieces(source: _Text, token: str, at: int) -> Iterator[tuple[str, int]]:
    number = bisect_right(source.begins, at) - 1
    low = 0
    while low < len(token):
        begin, start = source.begins[number], source.starts[number]
        next_begin = source.begins[number + 1] if number + 1 < len(source.begins) else len(source.solid)
        high = min(len(token), next_begin - at)
        yield token[low:high], start if start < 0 else start + at + low - begin
        low, number = high, number + 1


def _masked(text: str) -> _Text:
    solid: list[str] = []
    begins: list[int] = []
    starts: list[int] = []
    length = 0
    for low, high in _between(text):
        for match in _PIECE.finditer(text, low, high):
            is_entity = match["entity"] is not None
            content = "".join(html.unescape(match[0]).split()) if is_entity else match[0]
            if is_entity and "\N{NO-BREAK SPACE}" in html.unescape(match[0]):
                content = "\N{NO-BREAK SPACE}"
            if content:
                solid.append(content)
                begins.append(length)
                starts.append(-1 if is_entity and content != match[0] else match.start())
                length += len(content)
    return _Text("".join(solid), tuple(begins), tuple(starts))


def _between(text: str) -> Iterator[tuple[int, int]]:
    """Yield where *text* is text."""
    end = 0
    for match in _MARKUP.finditer(text):
        yield end, match.start()
        end = match.end()
    yield end, len(text)
