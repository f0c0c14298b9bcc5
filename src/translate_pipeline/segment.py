"""From blocks to sentences, as a Chinese editor sets their ends."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from translate_pipeline import markup, passages
from translate_pipeline.nouns import BlockKind, Document, Passage, Segment

_PAIRS = {
    "“": "”", "‘": "’", "「": "」", "『": "』", "（": "）", "【": "】", "《": "》", "〈": "〉", "〔": "〕", "［": "］",
    "(": ")", "[": "]", "﹁": "﹂", "﹃": "﹄", "〖": "〗",
}  # fmt: skip
_STRAIGHT = '"＂'
_QUOTES = frozenset("“‘「『﹁﹃") | frozenset(_STRAIGHT)
_TITLES = frozenset("《〈")
_CLOSERS = re.escape("".join(_PAIRS.values()) + _STRAIGHT + "'")
# After the closing marks, the numbers of notes: [1], [2-4].
_NOTES = r"(?:[\[〔［]\d{1,3}(?:[-–,，、]\d{1,3}){0,9}[\]〕］])*"
_STOP = rf"(?:(?:[。｡！？!?]|…{{2,}})+(?:[{_CLOSERS}]|[ \t]+[”」』])*)+{_NOTES}"
_ENDS = {False: re.compile(_STOP), True: re.compile(rf"{_STOP}|[；;]")}
# Addresses, entities of HTML, topics of social media: their marks end nothing.
_ADDRESS = re.compile(
    r"(?:[a-z]{2,9}://|www\.|(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}\.)[!-~]+"
    r"|(?<![\w.-])(?:[\w-]{1,63}\.){1,8}[a-z]{2,6}/[!-~]*|&(?:[a-z]{2,9}|#\d{1,6});|#[^#\s。]{1,40}#",
    re.ASCII | re.IGNORECASE,
)
# A block of these kinds is one sentence: its parts stand side by side, they do not follow each other.
_WHOLE = frozenset({BlockKind.BYLINE, BlockKind.CREDIT})

# What goes on with a sentence after its quotation: who said it, and what is said of it.
_SAID = (
    r"(?:(?<![据據听聽小演传傳学學])[说說]|[问問]|答|喊|[叫称稱劝勸]|[追反询詢提质質][问問]|回答|[高大欢歡]喊|表示|指出|[强強][调調]|介[绍紹]|坦言"
    r"|直言|感慨|感[叹嘆]|回[忆憶]|[补補]充|透露|[认認][为為]|[谈談提]到|解[释釋]|呼[吁籲]|[总總][结結]|宣布|保[证證]|[惊驚欢歡招]呼|[叮][嘱囑]|[嘱囑]咐"
    r"|[告][诉訴]|提醒|建[议議]|承[诺諾]|[评評][价價]|[点點][评評]|祝[贺賀福愿願]|[给給提]出[^，,。]{0,8}(?:建[议議]|要求|希望|倡[议議]|意[见見])|(?<=.)道)"
    r"(?:[道说說]|自己|[他她我](?:[们們])?|[记記]者|大家|笔者)?"
)
_CLAUSE = r"[^，,。！？!?；;：:“”「」『』\"]"
_SAYS_SO = re.compile(
    rf"{_CLAUSE}{{0,40}}?{_SAID}(?:[，,。！？!?；;：:]|…|$)|{_CLAUSE}{{1,24}}[，,]{_CLAUSE}{{0,24}}?{_SAID}(?:[。！!]|[，,]\s*[“「『\"]|…|$)"
    rf"|{_CLAUSE}{{1,16}}[，,]\s*[“「『\"]"
)
_SPEAKS = re.compile(rf"(?:{_SAID}|[写寫]着|[写寫][着著]|打出|大喊一[声聲])$")
_OF_IT = re.compile(
    r"[的地之是]|等(?![到待])|成[为為了]|已[成经經]|[也便就都则則]是|[这這](?:[一个個句些种種样樣番首部本条條则則]|[几幾两兩二三四五六七八九十]个?)|一[词詞语語句]|让|讓|被"
    r"|[一二两三四五六七八九十几]+个?大?(?:字|问题|口号|目标|关键词)|便[^，,。是]{1,6}"
)
_AHEAD = 80
_MARK = re.compile(f"[{re.escape(''.join([*_PAIRS, *_PAIRS.values()]) + _STRAIGHT)}]")
# Within Latin letters (`a?b`, `!=`, `?id=5`) and after a name that is written so, ! and ? end nothing.
_IN_WORD = re.compile(
    r"(?<=[\w/<])[?!](?=[\w/&=%.])|[?&](?=\w+=)|(?<=Yahoo)!|(?<=Yum)!|(?<=Kahoot)!|(?<=Joomla)!|(?<=Jeopardy)!",
    re.ASCII,
)
_STOP_SIGN = re.compile("[。｡！？!?…]")
_SPOKEN = re.compile(r"[^\s。｡！？!?…]")
_LINKED = re.compile(r"\s*[，,、；;：:—·～~）)》」』”’】]")


def split(document: Document, *, at_semicolons: bool = False) -> Iterator[Segment]:
    """Yield the sentences of *document*, in reading order; a byline or credit is one."""
    for number, block in enumerate(document.blocks):
        whole = Passage(block.text, block.spans, block.marks)
        is_whole = block.kind in _WHOLE
        bounds = [(0, len(block.text))] if is_whole else sentences(block.text, at_semicolons=at_semicolons)
        for part in passages.parts(whole, bounds):
            text, marks = markup.tagged(part.text, part.marks)
            yield Segment(text, number, block.kind, part.spans, marks)


def sentences(text: str, *, at_semicolons: bool = False) -> Iterator[tuple[int, int]]:
    """Yield the bounds of each sentence of *text*, without the blanks between them.

    A stop inside quotation marks or brackets ends the sentence only where they close right after it; a semicolon
    ends one only *at_semicolons*, and never inside of them.

    >>> text = "他说：“要抓好‘两个健康’。”随后，大家鼓掌。真的？！“为什么？”他问。"
    >>> [text[start:end] for start, end in sentences(text)]
    ['他说：“要抓好‘两个健康’。”', '随后，大家鼓掌。', '真的？！', '“为什么？”他问。']
    """
    start = 0
    for end in _ends(text, at_semicolons=at_semicolons):
        yield from _trimmed(text, start, end)
        start = end
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    if piece.strip():
        yield start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _ends(text: str, *, at_semicolons: bool) -> Iterator[int]:
    """Yield where the sentences of *text* end."""
    pairs = _outermost(text)
    opens = [low for low, _ in pairs]
    openers = frozenset(low for low in opens if text[low] in _STRAIGHT)
    chains = _chain_ends(text, pairs)
    addresses = [_without_stop(match) for match in _ADDRESS.finditer(text)]
    address_starts = [low for low, _ in addresses]
    start = 0
    for match in _ENDS[at_semicolons].finditer(text):
        stop = match.start()
        end = next((at for at in range(stop, match.end()) if at in openers), match.end())
        if _holding(addresses, address_starts, stop) or (end == stop + 1 and _IN_WORD.match(text, stop)):
            continue
        low, high = _holding(pairs, opens, stop) or (end, end)
        if high >= end > low:
            continue
        if low == end or _STOP_SIGN.search(text, high, end):
            goes_on = bool(_LINKED.match(text, end)) or _is_leading(text, start, stop)
        else:
            goes_on = _goes_on(text, start, (low, high), stop, chains.get(end, end))
        if not goes_on:
            yield end
            start = end


def _is_leading(text: str, start: int, stop: int) -> bool:
    """Whether the dots at *stop* begin the sentence instead of ending one."""
    return text[stop] == "…" and not text[max(start, stop - _AHEAD) : stop].strip()


def _chain_ends(text: str, pairs: Sequence[tuple[int, int]]) -> dict[int, int]:
    """Return for each quotation's place where those that follow it, without a word between, come to an end."""
    ends: dict[int, int] = {}
    for low, high in reversed(pairs):
        if text[low] in _QUOTES:
            ends[low] = ends.get(high + 1, high + 1)
    return ends


