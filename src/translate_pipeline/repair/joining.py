"""Sentences that the layout broke: over lines, over columns, round a caption."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from translate_pipeline.nouns import BlockKind, Doubt
from translate_pipeline.repair import looks, seams, signs
from translate_pipeline.repair.pages import WIDE_GAP, Order, Page, Part, joined, usual_gap, with_repair

_FULL = 4
_MOST_LONGER = 0.2
_FARTHEST = 4
_TINY = 4
_BEGINNING = 200
_REACH = 80
_CLEARLY = 3.0
_UNLIKELY = -2.0
_ASIDE = frozenset({BlockKind.CAPTION, BlockKind.CREDIT})
_OPENINGS, _CLOSINGS = "“「『（《(【", "”」』）》)】"
_ITEM_AHEAD = re.compile(r"[^，,。；;：:、]{1,12}、")
_COMMA = re.compile("[，,、]")
_NUMERAL = re.compile(r"[\d.,]*\d$")
_UNIT = re.compile(rf"\d|[{looks.UNITS}届时分]")


def join_lines(page: Page) -> Page:
    """Join lines that stand right under each other and are one paragraph, as a column broke them."""
    widths = [_width(part) for part in page.parts]
    column = _column(page.parts, widths)
    parts = [
        replace(part, is_full=bool(column) and abs(width - column) < _FULL)
        for part, width in zip(page.parts, widths, strict=True)
    ]
    indented = sum(part.is_indented for part in parts)
    # Where paragraphs are told apart by indents or empty lines, a stop at the end of a full line ends none.
    is_parted = 0 < indented < len(parts) or any(part.gap for part in parts[1:])
    nearest = min((part.gap for part in parts[1:]), default=0)
    groups: list[list[Part]] = []
    for part in parts:
        is_next = bool(groups) and (
            _is_next_line(groups[-1], part, is_indented=0 < indented < len(parts), is_parted=is_parted)
            or _is_next_byline(groups[-1], part, nearest)
        )
        if is_next:
            groups[-1].append(part)
        else:
            groups.append([part])
    return replace(page, parts=tuple(_as_one(group) for group in groups))


def _as_one(group: Sequence[Part]) -> Part:
    is_byline = signs.hint(group[0].text) is BlockKind.BYLINE
    return joined(group, "join-lines", " " if is_byline else "")


def _width(part: Part) -> int:
    """Return the columns that *part* takes on a screen with its indent; more than any column is not counted."""
    wide = sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in part.text[:200])
    return wide + (4 if part.is_indented else 0)


def _column(parts: Sequence[Part], widths: Sequence[int]) -> int:
    """Return how wide the column was that the lines, of these *widths*, were broken at; 0 where they were not."""
    broken = Counter(
        width
        for width, (part, after) in zip(widths, pairwise(parts), strict=False)
        if not after.gap and not after.is_indented and part.kind is None and not looks.is_ended(part.text)
    )
    if not broken:
        return 0
    best = max(broken, key=lambda width: (sum(broken[width - less] for less in range(_FULL)), width))
    if sum(broken[best - less] for less in range(_FULL)) < 2:
        return 0
    return best if sum(width > best + _FULL for width in widths) <= _MOST_LONGER * len(widths) else 0


def _is_next_line(group: Sequence[Part], part: Part, *, is_indented: bool, is_parted: bool) -> bool:
    """Whether *part*, right under *group*, goes on with its paragraph; the flags say what the page's layout tells."""
    first, last = group[0], group[-1]
    if part.order is not None or last.order is Order.KEEP:
        return part.order is Order.JOIN
    if part.gap or part.kind is not None or first.kind is not None:
        return False
    before, after = signs.hint(first.text), signs.hint(part.text)
    if after is not None or before in {BlockKind.BYLINE, BlockKind.CREDIT} or signs.item_number(part.text):
        return False
    if is_indented and part.is_indented:
        return False
    if looks.is_open_started(part.text) or looks.is_open_ended(last.text):
        return True
    if looks.is_ended(last.text):
        return last.is_full and is_parted
    seam = seams.runs_on(last.text, part.text)
    if last.is_full:
        return seam > _UNLIKELY or looks.is_prose(_tail(group))
    if seam >= seams.SURE:
        return True
    return looks.is_prose(_tail(group)) and not looks.is_heading(part.text) and seam > _UNLIKELY


def _is_next_byline(group: Sequence[Part], part: Part, nearest: int) -> bool:
    """Whether *part* is another line of a byline: as near to it as lines are on this page, where *nearest* is that."""
    hints = {signs.hint(group[0].text), signs.hint(part.text)}
    is_free = part.kind is group[0].kind is None and part.order is None and group[-1].order is not Order.KEEP
    return is_free and hints == {BlockKind.BYLINE} and part.gap <= nearest


def _tail(group: Sequence[Part]) -> str:
    return "".join(part.text for part in group[-3:])


def join_paragraphs(page: Page) -> Page:
    """Join what blank lines, captions or credits broke within a sentence; these come after it."""
    waiting = list(page.parts)
    wide = usual_gap(page.parts) + WIDE_GAP
    done: list[Part] = []
    doubts: list[Doubt] = list(page.doubts)
    number = 0
    while number < len(waiting):
        group, asides = [waiting[number]], list[Part]()
        number += 1
        while number < len(waiting):
            ahead = waiting[number : number + _FARTHEST]
            skipped = _next(group, ahead, wide, is_last=number + len(ahead) == len(waiting))
            if skipped is None:
                break
            asides += [_lifted(part) for part in ahead[:skipped]]
            group.append(ahead[skipped])
            number += skipped + 1
        if number < len(waiting) and _is_broken(group):
            doubts.append(_doubt(group[-1], waiting[number]))
        done += [joined(group, "join-paragraphs"), *asides]
    return replace(page, parts=tuple(done), doubts=tuple(doubts))


