"""What people wrote, carried over from a catalog to the sentences of today; nothing of it is ever left behind."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from translate_pipeline import locales
from translate_pipeline.catalog import aligning, notes
from translate_pipeline.nouns import Catalog, Change, ChangeKind, Entry, State


@dataclass(frozen=True, slots=True)
class Carried:
    """The entries of *old* at the sentences of today, one each in their order, and those that no sentence has.

    No machine's text is refreshed yet, and no note.
    """

    old: Catalog
    entries: tuple[Entry, ...]
    retired: tuple[Entry, ...]
    changes: tuple[Change, ...]

    @property
    def catalog(self) -> Catalog:
        """The catalog as it is on its way."""
        return replace(self.old, entries=(*self.entries, *self.retired))


def carry(old: Catalog, sources: Sequence[str], threshold: float) -> Carried:
    """Return the entries of *old* carried over to *sources*, the document's sentences in order, each once.

    A sentence that is unchanged, or comes back, has its entry as it was. One that changed a little has the old review
    for a look, with the old sentence beside it; so have the parts of a sentence that was split, and one that was
    joined from several. What no sentence has any more is retired; what only a machine wrote is dropped then.
    """
    known = _known_by_source(old.entries)
    reverted = _reverted(old.entries, known, sources)
    new = [place for place, source in enumerate(sources) if source not in known and source not in reverted]
    here = set(sources)
    taken = {id(known[source]) for source in sources if source in known}
    taken |= {id(entry) for entry in reverted.values() if entry.source not in here}
    gone = [
        place
        for place, entry in enumerate(old.entries)
        if id(entry) not in taken and entry.context is None and entry.source not in here
    ]
    links = aligning.align(aligning.Gap(sources, old.entries, new, gone, _stayed(old, sources)), is_persons, threshold)
    continued = {place: link for link in links for place in link.new}
    taken |= {id(old.entries[link.old[0]]) for link in links if (len(link.new), len(link.old)) == (1, 1)}
    entries, changes = [], []
    for place, source in enumerate(sources):
        if source in known:
            entry, change = replace(known[source], is_obsolete=False), _returned(known[source])
        elif source in reverted:
            entry, change = _restored(reverted[source]), Change(ChangeKind.RETURNED, source, reverted[source].source)
        elif place in continued:
            link = continued[place]
            entry = _continued(source, [old.entries[number] for number in link.old], old)
            before = "".join(old.entries[number].source for number in link.old)
            change = Change(_kind(link), source, before)
        else:
            entry, change = Entry(source), Change(ChangeKind.NEW, source)
        entries.append(entry)
        changes += [change] if change else []
    linked = {number for link in links for number in link.old}
    left = [(place, entry) for place, entry in enumerate(old.entries) if id(entry) not in taken]
    dead = (replace(entry, is_obsolete=True) for _, entry in left if entry.is_obsolete or is_persons(entry))
    retired = tuple(_apart(dead, here))
    vanished = (
        Change(ChangeKind.GONE, entry.source) for place, entry in left if not entry.is_obsolete and place not in linked
    )
    return Carried(old, tuple(entries), retired, (*changes, *vanished))


def _apart(dead: Iterable[Entry], here: Collection[str]) -> Iterator[Entry]:
    """Yield obsolete entries, with a context where another entry has the same sentence: gettext takes no two."""
    seen: set[tuple[str, str | None]] = {(source, None) for source in here}
    for entry in dead:
        apart, number = entry, 2
        while (apart.source, apart.context) in seen:
            apart = replace(entry, context=f"another {number}")
            number += 1
        seen.add((apart.source, apart.context))
        yield apart


def _kind(link: aligning.Link) -> ChangeKind:
    if len(link.old) == 1 < len(link.new):
        return ChangeKind.SPLIT
    return ChangeKind.JOINED if len(link.new) == 1 < len(link.old) else ChangeKind.CHANGED


def _stayed(old: Catalog, sources: Sequence[str]) -> dict[int, int]:
    """Return where each entry whose sentence is still there stands now."""
    now = {source: place for place, source in enumerate(sources)}
    return {
        place: now[entry.source]
        for place, entry in enumerate(old.entries)
        if not entry.is_obsolete and entry.context is None and entry.source in now
    }


def _known_by_source(entries: Iterable[Entry]) -> dict[str, Entry]:
    """Return the entry of each sentence; an active one wins over an obsolete one."""
    found: dict[str, Entry] = {}
    for entry in sorted(entries, key=lambda entry: entry.is_obsolete):
        if entry.context is None:
            found.setdefault(entry.source, entry)
    return found


def is_persons(entry: Entry) -> bool:
    """Whether a person left anything in *entry*: a text, a comment, a flag."""
    return bool(entry.comments or entry.flags) or (bool(entry.target) and not _is_machines(entry))


def _is_machines(entry: Entry) -> bool:
    """Whether only a machine wrote the entry's text; what another document offered, a person wrote there."""
    return entry.is_fuzzy and notes.is_machine_text(entry) and not notes.is_offered(entry)


def _reverted(entries: Iterable[Entry], known: Mapping[str, Entry], sources: Sequence[str]) -> dict[str, Entry]:
    """Return, for each sentence that is again what it was before a change, the entry that has its review untouched."""
    wanted = {source for source in sources if source not in known}
    return {entry.previous: entry for entry in entries if entry.previous in wanted and notes.is_review_untouched(entry)}


def _restored(entry: Entry) -> Entry:
    """Return the reviewed entry that *entry* was before its sentence changed."""
    return replace(
        entry, source=entry.previous, previous="", previous_context=None, is_fuzzy=False, is_obsolete=False,
        notes=(),
    )  # fmt: skip


def _returned(entry: Entry) -> Change | None:
    return Change(ChangeKind.RETURNED, entry.source) if entry.is_obsolete else None


def _continued(source: str, before: Sequence[Entry], old: Catalog) -> Entry:
    """Return the entry of a sentence that continues those of *before*, with their text for a look."""
    if len(before) == 1 and (not before[0].target or _is_machines(before[0])):
        return replace(before[0], source=source, target="", is_fuzzy=False, is_obsolete=False, previous="", notes=())
    gap = " " if old.locale == locales.ENGLISH else ""
    # A review that nobody touched since belongs to the sentence that it was written for, however often that changes.
    is_first = len(before) == 1 and notes.is_review_untouched(before[0])
    was = before[0].previous if is_first else "".join(entry.source for entry in before)
    entry = Entry(
        source,
        gap.join(dict.fromkeys(entry.target for entry in before if entry.target)),
        is_fuzzy=True,
        comments=_together(dict.fromkeys(entry.comments for entry in before)),
        flags=tuple(dict.fromkeys(_together(entry.flags for entry in before))),
        previous=was,
    )
    is_reviewed = is_first or (len(before) == 1 and _was_reviewed(before[0]))
    return replace(entry, notes=notes.changed(entry.target, is_reviewed=is_reviewed))


def _was_reviewed(entry: Entry) -> bool:
    return replace(entry, is_obsolete=False).state is State.REVIEWED


def _together(lists: Iterable[Sequence[str]]) -> tuple[str, ...]:
    return tuple(text for texts in lists for text in texts)
