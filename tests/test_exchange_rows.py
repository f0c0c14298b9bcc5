from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_pipeline import exchange, locales
from translate_pipeline.exchange import rows, words
from translate_pipeline.nouns import Catalog, Entry, Row, State


@given(st.text(), st.text(), st.sampled_from(State))
def test_a_key_is_sixteen_hex_digits_that_no_spreadsheet_takes_for_a_number(
    source: str, target: str, to: State
) -> None:
    made = exchange.key(source, target, to, locales.ENGLISH)

    assert len(made) == 16
    assert int(made, 16)
    assert made[0].isalpha()
    assert rows.key_in(made) == made


def test_a_key_tells_any_change_of_source_text_or_state() -> None:
    keys = {
        exchange.key("会议", "A meeting", State.REVIEWED, locales.ENGLISH),
        exchange.key("会议。", "A meeting", State.REVIEWED, locales.ENGLISH),
        exchange.key("会议", "A  meeting", State.REVIEWED, locales.ENGLISH),
        exchange.key("会议", "A meeting", State.NEEDS_REVIEW, locales.ENGLISH),
        exchange.key("会议A", " meeting", State.REVIEWED, locales.ENGLISH),
    }

    assert len(keys) == 5


def test_another_line_end_or_a_character_that_no_format_holds_is_no_change() -> None:
    told = exchange.key("会\r\n议", "A\rmeeting\x01", State.REVIEWED, locales.ENGLISH)

    assert told == exchange.key("会\n议", "A\nmeeting", State.REVIEWED, locales.ENGLISH)


def test_a_row_is_untouched_as_long_as_its_key_is_right() -> None:
    made = exchange.key("会议", "A meeting", State.NEEDS_REVIEW, locales.ENGLISH)
    row = Row("会议", "A meeting", State.NEEDS_REVIEW, made)

    assert exchange.is_untouched(row)
    assert exchange.is_untouched(replace(row, state=None))
    assert not exchange.is_untouched(replace(row, target="The meeting"))
    assert not exchange.is_untouched(replace(row, state=State.REVIEWED))
    assert not exchange.is_untouched(replace(row, key=""))


def test_an_obsolete_entry_and_one_without_a_sentence_are_not_given_away() -> None:
    entries = (
        Entry("会议", "A meeting", is_obsolete=True),
        Entry("", "header"),
        Entry("\x01", "x"),
        Entry("好", "\x01"),
    )

    given_away = [row for _, row in rows.given(Catalog("a", locales.ENGLISH, entries=entries))]

    assert [(row.source, row.target, row.state) for row in given_away] == [("好", "", State.UNTRANSLATED)]


@pytest.mark.parametrize(
    "word", ["reviewed", "translated", "Signed-off", "FINAL", "Approved", "已审", "已審", " 已审核 ", "定稿"]
)
def test_the_words_for_reviewed_are_known(word: str) -> None:
    assert words.state(word, "text") is State.REVIEWED


@pytest.mark.parametrize("word", ["needs review", "needs-review-translation", "fuzzy", "Draft", "edited", "待审"])
def test_the_words_for_needs_review_are_known(word: str) -> None:
    assert words.state(word, "text") is State.NEEDS_REVIEW


def test_no_word_or_an_unknown_one_is_no_state_but_an_empty_text_is_untranslated() -> None:
    assert words.state("", "text") is None
    assert words.state("looks fine to me", "text") is None
    assert words.state("reviewed", "") is State.UNTRANSLATED


def test_a_sentence_is_reviewed_only_if_no_part_of_it_needs_review() -> None:
    assert words.least([State.REVIEWED, State.NEEDS_REVIEW]) is State.NEEDS_REVIEW
    assert words.least([State.REVIEWED, None]) is State.REVIEWED
    assert words.least([]) is None


def test_the_package_loads_no_library_before_it_is_used() -> None:
    program = (
        "import sys, translate_pipeline.exchange; print({'lxml', 'docx', 'translate', 'polib'} & set(sys.modules))"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "set()"
