"""Surnames beside titles in a long text of many lines, found without a look at every line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from translate_pipeline.names import finding, traditional
from translate_pipeline.nouns import Locale, Match

# The ends of titles, two characters each, so that a pattern may look back at them: 秘书长 ends in 书长.
_TITLES = (
    "书记|主任|主席|会长|书长|部长|局长|市长|区长|县长|省长|镇长|乡长|村长|州长|厅长|司长|处长|科长|院长|校长|行长|队长|团长|站长|"
    "社长|所长|经理|董事|事长|理事|总裁|总监|记者|讯员|教授|博士|医生|老师|先生|女士|同志|同学|委员|代表|律师|主编|总编|编辑|摄影|"
    "撰稿|作者|法官|察官|院士|究员|程师|责人|始人|言人|业家|专家|学者|教练|队员|选手|演员|导演|作家|诗人|画家|店主|村民|居民|市民|"
    "家长|党员|干部"
)
_SURNAME = f"[{traditional.SURNAMES}]"
_ADDRESSED = re.compile(
    f"(?<![\N{CJK UNIFIED IDEOGRAPH-4E00}-\N{CJK UNIFIED IDEOGRAPH-9FFF}]){_SURNAME}"
    "(?=先生|女士|小姐|太太|老师|师傅|医生|教授|同志)"
)
# What a name is told by stands this near to it.
_AROUND = 16
_BESIDE = re.compile(
    f"{_SURNAME}(?:(?<=(?:{_TITLES}){_SURNAME})|(?<=(?:{_TITLES})[ \N{IDEOGRAPHIC SPACE}:：]{_SURNAME}))(?=[^\\s\\W])|"
    f"{_SURNAME}(?=[^\\s\\W]{{1,2}}(?:{_TITLES}))"
)


def find_titled(text: str, locale: Locale, known: Sequence[Match] = ()) -> tuple[Match, ...]:
    r"""Return *known* and the surnames beside titles in *text* that a conversion by words could get wrong, in order.

    >>> from translate_pipeline import locales
    >>> [match.start for match in find_titled("秘书长干志华讲话。\n他于昨日发言。", locales.TAIWAN)]
    [3]
    """
    return finding.merged(text, known, _surnames(text, locale))


def _surnames(text: str, locale: Locale) -> Iterator[Match]:
    for match in _BESIDE.finditer(text):
        start = max(text.rfind("\n", 0, match.start()) + 1, match.start() - _AROUND)
        end = text.find("\n", match.start(), match.end() + _AROUND)
        piece = text[start : end if end >= 0 else match.end() + _AROUND]
        for name in finding.find(piece, locale):
            if name.is_name and len(name.source) == 1 and name.start + start == match.start():
                yield replace(name, start=match.start(), end=match.end())
    for match in _ADDRESSED.finditer(text):
        yield traditional.kept(match[0], match.start())
