"""The sentences of a run put into what people wrote: what a person wrote stays, what a machine wrote is refreshed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from translate_pipeline.catalog import headers, notes
from translate_pipeline.catalog.carrying import Carried
from translate_pipeline.catalog.notes import Facts
from translate_pipeline.nouns import (
    Catalog,
    Change,
    ChangeKind,
    Draft,
    Entry,
    Finding,
    Match,
    Pair,
    Remembered,
    State,
)


@dataclass(frozen=True, slots=True)
class Fresh:
    """What a run has for one sentence. *remembered* is its review in another document, *alike* that of a like one."""

    source: str
    references: tuple[str, ...]
    matches: tuple[Match, ...] = ()
    draft: Draft | None = None
    remembered: Pair | None = None
    alike: Remembered | None = None


@dataclass(frozen=True, slots=True)
class Merged:
    """A catalog brought up to date, and what the run did with its sentences."""

    catalog: Catalog
    changes: tuple[Change, ...]


Judge = Callable[[Fresh, str], Sequence[Finding]]
"""The checks' findings on a text for a sentence."""


def wants_draft(entry: Entry, signature: str) -> bool:
    """Whether a run needs a machine's text for a carried entry, given a new draft's signature.

    A reviewed entry never does, nor one with the review of another document; a person's unreviewed text does only
    where its sentence changed.
    """
    if not entry.target:
        return True
    is_current = notes.signature_of(entry) == signature
    is_wanted = bool(entry.previous) or (notes.is_machine_text(entry) and not notes.is_offered(entry))
    return entry.is_fuzzy and not is_current and is_wanted


def merge(carried: Carried, fresh: Sequence[Fresh], judge: Judge, *, header: Mapping[str, str], now: str) -> Merged:
    """Return the catalog with *fresh*, what the run has for the sentences of *carried*, in their order.

    *header* fills the keys that the catalog lacks; its dates change to *now* only where an entry did.
    """
    old = carried.old
    entries = tuple(_merged(item, entry, judge) for item, entry in zip(fresh, carried.entries, strict=True))
    whole = (*entries, *carried.retired)
    filled = headers.filled(old.header, header, now, is_changed=whole != old.entries)
    changes = (*carried.changes, *_refreshed(carried.entries, entries))
    return Merged(replace(old, entries=whole, header=filled), changes)


def _merged(item: Fresh, entry: Entry, judge: Judge) -> Entry:
    """Return the entry with what the run has for it; one that is reviewed stays as it is."""
    alive = replace(entry, references=item.references)
    if alive.state is State.REVIEWED:
        return alive
    if alive.state is State.UNTRANSLATED or notes.is_machine_text(alive):
        return _filled(item, alive, judge)
    return _waiting(item, alive, judge)


def _filled(item: Fresh, entry: Entry, judge: Judge) -> Entry:
    """Return an entry in which no person wrote, with a text for a person to approve; without news the one it has."""
    if item.remembered:
        text, facts = item.remembered.target, Facts(offered=item.remembered)
    elif item.draft and item.draft.text and not notes.is_offered(entry):
        text, facts = item.draft.text, Facts(draft=item.draft)
    else:
        text, facts = entry.target, Facts(records=notes.records(entry))
    findings = notes.unsilenced(entry, judge(item, text)) if text else ()
    alike = () if item.remembered else _alike(item, text)
    written = notes.write(replace(facts, matches=item.matches, alike=alike, findings=findings))
    return replace(entry, target=text, is_fuzzy=bool(text), notes=written, previous="", previous_context=None)


def _waiting(item: Fresh, entry: Entry, judge: Judge) -> Entry:
    """Return an entry with a person's text that nobody approved: the text stays, the notes tell what a machine has."""
    found = notes.unsilenced(entry, judge(item, entry.target))
    facts = Facts(item.matches, alike=_alike(item, entry.target), findings=found)
    if entry.previous and item.draft and item.draft.text:
        facts = replace(facts, suggested=item.draft, records=notes.of_change(entry))
    else:
        facts = replace(facts, records=notes.records(entry))
    return replace(entry, notes=notes.write(facts))


def _alike(item: Fresh, text: str) -> tuple[Remembered, ...]:
    """Return what the memory has for the sentence or one like it, unless the entry has that text."""
    known = Remembered(item.remembered, 1.0) if item.remembered else item.alike
    return (known,) if known and known.pair.target != text else ()


def _refreshed(before: Sequence[Entry], after: Sequence[Entry]) -> Iterator[Change]:
    """Yield what was offered from elsewhere, and what became of the texts that a machine had written."""
    for old, new in zip(before, after, strict=True):
        if old.target != new.target and notes.is_offered(new):
            yield Change(ChangeKind.OFFERED, new.source, old.target)
        elif old.target and old.target != new.target:
            yield Change(ChangeKind.REDRAFTED, new.source, old.target)
