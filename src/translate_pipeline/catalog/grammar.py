"""A PO file's text as raw entries, by the rules of GNU gettext, each with its place in the text.

Where gettext would lose something (a comment that ends in a backslash, comments after the last entry), nothing is lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple, NoReturn

from translate_pipeline.catalog import marks
from translate_pipeline.catalog.tokens import BLANKS, MEND, meant, tokens
from translate_pipeline.errors import CatalogError

_STRING = r'((?:"[^"\\\n]*+(?:\\[abfnrtv"\\][^"\\\n]*+)*+"\n)++)'
_USUAL = re.compile(
    rf'((?:#(?![~|]).*\n)*+)msgid {_STRING}msgstr {_STRING}\n*+(?![{BLANKS}\n\\]*+(?:"|#[~|]{{1,2}}[{BLANKS}]*\n))'
)
_COMMENT = re.compile(rf"(?:[{BLANKS}]|#~\|?|#\|)*#(?![~|])")


class Raw(NamedTuple):
    """One entry as it stands in a file: the texts of each mark's lines, the text of each keyword, where its msgid is.

    What stands after the last entry comes as a raw entry without a msgid.
    """

    at: int
    is_obsolete: bool
    marks: Mapping[str, Sequence[str]]
    texts: Mapping[str, str]


def parse(text: str, path: str = "") -> Iterator[Raw]:
    """Yield the raw entries of a PO file's text; the first line that is none of a PO file is a `CatalogError`."""
    for character in "\0\4":
        if character in text:
            fact = f"the character U+{ord(character):04X}, which no PO file may hold; remove it"
            fail(text, path, text.index(character), fact)
    at = 0
    while at < len(text):
        # An entry as gettext writes it is taken at once; line by line the same would come of it, in more time.
        match = _USUAL.match(text, at)
        if match:
            yield _usual(match)
            at = match.end()
        else:
            at = yield from by_lines(text, path, at)


def _usual(match: re.Match[str]) -> Raw:
    lines: dict[str, list[str]] = {}
    for line in match[1].split("\n")[:-1]:
        mark, text = marks.split(line)
        lines.setdefault(mark, []).append(text)
    source, target = (match[group][1:-2].replace('"\n"', "") for group in (2, 3))
    told = partial(fail, match.string, "", match.start())
    return Raw(match.end(1), False, lines, {"msgid": meant(source, told), "msgstr": meant(target, told)})


def by_lines(text: str, path: str, at: int) -> Generator[Raw, None, int]:
    """Yield the raw entries from *at* on, until one ends where a line does; return the place of the next line.

    gettext takes a backslash at a line's end away with the line's end; in a comment that would swallow the next line.
    """
    told = partial(fail, text, path)
    entry = _Open(told)
    while at < len(text):
        end = _line_end(text, at)
        if text[end - 1 : end] == "\\" and not _COMMENT.match(text, at, end):
            while text[end - 1 : end] == "\\" and end < len(text):
                end = _line_end(text, end + 1)
        line = text[at:end].replace("\\\n", "")
        for number, (kind, value, is_obsolete) in enumerate(tokens(line, partial(told, at))):
            if entry.is_whole and kind[-1] != '"':
                yield entry.closed()
                if not number:
                    return at
                entry = _Open(told)
            entry.take(kind, value, is_obsolete, at)
        at = end + 1
    if entry.at >= 0 and not entry.is_whole:
        told(entry.at, f"an entry without a msgstr; {MEND}")
    if entry.lines or entry.texts:
        yield entry.closed()
    return at


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


class _Open:
    """The entry that is being read line by line."""

    def __init__(self, told: Callable[[int, str], NoReturn]) -> None:
        self.told = told
        self.at = -1
        self.is_obsolete = self.is_whole = False
        self.lines: dict[str, list[str]] = {}
        self.texts: dict[str, list[str]] = {}
        self.keyword = ""

    def take(self, kind: str, value: str, is_obsolete: bool, at: int) -> None:
        """Add a token of the line that begins at *at*."""
        if kind[0] == "#":
            self.lines.setdefault(kind, []).append(value)
            return
        is_previous = kind[0] == "|"
        if kind[-1] != '"':
            self._begin(kind, is_previous, is_obsolete, at)
        elif not self.keyword or is_previous != (self.keyword[0] == "|"):
            self.told(at, f"a string without its keyword; {MEND}")
        else:
            self.texts[self.keyword].append(value)
        if not is_previous and is_obsolete != self.is_obsolete:
            self.told(at, "an entry with and without #~; give the mark to all its lines, or to none")

    def _begin(self, keyword: str, is_previous: bool, is_obsolete: bool, at: int) -> None:
        first = at if self.at < 0 else self.at
        if keyword.endswith(("msgid_plural", "]")):
            self.told(first, "has a plural entry, which a document cannot have; remove it")
        if keyword == "msgstr" and "msgid" not in self.texts:
            self.told(at, f"a msgstr without a msgid; {MEND}")
        if keyword in self.texts or (keyword == "msgctxt" and "msgid" in self.texts):
            self.told(first, f"an entry without a msgstr; {MEND}")
        if not is_previous:
            self.is_obsolete = is_obsolete if self.at < 0 else self.is_obsolete
            self.at = first if keyword == "msgstr" else at
            self.is_whole = keyword == "msgstr"
        self.keyword = keyword
        self.texts[keyword] = []

    def closed(self) -> Raw:
        """Return the entry as it was read."""
        texts = {keyword: "".join(pieces) for keyword, pieces in self.texts.items()}
        return Raw(self.at, self.is_obsolete, self.lines, texts)


def fail(text: str, path: str, at: int, fact: str) -> NoReturn:
    """Raise for a place in a PO file's text."""
    raise CatalogError(fact, path=path or None, line=text.count("\n", 0, at) + 1)
