"""What is no person, however much looks like one: 严肃指出, 高兴地说, 安永会计师事务所, 吴家山, 图/文."""

from __future__ import annotations

import re

from translate_pipeline.names import places, signs
from translate_pipeline.names.words import Reading

_COMMON = -125.0
"""The least weight of a word that is hardly ever meant as a name, in tenths."""

_PREFIXED = 2
_CREDIT = re.compile(r"[文图](?:[/／并]|(?=[文图]))[文图]|(?:文字)?[/／]?摄影报道")
_FIRM = re.compile(
    "(?:集团|控股|股份|有限|会计师?事务所|律师事务所|事务所|公司|银行(?![卡账存流])|基金会|科技|证券|实业|电器|电子|地产|置业|药业|制药|传媒"
    "|影业|食品|酒店|大厦|商城|资本)"
)
_SETTLEMENT = re.compile(
    "家[山庄村屯堡沟湾嘴汇桥坪岭店坡集沱门园口河坝塘镇埠港渡寨铺窑梁洼台营墩浜角坳冲巷界屿岛洲滩]$"
)
_LEVELS = "县市区镇"


def is_refused(text: str, reading: Reading, start: int, end: int) -> bool:
    """Whether *start* to *end* are no person, whatever stands around them."""
    return any(refuses(text, reading, start, end) for refuses in REFUSALS)


def is_place(text: str, start: int, end: int) -> bool:
    """Whether *start* to *end* are a place, where neither a title nor an act proves a person."""
    return _is_settlement(text, start, end) or _is_division(text, start, end)


def is_firm(text: str, end: int) -> bool:
    """Whether what makes a name a firm's stands from *end*.

    >>> is_firm("安永会计师事务所", 2), is_firm("安永说", 2)
    (True, False)
    """
    return _FIRM.match(text, end) is not None


def is_credit(text: str, end: int) -> bool:
    """Whether a note on who wrote and photographed stands from *end*, as 文/图 or 摄影报道.

    >>> is_credit("刘伟文/图", 2), is_credit("刘伟文/图", 3)
    (True, False)
    """
    return _CREDIT.match(text, end) is not None


def _is_manner(text: str, reading: Reading, start: int, end: int) -> bool:
    """Whether it begins with a word that tells how something is said or since when: 高声, 万分, 曾任."""
    return text[start : start + _PREFIXED] in signs.table().never


def _is_adverb(text: str, reading: Reading, start: int, end: int) -> bool:
    """Whether 地 makes an adverb of it: 高兴地说."""
    if text[end - 1] == "地":
        return True
    return text[end : end + 1] == "地" and reading.is_seam(end) and reading.is_seam(end + 1)


def _is_common(text: str, reading: Reading, start: int, end: int) -> bool:
    """Whether it is a word that news use every day and few people are called by."""
    weight = reading.weight(start, end)
    return end - start == _PREFIXED and weight > _COMMON and text[start:end] not in signs.table().namesakes


def _has_credit(text: str, reading: Reading, start: int, end: int) -> bool:
    """Whether its last character belongs to a note such as 文/图."""
    return is_credit(text, end - 1)


def _is_settlement(text: str, start: int, end: int) -> bool:
    """Whether it is a place: 吴家山 by how it is made, 周庄 by the table."""
    return _SETTLEMENT.match(text[start + 1 : end]) is not None or text[start:end] in signs.table().settlements


def _is_division(text: str, start: int, end: int) -> bool:
    """Whether it is a division's name without its level: 安福 of 安福县."""
    return any(places.rendering(text[start:end] + level) for level in _LEVELS)


REFUSALS = (_is_manner, _is_adverb, _is_common, _has_credit)
