"""From blocks to sentences, as a Chinese editor sets their ends."""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterator

from translate_pipeline.nouns import Block, Document, Segment, Span

_CLOSERS = "”’」』）】》〉\")\\]'"
_STOP = re.compile(rf"(?:[。！？!?]|……)+[{_CLOSERS}]*")
_AHEAD = 8
_PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", "（": "）", "【": "】", "《": "》", "〈": "〉", "(": ")"}


def split(document: Document) -> Iterator[Segment]:
    """Yield the sentences of *document*, in reading order."""
    for number, block in enumerate(document.blocks):
        for start, end in sentences(block.text):
            yield Segment(block.text[start:end], number, block.kind, _spans(block, start, end))


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the bounds of each sentence of *text*, without the blanks between them.

    A stop inside quotation marks ends the sentence only where they close right after it; a semicolon never does.

    >>> text = "他说：“要抓好‘两个健康’。”随后，大家鼓掌。真的？！“为什么？”他问。"
    >>> [text[start:end] for start, end in sentences(text)]
    ['他说：“要抓好‘两个健康’。”', '随后，大家鼓掌。', '真的？！', '“为什么？”他问。']
    """
    start = 0
    enclosed = _enclosed(text)
    for match in _STOP.finditer(text):
        low, high = enclosed[bisect(enclosed, (match.start(), 0)) - 1]
        if low < match.start() and match.end() <= high:
            continue
        if _goes_on(match[0], text[match.end() : match.end() + _AHEAD]):
            continue
        yield from _trimmed(text, start, match.end())
        start = match.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    if piece.strip():
        yield start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _enclosed(text: str) -> list[tuple[int, int]]:
    """Return the bounds of what the outermost quotation marks and brackets enclose, in order, after (-1, -1).

    A mark without its partner encloses nothing.
    """
    waiting: list[tuple[str, int]] = []
    counts: Counter[str] = Counter()
    pairs = [(-1, -1)]
    for position, character in enumerate(text):
        if character in _PAIRS:
            waiting.append((_PAIRS[character], position))
            counts[_PAIRS[character]] += 1
        elif counts[character]:
            closer = ""
            while closer != character:
                closer, begin = waiting.pop()
                counts[closer] -= 1
            while pairs[-1][0] > begin:
                pairs.pop()
            pairs.append((begin, position))
    return pairs


def _goes_on(stop: str, rest: str) -> bool:
    """Whether the sentence runs on after *stop*: `“……？”他问`, a title 《……？》, a URL's question mark."""
    if stop in {"!", "?"} and re.match(r"[\w/&=%]", rest, re.ASCII):
        return True
    if not re.search(rf"[{_CLOSERS}]$", stop):
        return False
    if stop.endswith(("》", "〉")):
        return bool(rest)
    if rest.startswith(("，", ",", "、", "；", ";", "：", ":", "的")):
        return True
    return stop[0] in "？！?!" and bool(re.match(r"\w{1,4}[问说道答喊]", rest))


def _spans(block: Block, start: int, end: int) -> tuple[Span, ...]:
    """Return where *start* to *end* of the block's text stands in the file.

    The block's text is its spans' texts, joined by nothing or by one blank, so lengths tell which.
    """
    spans = []
    gaps = len(block.text) - sum(span.end - span.start for span in block.spans)
    separator = 1 if gaps and gaps == len(block.spans) - 1 else 0
    at = 0
    for span in block.spans:
        length = span.end - span.start
        low, high = max(start, at), min(end, at + length)
        if low < high:
            spans.append(Span(span.start + low - at, span.start + high - at))
        at += length + separator
    return tuple(spans)
