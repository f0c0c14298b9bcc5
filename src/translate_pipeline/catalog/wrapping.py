"""Where GNU gettext breaks a string: at the last opportunity of UAX #14 that still fits the line.

The opportunities are unicode_segmentation_rs's, mended where the tables of libunistring, which gettext uses, differ.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from unicodedata import category

_Measured = tuple[str, Sequence[int], Sequence[int]]
"""A text, where its lines may end, and the columns there."""

_LINE_ENDS = re.compile("(?<=[\x85\u2028\u2029])")
_ESCAPE = re.compile(r"\\.")
# libunistring breaks between a comma or colon and a letter, between a letter or digit and a wide opening bracket, and
# between a closing bracket with a blank and a wide colon.
_ATTACHED = "[\u0300-\u036f\ufe00-\ufe0f\x01-\x1f\x7f-\x84\x86-\x9f]*"
_INFIX = re.compile(rf"[,.:;\u037e\u0589\u060c\u060d\u07f8\u2044\ufe10\ufe13\ufe14]{_ATTACHED}(?=[^ \\])")
_WIDE_OPENING = re.compile("[（《〈「『【〔〖〘〚〝［｛｟｢]")
_CLOSING = re.compile("[)\\]] +(?=[：；・々〜ーっゃゅょッャュョ])")


class _Widths(dict[str, int]):
    """The columns of each character; a control character and an end of a line have none."""

    def __missing__(self, character: str) -> int:
        from unicode_segmentation_rs import text_width

        self[character] = width = 0 if category(character) in ("Cc", "Zl", "Zp") else text_width(character)
        return width


_WIDTHS = _Widths()


def wrapped(lines: Sequence[str], width: int, start: int) -> list[str]:
    """Return a string's lines, as they stand between their marks, in pieces of *width* columns.

    The first piece begins at the column *start*, beside the keyword. It is empty if the string needs more than one.
    """
    if len(lines) == 1 and start + 2 * len(lines[0]) <= width:
        return [lines[0]]
    measured = [[_measured(part) for part in _parts(line)] for line in lines]
    if len(lines) == 1 and (start <= width or not lines[0]) and len(_pieces(measured[0], width, start)) == 1:
        return [lines[0]]
    return ["", *(piece for parts in measured for piece in _pieces(parts, width, 0))]


def _parts(line: str) -> list[str]:
    """Return a line in parts that end where Unicode ends a line: gettext counts its columns anew there, no more."""
    return [line] if line.isprintable() else _LINE_ENDS.split(line)


def _measured(text: str) -> _Measured:
    ends = _ends(text)
    if text.isascii() and text.isprintable():
        return text, ends, ends
    columns = [0, *accumulate(map(_WIDTHS.__getitem__, text))]
    return text, ends, [columns[end] for end in ends]


def _pieces(parts: Sequence[_Measured], width: int, start: int) -> list[str]:
    found = [""]
    for text, ends, columns in parts:
        begin, number, limit = 0, 0, width - start
        while number < len(ends):
            number = max(bisect_right(columns, limit), number + 1)
            piece = text[begin : ends[number - 1]]
            found[-1:] = [found[-1] + piece] if not begin else [found[-1], piece]
            begin, limit = ends[number - 1], columns[number - 1] + width
        start = 0
    return found


def _ends(text: str) -> list[int]:
    """Return where a line may end, the text's end among them."""
    from unicode_segmentation_rs import line_break_units

    ends = list(accumulate(map(len, line_break_units(text))))
    if text.startswith(" ") and len(ends) > 1 and not text[: ends[0]].strip(" "):
        # libunistring takes the blanks that a line begins with for a part of its first word.
        del ends[0]
    if mended := [*_mended(text)]:
        ends = sorted({*ends, *mended})
    if "\\" in text:
        # gettext breaks no escape, nor before the line feed at a text's end.
        kept = {match.start() + 1 for match in _ESCAPE.finditer(text)}
        kept |= {len(text) - 2} if text.endswith("\\n") else set()
        ends = [end for end in ends if end not in kept]
    return ends


def _mended(text: str) -> Iterator[int]:
    for match in _INFIX.finditer(text):
        if _is_letter(text[match.end()]):
            yield match.end()
    if text.isascii():
        return
    for match in _WIDE_OPENING.finditer(text, 1):
        before = match.start() - 1
        while before > 0 and category(text[before]) in ("Mn", "Cc"):
            before -= 1
        is_apart = text[before] == " " and before < match.start() - 1
        if is_apart or text[before].isdecimal() or _is_letter(text[before]):
            yield match.start()
    for match in _CLOSING.finditer(text):
        yield match.end()


@lru_cache(maxsize=4096)
def _is_letter(character: str) -> bool:
    """Whether UAX #14 takes a character for a letter (AL, HL): the library tells no classes, but where it breaks."""
    from unicode_segmentation_rs import line_break_units

    apart = (f"中{character}", f"{character}中", f"-{character}")
    return all(len(line_break_units(pair)) == 2 for pair in apart) and len(line_break_units(f"a{character}")) == 1
