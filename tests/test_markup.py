from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_pipeline import markup
from translate_pipeline.nouns import Mark

TAGS = st.sampled_from(["b", "i", "u", "s", "sup", "sub", "code", "a", "br", "img"])


@st.composite
def texts_with_marks(draw: st.DrawFn) -> tuple[str, tuple[Mark, ...]]:
    text = draw(st.text("商会改革AI, 。", min_size=1, max_size=12))
    ends = st.integers(0, len(text))
    marks = []
    for tag, one, other in draw(st.lists(st.tuples(TAGS, ends, ends), max_size=6)):
        start, end = (one, one) if tag in markup.EMPTY else sorted((one, other))
        marks.append(Mark(start, end, tag))
    return text, tuple(marks)


@given(texts_with_marks())
def test_a_tagged_text_has_its_words_and_whole_tags_and_reads_as_it_was_written(
    both: tuple[str, tuple[Mark, ...]],
) -> None:
    text, marks = both

    tagged, ordered = markup.tagged(text, marks)

    words, parts = markup.read(tagged)
    assert markup.plain(tagged) == words == text
    assert markup.broken(tagged) == ()
    assert markup.write(words, parts) == tagged
    assert sorted((part.number, part.start, part.end, part.tag) for part in markup.every(parts)) == [
        (number, mark.start, mark.end, mark.tag) for number, mark in enumerate(ordered, 1)
    ]


def test_marks_that_cross_are_cut_in_two() -> None:
    tagged, marks = markup.tagged("甲乙丙丁戊", [Mark(0, 3, "b"), Mark(2, 5, "i")])

    assert tagged == "<b1>甲乙<i2>丙</i2></b1><i3>丁戊</i3>"
    assert marks[2] == Mark(3, 5, "i")


def test_a_mark_inside_of_an_equal_one_is_left_out() -> None:
    assert markup.tagged("甲乙丙", [Mark(0, 3, "b"), Mark(1, 2, "b")])[0] == "<b1>甲乙丙</b1>"


def test_a_link_keeps_its_address() -> None:
    tagged, marks = markup.tagged("见官网。", [Mark(1, 3, "a", "https://example.org/")])

    assert tagged == "见<a1>官网</a1>。"
    assert marks == (Mark(1, 3, "a", "https://example.org/"),)


@pytest.mark.parametrize("text", ["5<b6", "<b>甲</b>", "<b0>", "<B1>", "< b1>", "<br1>", "<b1/>", "<script1>"])
def test_what_only_looks_like_a_tag_is_text(text: str) -> None:
    assert markup.plain(text) == text
    assert not markup.is_tagged(text)


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("<b1>甲", ("<b1>",)),
        ("甲</b1>", ("</b1>",)),
        ("</b1>甲<b1>", ("</b1>", "<b1>")),
        ("<b1>甲<i2>乙</b1>丙</i2>", ("<i2>", "</i2>")),
        ("<b1>甲<b2>乙</b2></b1>", ("<b2>", "</b2>")),
        ("<b1>甲<br2/></b1>", ()),
    ],
)
def test_a_tag_without_its_partner_is_broken(text: str, broken: tuple[str, ...]) -> None:
    assert sorted(markup.broken(text)) == sorted(broken)


def test_what_is_inside_of_a_broken_tag_stays() -> None:
    words, parts = markup.read("<i1>甲<b2>乙</b2>丙")

    assert (words, parts) == ("甲乙丙", (markup.Part(1, 2, "b", 2),))


def test_with_marks_a_tag_that_is_for_none_of_them_is_text() -> None:
    marks = (Mark(0, 1, "b"),)

    words, parts = markup.read("<b1>甲</b1><i1>乙</i1><b2>丙</b2>", marks)

    assert words == "甲<i1>乙</i1><b2>丙</b2>"
    assert parts == (markup.Part(0, 1, "b", 1),)


def test_a_thousand_tags_in_each_other_are_borne() -> None:
    text = "".join(f"<b{number}>" for number in range(1, 2000))

    assert markup.read(text) == ("", ())
