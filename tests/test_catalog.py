from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import polib
import pytest
from babel.messages import pofile
from hypothesis import given
from hypothesis import strategies as st

from gettext_tools import msgcat, msgfmt, needs_gettext
from translate_pipeline import catalog, locales
from translate_pipeline.catalog import Fresh
from translate_pipeline.errors import CatalogError
from translate_pipeline.nouns import Catalog, Draft, Entry, Finding, Match, Pair, Request, Severity, State, Status

NOW = "2026-01-02 03:04+0000"
HEADER = catalog.new_header(
    locales.ENGLISH, project="paper", generator="translate-pipeline", language_team="", report_bugs_to=""
)
EMPTY = Catalog("a", locales.ENGLISH)


def judge(item: Fresh, text: str) -> Sequence[Finding]:
    return ()


def draft(source: str, text: str, signature: str = "0123456789abcdef") -> Draft:
    return Draft(Request(source), text, signature, "argos test")


def fresh(source: str, text: str = "", signature: str = "0123456789abcdef") -> Fresh:
    return Fresh(source, ("source/a.txt",), draft=draft(source, text, signature) if text else None)


def merged(old: Catalog, *items: Fresh, now: str = NOW) -> Catalog:
    carried = catalog.carry(old, [item.source for item in items], 0.75)
    return catalog.merge(carried, items, judge, header=HEADER, now=now).catalog


def reviewed(known: Catalog, source: str, text: str, *comments: str) -> Catalog:
    entries = [
        replace(entry, target=text, is_fuzzy=False, comments=comments) if entry.source == source else entry
        for entry in known.entries
    ]
    return replace(known, entries=tuple(entries))


def entry(known: Catalog, source: str) -> Entry:
    return next(item for item in known.entries if item.source == source)


def reread(known: Catalog) -> Catalog:
    return catalog.loads(catalog.dumps(known), known.document, known.locale)


def test_a_draft_is_for_review_and_says_what_made_it() -> None:
    item = Fresh(
        "会议。", ("source/a.txt",), (Match(0, 2, "会议", "meeting", Status.PREFERRED),), draft("会议。", "A meeting.")
    )

    made = entry(merged(EMPTY, item), "会议。")

    assert made.state is State.NEEDS_REVIEW
    assert made.notes[0] == "term: 会议 → meeting"
    assert made.notes[1].startswith("draft: argos test, signature 0123456789abcdef, text ")
    assert catalog.is_machine_text(made)


def test_the_notes_name_each_term_with_its_authority_and_each_name_as_a_proposal() -> None:
    matches = (
        Match(0, 4, "两个健康", "Two Healths", Status.PREFERRED, authority="State Council"),
        Match(4, 6, "记者", "reporter", Status.ADMITTED),
        Match(6, 9, "王建国", "Wang Jianguo", Status.ADMITTED, is_name=True),
    )

    (made,) = merged(EMPTY, Fresh("两个健康记者王建国", ("source/a.txt",), matches)).entries

    assert made.notes == (
        "term: 两个健康 → Two Healths (State Council)", "term, admitted: 记者 → reporter",
        "name, proposed: 王建国 → Wang Jianguo",
    )  # fmt: skip


def test_a_note_is_one_line_whatever_a_glossary_has_in_it() -> None:
    authority = 'Law of 2020\n#: source/a.txt\nmsgid "x"\r\nmsgstr "INJECTED"\x1b\u2028#. y'
    match = Match(0, 2, "甲方", "Party A", Status.PREFERRED, authority=authority)

    made = merged(EMPTY, Fresh("甲方", ("source/a.txt",), (match,)))

    (note,) = made.entries[0].notes
    assert note.startswith("term: 甲方 → Party A (Law of 2020 #: source/a.txt msgid")
    assert reread(made).entries == made.entries


