"""The figures of an English text, and what each may mean."""

from __future__ import annotations

import re
from decimal import Decimal

from translate_pipeline.checks.figures import FIGURE, Number, Way, quotient

_SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12, "dozen": 12}
_SHORT = {"k": 1000, "m": 10**6, "mn": 10**6, "b": 10**9, "bn": 10**9, "tn": 10**12}
_DIGIT = re.compile("[0-9]")
_NUMBER = re.compile(
    r"(?P<chain>\d{1,40}(?:\.\d{1,40}){2,})"
    r"|(?P<over>\d{1,3})/(?P<under>\d{1,3})(?![\d/])"
    rf"|(?P<figure>(?<![\d,.])\d{{1,3}}(?:[ \N{{NO-BREAK SPACE}}]\d{{3}})+(?![\d,])|{FIGURE})"
    r"(?:[ \N{NO-BREAK SPACE}-]?(?P<scale>hundred|thousand|million|billion|trillion|dozen)"
    r"(?:[ -](?P<more>thousand|million|billion|trillion))?\b"
    r"|(?P<short>mn|bn|tn|k|m|b)\b|(?P<decade>'?s)\b|(?P<clock> ?(?:GMT|UTC|hours|hrs))\b)?",
    re.IGNORECASE,
)
_RANGE = re.compile(
    r"[^\w.;]{0,2}(?:[-–—~/,&]|to|and|or|percent to|% to|(?:million|billion) (?:to|and))[^\w.;]{0,2}"
    r"(?:US|HK|RMB|AU?D?)?[$¥€£ ]{0,2}",
    re.IGNORECASE,
)


def read(text: str) -> tuple[Number, ...]:
    """Return the numbers of a narrow English text that stand in figures."""
    found: list[Number] = []
    start = _DIGIT.search(text)
    while start and (match := _NUMBER.match(text, start.start())):
        found += _numbers(match)
        start = _DIGIT.search(text, match.end())
    return tuple(_ranged(found, text))


def _numbers(match: re.Match[str]) -> list[Number]:
    start, end = match.span()
    if match["chain"]:
        return [Number(part, ((Decimal(part),),), start, end) for part in match[0].split(".")]
    if match["over"]:
        over, under = Decimal(match["over"]), Decimal(match["under"])
        return [Number(match[0], quotient(over, under), start, end)]
    scale, ways = _ways(match)
    text = match[0] if match["scale"] or match["short"] else match["figure"]
    return [Number(text, ways, start, end, scale=scale)]


def _ways(match: re.Match[str]) -> tuple[int, tuple[Way, ...]]:
    figure = match["figure"]
    value = Decimal(figure.replace(",", "").replace(" ", "").replace("\N{NO-BREAK SPACE}", ""))
    if match["scale"]:
        scale = _SCALES[match["scale"].lower()] * _SCALES.get((match["more"] or "").lower(), 1)
        return scale, ((value * scale,),)
    if match["short"]:
        return 1, ((value,), (value * _SHORT[match["short"].lower()],))
    if match["decade"] and len(figure) <= 4 and value % 100 == 0:
        return 1, ((value,), (value / 100 + 1,))
    if match["decade"] and len(figure) <= 4:
        return 1, ((value,), (value % 100,), (1900 + value,))
    if match["clock"] and len(figure) == 4:
        return 1, ((value,), (value // 100, value % 100) if value % 100 else (value // 100,))
    if " " in figure:
        return 1, ((value,), tuple(Decimal(part) for part in figure.split()))
    return 1, ((value,),)


def _ranged(found: list[Number], text: str) -> list[Number]:
    """Return *found* with what a neighbour adds: the million of 3-5 million to the 3, the century to 2019-20."""
    for i in range(len(found) - 2, -1, -1):
        low, high = found[i], found[i + 1]
        if low.end >= high.start or high.start - low.end > 20 or not _RANGE.fullmatch(text, low.end, high.start):
            continue
        if high.scale > 1 and low.scale == 1:
            found[i] = Number(low.text, (*low.ways, (low.value * high.scale,)), low.start, low.end)
        if len(low.text) == 4 and len(high.text) == 2 and low.text.isdigit() and high.text.isdigit():
            full = low.value - low.value % 100 + high.value
            found[i + 1] = Number(high.text, (*high.ways, (full,)), high.start, high.end)
    return found