def _next(group: Sequence[Part], ahead: Sequence[Part], wide: int, *, is_last: bool) -> int | None:
    """Return how many of *ahead* stand between *group* and its continuation; None where it has none."""
    last = group[-1]
    if ahead[0].order is not None:
        return 0 if ahead[0].order is Order.JOIN else None
    if not _may_go_on(group):
        return None
    for place, part in enumerate(ahead):
        if part.order is Order.KEEP or (place and part.order is Order.JOIN):
            return None
        if (signs.hint(part.text) in _ASIDE and part.kind is None) or part.kind in _ASIDE:
            continue
        if not _may_be_next(part):
            return None
        later = next((other for other in ahead[place + 1 :] if _may_be_next(other)), None)
        if later is not None and _is_interruption(last, part, later, wide):
            continue
        return place if _goes_on(group, part, is_last=is_last and place == len(ahead) - 1) else None
    return None


def _may_go_on(group: Sequence[Part]) -> bool:
    """Whether the sentence at the end of *group* is not over."""
    first, last = group[0], group[-1]
    if first.kind not in {None, BlockKind.FOOTNOTE} or last.order is Order.KEEP or looks.is_ended(last.text):
        return False
    return signs.hint(first.text) in {None, BlockKind.FOOTNOTE} or (
        signs.hint(first.text) is BlockKind.LIST_ITEM and looks.is_open_ended(last.text)
    )


def _may_be_next(part: Part) -> bool:
    return part.kind is None and signs.hint(part.text) is None and signs.item_number(part.text) is None


def _is_interruption(last: Part, part: Part, later: Part, wide: int) -> bool:
    """Whether *part* stands under a picture in the midst of a sentence that goes from *last* to *later*."""
    if len(part.text) > 60 or _closes(last, part) or looks.is_open_started(part.text) or looks.is_open_ended(part.text):
        return False
    if looks.is_title(later.text):
        return False
    if looks.is_open_started(later.text):
        return looks.is_one_sentence(part.text)
    if signs.is_scene(part.text) or _is_in_series(last, part, later):
        return True
    gain = seams.runs_on(last.text, later.text) - seams.runs_on(last.text, part.text)
    if looks.is_one_sentence(part.text):
        return gain >= _CLEARLY or (part.gap >= wide and gain > _UNLIKELY)
    if looks.is_title(part.text):
        return gain >= _CLEARLY and seams.runs_on(last.text, later.text) >= seams.LIKELY
    return False


def _is_in_series(last: Part, part: Part, later: Part) -> bool:
    """Whether *later*, not *part*, brings the next item of the series that *last* breaks off in (…、 工作机制、…)."""
    return (
        last.text.endswith("、")
        and looks.is_one_sentence(part.text)
        and bool(_ITEM_AHEAD.match(later.text))
        and not _ITEM_AHEAD.match(part.text)
    )


def _goes_on(group: Sequence[Part], part: Part, *, is_last: bool) -> bool:
    """Whether *part* continues the sentence that *group* breaks off in."""
    last = group[-1]
    if looks.is_open_started(part.text) or _closes(last, part):
        return True
    if looks.is_open_ended(last.text):
        return is_last or not looks.is_title(part.text) or bool(_COMMA.search(part.text))
    if _NUMERAL.search(last.text[-12:]) and _UNIT.match(part.text):
        return True
    seam = seams.runs_on(last.text, part.text)
    text = last.text if len(group) == 1 else group[0].text[:_BEGINNING] + last.text
    if last.is_full or looks.is_short_of_clause(text):
        return seam > 2 * _UNLIKELY
    if looks.is_prose(text):
        if looks.is_title(part.text):
            return seam >= seams.SURE or (is_last and seam > _UNLIKELY)
        return seam > _UNLIKELY
    if len(part.text) <= _TINY and looks.is_ended(part.text):
        return True
    if re.search(r"[，,；;]", text) and not looks.is_heading(part.text):
        # Of a first line with a comma that ends in a quotation mark nobody knows whether it is the headline.
        return seam >= seams.LIKELY or (seam == 0 and bool(last.gap) and not looks.is_heading(text))
    return seam >= seams.SURE and (looks.is_ended(part.text) or looks.is_prose(part.text))


def _closes(last: Part, part: Part) -> bool:
    """Whether *part* closes a quotation or bracket that *last* leaves open."""
    for opening, closing in zip(_OPENINGS, _CLOSINGS, strict=True):
        if last.text.rfind(opening) > last.text.rfind(closing):
            closed, opened = part.text.find(closing, 0, _REACH), part.text.find(opening, 0, _REACH)
            return closed >= 0 and not 0 <= opened < closed
    return False


def _is_broken(group: Sequence[Part]) -> bool:
    last = group[-1]
    return _may_go_on(group) and (
        looks.is_open_ended(last.text) or looks.is_prose("".join(part.text for part in group))
    )


def _doubt(part: Part, after: Part) -> Doubt:
    end = part.passage.spans[-1].end if part.passage.spans else -1
    return Doubt(
        end,
        f"…{part.text[-12:]} has no end, and {after.text[:12]}… may not go on with it; put %% join between if it does",
    )


def _lifted(part: Part) -> Part:
    kind = part.kind or signs.hint(part.text)
    if kind is None and (looks.is_one_sentence(part.text) or signs.is_scene(part.text)):
        kind = BlockKind.CAPTION
    return with_repair(replace(part, kind=kind), "lift-out")