def test_a_surname_kept_from_conversion_is_not_noted() -> None:
    matches = (Match(0, 1, "余", "余", Status.ADMITTED, is_name=True),)

    (made,) = merged(EMPTY, Fresh("余波说", ("source/a.txt",), matches)).entries

    assert made.notes == ()


def test_a_persons_text_keeps_its_suggestion_while_terms_are_noted_anew() -> None:
    old = Entry(
        "会议。", "Ours.", is_fuzzy=True, notes=("term: 会议 → session", "name, proposed: 会 → Hui", "suggestion: A.")
    )
    item = Fresh("会议。", ("source/a.txt",), (Match(0, 2, "会议", "meeting", Status.PREFERRED),))

    (made,) = merged(replace(EMPTY, entries=(old,)), item).entries

    assert made.notes == ("term: 会议 → meeting", "suggestion: A.")


def test_a_second_merge_changes_nothing() -> None:
    first = merged(EMPTY, fresh("一。", "One."), fresh("二。"))

    assert merged(reread(first), fresh("一。", "One."), fresh("二。"), now="2030-01-01 00:00+0000") == first


def test_a_reviewed_entry_is_never_touched() -> None:
    old = reviewed(merged(EMPTY, fresh("一。", "One.")), "一。", "The first.", "checked with the author")

    new = merged(old, fresh("一。", "Another machine's.", "f" * 16))

    assert entry(new, "一。") == entry(old, "一。")


def test_machine_text_is_refreshed_and_a_persons_is_not() -> None:
    old = merged(EMPTY, fresh("一。", "One."), fresh("二。", "Two."))
    touched = replace(old, entries=(old.entries[0], replace(old.entries[1], target="Two, said a person.")))

    new = merged(touched, fresh("一。", "One, better.", "f" * 16), fresh("二。", "Two, better.", "f" * 16))

    assert entry(new, "一。").target == "One, better."
    assert entry(new, "二。").target == "Two, said a person."
    assert entry(new, "二。").is_fuzzy


def test_a_sentence_that_changed_a_little_keeps_its_review_for_a_look() -> None:
    source, edited = "今年收集5000多家企业的困难问题。", "今年收集6000多家企业的困难问题。"
    old = reviewed(merged(EMPTY, fresh(source, "Machine.")), source, "Problems of over 5,000 firms.", "by hand")

    new = entry(merged(old, fresh(edited, "Problems of more than 6,000 companies.")), edited)

    assert (new.target, new.previous, new.is_fuzzy) == ("Problems of over 5,000 firms.", source, True)
    assert new.comments == ("by hand",)
    assert "suggestion: Problems of more than 6,000 companies." in new.notes


def test_an_approved_machine_text_survives_two_changes_of_its_sentence() -> None:
    old = reviewed(merged(EMPTY, fresh("今天台湾召开会议总结工作。", "Same.")), "今天台湾召开会议总结工作。", "Same.")

    once = merged(old, fresh("今天台灣召开会议总结工作。", "Same."))
    gone = merged(reread(once), fresh("完全不同的一句新闻稿。", "Other."))

    assert "Same." in [item.target for item in gone.entries]


def test_a_sentence_that_vanished_is_kept_and_comes_back() -> None:
    old = reviewed(
        merged(EMPTY, fresh("一。", "One."), fresh("完全不同的第二句话。", "Two.")), "一。", "First.", "note"
    )

    gone = merged(old, fresh("完全不同的第二句话。", "Two."))
    back = merged(reread(gone), fresh("一。"), fresh("完全不同的第二句话。", "Two."))

    assert entry(gone, "一。").state is State.OBSOLETE
    assert entry(back, "一。").state is State.REVIEWED
    assert entry(back, "一。").comments == ("note",)


def test_a_machine_text_that_vanished_leaves_nothing() -> None:
    old = merged(EMPTY, fresh("一。", "One."), fresh("二二二二。", "Two."))

    assert [item.source for item in merged(old, fresh("二二二二。", "Two.")).entries] == ["二二二二。"]


