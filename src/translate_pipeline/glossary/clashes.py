"""Terms that contradict each other, or say the same twice."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from translate_pipeline import locales
from translate_pipeline.glossary.folding import exact, fold, fold_all
from translate_pipeline.nouns import Locale, Status, Term


@dataclass(frozen=True, slots=True)
class Clash:
    """A *name* of *term* that an earlier term has too, there written *other_name*."""

    term: Term
    name: str
    other: Term
    other_name: str

    @property
    def is_contradiction(self) -> bool:
        """Whether the two have different renderings, so that one of them is wrong."""
        return bool(self.other_rendering)

    @property
    def other_rendering(self) -> str:
        """The other term's rendering in the first language in which the two differ."""
        targets = self.other.targets
        return next((targets[key] for key, text in self.term.targets.items() if targets.get(key, text) != text), "")

    @property
    def is_in_one_file(self) -> bool:
        """Whether both stand in one glossary; of two glossaries the earlier one wins."""
        return _file(self.term) == _file(self.other)


def find(terms: Sequence[Term]) -> Iterator[Clash]:
    """Yield what stands twice, width and quotation marks folded: beside its own file each name meets one earlier file.

    An admitted or forbidden rendering may stand beside the preferred one, and beside others of its kind. Two rows for
    different languages say nothing against each other.
    """
    names = [name for term in terms for name in (term.source, *term.aliases)]
    owners = [term for term in terms for _ in (term.source, *term.aliases)]
    first: dict[Hashable, int] = {}
    more: dict[Hashable, list[int]] = {}
    for place, key in enumerate(_keys(names, owners)):
        if (earliest := first.setdefault(key, place)) == place:
            continue
        term, name = owners[place], names[place]
        met = [at for at in (earliest, *more.get(key, ())) if _meet(term, owners[at])]
        here = next((at for at in met if _file(owners[at]) == _file(term)), None)
        elsewhere = next((at for at in met if _file(owners[at]) != _file(term)), None)
        if here is None:
            more.setdefault(key, []).append(place)
        for earlier in (here, elsewhere):
            if earlier is not None:
                yield Clash(term, name, owners[earlier], names[earlier])


def effective(terms: Sequence[Term]) -> Iterator[Term]:
    """Yield what counts of *terms* where several files are used: what no earlier file has taken and none forbids.

    A file takes each name in each language that it renders it in. A term whose source is taken goes on under an alias
    that is not.
    """
    bans = {one for term in terms if term.status is Status.FORBIDDEN for one in _renderings(term)}
    taken: set[Hashable] = set()
    said: set[Hashable] = set()
    for _, of_file in groupby(terms, _file):
        taking: list[Hashable] = []
        for term in of_file:
            left: dict[tuple[Locale, ...], list[str]] = {}
            for name in (term.source, *term.aliases):
                lost = _taken_by(term, name, taken) | _banned(term, name, bans)
                free = tuple(locale for locale in term.targets if locale not in lost)
                whole = (_known_by(term, name), term.status, *((locale, term.targets[locale]) for locale in free))
                if free and whole not in said:
                    left.setdefault(free, []).append(name)
                said.add(whole)
                taking += (_claim(term, _known_by(term, name), locale) for locale in free)
            yield from (_reduced(term, names, free) for free, names in left.items())
        taken.update(taking)


def _renderings(term: Term) -> Iterator[Hashable]:
    """Yield each name, folded, with what *term* renders it by in each language."""
    for name in (term.source, *term.aliases):
        for locale, target in term.targets.items():
            yield fold(name), locale, target


def _banned(term: Term, name: str, bans: Collection[Hashable]) -> set[Locale]:
    """Return the languages in which a row forbids the rendering that *term* wants for *name*."""
    if term.status is Status.FORBIDDEN:
        return set()
    return {locale for locale, target in term.targets.items() if (fold(name), locale, target) in bans}


def _taken_by(term: Term, name: str, taken: Collection[Hashable]) -> set[Locale]:
    """Return the languages in which an earlier file leaves *term* nothing to say about *name*.

    A name in any case takes those that mind their capitals.
    """
    ways = (fold(name), _known_by(term, name))
    return {locale for locale in term.targets if any(_claim(term, known, locale) in taken for known in ways)}


def _known_by(term: Term, name: str) -> Hashable:
    minds_case = term.is_case_sensitive and term.status is not Status.FORBIDDEN
    return (exact(name),) if minds_case else fold(name)


def _claim(term: Term, known: Hashable, locale: Locale) -> Hashable:
    """Return what *term* takes: a name in a language, or, where it forbids a rendering, that rendering's ban."""
    return (known, locale, term.targets[locale]) if term.status is Status.FORBIDDEN else (known, locale)


def _reduced(term: Term, names: Sequence[str], left: Sequence[Locale]) -> Term:
    """Return *term* under *names* and in the languages *left* alone."""
    if (term.source, *term.aliases) == tuple(names) and len(left) == len(term.targets):
        return term
    return replace(
        term,
        source=names[0],
        aliases=tuple(names[1:]),
        targets={locale: term.targets[locale] for locale in left},
        first_mention=term.first_mention if locales.ENGLISH in left else "",
        # What is kept stands as itself in every language.
        is_kept=term.is_kept and names[0] == term.source and len(left) == len(term.targets),
    )


def told(clash: Clash) -> str:
    """Return *clash* in words: the fact and the next step."""
    where = f"line {clash.other.place.rpartition(':')[2]}" if clash.is_in_one_file else clash.other.place
    if clash.other is clash.term:
        return f"{clash.name} stands twice in this row; keep one"
    if clash.is_contradiction:
        return f"{clash.name} has another rendering in {where} ({clash.other_name}: {clash.other_rendering}); keep one"
    written = "" if clash.other_name == clash.name else f" ({clash.other_name})"
    return f"{clash.name} stands in {where} already{written}; remove one of the two"


def _keys(names: Sequence[str], owners: Sequence[Term]) -> Iterator[Hashable]:
    """Yield what each name is known by: two of one key can clash."""
    for folded, name, term in zip(fold_all(names), names, owners, strict=True):
        # Most terms are preferred and of any case: they are known by their folded name alone.
        if term.status is Status.PREFERRED and not term.is_case_sensitive:
            yield folded
        else:
            yield (exact(name),) if term.is_case_sensitive else folded, *_binding(term)


def _binding(term: Term) -> Iterator[Hashable]:
    if term.status is not Status.PREFERRED:
        yield term.status
        yield from term.targets.items()


def _meet(term: Term, other: Term) -> bool:
    return not term.targets.keys().isdisjoint(other.targets)


def _file(term: Term) -> str:
    return term.place.rpartition(":")[0]
