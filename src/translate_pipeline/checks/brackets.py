"""Brackets: English has them where its sentence has them, in pairs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from translate_pipeline.nouns import Finding, Locale, Match, Severity

_BRACKET = re.compile(r"[()\[\]]")
_ANY = re.compile(r"[()\[\]（）［］【】]")
_NARROW = str.maketrans("（）［］【】", "()[][]")
_GROUP = re.compile(r"\(([^()]*)\)")
_PAIR = re.compile(r"\([^()\[\]]*\)|\[[^()\[\]]*\]")
_HAN = re.compile("[\N{CJK UNIFIED IDEOGRAPH-4E00}-\N{CJK UNIFIED IDEOGRAPH-9FFF}]")
# a) and 1) number the items of a list; :) is a face.
_NUMBERING = re.compile(r"(?:^|(?<=[,;:.]\s))(?:\d{1,2}|[a-zA-Z]|[ivx]{1,4}|[一二三四五六七八九十]+)\)|[:;]-?[()]")
# English says these with a comma: such as, including, depending on; (一) is a number of a list.
_SAID_OTHERWISE = re.compile("例|如|包括|由|大多|大都|取决|尤其|特别|[一二三四五六七八九十]+$|.*[A-Za-z]")
_INITIALS = re.compile(r"\(([A-Z]{2,7})\)")
_WORD = re.compile("[A-Z][A-Za-z]*")


def brackets(source: str, target: str, locale: Locale, matches: Sequence[Match]) -> Iterator[Finding]:
    """Brackets of the sentence are lost, or one of a pair is missing in the English.

    《》 ask for nothing: English has italics or capitals for them.
    """
    if not (_ANY.search(source) or _BRACKET.search(target)):
        return
    wanted, there = _narrow(source), _narrow(target)
    if _is_unbalanced(there) and not _is_unbalanced(wanted):
        yield Finding("brackets", Severity.WARNING, source, "one of a pair of brackets is missing")
    elif "(" in wanted and not _BRACKET.search(there) and not any("(" in _narrow(match.source) for match in matches):
        groups = (group for group in _GROUP.findall(wanted) if _HAN.search(group))
        if not all(map(_SAID_OTHERWISE.match, groups)) or _is_bare(wanted, there):
            yield Finding("brackets", Severity.WARNING, source, "the brackets of the sentence are not in the English")


def _narrow(text: str) -> str:
    return text.translate(_NARROW)


def _is_bare(source: str, target: str) -> bool:
    """Whether initials that the sentence has in brackets stand bare behind the words that they begin.

    >>> _is_bare("国家统计局 (NBS) 公布", "The National Bureau of Statistics NBS said")
    True
    """
    for initials in _INITIALS.findall(source):
        before, found, _ = target.partition(initials)
        words = _WORD.findall(before)[-len(initials) :]
        if found and "".join(word[0] for word in words) == initials:
            return True
    return False


def _is_unbalanced(text: str) -> bool:
    """Whether a bracket of *text* lacks its partner; those of a), 1) and :) need none.

    >>> _is_unbalanced("1) Li (the mayor)"), _is_unbalanced("Li (the mayor")
    (False, True)
    """
    left, more = text, 1
    while more:
        left, more = _PAIR.subn("", left)
    return _BRACKET.search(left) is not None and _BRACKET.search(_NUMBERING.sub("", left)) is not None
