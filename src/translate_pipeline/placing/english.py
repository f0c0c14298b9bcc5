"""Tags in English: a tagged part is looked for in the draft, surest way first, and stands by position at last.

An inner part is looked for within the outer one, and no two parts that stand side by side may overlap.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from translate_pipeline.markup import EMPTY, Part
from translate_pipeline.nouns import Match
from translate_pipeline.placing import positions, spotting
from translate_pipeline.placing.positions import Range

_EDGE = re.compile(r"^[\W_]*|[\W_]*$")
_HAN = re.compile(r"[\N{CJK UNIFIED IDEOGRAPH-3400}-\N{CJK UNIFIED IDEOGRAPH-9FFF}〇\U00020000-\U0003FFFF]")
_LATIN_BEFORE = re.compile(r"[A-Za-z0-9]+$")
_LATIN_AFTER = re.compile(r"[A-Za-z0-9]+")


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a part is looked for: *around* of the sentence is rendered by *area* of the draft; *taken* is not free."""

    text: str
    draft: str
    matches: Sequence[Match]
    renderings: Mapping[str, str]
    around: Range
    area: Range
    taken: tuple[Range, ...] = ()


def asked(text: str, parts: Sequence[Part], matches: Sequence[Match]) -> Iterator[str]:
    """Yield the words of those *parts*, inner ones too, that only an engine's rendering can tell in a draft."""
    yield from _asked(text, parts, matches, (0, len(text)))


def _asked(text: str, parts: Sequence[Part], matches: Sequence[Match], around: Range) -> Iterator[str]:
    for part in parts:
        words = _words(text, part)
        if _HAN.search(words) and not _is_whole(text, part, around) and not _same_terms(text, part, matches):
            yield words
        yield from _asked(text, part.inside, matches, (part.start, part.end))


def place(
    text: str, parts: Sequence[Part], draft: str, matches: Sequence[Match], renderings: Mapping[str, str]
) -> tuple[tuple[Part, ...], tuple[Part, ...]]:
    """Return *parts* as they stand in *draft*, and those that stand there by position only."""
    scene = Scene(text, draft, matches, renderings, (0, len(text)), (0, len(draft)))
    guesses: list[Part] = []
    return tuple(_placed(scene, parts, guesses)), tuple(guesses)


def _placed(scene: Scene, parts: Sequence[Part], guesses: list[Part]) -> Iterator[Part]:
    """Yield *parts*, which stand side by side, each with its range of the draft and what is inside of it."""
    found: dict[int, Range] = {}
    pairs = [part for part in parts if part.tag not in EMPTY]
    for way in (*WAYS, by_position):
        for part in pairs:
            if part.number in found:
                continue
            free = replace(scene, taken=tuple(found.values()))
            if (place := way(free, part)) is not None:
                found[part.number] = place
                is_guess = way is by_position and any(map(str.isalnum, _words(scene.text, part)))
                guesses += [part] if is_guess else []
    for part in pairs:
        area = found[part.number]
        within = replace(scene, around=(part.start, part.end), area=area)
        yield replace(part, start=area[0], end=area[1], inside=tuple(_placed(within, part.inside, guesses)))
    singles = [part for part in parts if part.tag in EMPTY]
    yield from _singles(replace(scene, taken=tuple(found.values())), singles)


def _singles(scene: Scene, parts: Sequence[Part]) -> Iterator[Part]:
    """Yield line breaks and pictures at their places, in their order."""
    low = scene.area[0]
    for part in parts:
        wanted = _scaled(scene, part.start)
        is_after_mark = bool(re.search(r"[^\w\s]\s*$", scene.text[: part.start]))
        low = max(low, positions.place(scene.draft, scene.area, scene.taken, wanted, is_after_mark=is_after_mark))
        yield replace(part, start=low, end=low)


def whole(scene: Scene, part: Part) -> Range | None:
    """A tag round all words of the sentence goes round all words of the draft; a mark outside of it stays outside."""
    if scene.taken or not _is_whole(scene.text, part, scene.around):
        return None
    (first, last), (start, end) = scene.around, scene.area
    inner = positions.trimmed(scene.draft, scene.area)
    if scene.text[first : part.start].strip():
        start = inner[0]
    if scene.text[part.end : last].strip():
        end = inner[1]
    return start, end


def by_term(scene: Scene, part: Part) -> Range | None:
    """A tag round a term goes round the term's target."""
    target = " ".join(match.target for match in _same_terms(scene.text, part, scene.matches))
    return _spotted(scene, part, target, spotting.alike) if target else None


