"""New sentences against the catalog in hand: what a person wrote stays, what a machine wrote is refreshed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

from translate_pipeline import locales, markup
from translate_pipeline.catalog import notes
from translate_pipeline.nouns import Catalog, Draft, Entry, Finding, Locale, Match, State


@dataclass(frozen=True, slots=True)
class Fresh:
    """What a run has for one sentence. *remembered* is a reviewed text from the document *origin*."""

    source: str
    references: tuple[str, ...]
    matches: tuple[Match, ...] = ()
    draft: Draft | None = None
    remembered: str = ""
    origin: str = ""


Judge = Callable[[Fresh, str], Sequence[Finding]]
"""The checks' findings on a text for a sentence."""


def wants_draft(entry: Entry | None, signature: str) -> bool:
    """Whether a run needs a machine's text for a sentence, given its entry and a new draft's signature.

    A reviewed entry never does; a person's unreviewed text does only where its sentence changed.
    """
    if entry is None or not entry.target:
        return True
    recorded = notes.draft_of(entry)
    is_current = recorded is not None and recorded[0] == signature
    return entry.is_fuzzy and not is_current and (notes.is_machine_text(entry) or bool(entry.previous))


def merge(
    old: Catalog, fresh: Sequence[Fresh], judge: Judge, *, threshold: float, header: Mapping[str, str], now: str
) -> Catalog:
    """Return *old* brought up to *fresh*, the sentences of the document in order, each once.

    *header* fills the keys that *old* lacks; its dates change to *now* only where an entry did.
    """
    by_source = known_by_source(old.entries)
    changed = _changed(fresh, by_source, threshold)
    entries = []
    for item in fresh:
        known = by_source.get(item.source)
        entries.append(_merged(item, known, judge) if known else _adapted(item, changed.get(item.source), judge))
    taken = {id(entry) for entry in changed.values()}
    taken |= {id(by_source[item.source]) for item in fresh if item.source in by_source}
    retired = [
        replace(entry, is_obsolete=True)
        for entry in old.entries
        if id(entry) not in taken and (entry.is_obsolete or _is_persons(entry))
    ]
    merged = (*entries, *retired)
    return replace(old, entries=merged, header=_header(old, header, now, is_changed=merged != old.entries))


def known_by_source(entries: Sequence[Entry]) -> dict[str, Entry]:
    """Return the entry of each sentence; an active one wins over an obsolete one."""
    found: dict[str, Entry] = {}
    for entry in sorted(entries, key=lambda entry: entry.is_obsolete):
        if entry.context is None:
            found.setdefault(entry.source, entry)
    return found


def _is_persons(entry: Entry) -> bool:
    """Whether a person left anything in *entry*: a text, a comment, a flag."""
    return bool(entry.comments or entry.flags) or bool(
        entry.target and not (entry.is_fuzzy and notes.is_machine_text(entry))
    )


def _changed(fresh: Sequence[Fresh], by_source: Mapping[str, Entry], threshold: float) -> dict[str, Entry]:
    """Return, for each new sentence that looks like one that is gone, the gone one's entry, each used once.

    The words are compared, not the tags: a sentence that became bold is the sentence that it was.
    """
    new = [item.source for item in fresh if item.source not in by_source]
    here = {item.source for item in fresh}
    gone = {source: entry for source, entry in by_source.items() if source not in here and _is_persons(entry)}
    words = {source: markup.plain(source) for source in gone}
    pairs = [
        (score, source, nearest)
        for source in new
        for _, score, nearest in process.extract(
            markup.plain(source), words, scorer=fuzz.ratio, score_cutoff=threshold * 100
        )
    ]
    found: dict[str, Entry] = {}
    for _, source, nearest in sorted(pairs, key=lambda pair: -pair[0]):
        if source not in found and nearest in gone:
            found[source] = gone.pop(nearest)
    return found


