"""What a line says of itself: who wrote, who took the picture, what it shows, which item of a list it is."""

from __future__ import annotations

import re
from functools import lru_cache

from translate_pipeline.nouns import BlockKind

_NOTE, _CAPTION = 48, 80

_NAME = r"[\u4e00-\u9fff]{1,4}(?:·[\u4e00-\u9fff]{1,8})*"
_OUTLET = r"(?!.{0,12}(?:告诉|采访|对|向|据|说|从|让))[\u4e00-\u9fff\w]{0,12}"
_REPORTER = (
    rf"{_OUTLET}(?:记者|通讯员|实习生|特约撰稿人?|撰稿人?|评论员|报道组|采写|撰文|作者|执笔|文字|摄影记者|文图|文/图|图/文"
    r"|图文|文并图|文|图)"
)
_BYLINE_TOKEN = re.compile(rf"(?:{_REPORTER})(?:[:：/／|丨]?{_NAME})?$|{_NAME}$")
_BYLINE_SIGN = re.compile(
    r"记者|通讯员|实习生|撰稿|评论员|采写|撰文|作者|执笔|文\s?[/／|丨:：]|图\s?[/／]\s?文|文图|图文"
)
_BYLINE_ENDS = re.compile(r"(?:记者|通讯员|评论员|作者|撰文|文|实习生)(?:[:：/／|丨].+|.{0,3})$|文/图$")
_PARTS = re.compile(r"[\s、；;]+|(?<=[\u4e00-\u9fff])(?=(?:通讯员|实习生)[\s:：/])")
_ORNAMENTS = "□■◎●☐▢◆ 　（()）【】"

_ROLE = (
    r"(?:本版|本报|责任|见习|执行|值班|特约|视频|图片|文字|美术|版面|稿件|资料|数据|信息|内容|素材)*"
    r"(?:制图|绘图|作图|漫画|摄影|摄像|供图|配图|插图|插画|编辑|责编|校对|校审|美编|版式|排版|设计|视觉|策划|统筹|监制|监审"
    r"|审核|审读|审校|终审|复审|初审|签发|来源|剪辑|编委|主任|主编|总编|出品|翻译|编审|图片|图|摄)"
)
_PERSON = rf"(?:{_OUTLET}(?:记者|通讯员|实习生|特约摄影师)?[\s:：/]*)?{_NAME}"
_PEOPLE = rf"{_PERSON}(?:[\s、/]+(?:{_OUTLET}(?:记者|通讯员)\s*)?{_NAME})*"
_PICTURES = r"(?:本版|本文|文中)?(?:图片|照片|配图|供图|图)(?:除[^。]{1,12}外)?[均皆都]?"
_CREDITS = tuple(
    re.compile(rf"[（(【\[]?{pattern}[）)】\]]?$")
    for pattern in (
        rf"{_ROLE}(?:[/／、和及 ]{_ROLE})*\s?[:：/／|丨]\s?[^。！？!?；;]{{1,40}}",
        rf"(?:{_ROLE}[ 　]+{_NAME}[ 　]*)+",
        rf"{_PICTURES}由[^。！？，,]{{2,24}}(?:提供|拍摄|摄|供图)",
        rf"{_PEOPLE}\s*[/／]?\s?(?:摄影?|供图|制图|绘图?|图|摄影报道)",
        r"(?:资料图片?|资料照片|新华社发|视觉中国|[\u4e00-\u9fff]{2,16}供图)(?:[（(][^（）()]{1,20}[）)])?",
    )
)
_PICTURE = re.compile(
    r"[▲△▼▽↑↓←→◀►]|图为|图[一二三四五六七八九十\d]{1,2}\s?[:：、.]|[上下左右]图(?:为|[:：])|(?:图说|图注|配图)[:：]|（图[）为]|图\d{1,2}\s"
)
_TAKEN_BY = re.compile(
    rf"[。！]?\s?[（(]?(?:{_PERSON}(?:\s+{_NAME})*\s*[/／]?\s?(?:摄影?|供图)|资料图片?|资料照片|[\u4e00-\u9fff]{{2,16}}供图"
    r"|[^。]{2,16}提供)[）)]?[。]?$"
)
_TAKEN = re.compile(r"(?:摄影?|供图|资料图片?|资料照片|提供)[）)]?[。]?$")
_TAIL = 8
_SCENE = re.compile(r"(?:现场|合影|合影留念|一角|场景|外景|全景|效果图|示意图|资料图|剪影|掠影)[。]?$")
_ITEM = re.compile(
    r"(?:(?P<bullet>[•·●■◆▪▶►◇○☆★※∙‣]|[-–—*]\s)|(?P<number>\d{1,2})(?:[.．](?!\d)|[、)）])|[（(](?P<bracketed>\d{1,2})[)）]"
    r"|(?P<circled>[①-⑳]))\s*(?=\S)"
)
_FOOTNOTE = re.compile(r"(?:注|注释|备注|附注|说明|编者注)\s?[:：]|[\[〔]\d{1,3}[\]〕]\s?\S")
_DIALOGUE = re.compile(r"(?:问|答|记者|主持人|Q|A)\d{0,2}\s?[：:]")


