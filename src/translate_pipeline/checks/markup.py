"""Tags: what the source has, the translation must have too, once, whole, and no other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from translate_pipeline import markup
from translate_pipeline.nouns import Finding, Locale, Match, Severity

BY_POSITION = "tag-by-position"


def tags(source: str, target: str, locale: Locale, matches: Sequence[Match]) -> Iterator[Finding]:
    """A tag of the source is lost, doubled, unknown, crossing another, not closed or round nothing.

    A source whose own tags are not whole has none: they are what its author wrote about.
    """
    if "<" not in source and "<" not in target:
        return
    if markup.broken(source):
        return
    text, parts = markup.read(source)
    words, placed = markup.read(target)
    wanted = {part.name: part for part in markup.every(parts)}
    there = Counter(part.name for part in markup.every(placed))
    seen = {match[0].replace("</", "<") for match in markup.TAG.finditer(target)}
    empty = {part.name for part in markup.every(placed) if not _has_words(words, part)}
    loose = {name.replace("</", "<") for name in markup.broken(target)}
    problems = {
        "not in the translation": [name for name in wanted if name not in seen],
        "not in the source": sorted(seen - wanted.keys()),
        "not closed, or crossing another tag": [name for name in wanted if name in seen and not there[name]],
        "more than once": [name for name in wanted if there[name] > 1 or (there[name] and name in loose)],
        "round no word": [name for name, part in wanted.items() if name in empty and _has_words(text, part)],
    }
    for problem, names in problems.items():
        if names:
            yield Finding("tags", Severity.ERROR, source, f"{problem}: {', '.join(names)}")


def _has_words(text: str, part: markup.Part) -> bool:
    return any(map(str.isalnum, text[part.start : part.end]))


def by_position(source: str, parts: Sequence[markup.Part]) -> tuple[Finding, ...]:
    """Return a finding for each of *parts* of *source* whose tags stand in a draft by position only, as a guess."""
    text = markup.plain(source)
    return tuple(_guessed(source, part, " ".join(text[part.start : part.end].split())) for part in parts)


def _guessed(source: str, part: markup.Part, words: str) -> Finding:
    message = f"{part.name} stands by position only; see that it is round “{words}”"
    return Finding(BY_POSITION, Severity.WARNING, source, message)