def _merged(item: Fresh, entry: Entry, judge: Judge) -> Entry:
    """Return the entry of an unchanged sentence."""
    alive = replace(entry, references=item.references, is_obsolete=False)
    if alive.state is State.REVIEWED:
        return alive
    has_news = bool(item.remembered or (item.draft and item.draft.text))
    if alive.state is State.UNTRANSLATED or (notes.is_machine_text(entry) and has_news):
        return _filled(item, alive, judge)
    if item.draft is None or not item.draft.text:
        return replace(alive, notes=_refreshed(item, alive, judge))
    suggestion = item.draft.text if alive.previous else ""
    return replace(alive, notes=notes.write(item.draft, item.matches, judge(item, alive.target), suggestion))


def _refreshed(item: Fresh, entry: Entry, judge: Judge) -> tuple[str, ...]:
    """Return the entry's notes with today's terms and findings, and the draft and suggestion that it has."""
    kept = tuple(note for note in entry.notes if note.startswith(("draft: ", "suggestion: ", "reviewed in ")))
    now = notes.write(None, item.matches, judge(item, entry.target))
    terms = tuple(note for note in now if notes.is_of_terms(note))
    return (*terms, *kept, *now[len(terms) :])


def _filled(item: Fresh, entry: Entry, judge: Judge) -> Entry:
    """Return *entry* with a machine's text, or one that was reviewed in another document, for a person to approve."""
    if item.remembered:
        written = notes.write(None, item.matches, judge(item, item.remembered), origin=item.origin)
        return replace(entry, target=item.remembered, is_fuzzy=True, notes=written, previous="")
    if item.draft is None or not item.draft.text:
        return replace(entry, notes=notes.write(None, item.matches, ()))
    written = notes.write(item.draft, item.matches, judge(item, item.draft.text))
    return replace(entry, target=item.draft.text, is_fuzzy=True, notes=written, previous="")


def _adapted(item: Fresh, entry: Entry | None, judge: Judge) -> Entry:
    """Return the entry of a new sentence; one that changed a little keeps what a person wrote for the old one."""
    if entry is None:
        return _filled(item, Entry(item.source, references=item.references), judge)
    moved = replace(entry, source=item.source, references=item.references, is_obsolete=False)
    if not entry.target or (entry.is_fuzzy and notes.is_machine_text(entry)):
        return _filled(item, replace(moved, target="", is_fuzzy=False), judge)
    suggestion = item.draft.text if item.draft else ""
    written = notes.write(item.draft, item.matches, judge(item, entry.target), suggestion)
    return replace(moved, is_fuzzy=True, previous=entry.source, notes=written)


def _header(old: Catalog, header: Mapping[str, str], now: str, *, is_changed: bool) -> Mapping[str, str]:
    whole = {**old.header, **{key: value for key, value in header.items() if key not in old.header}}
    if is_changed or "POT-Creation-Date" not in old.header:
        whole["POT-Creation-Date"] = now
    whole.setdefault("PO-Revision-Date", now)
    order = [*old.header, *(key for key in _KEYS if key not in old.header)]
    return {key: whole[key] for key in (*order, *(key for key in whole if key not in order)) if key in whole}


_KEYS = (
    "Project-Id-Version", "Report-Msgid-Bugs-To", "POT-Creation-Date", "PO-Revision-Date", "Last-Translator",
    "Language-Team", "Language", "MIME-Version", "Content-Type", "Content-Transfer-Encoding", "Plural-Forms",
    "X-Generator", "X-Source-Language",
)  # fmt: skip


def new_header(
    locale: Locale, *, project: str, generator: str, language_team: str, report_bugs_to: str
) -> dict[str, str]:
    """Return a new catalog's header but for its dates, with what `msgfmt -c`, Poedit and Weblate look for."""
    row = locales.row(locale)
    return {
        "Project-Id-Version": project,
        "Report-Msgid-Bugs-To": report_bugs_to,
        "Last-Translator": generator,
        "Language-Team": language_team or row.name,
        "Language": row.gettext,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": row.plural_forms,
        "X-Generator": generator,
        "X-Source-Language": locales.row(locales.SOURCE).gettext,
    }