def test_a_sentence_that_moved_keeps_its_review() -> None:
    old = reviewed(merged(EMPTY, fresh("一。", "One."), fresh("二。", "Two.")), "二。", "Second.")

    new = merged(old, fresh("二。"), fresh("一。"))

    assert [(item.source, item.state) for item in new.entries] == [
        ("二。", State.REVIEWED), ("一。", State.NEEDS_REVIEW),
    ]  # fmt: skip


def test_a_pair_reviewed_elsewhere_is_offered_with_its_origin() -> None:
    pair = Pair(locales.ENGLISH, "一。", "First.", "b")

    new = entry(merged(EMPTY, Fresh("一。", (), remembered=pair)), "一。")

    assert (new.target, new.is_fuzzy) == ("First.", True)
    assert new.notes[0] == "reviewed in b"
    assert catalog.is_machine_text(new)


def test_an_engine_that_says_nothing_leaves_machine_text_a_machines() -> None:
    old = merged(EMPTY, fresh("一。", "One."))
    silent = Fresh("一。", ("source/a.txt",), draft=draft("一。", "", "f" * 16))

    assert merged(old, silent).entries == old.entries


def test_comments_without_a_blank_are_read() -> None:
    known = catalog.loads('msgid ""\nmsgstr ""\n\n#note\nmsgid "一"\nmsgstr "one"\n', "a", locales.ENGLISH)

    assert known.entries[0].comments == ("note",)


def test_dates_change_only_with_an_entry() -> None:
    first = merged(EMPTY, fresh("一。", "One."))

    same = merged(first, fresh("一。", "One."), now="2030-01-01 00:00+0000")
    other = merged(first, fresh("一。", "1.", "f" * 16), now="2030-01-01 00:00+0000")

    assert same.header["POT-Creation-Date"] == NOW
    assert other.header["POT-Creation-Date"] == "2030-01-01 00:00+0000"


def test_an_editors_header_keys_stay_in_their_order() -> None:
    old = replace(EMPTY, header={"X-Poedit-Bookmarks": "3", "Language": "en", "Last-Translator": "Li <li@example.org>"})

    new = merged(old, fresh("一。", "One."))

    assert list(new.header)[:3] == ["X-Poedit-Bookmarks", "Language", "Last-Translator"]
    assert new.header["Last-Translator"] == "Li <li@example.org>"
    assert new.header["X-Source-Language"] == "zh_CN"


@pytest.mark.parametrize(
    ("known", "signature", "wanted"),
    [
        (Entry("一。"), "a" * 16, True),
        (Entry("一。", "First."), "a" * 16, False),
        (Entry("一。", "A person's, not done.", is_fuzzy=True), "a" * 16, False),
        (merged(EMPTY, fresh("一。", "One.", "b" * 16)).entries[0], "b" * 16, False),
        (merged(EMPTY, fresh("一。", "One.", "b" * 16)).entries[0], "a" * 16, True),
    ],
)
def test_a_draft_is_wanted_only_where_it_is_used(known: Entry, signature: str, wanted: bool) -> None:
    assert catalog.wants_draft(known, signature) is wanted


def rich_catalog() -> Catalog:
    long = "这是很长的一句话,说的是民营经济统战工作会议精神在全市得到全面贯彻落实。" * 4
    known = merged(
        EMPTY, fresh("一“引号”和\\反斜线\t。", 'He said "yes"\t\\.'), fresh(long, "Long. " * 60),
        fresh("没有译文。"), fresh("两行\n一句。", "Two\nlines."), fresh("消失的话。", "Gone."),
    )  # fmt: skip
    known = reviewed(known, "消失的话。", "Gone.", "a comment", "", "another")
    entries = (
        *(item if item.source != "没有译文。" else replace(item, flags=("no-wrap",)) for item in known.entries[:-1]),
        replace(known.entries[-1], is_obsolete=True, previous="从前的话。", is_fuzzy=True),
    )
    references = tuple(f"source/{'长' * 20}{number}.txt" for number in range(5))
    entries = (replace(entries[0], references=(*references, "source/with blank.txt")), *entries[1:])
    return replace(known, entries=entries, comments=("A title", ""))


