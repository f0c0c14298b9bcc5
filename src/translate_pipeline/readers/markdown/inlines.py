"""From the inline tokens of a Markdown block to runs."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from translate_pipeline.readers import inline
from translate_pipeline.readers.inline import LINE_BREAK, TAGS, Format, Run
from translate_pipeline.readers.markdown.rows import Places

if TYPE_CHECKING:
    from markdown_it.token import Token

_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9-]*)")
_ADDRESS = re.compile(r"\s(?:href|src)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)
_INDENT = re.compile("\N{IDEOGRAPHIC SPACE}{2}|\N{NO-BREAK SPACE}{2}")
_UNREAD = frozenset({"rp", "rt", "script", "style"})
_AROUND_PICTURES = frozenset({"html_inline", "image", "link_close", "link_open", "softbreak", "hardbreak"})


def runs(children: Sequence[Token], places: Places, base: int = 0) -> Iterator[Run]:
    """Yield the runs of *children*, which stand from *base* on in their block; notes and comments have none."""
    standing: list[tuple[str, tuple[Format, ...]]] = []
    at = 0
    for token, following in pairwise((*children, None)):
        if token is None or (any(name in _UNREAD for name, _ in standing) and token.type != "html_inline"):
            continue
        begin = max(at, token.map[0]) if token.map else at
        if token.type in ("text", "text_special"):
            start = places.find(token.content, base + begin) if token.type == "text" else -1
            at = begin + len(token.content) if token.type == "text" else at
            yield Run(token.content, _formats(standing), start)
        elif token.type == "code_inline":
            begin += len(token.markup)
            near = (places.find(token.content, base + begin + pad) for pad in (0, 1))
            yield Run(token.content, (*_formats(standing), Format("code")), next((p for p in near if p >= 0), -1))
        elif token.type == "softbreak":
            # An indented line is a new paragraph, with or without an empty line before it.
            is_new = following is not None and _INDENT.match(following.content)
            yield Run(point=LINE_BREAK) if is_new else Run("\n")
        elif token.type == "hardbreak":
            yield Run(point=LINE_BREAK)
        elif token.type == "image":
            yield Run(formats=_formats(standing), point=Format("img", str(token.attrs.get("src", ""))))
        elif token.type == "html_inline":
            yield from _html(token.content, standing)
        elif token.nesting > 0:
            form = inline.link(str(token.attrs.get("href", ""))) if token.tag == "a" else (Format(TAGS[token.tag]),)
            standing.append((token.tag, form))
        elif token.nesting < 0:
            _close(standing, token.tag)


def _html(tag: str, standing: list[tuple[str, tuple[Format, ...]]]) -> Iterator[Run]:
    """Yield the run that *tag* is by itself, if any, and note in *standing* what it opens or closes."""
    match = _TAG.match(tag)
    if match is None:
        return
    name = match["name"].lower()
    found = _ADDRESS.search(tag)
    address = html.unescape(found[1] or found[2] or found[3] or "") if found else ""
    if match["end"]:
        _close(standing, name)
    elif name == "br":
        yield Run(point=LINE_BREAK)
    elif name == "img":
        yield Run(point=Format("img", address))
    elif name == "a":
        standing.append((name, inline.link(address)))
    elif name in TAGS or name in _UNREAD:
        standing.append((name, (Format(TAGS[name]),) if name in TAGS else ()))


def _close(standing: list[tuple[str, tuple[Format, ...]]], name: str) -> None:
    for number in range(len(standing) - 1, -1, -1):
        if standing[number][0] == name:
            del standing[number]
            return


def _formats(standing: Sequence[tuple[str, tuple[Format, ...]]]) -> tuple[Format, ...]:
    forms = dict.fromkeys(form for _, forms in standing for form in forms)
    last_link = next((form for form in reversed(forms) if form.tag == "a"), None)
    return tuple(form for form in forms if form.tag != "a" or form == last_link)


def pictures(children: Sequence[Token]) -> tuple[Token, ...]:
    """Return the pictures of a block that holds nothing else; none where there is text."""
    if any(token.type not in _AROUND_PICTURES and token.content.strip() for token in children):
        return ()
    return tuple(token for token in children if token.type == "image")


def alt(picture: Token, content: str, places: Places) -> Iterator[Run]:
    """Yield the runs of a picture's alternative text; *content* is that of its block."""
    base = content.find(picture.content, picture.map[0] if picture.map else 0)
    yield from runs(picture.children or (), places, base) if base >= 0 else ()
