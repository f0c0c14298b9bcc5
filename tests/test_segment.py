from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_pipeline import readers, repair, segment
from translate_pipeline.errors import SourceError
from translate_pipeline.nouns import BlockKind

ARTICLE = Path(__file__).parent.parent / "source" / "2021-01-12-two-healths.txt"


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in segment.sentences(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("他说：“要抓好‘两个健康’。”随后，大家鼓掌。", ["他说：“要抓好‘两个健康’。”", "随后，大家鼓掌。"]),
        ("怎么办？！大家问。", ["怎么办？！", "大家问。"]),
        ("等等……后来呢？", ["等等……", "后来呢？"]),
        ("“怎么干？”他问。", ["“怎么干？”他问。"]),
        ("“好！”，大家说。", ["“好！”，大家说。"]),
        ("读《谁动了我的奶酪？》很有益。", ["读《谁动了我的奶酪？》很有益。"]),
        ("增长1.2亿元,7*24小时服务。好!", ["增长1.2亿元,7*24小时服务。", "好!"]),
        ("见 http://a.cn/?b=1 一文。完。", ["见 http://a.cn/?b=1 一文。", "完。"]),
        ("没有句号", ["没有句号"]),
        ("少一个引号“的句子。还有一句。", ["少一个引号“的句子。", "还有一句。"]),
        ("(会议结束。)他走了。", ["(会议结束。)", "他走了。"]),
        ("这一年,办会;这一年,办班。", ["这一年,办会;这一年,办班。"]),
        ("", []),
    ],
)
def test_a_sentence_ends_where_an_editor_ends_it(text: str, wanted: list[str]) -> None:
    assert split(text) == wanted


@given(st.text(alphabet="会议。！？”“’‘（）《》…!? ,a1\n", max_size=60))
def test_no_character_is_lost_or_doubled(text: str) -> None:
    assert "".join("".join(split(text)).split()) == "".join(text.split())


def test_a_very_long_line_is_split_too() -> None:
    sentence = "“他说（好。）”，还有《为什么？》。(没有关上“"

    assert len(split(sentence * 20_000)) == 20_001


def test_the_spans_of_a_sentence_lead_back_to_the_file() -> None:
    text = ARTICLE.read_text(encoding="utf-8")
    document = readers.read(text, ARTICLE, ARTICLE.stem, "source/a.txt")

    for item in segment.split(document):
        found = "".join(text[span.start : span.end] for span in item.spans)
        assert "".join(found.split()) == "".join(item.text.split())


def test_the_article_is_read_into_its_parts() -> None:
    document = readers.read(ARTICLE.read_text(encoding="utf-8"), ARTICLE, ARTICLE.stem, "source/a.txt")
    kinds = [block.kind for block in document.blocks]

    assert document.name == "2021-01-12-two-healths"
    assert document.reference == "source/a.txt"
    assert document.title.startswith("市工商联(总商会)举办八届二次执委(理事)会议")
    assert kinds[:3] == [BlockKind.HEADLINE, BlockKind.BYLINE, BlockKind.PARAGRAPH]
    assert kinds.count(BlockKind.SUBHEADING) == 3
    assert kinds[-1] is BlockKind.CREDIT


def test_a_hard_wrapped_paragraph_is_joined_without_gaps() -> None:
    block = repair.reflow("标题\n\n今天上午,市工商联召开会议,总结去年的各项工\n作,部署今年的任务。")[1]

    assert block.text == "今天上午,市工商联召开会议,总结去年的各项工作,部署今年的任务。"
    assert block.repairs == ("join-lines",)
    assert len(block.spans) == 2


def test_windows_line_ends_change_nothing() -> None:
    text = "标题\n\n一句。\n\n二句。\n"

    assert [block.text for block in repair.reflow(text.replace("\n", "\r\n"))] == [
        block.text for block in repair.reflow(text)
    ]


def test_an_empty_document_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="is empty"):
        readers.read(" \n\n", tmp_path / "a.txt", "a", "source/a.txt")


def test_an_unknown_kind_of_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"cannot read \.xls; save it as one of \.txt"):
        readers.read("a", tmp_path / "a.xls", "a", "source/a.xls")


def test_two_documents_with_one_name_clash(tmp_path: Path) -> None:
    for name in ("a.txt", "A.md"):
        (tmp_path / name).write_text("一", encoding="utf-8")

    found = readers.clashes(readers.find(tmp_path), tmp_path)

    assert {path.name: other.name for path, other in found.items()} == {"a.txt": "A.md", "A.md": "a.txt"}


def test_a_missing_source_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such folder; make it"):
        readers.find(tmp_path / "source")


def test_hidden_files_and_backups_are_no_documents(tmp_path: Path) -> None:
    for name in (".gitkeep", "a.txt~", "a.txt"):
        (tmp_path / name).write_text("一", encoding="utf-8")

    assert [path.name for path in readers.find(tmp_path)] == ["a.txt"]