def test_what_we_write_is_what_gettext_writes(tmp_path: Path) -> None:
    needs_gettext()
    path = tmp_path / "a.po"
    path.write_text(catalog.dumps(rich_catalog()), encoding="utf-8")

    assert msgcat(path) == path.read_text(encoding="utf-8")
    assert msgfmt(path) == ""


def test_a_catalog_survives_writing_and_reading() -> None:
    assert reread(rich_catalog()) == rich_catalog()


def test_others_read_what_we_write(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_text(catalog.dumps(rich_catalog()), encoding="utf-8")

    by_polib = {item.msgid: item.msgstr for item in polib.pofile(str(path)) if not item.obsolete}
    with path.open("rb") as stream:
        by_babel = {str(item.id): str(item.string) for item in pofile.read_po(stream) if item.id}

    ours = {item.source: item.target for item in rich_catalog().entries if not item.is_obsolete}
    assert by_polib == by_babel == ours


@given(
    st.text(alphabet='会议a"\\\n\t\v\x1c\x85\u2028。“” %', min_size=1, max_size=40),
    st.text(alphabet='xyz"\\\n\t.’ %', max_size=40),
)
def test_every_text_survives_writing_and_reading(source: str, target: str) -> None:
    known = replace(EMPTY, header={"Language": "en"}, entries=(Entry(source, target, is_fuzzy=bool(target)),))

    assert reread(known).entries == known.entries


def test_windows_line_ends_and_a_bom_are_read() -> None:
    known = rich_catalog()
    text = "\N{ZERO WIDTH NO-BREAK SPACE}" + catalog.dumps(known).replace("\n", "\r\n")

    assert catalog.loads(text, "a", locales.ENGLISH) == known


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('msgid ""\nmsgstr ""\n\nmsgid "一"\nmsgstr "one\n', 5),
        ('msgid ""\nmsgstr ""\n\n<<<<<<< HEAD\nmsgid "一"\nmsgstr "one"\n', 4),
        ('msgid "一"\nmsgid_plural "一一"\nmsgstr[0] "one"\n', 1),
        ('msgid "一"\nmsgstr "one"\n\nmsgid "一"\nmsgstr "two"\n', 4),
    ],
)
def test_a_damaged_file_is_told_with_its_line(text: str, line: int) -> None:
    with pytest.raises(CatalogError) as caught:
        catalog.loads(text, "a", locales.ENGLISH, "locales/en/a.po")

    assert str(caught.value).startswith(f"locales/en/a.po:{line}: ")


def test_a_sentence_that_only_got_tags_keeps_its_review_for_a_look() -> None:
    old = reviewed(merged(EMPTY, fresh("企业家。", "Owners.")), "企业家。", "Entrepreneurs.")

    new = merged(old, fresh("<b1>企业</b1>家<br2/>。", "<b1>Owners</b1><br2/>.", "e" * 16))

    (moved,) = new.entries
    assert (moved.target, moved.state, moved.previous) == ("Entrepreneurs.", State.NEEDS_REVIEW, "企业家。")


def test_a_finding_in_the_notes_is_read_as_long_as_the_text_is_the_machines_own() -> None:
    finding = Finding("tag-by-position", Severity.WARNING, "会议。", "<b1> stands: by position")
    noted = replace(entry(merged(EMPTY, fresh("会议。", "A meeting.")), "会议。"))
    noted = replace(noted, notes=(*noted.notes, "warning: tag-by-position: <b1> stands: by position", "error: x: y"))

    assert catalog.findings_of(noted, "tag-by-position") == (finding,)
    assert catalog.findings_of(replace(noted, target="The meeting."), "tag-by-position") == ()
