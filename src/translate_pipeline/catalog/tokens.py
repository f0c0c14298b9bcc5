"""The tokens of a line of a PO file, by the rules of GNU gettext's lexer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NoReturn

from translate_pipeline.catalog import marks

BLANKS = " \t\r\f\v"
Token = tuple[str, str, bool]
"""A mark and its text, a keyword, or a quotation mark and a string's piece; and whether `#~` stands before it.

Marks are `#`, `#.`, `#:` and `#,`; a keyword or a piece in a `#|` line begins with `|`.
"""
Fail = Callable[[str], NoReturn]

MEND = "mend it, or move the file away to have it made anew"
_TOKEN = re.compile(
    r'(msgctxt|msgid|msgid_plural|msgstr)(\s*\[\s*\d+\s*\])?(?![\w$])|"([^"\\]*(?:\\.[^"\\]*)*)"', re.ASCII
)
_CONFLICT = re.compile(r"(<{7}|\|{7}|={7}|>{7})( |$)")
_ESCAPE = re.compile(r"((?:\\[0-7]{1,3}|\\x[0-9A-Fa-f]+)+)|\\(.)")
_NUMBER = re.compile(r"\\x([0-9A-Fa-f]+)|\\([0-7]{1,3})")
_MEANT = {"n": "\n", "t": "\t", "b": "\b", "r": "\r", "f": "\f", "v": "\v", "a": "\a", "\\": "\\", '"': '"'}


def tokens(line: str, fail: Fail) -> Iterator[Token]:
    """Yield the tokens of a line; for the first thing that is none *fail* is told the fact."""
    rest, previous, is_obsolete = line.lstrip(BLANKS), "", False
    while rest:
        if rest.startswith("#~"):
            is_obsolete, rest = True, rest[2:] if rest[2:3] != "|" else f"#{rest[2:]}"
        elif rest.startswith("#|"):
            previous, rest = "|", rest[2:]
        elif rest[0] == "#":
            yield *marks.split(rest), is_obsolete
            return
        else:
            match = _TOKEN.match(rest)
            if not match:
                fail(_fact(rest))
            if match[1]:
                yield previous + match[1] + ("]" if match[2] else ""), "", is_obsolete
            else:
                yield previous + '"', meant(match[3], fail), is_obsolete
            rest = rest[match.end() :]
        rest = rest.lstrip(BLANKS)


def meant(text: str, fail: Fail) -> str:
    r"""Return a string's characters for its escapes; numbers are bytes in UTF-8.

    >>> meant(r"\t\"\x41\344\275\240", print)
    '\t"A你'
    """
    if "\\" not in text:
        return text
    try:
        found = _ESCAPE.sub(_character, text)
    except (KeyError, UnicodeDecodeError):
        fail(f"a backslash with a letter or number that means nothing; {MEND}")
    if "\0" in found or "\4" in found:
        fail("a number of a character that no PO file may hold; remove it")
    return found


def _character(match: re.Match[str]) -> str:
    if not match[1]:
        return _MEANT[match[2]]
    numbers = _NUMBER.findall(match[1])
    return bytes(
        int(hexadecimal, 16) & 255 if hexadecimal else int(octal, 8) & 255 for hexadecimal, octal in numbers
    ).decode()


def _fact(rest: str) -> str:
    if _CONFLICT.match(rest):
        return "has a git conflict; settle it, then run again"
    if rest.startswith('"'):
        return f"a string without its closing mark; {MEND}"
    return f"this is no line of a PO file; {MEND}"
