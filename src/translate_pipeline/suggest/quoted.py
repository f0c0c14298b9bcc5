"""Names in quotation marks and book-title marks; what somebody says is none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate_pipeline.suggest.lines import HAN, Line, Range, is_common
from translate_pipeline.suggest.words import kinds

_MOST, _SHORT = 20, 3
_QUOTED = re.compile(
    rf"[“「](?P<outer>[^“”「」]{{2,{_MOST + 6}}})[”」]|[‘『](?P<inner>[^‘’『』“”「」]{{2,{_MOST}}})[’』]"
    rf'|(?<![0-9A-Za-z])["＂](?P<straight>[^"＂]{{2,{_MOST}}})["＂]'
)
_TITLE = re.compile(rf"[《〈](?P<title>[^《》〈〉]{{2,{_MOST + 20}}})[》〉]")
_STOPS = re.compile(r"[。｡！？!?；;：:…\n]|[，,、]$|[吗呢吧啊呀啦哦嘛]$|了(?![不解望])")
_COMMAS = re.compile("[，,]")
_MARKS = re.compile("[“”「」‘’『』《》〈〉\"'＂]")

_SAYING = (
    "说道|说|表示|指出|强调|写道|坦言|直言|感慨|感叹|回忆|补充|透露|认为|谈到|提到|解释|呼吁|总结|宣布|告诉|提醒|笑道|答道|问道|问|答|喊道|喊"
    r"|(?<![简俗合统号人美誉又被职])称|(?<=[他她我您者人])讲|回答|回应|追问|反问|介绍"
)
_SPEAKS = re.compile(rf"(?:{_SAYING})[着了]?[^，,。：:“”]{{0,6}}[，,：:]?\s*$")
_SAID = re.compile(rf"[，,]?[^，,。！？：:；;“”「」《》]{{0,12}}?(?:{_SAYING})(?:[，,。：:！]|$)")
# After a colon somebody speaks, unless a name was announced.
_ANNOUNCED = re.compile(
    r"(?:主题|口号|题为|名为|名称|名字|题目|标题|关键词|热词|栏目|目标|理念|精神|校训|标语|分别|即|包括|如下|项目|活动|课程|奖项)[是为]?[：:]\s*$"
)
_COLON = re.compile(r"[：:]\s*$")
_AHEAD = 24


def quoted(line: Line) -> Iterator[Range]:
    """Yield where names in quotation marks stand, without the marks."""
    if not any(mark in line.text for mark in '“「‘『"＂'):
        return
    at = 0
    while match := _QUOTED.search(line.text, at):
        kind = str(match.lastgroup)
        # Another name may stand inside of what is none.
        at = match.start() + 1
        if kind != "inner" and _is_speech(line.text, match):
            at = match.end() if kind == "straight" else at
            continue
        if _is_name(match[kind]) and _has_thing(line, match.span(kind)):
            at = match.end()
            yield match.span(kind)
        elif kind == "straight":
            at = match.end()


def titles(line: Line) -> Iterator[Range]:
    """Yield where the titles of books, papers and programmes stand, without their marks."""
    for match in _TITLE.finditer(line.text) if "《" in line.text or "〈" in line.text else ():
        if HAN.search(match["title"]):
            yield match.span("title")


def _is_name(text: str) -> bool:
    if _STOPS.search(text) or _MARKS.search(text) or text != text.strip() or len(text) > _MOST:
        return False
    parts = _COMMAS.split(text)
    if len(parts) > 1 and len({len(part) for part in parts}) > 1:
        return False
    has_letters = HAN.search(text) or any(character.isalpha() for character in text)
    # A common word in marks is meant otherwise than it reads: “重头戏”, “温暖”.
    return bool(has_letters) and not (len(text) <= _SHORT and is_common(text))


def _has_thing(line: Line, place: Range) -> bool:
    """Whether a word stands there that means something by itself, unlike in “是什么”."""
    return not all(line.text[slice(*word)] in kinds().function for word in line.words(*place))


def _is_speech(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - _AHEAD) : match.start()]
    after = text[match.end() : match.end() + _AHEAD]
    if _SPEAKS.search(before) or (_SAID.match(after) and not before.rstrip("，,")[-1:].strip("。！？”")):
        return True
    return bool(_COLON.search(before)) and not _ANNOUNCED.search(before)
