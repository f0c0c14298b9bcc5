"""From the pieces of a paragraph to its passage: white space folded, markup nested, spans kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from translate_pipeline import passages
from translate_pipeline.nouns import BlockKind, Line, Mark, Passage, Span

_WHITE = " \t\r\n\f\v\x85\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}"
BLANK = f"{_WHITE}\N{IDEOGRAPHIC SPACE}\N{NO-BREAK SPACE}\N{ZERO WIDTH NO-BREAK SPACE}\N{ZERO WIDTH SPACE}"
"""What a passage neither begins nor ends with."""

ORDER = re.compile(r"<!--[ \t]*(keep|join)[ \t]*-->")
"""A person's word to the repair, written as a comment."""

TAGS = {
    "b": "b",
    "strong": "b",
    "i": "i",
    "em": "i",
    "u": "u",
    "ins": "u",
    "s": "s",
    "strike": "s",
    "del": "s",
    "sup": "sup",
    "sub": "sub",
    "code": "code",
    "tt": "code",
    "kbd": "code",
    "samp": "code",
}
"""The mark for each element of HTML that only says how its text looks."""

_TOKEN = re.compile(f"[{_WHITE}]+|\N{SOFT HYPHEN}+|[^{_WHITE}\N{SOFT HYPHEN}]+")
_LINE_END = re.compile("[\r\n\x85\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}]")
_INDENT = re.compile("(?:[\N{IDEOGRAPHIC SPACE}\N{NO-BREAK SPACE}\N{EN SPACE}\N{EM SPACE}][ \r\n]*){2,}")
_UNSAFE = re.compile(r"[\s\x00-\x1f]*(?:javascript|vbscript|data)\s*:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Format:
    """How a piece of text looks, or where it leads; *tag* and *value* are those of a `Mark`."""

    tag: str
    value: str = ""


LINE_BREAK = Format("br")


@dataclass(frozen=True, slots=True)
class Run:
    """A text in one look. *start* is its place in the decoded file, -1 where it does not stand there letter by letter.

    A line break or a picture is *point*; its text is empty.
    """

    text: str = ""
    formats: tuple[Format, ...] = ()
    start: int = -1
    point: Format | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A line with what tells the headline. *level* is its heading's, 0 where it is none.

    *is_title* where the format calls it a title.
    """

    line: Line
    level: int = 0
    is_title: bool = False


def headed(found: Iterable[Found], headline: Found | None) -> Iterator[Line]:
    """Yield the lines of *found*, of which *headline* is that."""
    for item in found:
        yield replace(item.line, kind=BlockKind.HEADLINE) if item is headline else item.line


def apart(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield *lines* that are paragraphs: they do not stand right under each other, as the lines of a column do."""
    return (replace(line, gap=line.gap + 1) for line in lines)


Joint = Callable[[str, str], str]
"""Says what belongs between two texts that a line break parts."""


def link(address: str) -> tuple[Format, ...]:
    """Return the format of a link to *address*; none where there is no address, or a script in its place."""
    address = address.strip()
    return () if not address or _UNSAFE.match(address) else (Format("a", address),)


def order(comment: str) -> str:
    """Return the order that *comment* gives, as the repair knows it, or nothing.

    >>> order("<!--keep -->"), order("<!-- kept -->")
    ('<!-- keep -->', '')
    """
    found = ORDER.fullmatch(comment.strip())
    return f"<!-- {found[1]} -->" if found else ""


def lines(
    runs: Iterable[Run],
    gap: int = 0,
    kind: BlockKind | None = None,
    is_indented: bool = False,
    joint: Joint = passages.joint,
) -> tuple[list[Line], int]:
    """Return the lines of the paragraph in *runs*, of which *gap* empty lines come first, and the gap that is left.

    >>> lines([Run("上"), Run(point=LINE_BREAK), Run("下"), Run(point=LINE_BREAK), Run(point=LINE_BREAK)])[1]
    1
    """
    found: list[Line] = []
    for more, part in _paragraphs(runs):
        gap += more
        passage = fold(part, joint)
        if passage.text:
            is_new = _INDENT.match("".join(run.text for run in part).lstrip(_WHITE)) is not None
            found.append(Line(passage, gap, is_new or (is_indented and not found), kind))
            gap = 0
    return found, gap


def _paragraphs(runs: Iterable[Run]) -> Iterator[tuple[int, list[Run]]]:
    """Yield the paragraphs that line breaks make, each with the empty lines before it; the last may be empty.

    Two breaks in a row part paragraphs, and so does one before an indented line: old newspaper sites write them so.
    """
    gap, breaks, is_begun = 0, 0, False
    part: list[Run] = []
    held: list[Run] = []
    for run in runs:
        if run.point == LINE_BREAK:
            breaks += 1
            held = [*held, run] if breaks == 1 else [run]
        elif run.point is None and not run.text.strip(BLANK):
            held.append(run)
        elif not is_begun:
            gap, breaks, is_begun = gap + breaks, 0, True
            part, held = [*_after_break(held), run], []
        else:
            lead = "".join(blank.text for blank in _after_break(held)) + run.text
            if breaks > 1 or (breaks and _INDENT.match(lead.lstrip(_WHITE))):
                yield gap, part
                gap, part = breaks - 1, [*_after_break(held), run]
            else:
                part += [*held, run]
            breaks, held = 0, []
    yield gap, part
    if breaks:
        yield breaks - 1 if is_begun else breaks, []


def _after_break(held: Sequence[Run]) -> list[Run]:
    """Return the blank runs after the last line break of *held*."""
    last = max((number for number, run in enumerate(held) if run.point), default=-1)
    return list(held[last + 1 :])


def fold(runs: Iterable[Run], joint: Joint = passages.joint) -> Passage:
    r"""Return *runs* as a passage: any white space is one blank, and a line break in the source is *joint*.

    >>> fold([Run("支持 "), Run("民营\n企业", (Format("b"),)), Run(" 。")]).marks
    (Mark(start=3, end=7, tag='b', value=''),)
    """
    texts: list[str] = []
    spans: list[Span] = []
    pieces: list[tuple[int, int, tuple[Format, ...]]] = []
    points: list[Mark] = []
    at, white, is_broken = 0, "", False
    for run in runs:
        if run.point is not None:
            points.append(Mark(at, at, run.point.tag, run.point.value))
            is_broken = is_broken or run.point == LINE_BREAK
            continue
        for match in _TOKEN.finditer(run.text):
            token = match[0]
            if token[0] == "\N{SOFT HYPHEN}":
                continue
            if token[0] in _WHITE:
                white += token
                continue
            gap = "" if not texts else _gap(texts[-1], token, white, is_broken, joint)
            begin, end = at + len(gap), at + len(gap) + len(token)
            texts += [gap, token]
            pieces.append((begin, end, run.formats))
            if run.start >= 0:
                _extend(spans, Span(run.start + match.start(), run.start + match.end(), begin))
            at, white, is_broken = end, "", False
    text = "".join(texts)
    marks = (mark for mark in _marks(pieces) if text[mark.start : mark.end].strip(BLANK))
    return _bare(Passage(text, tuple(spans), (*marks, *points)))


def _gap(before: str, after: str, white: str, is_broken: bool, joint: Joint) -> str:
    if is_broken:
        return passages.joint(before, after)
    if not white:
        return ""
    return joint(before, after) if _LINE_END.search(white) else " "


def _extend(spans: list[Span], span: Span) -> None:
    """Add *span*; with one blank or nothing between it and the last in text and file alike, the two are one."""
    if spans:
        last = spans[-1]
        between = span.start - last.end
        if 0 <= between <= 1 and between == span.at - last.at - (last.end - last.start):
            spans[-1] = Span(last.start, span.end, last.at)
            return
    spans.append(span)


def _marks(pieces: Sequence[tuple[int, int, tuple[Format, ...]]]) -> Iterator[Mark]:
    """Yield the marks of *pieces*, properly nested: what lasts longest is outermost, outer ones come first."""
    lasting: list[dict[Format, int]] = []
    following: dict[Format, int] = {}
    for _, _, formats in reversed(pieces):
        following = {form: following.get(form, 0) + 1 for form in formats}
        lasting.append(following)
    lasting.reverse()
    opened: list[tuple[int, Format]] = []
    standing: list[int] = []
    ends: dict[int, int] = {}
    last = 0
    for (start, end, formats), length in zip(pieces, lasting, strict=True):
        kept = 0
        while kept < len(standing) and opened[standing[kept]][1] in formats:
            kept += 1
        ends.update(dict.fromkeys(standing[kept:], last))
        del standing[kept:]
        inside = {opened[number][1] for number in standing}
        for form in sorted((form for form in length if form not in inside), key=lambda form: -length[form]):
            standing.append(len(opened))
            opened.append((start, form))
        last = end
    ends.update(dict.fromkeys(standing, last))
    for number, (start, form) in enumerate(opened):
        yield Mark(start, ends[number], form.tag, form.value)


def _bare(passage: Passage) -> Passage:
    """Return *passage* without the wide blanks around it, and without line breaks at its ends."""
    start = len(passage.text) - len(passage.text.lstrip(BLANK))
    end = max(start, len(passage.text.rstrip(BLANK)))
    if end - start < len(passage.text):
        passage = passages.cut(passage, start, end)
    if any(mark.tag == "br" and mark.start in (0, len(passage.text)) for mark in passage.marks):
        inner = tuple(mark for mark in passage.marks if mark.tag != "br" or 0 < mark.start < len(passage.text))
        return Passage(passage.text, passage.spans, inner)
    return passage
