"""The layers of a conversion: what is settled is put out of a converter's reach, and back when it has done its work."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from translate_pipeline.hant import exceptions, quotes
from translate_pipeline.nouns import Locale, Match

_LAST = 0x10FFFD


def convert(text: str, locale: Locale, matches: Sequence[Match], converter: Callable[[str], str]) -> str:
    """Return *text* in the characters of *locale*: *matches*, then exceptions, then *converter*, then quotation marks.

    *converter* sees one private character where something is settled, so that it joins no words across it. Quotation
    marks are those of each line, and those inside a match are its own.
    """
    kept = exceptions.settled(text, locale, matches)
    if not kept:
        return quoted(converter(text))
    mask = _mask(text)
    first, *pieces = quoted(converter(_masked(text, kept, mask))).split(mask)
    return first + "".join([one.target + piece for one, piece in zip(kept, pieces, strict=True)])


def quoted(text: str) -> str:
    """Return *text* with the quotation marks of each line as corner brackets."""
    if not any(mark in text for mark in "“”‘’"):
        return text
    return "\n".join(map(quotes.convert, text.split("\n")))


def _masked(text: str, kept: Sequence[exceptions.Settled], mask: str) -> str:
    ends = [0, *(one.end for one in kept)]
    starts = [*(one.start for one in kept), len(text)]
    return mask.join([text[end:start] for end, start in zip(ends, starts, strict=True)])


def _mask(text: str) -> str:
    """Return a private character that *text* does not have."""
    code = _LAST
    while chr(code) in text:
        code -= 1
    return chr(code)
