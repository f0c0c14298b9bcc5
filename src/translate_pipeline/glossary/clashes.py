"""Terms that contradict each other, or say the same twice."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace

from translate_pipeline.glossary.folding import exact, fold_all
from translate_pipeline.nouns import Status, Term


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
    """Yield what stands twice, width and quotation marks folded.

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
        earlier = next((at for at in (earliest, *more.get(key, ())) if _meet(term, owners[at])), None)
        if earlier is None:
            more.setdefault(key, []).append(place)
        else:
            yield Clash(term, name, owners[earlier], names[earlier])


def effective(terms: Sequence[Term]) -> Iterator[Term]:
    """Yield *terms* without the names that an earlier term has already: what counts where several files are used."""
    overruled: set[int] = set()
    lost: dict[int, set[str]] = {}
    for clash in find(terms):
        if clash.other is clash.term and clash.name == clash.other_name != clash.term.source:
            continue
        if clash.other is not clash.term and clash.name == clash.term.source:
            overruled.add(id(clash.term))
        lost.setdefault(id(clash.term), set()).add(clash.name)
    for term in terms:
        if id(term) not in overruled:
            aliases = tuple(dict.fromkeys(name for name in term.aliases if name not in lost.get(id(term), ())))
            yield term if aliases == term.aliases else replace(term, aliases=aliases)


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
            yield exact(name) if term.is_case_sensitive else folded, *_binding(term)


def _binding(term: Term) -> Iterator[Hashable]:
    if term.status is not Status.PREFERRED:
        yield term.status
        yield from term.targets.items()


def _meet(term: Term, other: Term) -> bool:
    return not term.targets.keys().isdisjoint(other.targets)


def _file(term: Term) -> str:
    return term.place.rpartition(":")[0]
