from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translate_pipeline import readers, repair, segment
from translate_pipeline.nouns import BlockKind, Document
from translate_pipeline.readers import txt

CASES = Path(__file__).parent / "cases" / "reflow"
SOURCES = sorted(CASES.glob("*.source.txt"))
LAYOUTS = """\
市工商联召开会议,总结去年的工作;光明区|工商联每周开展活动。|图为会议现场。|制图:朱海波|本报记者 张珊|（下转第3版）|- 3 -
|深圳侨报 2021年1月13日 星期三|上下联动 形成合力|在政治引领、|%% keep|%% join|<!-- keep -->|① 注|1. 甲|2. 乙|• 丙
|　　开头空两格。|A B|||\N{ZERO WIDTH SPACE}|\N{NO-BREAK SPACE}""".replace("\n", "").split("|")


def read(text: str) -> Document:
    return repair.reflow(txt.lines(text), "a", "source/a.txt")


def expected(source: Path) -> list[tuple[str, str]]:
    lines = source.with_name(source.name.replace(".source.", ".expected.")).read_text(encoding="utf-8").splitlines()
    return [(kind, text) for kind, text in (line.split("\t") for line in lines if line)]


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name.removesuffix(".source.txt"))
def test_a_case_is_read_as_an_editor_reads_it(source: Path) -> None:
    document = read(source.read_text(encoding="utf-8"))

    assert [(block.kind.value, block.text) for block in document.blocks] == expected(source)


@pytest.mark.parametrize(
    "source",
    [path for path in SOURCES if "指令" not in path.name],
    ids=lambda path: path.name.removesuffix(".source.txt"),
)
def test_what_is_mended_stays_as_it_is(source: Path) -> None:
    texts = [text for _, text in expected(source)]

    again = read("\n\n".join(texts))

    assert [block.text for block in again.blocks] == texts


def test_there_are_cases() -> None:
    assert len(SOURCES) >= 40


def _characters(text: str) -> Counter[str]:
    return Counter(character for character in "".join(text.split()) if character >= " " and character != "\x7f")


def assert_nothing_is_lost(text: str) -> None:
    document = read(text)
    dropped = _characters("".join(document.dropped))

    assert _characters("".join(block.text for block in document.blocks)) + dropped == _characters(text)
    assert _characters("".join(item.text for item in segment.split(document))) + dropped == _characters(text)
    for block in document.blocks:
        for span in block.spans:
            assert text[span.start : span.end] == block.text[span.at : span.at + span.end - span.start]


@given(st.text(max_size=200))
def test_no_character_of_any_text_but_a_control_is_lost(text: str) -> None:
    assert_nothing_is_lost(text)


@settings(max_examples=300)
@given(st.lists(st.sampled_from(LAYOUTS), max_size=14))
def test_no_character_of_any_layout_is_lost(lines: list[str]) -> None:
    assert_nothing_is_lost("\n".join(lines))


def test_every_repair_leaves_its_name() -> None:
    text = "会议要求,抓落实;光明区\n\n\n\n图为现场。\n\n工商联每周 开展活动。（下转第3版）\n\n今天,市商会\n召开会\n议。"

    blocks = read(text).blocks

    names = {name for block in blocks for name in block.repairs}
    assert names == {"join-paragraphs", "lift-out", "close-gaps", "drop-turn", "join-lines"}


def test_what_was_dropped_is_told_in_its_order() -> None:
    assert read("标题\n\n- 1 -\n\n正文一句。\n\n%% keep\n（下转第3版）\n\nA02版\n").dropped == (
        "- 1 -",
        "%% keep",
        "A02版",
    )


@pytest.mark.parametrize("length", [1, 30, 55, 60, 63, 64, 70, 200])
def test_a_line_that_turns_the_page_goes_from_a_text_of_any_length(length: int) -> None:
    text = "会" * length

    document = read(f"标题\n\n{text}（下转第3版）\n\n（上接第1版）{text}。\n\n{text}▶下转A03版")

    assert "".join(block.text for block in document.blocks[1:]) == f"{text}{text}。{text}"
    assert document.dropped == ("（下转第3版）", "（上接第1版）", "▶下转A03版")


def test_a_refrain_is_no_running_head() -> None:
    text = "加油\n\n甲队得分。\n\n加油\n\n乙队得分。\n\n加油"

    assert read(text).dropped == ()


def test_a_slip_of_the_author_stays_and_is_told() -> None:
    document = read("这是工商联系系统今年的一项工作。")

    assert document.blocks[0].text == "这是工商联系系统今年的一项工作。"
    assert [doubt.start for doubt in document.doubts] == [5]
    assert "系系" in document.doubts[0].message


def test_a_doubtful_break_is_left_and_told() -> None:
    text = "会议指出,要抓落实。与会代表畅所欲言,气氛十分热烈\n\n全市各区的商会也在同一天举行会议。"

    document = read(text)

    assert len(document.blocks) == 2
    assert "%% join" in document.doubts[0].message


def test_a_person_overrules_with_a_line() -> None:
    text = "会议要求,抓落实;光明区\n\n{}\n工商联每周开展活动。"

    kept, joined = read(text.format("%% keep")), read(text.replace("光明区", "光明区。").format("<!-- join -->"))

    assert [block.text for block in kept.blocks] == ["会议要求,抓落实;光明区", "工商联每周开展活动。"]
    assert [block.text for block in joined.blocks] == ["会议要求,抓落实;光明区。工商联每周开展活动。"]


def test_windows_line_ends_change_nothing() -> None:
    text = "标题\n\n一句。\n\n\n\n二句现场。\n"

    assert [block.text for block in read(text.replace("\n", "\r\n")).blocks] == [
        block.text for block in read(text).blocks
    ]


def test_a_small_edit_moves_nothing_else() -> None:
    text = (Path(__file__).parent.parent / "source" / "2021-01-12-two-healths.txt").read_text(encoding="utf-8")
    before = [item.text for item in segment.split(read(text))]

    after = [item.text for item in segment.split(read(text.replace("表决心,展信心", "下决心,展信心")))]

    assert len(set(before) - set(after)) == len(set(after) - set(before)) == 1


def test_what_the_format_says_is_not_guessed() -> None:
    lines = [replace(line, kind=BlockKind.LIST_ITEM) for line in readers.lines("上下联动\n\n形成合力\n\n今天开会。")]

    blocks = repair.reflow(lines, "a", "a").blocks

    assert [block.kind for block in blocks] == [BlockKind.LIST_ITEM] * 3


def test_control_characters_are_taken_out_and_the_rest_keeps_its_place() -> None:
    document = repair.reflow(readers.lines("会\x04议\x1b[召开。\n\n%% keep\n代\x07表。\n"), "a", "source/a.txt")

    assert [block.text for block in document.blocks] == ["会议[召开。", "代表。"]
    assert [block.repairs for block in document.blocks] == [("drop-controls",)] * 2
    assert [(span.start, span.end, span.at) for span in document.blocks[0].spans] == [(0, 1, 0), (2, 3, 1), (4, 8, 2)]
