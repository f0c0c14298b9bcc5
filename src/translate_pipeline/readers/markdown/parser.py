"""Markdown's parser as this house needs it: it knows Chinese, and where each text stands."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Scanned
from markdown_it.token import Token
from markdown_it.utils import EnvType
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from translate_pipeline import passages

_WIDE = re.compile(f"[{passages.WIDE}]")
_DEEPEST = 60


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote that is written within its sentence."""

    content: str
    tokens: Sequence[Token]


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text's tokens; an inline token's *map* is its place in its block. *order* numbers the footnotes referred to."""

    tokens: Sequence[Token]
    order: Mapping[str, int]
    notes: tuple[Note, ...]


def parse(text: str) -> Parsed:
    """Return what Markdown makes of *text*; what is nested too deep to be read whole is a `RecursionError`."""
    parser = MarkdownIt("commonmark")
    parser.inline = _Inline()
    parser.configure("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"])
    parser.use(front_matter_plugin).use(footnote_plugin, move_to_end=False)
    # Escapes and entities stay apart from the text around them, which then stands in the file letter by letter.
    parser.disable(["text_join", "fragments_join"])
    parser.normalizeLink = _as_written  # type: ignore[method-assign]
    env: dict[str, Any] = {}
    tokens = parser.parse(text, env)
    if any(token.level >= _DEEPEST - 1 for token in tokens):
        raise RecursionError
    footnotes = env.get("footnotes", {"refs": {}, "list": {}})
    order = {label.removeprefix(":"): number for label, number in footnotes["refs"].items() if number >= 0}
    notes = (Note(note["content"], note["tokens"]) for note in footnotes["list"].values() if "tokens" in note)
    return Parsed(tokens, order, tuple(notes))


def _as_written(url: str) -> str:
    """Return *url*, where the parser would escape its Chinese."""
    return url


class _State(StateInline):
    """The state of one block's parse, which remembers where each text began."""

    begun = 0

    def append_pending(self, text: str) -> None:
        if not self.pending:
            self.begun = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:  # noqa: N802
        token = super().pushPending()
        token.map = [self.begun, self.begun + len(token.content)]
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        token = super().push(ttype, tag, nesting)
        token.map = [self.pos, self.pos]
        return token

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N802, N803
        """Return whether the marks at *start* can open and close, beside Chinese without a blank too.

        CommonMark reads `**注意：**大家` as no emphasis, because a full-width colon is punctuation like any other and
        Chinese puts no blank after it (commonmark-spec issue 650); so marks also open after, and close before, Chinese.
        """
        scanned = super().scanDelims(start, canSplitWord)
        if self.src[start] == "_":
            return scanned
        end = start + scanned.length
        before = self.src[start - 1] if start > 0 else " "
        after = self.src[end] if end < self.posMax else " "
        can_open = scanned.can_open or (not after.isspace() and _WIDE.match(before) is not None)
        can_close = scanned.can_close or (not before.isspace() and _WIDE.match(after) is not None)
        return Scanned(can_open, can_close, scanned.length)


class _Inline(ParserInline):
    """The parser of one block's text, with the state of this house."""

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        state = _State(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens
