"""A sentence's inline markup in HTML: only what its marks say, and no address that does more than lead somewhere."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from translate_pipeline.markup import Part, read
from translate_pipeline.nouns import Mark

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_ALLOWED = frozenset({"http:", "https:", "mailto:"})
# What a browser passes over in an address: `java\tscript:` is `javascript:` to it.
_PASSED_OVER = re.compile(r"^[\x00-\x20]+|[\x00-\x20]+$|[\t\r\n]")


def words(text: str, marks: Sequence[Mark]) -> str:
    """Return what a reader sees of *text*: without the tags of *marks*; another tag is text.

    >>> words("支持<b1>企业</b1><i2>", [Mark(2, 4, "b")])
    '支持企业<i2>'
    """
    return read(text, marks)[0]


def render(text: str, marks: Sequence[Mark]) -> str:
    """Return *text* as HTML with the elements of *marks*; a broken tag is no element, a picture is left out.

    >>> render("“AT&T”<b1>成立<br2/>了</b1>", [Mark(6, 9, "b"), Mark(8, 8, "br")])
    '“AT&amp;T”<b>成立<br>了</b>'
    """
    shown, parts = read(text, marks)
    return "".join(_rendered(shown, parts, marks, 0, len(shown)))


def _rendered(text: str, parts: Sequence[Part], marks: Sequence[Mark], start: int, end: int) -> Iterator[str]:
    for part in parts:
        opening, closing = _element(marks[part.number - 1])
        yield html.escape(text[start : part.start])
        yield opening
        yield from _rendered(text, part.inside, marks, part.start, part.end)
        yield closing
        start = part.end
    yield html.escape(text[start:end])


def _element(mark: Mark) -> tuple[str, str]:
    """Return the tags of HTML that stand for *mark*, both empty where nothing does."""
    if mark.tag == "a":
        address = _address(mark.value)
        return (f'<a href="{html.escape(address)}" rel="noopener">', "</a>") if address else ("", "")
    if mark.tag in {"br", "img"}:
        return "<br>" if mark.tag == "br" else "", ""
    return f"<{mark.tag}>", f"</{mark.tag}>"


def _address(value: str) -> str:
    r"""Return *value* if it leads to a page, a place in one, or a mail; else nothing.

    >>> _address("https://example.org/a?b=1"), _address("news/2.html"), _address("\x01java\tscript:alert(1)")
    ('https://example.org/a?b=1', 'news/2.html', '')
    """
    address = _PASSED_OVER.sub("", value)
    scheme = _SCHEME.match(address)
    return "" if scheme and scheme[0].lower() not in _ALLOWED else address
