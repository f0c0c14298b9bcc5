"""Organisations by the word that their name ends with, and by where a name can begin."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from translate_pipeline.suggest.lines import ONE_HAN, Line, Range, divisions, is_common
from translate_pipeline.suggest.words import kinds

_LONGEST_TAIL, _SHORTEST, _LONGEST = 4, 4, 24
# How far a second ending may be from the first and belong to the same name.
_APART = 8
# With the place or kind that a firm has in brackets: 中国（深圳）综合开发研究院.
_STRETCH = re.compile(rf"[A-Za-z0-9]*{ONE_HAN}+(?:[（(]{ONE_HAN}{{2,6}}[）)]{ONE_HAN}+)*")
_BRACKET, _BRACKETS = re.compile("[（(）)]"), re.compile("[（(][^（(）)]*[）)]")
_BRANCH = re.compile(rf"[（(]({ONE_HAN}{{2,6}})[）)]")
_DIVISIONS = "省市区县州镇乡村旗盟"
_OWN = re.compile("中国|中华|国家|中央|全国|香港|澳门|台湾|亚洲|欧洲|非洲|世界|联合国|国务院|国际")
# With these the names of firms begin.
_BRANDS = frozenset("大小")
# A place alone names no firm.
_FIRM = "公司"
# Behind an ending these make another word of it.
_GOES_ON = re.compile(
    "(?<=中心)(?:城|地带|任务|工作|环节|位置|思想|校区|小学|村|镇|组|点|线|站|化|制|群)|(?<=公司)[法债]|(?<=集团)军"
)


def organisations(line: Line) -> Iterator[Range]:
    """Yield where organisations stand that end with a known word, the longest at each place.

    >>> from translate_pipeline.suggest.lines import read
    >>> text = "他走进深圳市互联网协会和一家科技公司。"
    >>> [text[start:end] for start, end in organisations(read(text, ()))]
    ['深圳市互联网协会']
    """
    for stretch in _STRETCH.finditer(line.text):
        words = line.words(*stretch.span())
        for first, last in _ranges(line, words):
            first = _beginning(line.text, words, first, last)
            if not _is_named(line, words[last]) and _is_name(line, words[first : last + 1]):
                yield words[first][0], _with_branch(line.text, words[last][1])


def is_before(text: str) -> bool:
    """Whether *text*, right before a name, is a common word that is no part of it.

    >>> is_before("减缓"), is_before("深圳市")
    (True, False)
    """
    return is_common(text) and not _is_proper(text) and not _OWN.match(text) and not _tail(text)


def _ranges(line: Line, words: Sequence[Range]) -> Iterator[Range]:
    """Yield by the words' numbers from where to where a name may go, to the last of the endings near each other."""
    text, first, last = line.text, 0, -1
    for number, (start, _) in enumerate(words):
        is_end = _is_end(line, words[number], words[first][0] if first <= number else start)
        is_stop = not is_end and _is_stop(text, words, number)
        is_far = last >= first and start - words[last][1] > _APART
        if is_stop or is_far:
            if last >= first:
                yield first, last
            first = number + 1 if is_stop else max(first, last + 1)
        if is_end:
            last = number
    if last >= first:
        yield first, last


def _with_branch(text: str, end: int) -> int:
    """Return where a name ends with the place that it has in brackets: 香港中文大学（深圳）."""
    match = _BRANCH.match(text, end)
    return match.end() if match and match[1] in divisions() else end


def _beginning(text: str, words: Sequence[Range], first: int, last: int) -> int:
    """Return the number of the word that the name begins with: its place, where only common words stand before that."""
    while first < last and text[slice(*words[first])] in kinds().activity:
        first += 1
    for number in range(first, last):
        word = text[slice(*words[number])]
        if word in divisions() and not _BRACKET.match(text, words[number][0] - 1):
            return number
        if not is_common(word) or _tail(word) or _OWN.match(word):
            break
    return first


def _is_stop(text: str, words: Sequence[Range], number: int) -> bool:
    """Whether the word of this *number* is no part of a name: 会长, but not in 会长联谊会."""
    word = text[slice(*words[number])]
    if word in kinds().office:
        return not (number + 1 < len(words) and _tail(text[slice(*words[number + 1])]))
    return word.isdecimal() or word in kinds().deed or (word in kinds().function and word not in _BRANDS)


def _is_end(line: Line, word: Range, first: int) -> bool:
    """Whether a name from *first* may end with this word: the ending is a part of it, or whole words."""
    start, end = word
    tail = _tail(line.text[max(first, end - _LONGEST_TAIL) : end])
    at = end - len(tail)
    return bool(tail) and (at >= start or bool(line.cuts[at])) and not _GOES_ON.match(line.text, end)


def _tail(word: str) -> str:
    """Return what *word* ends with, if names of organisations do."""
    sizes = range(min(_LONGEST_TAIL, len(word)), 1, -1)
    return next((word[-size:] for size in sizes if word[-size:] in kinds().endings), "")


def _is_named(line: Line, word: Range) -> bool:
    """Whether the last word is a whole name, proposed or a term: what stands before it is no part of the name."""
    if any((match.start, match.end) == word for match in line.names):
        return True
    text = line.text[slice(*word)]
    return line.is_known(word) and text.removesuffix(_tail(text)) not in {"", *kinds().generic}


def _is_name(line: Line, words: Sequence[Range]) -> bool:
    """Whether the words are the name of one body, not of a kind of it."""
    begin, end = words[0][0], words[-1][1]
    whole = line.text[begin:end]
    is_torn = bool(_BRACKET.search(_BRACKETS.sub("", whole)))
    if not _SHORTEST <= len(whole) <= _LONGEST or is_torn or is_common(whole):
        return False
    tail = _tail(whole)
    parts = [line.text[start : min(stop, end - len(tail))] for start, stop in words if start < end - len(tail)]
    if tail == _FIRM:
        parts = [part for part in parts if part not in divisions() and not _OWN.fullmatch(part)]
        return any(map(_is_proper, parts))
    if _OWN.match(whole) or any(map(_is_proper, parts)):
        return True
    return tail in kinds().body and any(part not in kinds().generic for part in parts)


def _is_proper(part: str) -> bool:
    """Whether a word is of no dictionary, or a place's name."""
    if len(part) < 2 or part in kinds().generic:
        return False
    return part in divisions() or part[-1] in _DIVISIONS or not is_common(part)
