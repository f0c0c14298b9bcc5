"""A sentence in clauses, each a request of its own, and their translations joined again.

Nothing is lost: the texts of the pieces, with what stands after each, are the text of the request.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from translate_pipeline.nouns import Match, Request

_RANK = {"；": 0, ";": 0, "，": 1, ",": 1, "、": 2}
# A better mark is worth as much of a detour from the middle as this share of the text.
_DETOUR = 0.15
_QUOTES = {"“": "”", "‘": "’", "「": "」", "『": "』", "《": "》", "（": "）", "(": ")"}
_MARK = {"；": ";", ";": ";", "，": ",", ",": ",", "、": ","}
# What begins a clause and is no name: function words, and the verbs and adverbs of official prose.
_NO_NAME = re.compile(
    r"(?:The|An?|In|On|At|Its?|And|But|Or|To|This|That|These|Those|With|For|From|By|Of|As|He|She|They|We|Their|His|Her"
    r"|Our|There|Through|While|When|Where|Which|Who|If|After|Before|Also|So|Then|Since|Such|All|Both|Each|Some|Many"
    r"|More|Not|Under|Over|Between|Among|During|Because|Including|According|However|(?:Activ|Collectiv|Effectiv|Ful|Furth"
    r"|Continu|Constant|Close|Prompt|Joint|Great)[a-z]*|(?:Address|Advanc|Assist|Build|Carry|Collect|Conduct|Convey|Coordinat"
    r"|Deepen|Deploy|Develop|Emphasiz|Enhanc|Ensur|Establish|Expand|Explor|Focus|Form|Gather|Guid|Help|Hold|Implement"
    r"|Improv|Increas|Innovat|Intensif|Issu|Launch|Lead|Make|Mak|Offer|Optimiz|Organiz|Participat|Perform|Play|Pool|Promot"
    r"|Propos|Provid|Push|Reform|Resolv|Respond|Send|Serv|Solv|Standardiz|Strengthen|Strictly|Striv|Summariz|Support|Tak"
    r"|Unit|Upgrad|Uphold|Visit|Work)[a-z]{0,4})(?=[\s,]|$)"
)
_ABBREVIATION = re.compile(r"(?:\b(?:Ltd|Inc|Co|Corp|etc|Jr|Sr|St)|\b[A-Za-z](?:\.[A-Za-z])+)\.$")
_FULL_STOP = re.compile(r"(?<!\.)[.。](?P<closing>[\"”’')\]]*)$")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a request, from *start* in its text; *after* stands between it and the next piece."""

    start: int
    request: Request
    after: str = ""


def split(piece: Piece, low: int = 0, high: int | None = None) -> tuple[Piece, Piece] | None:
    """Return *piece* in two at the best punctuation between *low* and *high*, None where there is none.

    Outside of quotation marks if it can be; ； before ， before 、, unless it is much farther from the middle.
    """
    text = piece.request.text
    high = len(text) if high is None else high
    depths = _depths(text)

    def cost(at: int) -> tuple[bool, float]:
        detour = abs(2 * at - low - high) / (2 * len(text))
        return depths[at] > 0, detour + _DETOUR * _RANK[text[at]]

    points = [at for at in range(low, high) if text[at] in _RANK and _is_open(piece.request, at)]
    return _halves(piece, min(points, key=cost)) if points else None


def _is_open(request: Request, at: int) -> bool:
    """Whether the mark at *at* ends a clause: in no term, no number and no address, with words on both sides."""
    text = request.text
    if any(match.start <= at < match.end for match in request.matches):
        return False
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if before.isdigit() and after.isdigit():
        return False
    if text[at].isascii() and (before + after).isascii() and len((before + after).strip()) == 2:
        return False
    return any(map(str.isalnum, text[:at])) and any(map(str.isalnum, text[at + 1 :]))


def _depths(text: str) -> list[int]:
    """Return for each character how many quotation marks and brackets are open there."""
    depths, awaited = [], list[str]()
    for character in text:
        if awaited and character == awaited[-1]:
            awaited.pop()
        elif character == '"':
            awaited.append('"')
        elif character in _QUOTES:
            awaited.append(_QUOTES[character])
        depths.append(len(awaited))
    return depths


def _halves(piece: Piece, at: int, width: int = 1) -> tuple[Piece, Piece]:
    text, end = piece.request.text, at + width
    while text[end : end + 1].isspace():
        end += 1
    first = Piece(piece.start, _part(piece.request, 0, at), text[at:end])
    return first, Piece(piece.start + end, _part(piece.request, end, len(text)), piece.after)


def _part(request: Request, start: int, end: int) -> Request:
    matches = (match for match in request.matches if start <= match.start and match.end <= end)
    return replace(request, text=request.text[start:end], matches=tuple(_moved(match, start) for match in matches))


def _moved(match: Match, by: int) -> Match:
    held = tuple(_moved(one, by) for one in match.holds)
    return replace(match, start=match.start - by, end=match.end - by, holds=held)


def cut(piece: Piece) -> tuple[Piece, Piece] | None:
    """Return *piece* in two near its middle, between words if it can be; None where it is a single term or sign."""
    text, matches = piece.request.text, piece.request.matches
    points = [
        at
        for at in range(1, len(text))
        if not any(match.start < at < match.end for match in matches) and not unicodedata.combining(text[at])
    ]
    points = [at for at in points if text[:at].strip() and text[at:].strip()]
    whole_words = [at for at in points if not (_is_latin(text[at - 1]) and _is_latin(text[at]))]
    if not points:
        return None
    return _halves(piece, min(whole_words or points, key=lambda at: abs(2 * at - len(text))), 0)


def _is_latin(character: str) -> bool:
    """Whether *character* goes on a word or number that is not written in Han characters.

    >>> [_is_latin(character) for character in "a1.，中 "]
    [True, True, True, False, False, False]
    """
    return character.isascii() and not character.isspace()


def joined(parts: Sequence[tuple[str, str]]) -> str:
    """Return the outputs of a request's pieces as one; each comes with what stood after its piece in the source.

    Empty where one of them is empty: a sentence that lacks a clause is worse than none.

    >>> joined([("The city acts.", "；"), ("The companies of Shenzhen grow.", "")])
    'The city acts; the companies of Shenzhen grow.'
    """
    if not all(text.strip() for text, _ in parts):
        return ""
    sentence = ""
    for place, (text, after) in enumerate(parts):
        clause = text.strip()
        if sentence and not sentence.endswith(("?", "!")):
            clause = _lower_first(clause)
        sentence += f" {clause}" if sentence else clause
        if place < len(parts) - 1:
            sentence = _open_end(sentence, _MARK.get(after[:1], ""))
    return sentence


def _open_end(text: str, mark: str) -> str:
    """Return *text* without its final full stop and with *mark*; a question or a shout stays one.

    >>> _open_end("It was founded by Tencent Co., Ltd.", ",")
    'It was founded by Tencent Co., Ltd.,'
    """
    if not _ABBREVIATION.search(text):
        text = _FULL_STOP.sub(r"\g<closing>", text)
    if not mark or text.endswith(("?", "!")):
        return text
    return text.rstrip(",;:") + mark


def _lower_first(text: str) -> str:
    """Return *text* without its first capital where that belongs to the sentence, not to a name.

    >>> [_lower_first(text) for text in ("The city", "Promote growth", "Shenzhen", "IT firms", "A-shares")]
    ['the city', 'promote growth', 'Shenzhen', 'IT firms', 'A-shares']
    """
    return text[0].lower() + text[1:] if _NO_NAME.match(text) else text
