"""Enumerations: a list of three points has three in the translation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from translate_pipeline.checks.numerals import DIGITS
from translate_pipeline.nouns import Finding, Locale, Match, Severity

_HAN = "一二三四五六七八九"
_KINDS = (
    re.compile(f"(?:^|[，。；：、,;:。！？“ （(）)])([{_HAN})])(?:是|要|来)(?!否)"),
    re.compile(f"第([{_HAN}])(?:[，、,：:]|点是|是|个是|條是|条是)"),
    re.compile(f"[（(]([{_HAN}])[）)]"),
    re.compile(r"[（(]([1-9])[）)]"),
    re.compile(r"(?:^|[\s，。；：,;:])([1-9])(?:[.．](?!\d)|、)"),
    re.compile("([①②③④⑤⑥⑦⑧⑨])"),
    re.compile(f"其([{_HAN}])[，、,：:是]?"),
)
_SECONDS = ("二是", "二要", "二来", "二）", "二)", "第二", "其二", "2）", "2)", "2.", "2．", "2、", "②", "其次")
_CIRCLED = {character: value for value, character in enumerate("①②③④⑤⑥⑦⑧⑨", 1)}
_STEPS = re.compile("首先|其次|再次|最后|最後")
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
_ORDINAL = re.compile(rf"\b({'|'.join(_ORDINALS)})(?:ly)?\b", re.IGNORECASE)
_ONE_IS = re.compile(
    r"\b(?:one|another|the other|the (?:next|last)) (?:thing |point |reason |task )?(?:is|was)\b", re.IGNORECASE
)
_LABEL = re.compile(r"(?<![\d.])\(?\b([1-9]|[ivx]{1,4}|[a-h])(?:\)|\.(?=\s))|[①②③④⑤⑥⑦⑧⑨]")
_THEN = re.compile(
    r"\b(?:finally|last(?:ly)?|in addition|additionally|moreover|furthermore|besides|next|then|also|at the same time)"
    r"\b",
    re.IGNORECASE,
)
_CUTS = re.compile(r"[;；]|[.!?](?=[\s\"'”’]|$)")
_FIRST = re.compile(r"\W*(?:First|In the first place|Firstly)\b")
_COMMAS = re.compile(r",|\band\b|[;:；]|[.!?](?=[\s\"'”’])|\bas well as\b")


def enumeration(source: str, target: str, locale: Locale, matches: Sequence[Match]) -> Iterator[Finding]:
    """A list has fewer points in the translation."""
    if not any(map(source.__contains__, _SECONDS)):
        return
    wanted = _points(source)
    if wanted > 1 and (there := _items(target)) < wanted:
        yield Finding(
            "enumeration", Severity.WARNING, source, f"{wanted} points in the source, {there} in the translation"
        )


def _points(text: str) -> int:
    """Return how many points a Chinese list has, counted from its first: 一是…二是…三是… has three."""
    longest = 1
    for kind in _KINDS:
        seen = {_value(found) for found in kind.findall(text)}
        count = next(number for number in range(1, 11) if number not in seen) - 1
        longest = max(longest, count)
    steps = set(_STEPS.findall(text))
    return max(longest, len(steps) if "首先" in steps else 1)


def _value(character: str) -> int:
    return _CIRCLED.get(character) or DIGITS.get(character) or (int(character) if character.isdigit() else 0)


def _items(text: str) -> int:
    """Return how many points an English list has: by its ordinals or figures where it has them, else by its stops."""
    ordinals = len({ordinal.lower() for ordinal in _ORDINAL.findall(text)}) + len(_ONE_IS.findall(text))
    labels = len(set(_LABEL.findall(text)))
    then = len(_THEN.findall(text))
    if labels > 1:
        return max(labels, ordinals + then)
    if ordinals > 1 or (ordinals and then):
        return ordinals + then
    if ordinals and _FIRST.match(text):
        return len(_CUTS.findall(text))
    return max(len(_CUTS.findall(text)), len(_COMMAS.findall(text)) + 1)