def hint(text: str) -> BlockKind | None:
    """Return what *text* can only be, None where that depends on its place.

    >>> [hint(text) for text in ("通讯员 周芳 文/图", "制图:朱海波", "图为会议现场。")]
    [<BlockKind.BYLINE: 'byline'>, <BlockKind.CREDIT: 'credit'>, <BlockKind.CAPTION: 'caption'>]
    """
    # Nothing that is longer is any of them, but for its beginning; short lines are asked for again and again.
    return _hint(text if len(text) <= _CAPTION else text[: _CAPTION + 1])


@lru_cache(maxsize=4096)
def _hint(text: str) -> BlockKind | None:
    if len(text) <= _NOTE and is_byline(text):
        return BlockKind.BYLINE
    if len(text) <= _NOTE and any(credit.match(text) for credit in _CREDITS):
        return BlockKind.CREDIT
    if len(text) <= _CAPTION and is_captioned(text):
        return BlockKind.CAPTION
    if _FOOTNOTE.match(text):
        return BlockKind.FOOTNOTE
    match = _ITEM.match(text)
    return BlockKind.LIST_ITEM if match and match["bullet"] else None


def is_byline(text: str) -> bool:
    """Whether *text* names who wrote: every part of it is a role or a name, and one says that they report."""
    bare = text.strip(_ORNAMENTS)
    if not _BYLINE_SIGN.search(bare) or bare.endswith(("摄", "供图", "摄影")):
        return False
    tokens = [token for token in _PARTS.split(bare) if token]
    if not all(_BYLINE_TOKEN.match(token) for token in tokens):
        return False
    return len(tokens) > 1 or bool(_BYLINE_ENDS.search(bare))


def is_captioned(text: str) -> bool:
    """Whether *text* says of itself that a picture belongs to it."""
    if _PICTURE.match(text):
        return True
    if not _TAKEN.search(text[-_TAIL:]):
        return False
    taken = _TAKEN_BY.search(text)
    return bool(taken and taken.start() and re.search("[。！]", text[: taken.start() + 1]))


def is_scene(text: str) -> bool:
    """Whether *text* is the kind of sentence that stands under a picture."""
    return len(text) <= _CAPTION and bool(_SCENE.search(text))


def item_number(text: str) -> int | None:
    """Return the number that *text* begins with as an item of a list: 1. 1、 (1) ①; None where it has none."""
    match = _ITEM.match(text)
    if not match or match["bullet"]:
        return None
    if match["circled"]:
        return ord(match["circled"]) - ord("①") + 1
    return int(match["number"] or match["bracketed"])


def is_dialogue(text: str) -> bool:
    """Whether *text* is a question or an answer of an interview."""
    return bool(_DIALOGUE.match(text))
