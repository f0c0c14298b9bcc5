"""What a chat model is asked, word for word from `data/prompt.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib import resources

from translate_pipeline import checks
from translate_pipeline.nouns import Match, Request, Status

_LONGEST_CONTEXT = 40
# More than this a small model mixes up; what is not listed is looked for in its answer all the same.
_MOST_TERMS = 24

Messages = list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with its terms and the English that is wanted."""

    text: str
    terms: Mapping[str, str]
    target: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """The parts of a prompt; each is a text with fields in braces."""

    version: str
    system: str
    context: str
    previous: str
    terms: str
    term: str
    sentence: str
    again: str
    missing: str
    marked: str
    examples: tuple[Example, ...]


@cache
def read() -> Prompt:
    """Return the prompt that comes with the program."""
    text = resources.files("translate_pipeline").joinpath("data/prompt.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    return Prompt(**{**table, "examples": tuple(Example(**example) for example in table["examples"])})


def first(prompt: Prompt, request: Request) -> Messages:
    """Return the first question: what all have in common comes first, so that it is computed once."""
    context = (
        prompt.context.format(title=_short(request.title)) if request.title and request.title != request.text else ""
    )
    if request.previous:
        context += prompt.previous.format(previous=_short(request.previous))
    pairs = {match.source: match.target for match in _offered(request.matches)} | _large_numbers(request.text)
    return [*_shared(prompt), _message("user", context + _question(prompt, request.text, pairs))]


def again(prompt: Prompt, request: Request, missing: Sequence[Match] = ()) -> Messages:
    """Return the second question: the terms stand inside the sentence, and what must come is named.

    *missing* are the terms that an answer left out.
    """
    matches = sorted(_offered(request.matches), key=lambda match: match.start)
    targets = "; ".join(dict.fromkeys(match.target for match in matches)) or "all of it"
    left_out = "; ".join(f"“{match.target}” ({match.source})" for match in missing)
    large = _large_numbers(request.text)
    figures = [f"{name} = {large[name]}" if name in large else name for name in checks.source_values(request.text)]
    question = prompt.again.format(
        marked=_marked(prompt, request.text, matches), targets=targets,
        numbers=f": {', '.join(figures)}" if figures else "",
        missing=prompt.missing.format(missing=left_out) if left_out else "",
    )  # fmt: skip
    return [*_shared(prompt), _message("user", question)]


def _shared(prompt: Prompt) -> Messages:
    messages = [_message("system", prompt.system)]
    for example in prompt.examples:
        messages.append(_message("user", _question(prompt, example.text, example.terms)))
        messages.append(_message("assistant", example.target))
    return messages


def _message(role: str, content: str) -> dict[str, str]:
    return {"role": role, "content": content}


def _question(prompt: Prompt, text: str, pairs: Mapping[str, str]) -> str:
    lines = "\n".join(prompt.term.format(source=source, target=target) for source, target in pairs.items())
    return (prompt.terms.format(terms=lines) if pairs else "") + prompt.sentence.format(text=text)


def _large_numbers(text: str) -> dict[str, str]:
    """Return the figures of *text* that have a Chinese unit, in English: a small model takes 70万 for 70 million.

    >>> _large_numbers("超70万人,1.2亿元,63家")
    {'70万': '700,000', '1.2亿': '120 million'}
    """
    return {name: _in_english(value) for name, value in checks.source_values(text).items() if not name[-1].isdigit()}


def _in_english(value: Fraction) -> str:
    for size, word in ((10**12, "trillion"), (10**9, "billion"), (10**6, "million")):
        if value >= size:
            return f"{float(value / size):g} {word}"
    return f"{float(value):,g}" if value < 10**6 and value.denominator > 1 else f"{int(value):,}"


def _offered(matches: Sequence[Match]) -> Sequence[Match]:
    """Return the terms that are listed: the official ones first, the longest first."""
    offered = [match for match in matches if match.status is not Status.FORBIDDEN and match.target]
    offered.sort(key=lambda match: (not match.is_mandatory, match.start - match.end))
    return offered[:_MOST_TERMS]


def _marked(prompt: Prompt, text: str, matches: Sequence[Match]) -> str:
    marked, at = "", 0
    for match in matches:
        marked += text[at : match.start] + prompt.marked.format(source=match.source, target=match.target)
        at = match.end
    return marked + text[at:]


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_CONTEXT else "…" + text[-_LONGEST_CONTEXT:]
