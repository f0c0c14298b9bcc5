"""What becomes of people's work when sentences change: `catalog.carry` and `catalog.merge`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from translate_pipeline import catalog, locales
from translate_pipeline.catalog import Fresh
from translate_pipeline.nouns import (
    Catalog,
    Change,
    ChangeKind,
    Draft,
    Entry,
    Finding,
    Pair,
    Remembered,
    Request,
    Severity,
    State,
)

NOW = "2026-01-02 03:04+0000"
MEETING = "今年全市工商联工作会议在光明区召开，企业家代表作了发言。"
REVIEW = "This year's work meeting was held in Guangming District, and entrepreneurs spoke."


def known(*entries: Entry, locale: str = "en") -> Catalog:
    return Catalog("a", locales.find(locale), entries=entries)


def judge(item: Fresh, text: str) -> Sequence[Finding]:
    return ()


def merge(old: Catalog, *sources: str, drafts: dict[str, str] | None = None) -> catalog.Merged:
    """Return what a run makes of *old*, with a machine's text for each sentence that *drafts* names."""
    texts = drafts or {}
    items = [
        Fresh(
            source, ("source/a.txt",),
            draft=Draft(Request(source), texts[source], "a" * 16, "argos test") if source in texts else None,
        )
        for source in sources
    ]  # fmt: skip
    return catalog.merge(catalog.carry(old, sources, 0.75), items, judge, header={}, now=NOW)


def entries(merged: catalog.Merged) -> dict[str, Entry]:
    return {entry.source: entry for entry in merged.catalog.entries}


def settled(merged: catalog.Merged, *sources: str) -> bool:
    """Whether the next run, from the file as it was written, changes nothing."""
    reread = catalog.loads(catalog.dumps(merged.catalog), "a", merged.catalog.locale)
    return merge(reread, *sources).catalog == merged.catalog


def test_a_sentence_split_in_two_shows_its_review_in_both_parts() -> None:
    first, second = "今年全市工商联工作会议在光明区召开。", "企业家代表作了发言。"

    made = merge(known(Entry(MEETING, REVIEW, comments=("ask Li",))), "开头。", first, second, "结尾。")

    for part in (first, second):
        entry = entries(made)[part]
        assert (entry.target, entry.previous, entry.state) == (REVIEW, MEETING, State.NEEDS_REVIEW)
        assert entry.comments == ("ask Li",)
    assert entries(made)[MEETING] == Entry(MEETING, REVIEW, is_obsolete=True, comments=("ask Li",))
    assert Change(ChangeKind.SPLIT, first, MEETING) in made.changes
    assert settled(made, "开头。", first, second, "结尾。")


@pytest.mark.parametrize(("locale", "gap"), [("en", " "), ("zh-Hant-TW", "")])
def test_two_sentences_joined_show_both_reviews(locale: str, gap: str) -> None:
    first, second = "今年全市工商联工作会议在光明区召开。", "企业家代表作了发言。"
    old = known(Entry(first, "甲"), Entry(second, "乙"), locale=locale)

    made = merge(old, MEETING)

    entry = entries(made)[MEETING]
    assert (entry.target, entry.previous, entry.is_fuzzy) == (f"甲{gap}乙", first + second, True)
    assert [entries(made)[source].target for source in (first, second)] == ["甲", "乙"]
    assert [change.kind for change in made.changes] == [ChangeKind.JOINED]
    assert settled(made, MEETING)


def test_a_sentence_whose_end_moved_into_the_next_one_is_found() -> None:
    old = known(Entry("甲乙丙丁戊，己庚辛。", "One two."), Entry("壬癸。", "Three."))

    made = merge(old, "甲乙丙丁戊。", "己庚辛，壬癸。")

    assert {entry.target for source, entry in entries(made).items() if not entry.is_obsolete} == {"One two. Three."}


def test_a_split_that_is_taken_back_has_its_review_again() -> None:
    first, second = "今年全市工商联工作会议在光明区召开。", "企业家代表作了发言。"
    split = merge(known(Entry(MEETING, REVIEW)), first, second)

    back = merge(split.catalog, MEETING)

    assert entries(back)[MEETING].state is State.REVIEWED
    assert entries(back)[MEETING].target == REVIEW


def test_a_change_that_is_taken_back_has_its_review_again() -> None:
    edited = MEETING.replace("今年", "去年")
    changed = merge(known(Entry(MEETING, REVIEW, comments=("ask Li",))), edited, drafts={edited: "Machine."})

    back = merge(changed.catalog, MEETING)

    assert back.catalog.entries == (Entry(MEETING, REVIEW, comments=("ask Li",), references=("source/a.txt",),
                                          notes=entries(back)[MEETING].notes),)  # fmt: skip
    assert entries(back)[MEETING].state is State.REVIEWED
    assert not any("suggestion" in note or "before" in note for note in entries(back)[MEETING].notes)