def _goes_on(text: str, start: int, pair: tuple[int, int], stop: int, after: int) -> bool:
    """Whether the sentence from *start* runs on behind the quotation or bracket *pair*, which ends with *stop*.

    It does after a title, a question within a sentence (大家都在问“怎么干？”这个问题), and before who said it. Where
    quotations follow each other, *after* them decides.
    """
    low, high = pair
    rest = text[after : after + _AHEAD].strip()
    if text[low] in _TITLES or _LINKED.match(text, high + 1) or not _SPOKEN.search(text, low + 1, stop):
        return bool(text[high + 1 : high + _AHEAD].strip())
    if not rest:
        return False
    before = text[max(start, low - _AHEAD) : low].strip()
    if text[low] not in _QUOTES:
        return bool(before)
    is_statement, is_chain = text[stop] in "。｡", after > high + 1 and text[high + 1] in _QUOTES
    if before.endswith(("：", ":")):
        return False
    of_it = not is_statement and bool(_OF_IT.match(rest))
    if of_it or (is_chain and not before):
        return of_it
    if before.endswith(("，", ",")):
        return False
    if not before or _SPEAKS.search(before):
        return bool(_SAYS_SO.match(rest))
    return not is_statement or bool(_SAYS_SO.match(rest))


def _holding(bounds: Sequence[tuple[int, int]], starts: Sequence[int], at: int) -> tuple[int, int] | None:
    """Return which of *bounds*, in order and apart from each other, holds the place *at*."""
    number = bisect_right(starts, at) - 1
    return bounds[number] if number >= 0 and at <= bounds[number][1] else None


def _without_stop(match: re.Match[str]) -> tuple[int, int]:
    """Return the bounds of an address without the marks that end its sentence; the end is its last character."""
    kept = match[0] if match[0].startswith(("&", "#")) else match[0].rstrip("!?.,;:)'\"]>")
    return match.start(), match.start() + len(kept) - 1


def _outermost(text: str) -> list[tuple[int, int]]:
    """Return where the outermost quotation marks and brackets stand, in order; a mark without its partner is none."""
    waiting: list[tuple[str, int]] = []
    counts: Counter[str] = Counter()
    pairs: list[tuple[int, int]] = []
    straight = {mark: text.count(mark) % 2 == 0 for mark in _STRAIGHT}
    for match in _MARK.finditer(text):
        character, position = match[0], match.start()
        if counts[character]:
            closer, begin = "", position
            while closer != character:
                closer, begin = waiting.pop()
                counts[closer] -= 1
            while pairs and pairs[-1][0] > begin:
                pairs.pop()
            pairs.append((begin, position))
        elif closer := _PAIRS.get(character, character if straight.get(character) else ""):
            waiting.append((closer, position))
            counts[closer] += 1
    return pairs
