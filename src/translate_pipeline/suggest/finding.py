"""Everything that is suggested of a document, the most useful first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from translate_pipeline import glossary
from translate_pipeline.nouns import Match, Suggestion, SuggestionKind
from translate_pipeline.suggest import lines as reading
from translate_pipeline.suggest.lines import Line, Place, Range
from translate_pipeline.suggest.organisations import is_before, organisations
from translate_pipeline.suggest.quoted import quoted, titles
from translate_pipeline.suggest.repeated import repeated

_FINDERS = (
    (SuggestionKind.QUOTED, quoted),
    (SuggestionKind.ORGANISATION, organisations),
    (SuggestionKind.TITLE, titles),
)
_ORDER = tuple(SuggestionKind)
_BEFORE = range(2, 5)
_DOTS = frozenset("·•・‧")
_LONGEST_PERSON = 4
_BODIES = ("工商联", "协会", "商会", "学会", "集团", "公司", "大学", "学院", "银行", "医院", "委", "局", "厅", "办")
_PLACES = tuple("省市区县州盟旗镇乡村路街道园岛山河江湖港湾")


@dataclass(slots=True)
class _Candidate:
    """What may be suggested, as it is written where it stands first; *is_sought* where its text is looked for."""

    source: str
    kind: SuggestionKind
    proposal: str = ""
    is_sought: bool = False
    places: list[Place] = field(default_factory=list)


def find(
    texts: Sequence[str], matches: Sequence[Sequence[Match]], people: Collection[str] = ()
) -> tuple[Suggestion, ...]:
    """Return what the glossary lacks of the sentences *texts*, the most useful first.

    *matches* has for each sentence the glossary's terms and the proposed names, *people* are the persons among these.
    What stands inside of a term or of a longer suggestion does not count.
    """
    lines = [reading.read(text, found) for text, found in zip(texts, matches, strict=True)]
    candidates = _candidates(lines, people)
    taken = _taken(lines, candidates)
    for row, places in repeated(lines, taken):
        candidates.setdefault(glossary.fold(row), _Candidate(row, SuggestionKind.REPEATED, places=list(places)))
    found = sorted((item for item in candidates.values() if item.places), key=_rank)
    return tuple(_suggestion(item, texts) for item in found)


def _rank(item: _Candidate) -> tuple[int, int, Place]:
    return _ORDER.index(item.kind), -len(item.places), item.places[0]


def _suggestion(item: _Candidate, texts: Sequence[str]) -> Suggestion:
    number, start, _ = item.places[0]
    return Suggestion(item.source, item.kind, len(item.places), texts[number], start, item.proposal)


def _candidates(lines: Sequence[Line], people: Collection[str]) -> dict[str, _Candidate]:
    """Return what stands in marks, what names an organisation and what is proposed as a name, by its folded text."""
    found: dict[str, _Candidate] = {}
    for line in lines:
        for source, kind, proposal in _noted(line, people):
            item = found.setdefault(glossary.fold(source), _Candidate(source, kind))
            item.kind = min(item.kind, kind, key=_ORDER.index)
            item.proposal = item.proposal or proposal
            item.is_sought = item.is_sought or not proposal
    return {key: item for key, item in found.items() if not _is_stretched(item, found)}


def _is_stretched(item: _Candidate, found: Mapping[str, _Candidate]) -> bool:
    """Whether an organisation is another one that stands elsewhere, with a common word before it."""
    if item.kind is not SuggestionKind.ORGANISATION or item.proposal:
        return False
    return any(is_before(item.source[:size]) and glossary.fold(item.source[size:]) in found for size in _BEFORE)


def _noted(line: Line, people: Collection[str]) -> Iterator[tuple[str, SuggestionKind, str]]:
    for kind, find_in in _FINDERS:
        for place in find_in(line):
            if not line.is_known(place):
                yield line.text[slice(*place)], kind, ""
    for match in line.names:
        yield match.source, _kind(match, people), match.target


def _kind(match: Match, people: Collection[str]) -> SuggestionKind:
    """Return what a proposed name is a name of."""
    if match.source in people or _DOTS & set(match.source):
        return SuggestionKind.PERSON
    if match.source in reading.divisions() or match.source.endswith(_PLACES):
        return SuggestionKind.PLACE
    is_body = len(match.source) > _LONGEST_PERSON or match.source.endswith(_BODIES)
    return SuggestionKind.ORGANISATION if is_body else SuggestionKind.PERSON


def _taken(lines: Sequence[Line], candidates: Mapping[str, _Candidate]) -> list[Sequence[int]]:
    """Give each of *candidates* its places, and return for each line what belongs to one of them or to a term."""
    by_start: dict[str, list[_Candidate]] = defaultdict(list)
    for item in candidates.values():
        if item.is_sought:
            by_start[item.source[:2]].append(item)
    taken: list[Sequence[int]] = []
    for number, line in enumerate(lines):
        ranges = dict(_sought(line, by_start))
        ranges |= {(match.start, match.end): candidates[glossary.fold(match.source)] for match in line.names}
        reach, outer = 0, []
        for place in sorted(ranges, key=lambda place: (place[0], -place[1])):
            if place[1] > reach:
                reach = place[1]
                outer.append(place)
                ranges[place].places.append((number, *place))
        taken.append(reading.owners(len(line.text), [*line.known, *outer]))
    return taken


def _sought(line: Line, by_start: Mapping[str, Sequence[_Candidate]]) -> Iterator[tuple[Range, _Candidate]]:
    for start in range(len(line.text) - 1):
        for item in by_start.get(line.text[start : start + 2], ()):
            place = (start, start + len(item.source))
            if line.text.startswith(item.source, start) and not line.is_known(place):
                yield place, item