def test_a_change_that_a_person_worked_on_is_not_taken_back_as_reviewed() -> None:
    edited = MEETING.replace("今年", "去年")
    changed = merge(known(Entry(MEETING, REVIEW)), edited)
    touched = replace(changed.catalog, entries=(replace(changed.catalog.entries[0], target="Half done"),))

    back = entries(merge(touched, MEETING))[MEETING]

    assert (back.target, back.state, back.previous) == ("Half done", State.NEEDS_REVIEW, edited)


def test_the_old_sentence_comes_back_beside_the_changed_one() -> None:
    edited = MEETING.replace("今年", "去年")
    changed = merge(known(Entry(MEETING, REVIEW)), edited)

    both = entries(merge(changed.catalog, edited, MEETING))

    assert both[MEETING].state is State.REVIEWED
    assert (both[edited].target, both[edited].state) == (REVIEW, State.NEEDS_REVIEW)


def test_an_untouched_review_is_shown_with_the_sentence_that_it_was_written_for() -> None:
    once, twice = MEETING.replace("今年", "去年"), MEETING.replace("今年", "前年")

    changed = merge(merge(known(Entry(MEETING, REVIEW)), once).catalog, twice)

    assert entries(changed)[twice].previous == MEETING


def test_each_old_review_is_used_once_and_goes_to_the_sentence_that_is_most_like_it() -> None:
    near, far = MEETING.replace("今年", "去年"), MEETING.replace("今年", "去年").replace("代表", "们先后")

    made = entries(merge(known(Entry(MEETING, REVIEW)), far, near))

    assert made[near].target == REVIEW
    assert made[far].target == ""


def test_of_equals_the_one_that_moved_least_is_taken() -> None:
    lines = [f"第{number}项工作由各区工商联负责落实到位。" for number in "一二三"]
    old = known(*(Entry(line, f"Item {number}") for number, line in enumerate(lines, 1)))
    edited = [line.replace("第", "本").replace("项", "条") for line in lines]

    made = entries(merge(old, *edited))

    assert [made[line].target for line in edited] == ["Item 1", "Item 2", "Item 3"]


def test_a_review_for_which_no_sentence_is_left_is_kept_and_a_machines_text_is_not() -> None:
    machines = merge(known(), "无关的一句。", drafts={"无关的一句。": "Unrelated."}).catalog.entries[0]

    made = merge(known(Entry(MEETING, REVIEW, flags=("ignore-numbers",)), machines), "全新的内容在这里。")

    assert made.catalog.entries[1:] == (Entry(MEETING, REVIEW, is_obsolete=True, flags=("ignore-numbers",)),)
    assert {change.kind for change in made.changes} == {ChangeKind.NEW, ChangeKind.GONE}


def test_a_persons_flags_and_comments_go_with_a_changed_sentence() -> None:
    edited = MEETING.replace("今年", "去年")
    old = known(Entry(MEETING, REVIEW, comments=("", "two lines", "two lines"), flags=("ignore-numbers",)))

    entry = entries(merge(old, edited))[edited]

    assert (entry.comments, entry.flags) == (("", "two lines", "two lines"), ("ignore-numbers",))


def test_a_comment_on_a_machines_text_goes_with_the_changed_sentence_and_the_text_does_not() -> None:
    edited = MEETING.replace("今年", "去年")
    first = merge(known(), MEETING, drafts={MEETING: "Machine."}).catalog
    noted = replace(first, entries=(replace(first.entries[0], comments=("who spoke?",)),))

    entry = entries(merge(noted, edited, drafts={edited: "Machine, again."}))[edited]

    assert (entry.target, entry.comments, entry.previous) == ("Machine, again.", ("who spoke?",), "")


def test_an_offered_review_follows_the_other_document_until_a_person_touches_it() -> None:
    def offered(old: Catalog, text: str) -> Catalog:
        item = Fresh(MEETING, (), remembered=Pair(locales.ENGLISH, MEETING, text, "b"))
        return catalog.merge(catalog.carry(old, [MEETING], 0.75), [item], judge, header={}, now=NOW).catalog

    first = offered(known(), "First.")
    touched = replace(first, entries=(replace(first.entries[0], target="Mine."),))

    assert offered(first, "Second.").entries[0].target == "Second."
    assert offered(touched, "Second.").entries[0].target == "Mine."
    assert "memory: 100 % like" in "".join(offered(touched, "Second.").entries[0].notes)


