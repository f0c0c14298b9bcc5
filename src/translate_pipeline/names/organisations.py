"""Organisations by composition: a division and a body whose English is known, as 龙岗区 + 工商联."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from translate_pipeline.names import tables
from translate_pipeline.nouns import Match, Status

_LEVELS = {
    "省": ("Province", "Provincial"), "市": ("", "Municipal"), "区": ("District", "District"),
    "县": ("County", "County"), "州": ("Prefecture", "Prefecture"), "旗": ("Banner", "Banner"),
}  # fmt: skip
_ADJECTIVES = frozenset(adjective for _, adjective in _LEVELS.values())
_BODY = re.compile(r"(?:[联会局委院部厅办处]|政府|人大|政协|中心)(?:[（(].{1,8}[）)])?$")
# A 大会 or 座谈会 is held, it is no body; a standing committee's members are people.
_NO_BODY = re.compile(r"(?:大会|会议|[谈论讲话晚年宴展机社]会|全部|干部|内部|外部|东部|西部|南部|北部|中部|一部)$")


def find(text: str, places: Sequence[Match], known: Sequence[Match]) -> tuple[Match, ...]:
    """Return the organisations in *text* that begin with one of *places*, in its order.

    The body is one of *known* behind the place, whose rendering then stands whole in the organisation's, or one of
    the table. A match takes over the status of the known one.
    """
    starts = {match.start: match for match in known}
    found = []
    for place in places:
        composed = _with_known(text, place, starts) or _with_head(text, place)
        if composed:
            found.append(composed)
    return tuple(found)


def _with_known(text: str, place: Match, starts: Mapping[int, Match]) -> Match | None:
    """Return *place* and the known body behind it, which may share the division's last character: 盐田[区]工商联."""
    for body in (starts.get(place.end), starts.get(place.end - 1)):
        if body is None or not _BODY.search(body.source) or _NO_BODY.search(body.source):
            continue
        target = _composed(place, body, is_shared=body.start < place.end)
        if target:
            source = text[place.start : body.end]
            return replace(body, start=place.start, source=source, target=target, term=source, is_name=True)
    return None


def _composed(place: Match, body: Match, *, is_shared: bool) -> str:
    """Return the English of *place* and *body* together, empty where they don't fit."""
    level = _LEVELS.get(place.source[-1])
    if is_shared:
        first, _, _ = body.target.partition(" ")
        if level is None or first not in _ADJECTIVES:
            return ""
        return f"{_bare(place)} {body.target}"
    if body.target.startswith(("the ", "The ")) or body.target.split(" ")[0] in _ADJECTIVES:
        return ""
    return f"{place.target} {body.target}"


def _bare(place: Match) -> str:
    """Return the proper part of *place*: Yantian of Yantian District."""
    word = _LEVELS[place.source[-1]][0]
    return place.target.removesuffix(f" {word}") if word else place.target


def _with_head(text: str, place: Match) -> Match | None:
    """Return *place* and the body of the table behind it."""
    heads, longest = _heads()
    for size in range(longest, 0, -1):
        head = text[place.end : place.end + size]
        if len(head) == size and head in heads and _is_ended(text, place, head):
            end = place.end + size
            target = heads[head].format(place=place.target, adj=_adjective(place))
            source = text[place.start : end]
            return Match(place.start, end, source, target, Status.ADMITTED, source, is_name=True)
    return None


def _is_ended(text: str, place: Match, head: str) -> bool:
    """Whether *head* is not the beginning of another word, and its division is a division by name."""
    after = text[place.end + len(head) :][:1]
    if head.startswith("委"):
        return place.source[-1] in "省市区县州旗" and (head != "委" or after not in ("员", "托", "派", "会", "办"))
    return head not in ("政府", "人大", "政协", "商会", "法院") or after not in ("会", "代", "委", "性")


def _adjective(place: Match) -> str:
    level = _LEVELS.get(place.source[-1])
    if level is None or place.target.endswith(("Region", "Area", "Zone")):
        return place.target
    return f"{_bare(place)} {level[1]}"


@cache
def _heads() -> tuple[Mapping[str, str], int]:
    """Return the bodies of the table with their English, and the length of the longest."""
    heads = {row[0]: row[1] for row in tables.rows("heads.tsv")}
    return heads, max(map(len, heads))
