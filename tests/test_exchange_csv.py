from __future__ import annotations

import codecs

import pytest

from translate_pipeline import exchange, locales
from translate_pipeline.errors import SourceError
from translate_pipeline.exchange import csv
from translate_pipeline.nouns import Catalog, Entry, Row, State

PAIR = ("会议。", "A meeting.")


def pairs(text: str) -> list[tuple[str, str]]:
    return [(row.source, row.target) for row in csv.loads(text.encode(), "a.csv")]


def test_a_table_is_for_excel_and_runs_no_formula() -> None:
    known = Catalog("a", locales.ENGLISH, entries=(Entry("=1+1", "@x\ny"),))

    data = csv.dumps(known)

    assert data.startswith(codecs.BOM_UTF8)
    lines = data.decode("utf-8-sig").split("\r\n")
    assert lines[0] == "source,target,state,key"
    told = exchange.key("=1+1", "@x\ny", State.REVIEWED, locales.ENGLISH)
    assert lines[1] == f"'=1+1,\"'@x\ny\",reviewed,{told}"


@pytest.mark.parametrize(
    "header",
    [
        "source,target",
        "原文,译文",
        "原文,譯文",
        "Chinese,English",
        "中文,English",
        "zh-CN,zh_TW",
        "Source 原文,Target 译文",
    ],
)
def test_the_columns_are_known_by_their_names(header: str) -> None:
    assert pairs(f"{header}\n会议。,A meeting.\n") == [PAIR]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_columns_stand_in_any_order_and_unknown_ones_are_passed_over(delimiter: str) -> None:
    text = "状态,备注,译文,原文\n已审,good,A meeting.,会议。\n".replace(",", delimiter)

    (row,) = csv.loads(text.encode(), "a.csv")

    assert row == Row(*PAIR, State.REVIEWED, "", "a.csv:2")


def test_a_table_without_names_is_sentence_translation_and_state() -> None:
    assert pairs("会议。,A meeting.\n") == [PAIR]
    assert pairs("会议。;A meeting.\n代表。;Delegates, all of them.\n") == [PAIR, ("代表。", "Delegates, all of them.")]
    assert csv.loads("会议。\tA meeting.\tapproved\r\n".encode(), "a.csv")[0].state is State.REVIEWED


def test_a_sentence_that_begins_like_a_name_is_a_sentence() -> None:
    assert pairs("国务院,State Council\n会议。,A meeting.\n") == [("国务院", "State Council"), PAIR]


def test_cells_have_several_lines_and_each_row_tells_where_it_begins() -> None:
    text = 'source,target,state\n"会\n议。","A ""meeting""\n",fuzzy\n\n代表。,Delegates.,?\n'

    first, second = csv.loads(text.encode(), "a.csv")

    assert (first.source, first.target, first.place) == ("会\n议。", 'A "meeting"\n', "a.csv:2")
    assert (second.state, second.place) == (None, "a.csv:6")


def test_a_short_row_lacks_only_what_may_be_missing() -> None:
    (row,) = csv.loads("source,target,state,key\n会议。,A meeting.\n".encode(), "a.csv")

    assert (row.target, row.state, row.key) == ("A meeting.", None, "")


@pytest.mark.parametrize(
    ("data", "fact"),
    [
        (b"", "a.csv: the file has no rows; export it again"),
        (b"\xef\xbb\xbf\r\n,,\r\n", "a.csv: the file has no rows"),
        (b"PK\x03\x04rest", "a.csv: not a text: this is a spreadsheet file"),
        ("原文,译文\n会议召开,x\n".encode("gbk"), "a.csv: not UTF-8 at byte 2; this is GB18030"),
        ("原文,译文\n会议,x\n".encode("utf-16"), "a.csv: not UTF-8 at byte 0; this is UTF-16: save it as UTF-8"),
        (b"a\0b", "a.csv: not a text: it has a NUL at byte 1"),
        ("source,target\n会,\"x\n议,y\n".encode(), "a.csv:2: not a table .*; a quotation mark may be missing"),
        ("source,target\n会,x, y\n".encode(), "a.csv:2: 3 cells where the first row has 2; put a cell that"),
        ("source,target\n会\n".encode(), "a.csv:2: 1 cell where the first row has 2"),
        ("source,state\n会,x\n".encode(), "a.csv:1: the first row names no column for its translation; make"),
        ("译文\nx\n".encode(), "a.csv:1: the first row names no column for the Chinese sentence"),
        ("会\n议\n".encode(), "a.csv:1: the first row names no columns, and has 1 of them"),
        ("A meeting.,会议。\nx,好\n".encode(), "a.csv:1: the columns seem swapped; put the Chinese first"),
        (b"<a b='x'>,<c/>\nx,y\n", "a.csv:1: the first row names no columns, and the first column has no Chinese"),
        (b"source,target\n" + b"x" * 200_000, "a.csv:2: not a table .field larger than field limit"),
    ],
)  # fmt: skip
def test_a_table_that_is_none_is_told_with_its_place_and_the_next_step(data: bytes, fact: str) -> None:
    with pytest.raises(SourceError, match=fact):
        csv.loads(data, "a.csv")