def literally(scene: Scene, part: Part) -> Range | None:
    """Latin words, figures and addresses are the same in both; those that the draft lacks are nowhere in it.

    A piece of a word is looked for with the rest of it: the 2 of CO2, the 2 of m2.
    """
    words = unicodedata.normalize("NFKC", _words(scene.text, part))
    if not words or _HAN.search(words):
        return None
    before = _LATIN_BEFORE.search(scene.text, 0, part.start)
    after = _LATIN_AFTER.match(scene.text, part.end)
    if words.isalnum() and (before or after):
        head, tail = before[0] if before else "", after[0] if after else ""
        whole = _spotted(scene, replace(part, start=part.start - len(head)), head + words + tail, spotting.exact)
        end = whole[1] - len(tail) if whole else 0
        return (end - len(words), end) if whole and scene.draft[end - len(words) : end] == words else None
    return _spotted(scene, part, words, spotting.exact)


def by_rendering(scene: Scene, part: Part) -> Range | None:
    """A part that the engine rendered by itself is looked for by that rendering, within its term if it is in one."""
    rendering = spotting.bare(scene.renderings.get(_words(scene.text, part), ""))
    if not rendering:
        return None
    outer = _within_term(scene, part)
    return _spotted(replace(scene, area=outer or scene.area), part, rendering, spotting.alike)


WAYS: tuple[Callable[[Scene, Part], Range | None], ...] = (whole, by_term, literally, by_rendering)


def by_position(scene: Scene, part: Part) -> Range:
    """Where nothing else helps: round the part's terms, else as far in the draft as in the sentence.

    What has no Chinese in it and is not in the draft is round nothing: no other word may become its own.
    """
    wanted = _scaled(scene, part.start), _scaled(scene, part.end)
    if not _HAN.search(_words(scene.text, part)):
        at = positions.place(scene.draft, scene.area, scene.taken, wanted[1], is_after_mark=False)
        return at, at
    anchors = [_target(scene, match) for match in scene.matches if part.start <= match.start and match.end <= part.end]
    there = [anchor for anchor in anchors if anchor]
    if outer := _within_term(scene, part):
        wanted = max(wanted[0], outer[0]), min(wanted[1], outer[1])
        wanted = wanted if wanted[0] < wanted[1] else outer
    elif there:
        wanted = min(start for start, _ in there), max(end for _, end in there)
    return positions.words(scene.draft, scene.area, scene.taken, wanted)


def _spotted(scene: Scene, part: Part, wanted: str, spot: spotting.Spot) -> Range | None:
    """Return where *wanted* stands: the one that is as far in the draft as *part* in the sentence, with its marks."""
    places = [place for place in spot(wanted, scene.draft, scene.area) if positions.is_free(place, scene.taken)]
    if not places:
        return None
    middle = _scaled(scene, (part.start + part.end) // 2)
    nearest = min(places, key=lambda place: abs(place[0] + place[1] - 2 * middle))
    widened = positions.with_marks(scene.draft, nearest, scene.area, scene.text[part.start : part.end])
    return widened if positions.is_free(widened, scene.taken) else nearest


def _scaled(scene: Scene, at: int) -> int:
    """Return the place that is as far in the area as *at* is in the sentence."""
    (first, last), (start, end) = scene.around, scene.area
    return start + (end - start) * (at - first) // ((last - first) or 1)


def _target(scene: Scene, match: Match) -> Range | None:
    term = Part(match.start, match.end, "", 0)
    return _spotted(scene, term, match.target, spotting.alike) if match.target else None


def _within_term(scene: Scene, part: Part) -> Range | None:
    """Return the range of the term that *part* is only a piece of, where it is in one and the draft has it."""
    for match in scene.matches:
        if match.start <= part.start and part.end <= match.end:
            return _target(replace(scene, taken=()), match)
    return None


def _words(text: str, part: Part) -> str:
    """Return what *part* is round, without the marks at its edges."""
    return _EDGE.sub("", text[part.start : part.end]) or text[part.start : part.end].strip()


def _same_terms(text: str, part: Part, matches: Sequence[Match]) -> tuple[Match, ...]:
    """Return the term that *part* is round, a mark at an edge more or less; none or one."""
    bounds = positions.trimmed(text, (part.start, part.end))
    return tuple(m for m in matches if m.target and positions.trimmed(text, (m.start, m.end)) == bounds)[:1]


def _is_whole(text: str, part: Part, around: Range) -> bool:
    """Whether all words of *around* are in *part*."""
    outside = text[around[0] : part.start] + text[part.end : around[1]]
    return not any(map(str.isalnum, outside))
