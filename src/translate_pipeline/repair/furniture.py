"""Page furniture: what stands on a newspaper's page and is no part of the article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from translate_pipeline import passages
from translate_pipeline.nouns import Passage
from translate_pipeline.repair import looks, signs
from translate_pipeline.repair.pages import Order, Page, Part, with_repair

_LONGEST, _LONGEST_TURN = 48, 64
_NUMBER = r"(?:\d{1,4}|[零〇一二三四五六七八九十百]{1,4})"
_SHEET = rf"第?\s?[A-Z]{{0,2}}\s?{_NUMBER}\s?版?(?:[、,，/-]\s?第?[A-Z]{{0,2}}{_NUMBER}\s?版?)*"
_DASH = r"[-–—─·•~～|｜/\s]*"
_PAGE = rf"第\s*{_NUMBER}\s*[页頁版](?:\s*[,，/]?\s*共\s*{_NUMBER}\s*[页頁版])?"
_PAGE_NUMBER = re.compile(
    rf"{_DASH}(?:{_PAGE}|[A-Z]{{1,2}}\s?\d{{1,3}}\s?版?|\d{{1,3}}\s?[版页]?"
    rf"|\d{{1,4}}\s*/\s*\d{{1,4}}|(?:[Pp]age|P\.?)\s*\d{{1,4}}(?:\s*(?:of|/)\s*\d{{1,4}})?){_DASH}$"
)
_DESK = (
    r"(?:要闻|新闻|综合|综合新闻|时政|经济|财经|民生|社会|文化|体育|国际|国内|评论|理论|专题|专版|专刊|特刊|特别报道|广告|副刊"
    r"|视点|观察|深度|关注|聚焦|本地|都市|侨界|侨务|商会|工商|统战|党建|科技|教育|健康|生活|头版)\s?(?:版|新闻)?"
)
_DATE = r"\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日"
_WEEKDAY = r"(?:星期|周|礼拜)[一二三四五六日天]"
_SECTION = r"[A-Z]?\d{1,2}\s?版?"
_HEADS = tuple(
    map(
        re.compile,
        (
            rf".{{0,24}}{_DATE}.{{0,16}}(?:{_WEEKDAY}|[A-Z]?\d{{1,2}}版|第?{_NUMBER}版|[A-Z]\d{{1,2}}|农历|总第)",
            rf".{{0,24}}{_DATE}\s*$",
            rf"(?:{_WEEKDAY}\s*)?.{{0,12}}\d{{4}}[-./]\d{{1,2}}[-./]\d{{1,2}}.{{0,12}}(?:{_WEEKDAY}|版|[A-Z]\d{{1,2}})",
            rf"{_SECTION}\s?[·:：|｜ ]?\s?{_DESK}$",
            rf"{_DESK}\s?[·:：|｜ ]?\s?{_SECTION}$",
            r".{0,20}(?:统一刊号|邮发代号|新闻热线|报料热线|投稿邮箱|今日\s?\d+\s?版|总第\s?\d+\s?期|ISSN|CN\s?\d\d-\d{4})",
            rf"[\u4e00-\u9fff]{{2,8}}(?:报|周刊)\s*[·|｜ ]?\s*(?:{_SECTION}|{_SHEET}|{_DESK})$",
        ),
    )
)
_DATED = re.compile(_DATE)
_TURN_LINE = re.compile(rf"[（(【\[▶►◀◄→←▲▼]*\s?(?:上接|下转|下轉|紧接|转自|接){_DASH}.{{0,30}}$")
_TURN_BOX = r"[（(【\[]\s?(?:上接|下转|下轉|紧接|转自)[^（）()。]{0,40}[）)】\]]"
_TURN_HEAD = re.compile(rf"\s*{_TURN_BOX}\s*|[◀◄←▲]*\s?上接{_SHEET}(?:\s|[《:：]|$)\s*")
_TURN_TAIL = re.compile(rf"\s*(?:{_TURN_BOX}|[▶►→▼]*\s?(?:下转|下轉){_SHEET}\s?[▶►→▼]*)\s*$")
_MASTHEAD = re.compile(r"(?:报|刊|网|社|版|专题|周刊)$")
_SEEN_OFTEN, _SEEN_TWICE = 3, 2
# Between two running heads there is a page; what stands again after a line or two is a refrain or a table.
_APART = 3


def drop_furniture(page: Page) -> Page:
    """Drop page numbers, running heads and lines that send the reader to another page."""
    repeated = _repeated(page.parts)
    parts: list[Part] = []
    dropped: list[Passage] = []
    for number, part in enumerate(page.parts):
        if part.order is not Order.KEEP and part.kind is None and _is_furniture(page.parts, number, repeated):
            dropped.append(part.passage)
            continue
        part, turns = _without_turns(part)
        dropped += turns
        if part.text:
            parts.append(part)
    return replace(page, parts=tuple(parts), dropped=(*page.dropped, *dropped))


def _is_furniture(parts: tuple[Part, ...], number: int, repeated: frozenset[int]) -> bool:
    text = parts[number].text
    if not any(map(str.isprintable, text.replace(" ", ""))):
        return True
    if len(text) > _LONGEST:
        return False
    if number in repeated or _is_turn(text):
        return True
    if _PAGE_NUMBER.match(text):
        return not _is_figure(parts, number)
    if looks.is_ended(text) or not _is_head(text):
        return False
    # A date alone may be the document's own, at its end; between two pages it is not.
    return not _DATED.fullmatch(text.strip()) or 0 < number < len(parts) - 1


def _is_head(text: str) -> bool:
    return any(head.match(text) for head in _HEADS)


def _is_turn(text: str) -> bool:
    return (
        bool(_TURN_LINE.match(text))
        and bool(re.search(rf"[下上紧转]\s?[接转轉]?.{{0,8}}{_NUMBER}\s?版", text))
        and not looks.is_ended(text)
    )


def _is_figure(parts: tuple[Part, ...], number: int) -> bool:
    """Whether a bare number stands in a sentence that was broken around it."""
    text = parts[number].text
    if not text.isdigit() or not 0 < number < len(parts) - 1:
        return False
    before, after = parts[number - 1].text, parts[number + 1].text
    return not looks.is_ended(before) and after.startswith(tuple(looks.UNITS)) and not parts[number].gap


def _repeated(parts: tuple[Part, ...]) -> frozenset[int]:
    """Return the numbers of the parts that stand there again and again, numerals aside, with a page between."""
    places: dict[str, list[int]] = {}
    for number, part in enumerate(parts):
        text = re.sub(r"[\d\s]+", "#", part.text)
        if part.kind is None and len(text) <= _LONGEST and not looks.is_ended(text) and not signs.hint(text):
            places.setdefault(text, []).append(number)
    found: set[int] = set()
    for numbers in places.values():
        if any(later - number < _APART for number, later in pairwise(numbers)):
            continue
        if len(numbers) >= _SEEN_OFTEN or (len(numbers) == _SEEN_TWICE and _is_beside_furniture(parts, numbers)):
            is_title = numbers[0] == 0 and not _MASTHEAD.search(parts[0].text)
            found.update(numbers[1:] if is_title else numbers)
    return frozenset(found)


def _is_beside_furniture(parts: tuple[Part, ...], numbers: list[int]) -> bool:
    """Whether all but the first of *numbers* stand beside a page number or within a sentence."""
    return all(any(_is_sign(text) for text in _around(parts, number)) for number in numbers[1:]) or all(
        _interrupts(parts, number) for number in numbers[1:]
    )


def _interrupts(parts: tuple[Part, ...], number: int) -> bool:
    if not 0 < number < len(parts) - 1:
        return False
    before, after = parts[number - 1].text, parts[number + 1].text
    return looks.is_prose(before) and not looks.is_ended(before) and not looks.is_heading(after)


def _around(parts: tuple[Part, ...], number: int) -> Iterator[str]:
    for place in (number - 1, number + 1):
        if 0 <= place < len(parts):
            yield parts[place].text


def _is_sign(text: str) -> bool:
    return len(text) <= _LONGEST and bool(_PAGE_NUMBER.match(text) or _is_head(text) or _is_turn(text))


def _without_turns(part: Part) -> tuple[Part, list[Passage]]:
    """Return *part* without (下转第3版) at its end and (上接第1版) at its start, and these."""
    if part.order is Order.KEEP:
        return part, []
    text = part.text
    head, tail = _TURN_HEAD.match(text), _TURN_TAIL.search(text, max(0, len(text) - _LONGEST_TURN))
    low, high = head.end() if head else 0, tail.start() if tail else len(text)
    ranges = [(start, end) for start, end in ((0, low), (max(low, high), len(text))) if start < end]
    if not ranges:
        return part, []
    taken = [passages.cut(part.passage, start, end) for start, end in ranges]
    return with_repair(replace(part, passage=passages.without(part.passage, ranges)), "drop-turn"), taken