def test_an_offered_review_stays_when_nobody_offers_it_any_more() -> None:
    item = Fresh(MEETING, (), remembered=Pair(locales.ENGLISH, MEETING, "First.", "b"))
    first = catalog.merge(catalog.carry(known(), [MEETING], 0.75), [item], judge, header={}, now=NOW).catalog

    assert not catalog.wants_draft(replace(first.entries[0], references=()), "f" * 16)
    assert merge(first, MEETING, drafts={MEETING: "Machine."}).catalog.entries[0].target == "First."


def test_what_is_like_a_reviewed_sentence_is_told_with_its_translation() -> None:
    pair = Pair(locales.ENGLISH, MEETING, REVIEW, "b")
    item = Fresh(MEETING.replace("今年", "去年"), (), alike=Remembered(pair, 0.966))

    made = catalog.merge(catalog.carry(known(), [item.source], 0.75), [item], judge, header={}, now=NOW).catalog

    assert made.entries[0].notes == (f"memory: 96 % like {MEETING} → {REVIEW} (reviewed in b)",)
    assert made.entries[0].state is State.UNTRANSLATED


def test_an_entry_with_a_context_is_never_ours() -> None:
    old = known(Entry(MEETING, "In a menu.", context="menu"))

    made = merge(old, MEETING)

    assert [(entry.context, entry.is_obsolete, entry.target) for entry in made.catalog.entries] == [
        (None, False, ""), ("menu", True, "In a menu."),
    ]  # fmt: skip


def test_an_offered_review_goes_with_its_sentence_and_is_kept_when_that_vanishes() -> None:
    offered = Fresh(MEETING, (), remembered=Pair(locales.ENGLISH, MEETING, "From b.", "b"))
    first = catalog.merge(catalog.carry(known(), [MEETING], 0.75), [offered], judge, header={}, now=NOW).catalog
    edited = MEETING.replace("今年", "去年")

    changed, gone = entries(merge(first, edited))[edited], merge(first, "别的内容完全不同。").catalog

    assert (changed.target, changed.previous, changed.state) == ("From b.", MEETING, State.NEEDS_REVIEW)
    assert "From b." in [entry.target for entry in gone.entries if entry.is_obsolete]


def test_a_persons_text_that_a_later_draft_equals_stays_a_persons() -> None:
    edited = MEETING.replace("今年", "去年")
    old = known(Entry(edited, "The same.", is_fuzzy=True, previous=MEETING))

    met = merge(old, edited, drafts={edited: "The same."}).catalog
    cleared = replace(met, entries=(replace(met.entries[0], previous=""),))

    assert not catalog.is_machine_text(cleared.entries[0])
    assert catalog.wants_draft(met.entries[0], "b" * 16)
    assert not catalog.wants_draft(met.entries[0], "a" * 16)


def test_a_review_that_is_back_has_no_finding_of_the_sentence_between() -> None:
    def doubting(item: Fresh, text: str) -> Sequence[Finding]:
        return [Finding("numbers", Severity.ERROR, item.source, "not in the source: 5")]

    edited = MEETING.replace("今年", "去年")
    items = [Fresh(edited, ())]
    carried = catalog.carry(known(Entry(MEETING, REVIEW)), [edited], 0.75)
    changed = catalog.merge(carried, items, doubting, header={}, now=NOW).catalog

    back = merge(changed, MEETING).catalog

    assert "error: numbers: not in the source: 5" in changed.entries[0].notes
    assert back.entries[0].notes == ()


def test_a_name_from_before_the_sentence_changed_is_no_reviewers() -> None:
    edited = MEETING.replace("今年", "去年")
    old = known(catalog.approved(Entry(MEETING, REVIEW, is_fuzzy=True), "Zhang", "2026-01-01"))

    (changed,) = merge(old, edited).catalog.entries
    in_an_editor = replace(changed, target="Mended.", is_fuzzy=False, previous="")
    by_command = catalog.approved(changed, "Li", "2026-01-02")

    assert [catalog.reviewer_of(entry) for entry in (*old.entries, in_an_editor, by_command)] == ["Zhang", "", "Li"]


def test_two_obsolete_entries_of_one_sentence_are_told_apart_for_gettext() -> None:
    dead = [Entry(MEETING, text, is_obsolete=True) for text in ("One.", "Two.")]

    made = merge(known(*dead), "别的内容完全不同。").catalog

    assert [(entry.target, entry.context) for entry in made.entries[1:]] == [("One.", None), ("Two.", "another 2")]
    assert settled(catalog.Merged(made, ()), "别的内容完全不同。")


def test_a_flag_that_two_joined_sentences_have_is_set_once() -> None:
    first, second = "今年全市工商联工作会议在光明区召开。", "企业家代表作了发言。"
    old = known(Entry(first, "A.", flags=("ignore-a", "ignore-b")), Entry(second, "B.", flags=("ignore-b",)))

    made = merge(old, MEETING)

    assert entries(made)[MEETING].flags == ("ignore-a", "ignore-b")
    assert settled(made, MEETING)
