from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from translate_pipeline import passages
from translate_pipeline.nouns import Mark, Passage, Span

TEXT = "零一二三四五六七八九"
WHOLE = Passage(TEXT, (Span(100, 104), Span(200, 206, 4)), (Mark(2, 6, "b"), Mark(5, 5, "br")))


def test_a_piece_keeps_its_spans_and_marks() -> None:
    piece = passages.cut(WHOLE, 3, 8)

    assert piece.text == "三四五六七"
    assert piece.spans == (Span(103, 104), Span(200, 204, 1))
    assert piece.marks == (Mark(0, 3, "b"), Mark(2, 2, "br"))


def test_what_is_taken_out_moves_the_rest() -> None:
    rest = passages.without(WHOLE, [(1, 2), (7, 9)], " ")

    assert rest.text == "零 二三四五六 九"
    assert rest.spans == (Span(100, 101), Span(102, 104, 2), Span(200, 203, 4), Span(205, 206, 8))
    assert rest.marks == (Mark(2, 6, "b"), Mark(5, 5, "br"))


def test_a_mark_with_nothing_left_goes() -> None:
    assert passages.without(WHOLE, [(1, 7)]).marks == ()


def test_joined_passages_have_their_spans_and_marks_in_their_places() -> None:
    whole = passages.join([Passage("Shenzhen", (Span(0, 8),)), Passage("News", (Span(9, 13),), (Mark(0, 4, "i"),))])

    assert whole == Passage("Shenzhen News", (Span(0, 8), Span(9, 13, 9)), (Mark(9, 13, "i"),))


@given(st.lists(st.integers(0, len(TEXT)), max_size=6))
def test_the_parts_of_a_passage_are_the_passage(points: list[int]) -> None:
    bounds = sorted({0, *points, len(TEXT)})

    parts = list(passages.parts(WHOLE, pairwise(bounds)))

    assert "".join(part.text for part in parts) == TEXT
    assert sum(span.end - span.start for part in parts for span in part.spans) == len(TEXT)
