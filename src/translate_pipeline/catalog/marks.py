"""The lines of an entry that begin with `#`: comments, notes, references, flags; read and written as gettext does."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

UNHOLDABLE: dict[int, str | None] = dict.fromkeys((0, 4, *range(0xD800, 0xE000)))
"""What no PO file may hold: gettext ends a text at U+0000, an .mo file parts context and source at U+0004."""

_KINDS = {"#.": "#.", "#:": "#:", "#,": "#,", "#=": "#,"}
_BACKSLASH = re.compile(r"\\ *$")
_KNOWN_FLAG = re.compile(r"fuzzy|(?:no-)?wrap|(?:(?:no|possible|impossible)-)?[a-z+0-9-]+-format|(?:no-)?[a-z-]+-check")
_FLAG = re.compile(r'(?:[^,"]|"[^"]*"?)+')
_OPEN, _CLOSE = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
_REFERENCE = re.compile(rf"{_OPEN}([^{_CLOSE}]*)(?:{_CLOSE}|$)(:\d+(?![^ \t]))?|([^ \t]+)")
_APART = re.compile(r"(?:(?<![ \t])[ \t]+:[ \t]*|:[ \t]+)(\d+)(?![^ \t])")
_LINED = re.compile(r"(.*[^:]):([1-9]\d{0,17}|0)", re.DOTALL)
_UNSAFE = re.compile(rf"[ \t\r]|^\./|^:|:$|:0\d+$|:\d{{19,}}$|\\$|^{_OPEN}")


def split(line: str) -> tuple[str, str]:
    r"""Return a line's mark and its text; `#=` is `#,`, and `#!` is it where nothing but gettext's flags follow.

    >>> split("#. a note"), split("#comment"), split("#,fuzzy")
    (('#.', 'a note'), ('#', 'comment'), ('#,', 'fuzzy'))
    """
    kind = _KINDS.get(line[:2], "#")
    if kind == "#" and line.startswith("#!") and _is_flags(line[2:]):
        return "#,", line[2:]
    text = line[len(kind) :]
    if kind in ("#:", "#,"):
        return kind, text
    # A carriage return at the end would be half of a line's end when it is read again.
    text = text.removeprefix(" ").rstrip("\r")
    return kind, text[:-1] if text[-1:] == " " and _BACKSLASH.search(text) else text


def line(mark: str, text: str) -> str:
    r"""Return the line of a mark; one that would end in a backslash gets a blank, since gettext would join the next.

    >>> line("#", ""), line("#.", "a\\")
    ('#', '#. a\\ ')
    """
    if not text.isprintable():
        text = text.translate(UNHOLDABLE)
    if text[-1:] in ("\\", " ") and _BACKSLASH.search(text):
        text += " "
    return f"{mark} {text}" if text else mark


@lru_cache(maxsize=256)
def flags(lines: Sequence[str]) -> tuple[str, ...]:
    """Return the flags of `#,` lines in order, each once; what gettext doesn't know is kept.

    >>> flags(("fuzzy no-wrap", " range: 0..9, max-length:100,fuzzy"))
    ('fuzzy', 'no-wrap', 'range: 0..9', 'max-length:100')
    """
    found = [flag.strip() for text in lines for flag in _FLAG.findall(text)]
    parted = [part for flag in found for part in (flag.split() if _is_flags(flag) else [flag])]
    return tuple(dict.fromkeys(flag for flag in parted if flag))


def _is_flags(text: str) -> bool:
    words = text.replace(",", " ").split()
    return bool(words) and all(_KNOWN_FLAG.fullmatch(word) for word in words)


@lru_cache(maxsize=1024)
def references(lines: Sequence[str]) -> tuple[str, ...]:
    """Return the references of `#:` lines, each once.

    A file name with a blank stands between two marks; gettext before 0.22 breaks lines in it.
    """
    text = " ".join(line.strip(" \t") for line in lines)
    if _OPEN in text:
        found = [f"{name}{number}" or word for name, number, word in _REFERENCE.findall(text)]
    else:
        found = [word.removeprefix("./") for word in _APART.sub(r":\1", text).replace("\t", " ").split(" ")]
    return tuple(dict.fromkeys(word for word in found if word))


@lru_cache(maxsize=1024)
def reference_lines(names: Sequence[str], width: int) -> tuple[str, ...]:
    """Return the `#:` lines; gettext wraps them always, by bytes, and writes equal ones once."""
    lines: list[str] = []
    for name in dict.fromkeys(map(_isolated, names)):
        if lines and len(f"{lines[-1]} {name}".encode()) <= width:
            lines[-1] += f" {name}"
        else:
            lines.append(f"#: {name}")
    return tuple(line.translate(UNHOLDABLE) for line in lines)


def _isolated(reference: str) -> str:
    """Return a reference as it must stand: between marks where gettext would read another name."""
    match = _LINED.fullmatch(reference := reference.replace("\n", " "))
    name, number = match.groups() if match else (reference, "")
    if not _UNSAFE.search(name):
        return reference
    return f"{_OPEN}{name}{_CLOSE}:{number}" if number else f"{_OPEN}{name}{_CLOSE}"
