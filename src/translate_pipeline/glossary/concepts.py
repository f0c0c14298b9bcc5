"""An entry of TBX or TMX: words of several languages for one thing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from translate_pipeline import locales
from translate_pipeline.glossary import fields
from translate_pipeline.glossary.languages import plain
from translate_pipeline.nouns import Locale, Status, Term

_STATUSES = {
    "preferredterm": Status.PREFERRED, "preferred": Status.PREFERRED, "standardizedterm": Status.PREFERRED,
    "legalterm": Status.PREFERRED, "regulatedterm": Status.PREFERRED,
    "admittedterm": Status.ADMITTED, "admitted": Status.ADMITTED,
    "deprecatedterm": Status.FORBIDDEN, "deprecated": Status.FORBIDDEN, "supersededterm": Status.FORBIDDEN,
    "superseded": Status.FORBIDDEN, "forbidden": Status.FORBIDDEN, "obsolete": Status.FORBIDDEN,
}  # fmt: skip
_JOINS = {"aliases": "|", "not_in": "|", "note": "\n"}


@dataclass(frozen=True, slots=True)
class Word:
    """A word of one language, and how binding the file says it is."""

    text: str
    status: Status | None = None


def status(text: str) -> Status | None:
    """Return the status that TBX and the tools that write it mean, None where it says nothing that binds.

    >>> status("deprecatedTerm-admn-sts"), status("obsolete"), status("draft")
    (<Status.FORBIDDEN: 'forbidden'>, <Status.FORBIDDEN: 'forbidden'>, None)
    """
    return _STATUSES.get(plain(text).removesuffix("admnsts"))


def terms(words: Mapping[Locale, Sequence[Word]], facts: Mapping[str, Sequence[str]], place: str) -> Iterator[Term]:
    """Yield the terms of one entry, about which *facts* tells texts by column; a `ValueError` says what is wrong.

    An entry without Chinese has none: it is not for us, as one without a target language is not.
    Of several Chinese words the preferred one, else the first, is the source, and the others are its aliases. Of
    several English words the preferred one, else the first, is the rendering, and the others are admitted: a term each.
    """
    chinese = words.get(locales.SOURCE, ())
    if not chinese:
        return
    main = next((word for word in chinese if word.status is Status.PREFERRED), None) or next(
        (word for word in chinese if word.status is not Status.FORBIDDEN), chinese[0]
    )
    aliases = dict.fromkeys(word.text for word in chinese if word.text != main.text)
    common = {"aliases": "|".join(aliases), **_cells(facts), "source": main.text}
    ranked = {locale: _ranked(words[locale], main.status) for locale in locales.TARGETS if words.get(locale)}
    found = [
        {"status": str(rank), **targets}
        for rank in Status
        for targets in _side_by_side({locale: texts[rank] for locale, texts in ranked.items()})
    ]
    for number, cells in enumerate(found or [{}]):
        # The longer form is the first rendering's.
        yield fields.term({**common, **cells, **({"first_mention": ""} if number else {})}, place)


def _cells(facts: Mapping[str, Sequence[str]]) -> Mapping[str, str]:
    """Return the cells that *facts* fill; of a column that holds one text the first counts."""
    return {
        column: _JOINS[column].join(dict.fromkeys(texts)) if column in _JOINS else texts[0]
        for column, texts in facts.items()
    }


def _ranked(words: Sequence[Word], otherwise: Status | None) -> Mapping[Status, Sequence[str]]:
    """Return the words of one language by status; *otherwise* is the source's, for words that say nothing."""
    ranked: dict[Status, list[str]] = {rank: [] for rank in Status}
    has_preferred = any(word.status is Status.PREFERRED for word in words)
    for word in words:
        rank = word.status or (otherwise if otherwise in (Status.FORBIDDEN, Status.ADMITTED) else None)
        if rank is None:
            rank = Status.ADMITTED if has_preferred else Status.PREFERRED
            has_preferred = True
        if word.text not in ranked[rank]:
            ranked[rank].append(word.text)
    return ranked


def _side_by_side(texts: Mapping[Locale, Sequence[str]]) -> Iterator[dict[str, str]]:
    """Yield the first words of all languages together, then the second ones."""
    for number in range(max(map(len, texts.values()), default=0)):
        yield {locale: several[number] for locale, several in texts.items() if number < len(several)}
