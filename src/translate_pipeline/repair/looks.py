"""How a line reads by itself: ended or broken off, a heading or prose."""

from __future__ import annotations

import re

STOPS = "。！？!?…；;｡"
_CLOSERS = '”’」』）】》")\\]'
_ENDED = re.compile(
    rf"[{STOPS}：:][{_CLOSERS}]*(?:\[\d{{1,3}}\])*$|[{STOPS}][{_CLOSERS}]*\s*[（(][^（）()]{{1,24}}[）)]$"
)
_OPEN_END = re.compile(r"[，,、（(“‘「『《〈\-－]$")
_OPEN_START = re.compile(r"[，,、。．；;：:！？!?）)”’」』》〉】%％‰]")
_STOP_INSIDE = re.compile(rf"[{STOPS}][{_CLOSERS}]*(?=.)")
_LEAD = re.compile(
    r"(?:[会座谈活动仪式]{1,3}[上后中]|近日|日前|昨[日天]|今[日天]|当[日天]|近年来|同时|此外|目前|当前|据悉|据[介了][绍解]|下一步"
    r"|接下来|今年以来|随后)[，,]"
    r"|(?:为了?|由于|随着|根据|按照|截至|通过|针对|围绕|作为|当|在|从|经过|自)[^，,。]{3,}[，,].{4}"
)
UNITS = "年月日%％家名个万亿元项次多余人号场期条"
"""What a number is counted in, as characters of a class of a regular expression."""
_HEADING, _CLAUSES, _NOTE = 30, 24, 48


def is_ended(text: str) -> bool:
    """Whether *text* ends as a sentence, a clause before a list or a paragraph of a series may end."""
    return bool(_ENDED.search(text[-40:]))


def is_open_ended(text: str) -> bool:
    """Whether something must follow *text*."""
    return bool(_OPEN_END.search(text[-1:]))


def is_open_started(text: str) -> bool:
    """Whether something must stand before *text*."""
    return bool(_OPEN_START.match(text))


def is_prose(text: str) -> bool:
    """Whether *text* is too much of a sentence for a heading: a stop inside, several clauses, or great length."""
    if len(text) > 2 * _HEADING or _STOP_INSIDE.search(text) or _LEAD.match(text):
        return True
    return len(text) > _HEADING and len(re.findall(r"[，,]", text)) > 1


def is_heading(text: str) -> bool:
    """Whether *text* can be a heading: short, shorter still with a comma, and not ended like a statement."""
    longest = _CLAUSES if re.search("[，,]", text[: 2 * _HEADING]) else 2 * _HEADING
    if len(text) > longest or is_prose(text) or is_open_ended(text):
        return False
    return not text.endswith(("。", "；", ";"))


def is_title(text: str) -> bool:
    """Whether *text* reads as a heading without a stop."""
    return is_heading(text) and not is_ended(text)


def is_short_of_clause(text: str) -> bool:
    """Whether so little stands behind the last mark of *text* that it says nothing: …；2022年."""
    marks = "，,。；;" if len(text) > _HEADING else "。；;"
    return bool(re.search(f"[{marks}][^，,、。；;：:！？!?]{{1,6}}$", text[-8:]))


def is_one_sentence(text: str) -> bool:
    """Whether *text* is a single sentence with its stop, short enough to stand under a picture."""
    return len(text) <= _NOTE and text.endswith(("。", "！", "”")) and not _STOP_INSIDE.search(text)
