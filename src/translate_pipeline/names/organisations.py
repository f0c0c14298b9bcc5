"""Organisations by composition: a division and a body whose English is known, as 龙岗区 + 工商联."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache

from translate_pipeline import tables
from translate_pipeline.nouns import Match, Status

_LEVELS = {
    "省": ("Province", "Provincial"), "市": ("", "Municipal"), "区": ("District", "District"),
    "县": ("County", "County"), "州": ("Prefecture", "Prefecture"), "旗": ("Banner", "Banner"),
}  # fmt: skip
_ADJECTIVES = frozenset(adjective for _, adjective in _LEVELS.values())
_SMALL = frozenset(("of", "and", "the", "for", "in"))
_BODY = re.compile(r"(?:[联会局委院部厅办处]|政府|人大|政协|中心)(?:[（(].{1,8}[）)])?$")
# A 大会 or 座谈会 is held, it is no body; a standing committee's members are people.
_NO_BODY = re.compile(r"(?:大会|会议|[谈论讲话晚年宴展机社]会|全部|干部|内部|外部|东部|西部|南部|北部|中部|一部)$")


def find(text: str, places: Iterable[Match], known: Sequence[Match]) -> tuple[Match, ...]:
    """Return *known* with the organisations in *text* that begin with one of *places*, in the order of the text.

    The body is one of *known* behind the place, or one of the table. An organisation takes the place of the known
    matches that stand whole in it, source and target, and holds them; what it breaks, or is itself, stays as it is.
    """
    starts = {match.start: match for match in known}
    owners: list[Match | None] = [None] * len(text)
    for match in known:
        owners[match.start : match.end] = [match] * (match.end - match.start)
    for place in places:
        composed = _with_known(text, place, starts) or _with_head(text, place)
        if composed is None:
            continue
        inner = {other.start: other for other in owners[composed.start : composed.end] if other is not None}
        if all(_may_hold(composed, other) for other in inner.values()):
            for start in inner:
                del starts[start]
            starts[composed.start] = whole = replace(composed, holds=tuple(inner.values()))
            owners[whole.start : whole.end] = [whole] * (whole.end - whole.start)
    return tuple(match for _, match in sorted(starts.items()))


def _may_hold(composed: Match, other: Match) -> bool:
    """Whether *other* is a part of *composed* and stands whole in it, source and target, but for capitals."""
    is_inside = composed.start <= other.start and other.end <= composed.end and not other.is_name
    is_part = other.end - other.start < composed.end - composed.start
    return is_inside and is_part and other.target.lower() in composed.target.lower()


def _with_known(text: str, place: Match, starts: Mapping[int, Match]) -> Match | None:
    """Return *place* and the known body behind it, which may share the division's last character: 盐田[区]工商联."""
    for body in (starts.get(place.end), starts.get(place.end - 1)):
        if body is None or not _BODY.search(body.source) or _NO_BODY.search(body.source):
            continue
        head = _with_head(text, place)
        is_better = head is not None and head.end == body.end and body.target.lower() in head.target.lower()
        target = head.target if head and is_better else _composed(place, body, is_shared=body.start < place.end)
        if target:
            return _organisation(text, place.start, body.end, target)
    return None


def _composed(place: Match, body: Match, *, is_shared: bool) -> str:
    """Return the English of *place* and *body* together, empty where they don't fit."""
    level = _LEVELS.get(place.source[-1])
    if is_shared:
        first, _, _ = body.target.partition(" ")
        # 新疆维吾尔自治[区] is no district, and no 区工商联 stands behind it.
        if level is None or first not in _ADJECTIVES or not place.target.endswith(level[0]):
            return ""
        return f"{_bare(place)} {body.target}"
    if body.target.startswith(("the ", "The ")) or body.target.split(" ")[0] in _ADJECTIVES:
        return ""
    return f"{_front(place)} {_as_name(body.target)}"


def _as_name(target: str) -> str:
    """Return *target* with capitals where it is a common noun: it becomes a part of a name.

    >>> _as_name("civil affairs bureau"), _as_name("Federation of Industry and Commerce")
    ('Civil Affairs Bureau', 'Federation of Industry and Commerce')
    """
    if target != target.lower():
        return target
    return " ".join(word if word in _SMALL else word[0].upper() + word[1:] for word in target.split(" "))


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
            front = _front(place) if heads[head].startswith("{place}") else place.target
            target = heads[head].format(place=front, adj=_adjective(place))
            return _organisation(text, place.start, place.end + size, target)
    return None


def _organisation(text: str, start: int, end: int, target: str) -> Match:
    return Match(start, end, text[start:end], target, Status.ADMITTED, text[start:end], is_name=True)


def _is_ended(text: str, place: Match, head: str) -> bool:
    """Whether *head* is not the beginning of another word, and its division is a division by name."""
    after = text[place.end + len(head) :][:1]
    if head.startswith("委"):
        return place.source[-1] in "省市区县州旗" and (head != "委" or after not in ("员", "托", "派", "会", "办"))
    return head not in ("政府", "人大", "政协", "商会", "法院") or after not in ("会", "代", "委", "性")


def _front(place: Match) -> str:
    """Return what stands before the English of a body of *place*: Guangdong Provincial, but Shenzhen."""
    return _adjective(place) if place.source.endswith("省") else place.target


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
