from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet
from hypothesis import given
from hypothesis import strategies as st

from translate_pipeline import readers, segment
from translate_pipeline.errors import SourceError
from translate_pipeline.nouns import Block, BlockKind, Document, Mark

ARTICLE = Path(__file__).parent.parent / "source" / "2021-01-12-two-healths.txt"


CASES = Path(__file__).parent / "cases" / "segmentation"


def split(text: str, *, at_semicolons: bool = False) -> list[str]:
    return [text[start:end] for start, end in segment.sentences(text, at_semicolons=at_semicolons)]


def cases() -> Iterator[ParameterSet]:
    for path in sorted(CASES.glob("*.txt")):
        is_known = [pytest.mark.xfail(strict=True)] if path.stem == "已知不足" else []
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip() and not line.startswith("#"):
                yield pytest.param(line, "拆开" in path.stem, id=f"{path.stem}:{number}", marks=is_known)


@pytest.mark.parametrize(("line", "at_semicolons"), list(cases()))
def test_a_sentence_ends_where_an_editor_ends_it(line: str, at_semicolons: bool) -> None:
    sentences = [part.strip() for part in line.split("｜")]

    assert split(line.replace("｜", ""), at_semicolons=at_semicolons) == sentences
    assert [split(sentence, at_semicolons=at_semicolons) for sentence in sentences] == [[text] for text in sentences]


def test_there_are_cases() -> None:
    assert sum(1 for _ in cases()) >= 150


@given(st.text(alphabet="会议。！？”“’‘（）《》…!? ,a1\n", max_size=60))
def test_no_character_is_lost_or_doubled(text: str) -> None:
    assert "".join("".join(split(text)).split()) == "".join(text.split())


def test_a_very_long_line_is_split_too() -> None:
    sentence = "“他说（好。）”，还有《为什么？》。(没有关上“"

    assert len(split(sentence * 20_000)) == 20_001


def test_the_spans_of_a_sentence_lead_back_to_the_file() -> None:
    text = ARTICLE.read_text(encoding="utf-8")
    document = readers.read(ARTICLE.read_bytes(), ARTICLE, ARTICLE.stem, "source/a.txt")

    for item in segment.split(document):
        found = "".join(text[span.start : span.end] for span in item.spans)
        assert "".join(found.split()) == "".join(item.text.split())


def test_the_article_is_read_as_an_editor_reads_it() -> None:
    document = readers.read(ARTICLE.read_bytes(), ARTICLE, ARTICLE.stem, "source/a.txt")
    lines = (CASES.parent / "article.txt").read_text(encoding="utf-8").splitlines()
    expected = [tuple(line.split("\t")) for line in lines if not line.startswith("#")]

    assert [(block.kind.value, block.text) for block in document.blocks] == expected
    assert document.dropped == ()
    assert [doubt.message[:2] for doubt in document.doubts] == ["系系"]


def test_marks_stay_with_their_sentence() -> None:
    marks = (Mark(2, 9, "b"), Mark(7, 9, "a", "https://a.cn"))
    block = Block(BlockKind.PARAGRAPH, "今天开会。明天也开会。", marks=marks)

    first, second = segment.split(Document("a", "a", (block,)))

    assert (first.text, first.marks) == ("今天<b1>开会。</b1>", (Mark(2, 5, "b"),))
    assert second.text == "<b1>明天<a2>也开</a2></b1>会。"


def test_a_byline_is_one_sentence() -> None:
    block = Block(BlockKind.BYLINE, "本报记者 张珊！ 通讯员 周芳")

    assert [item.text for item in segment.split(Document("a", "a", (block,)))] == ["本报记者 张珊！ 通讯员 周芳"]


def test_an_empty_document_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="is empty"):
        readers.read(b" \n\n", tmp_path / "a.txt", "a", "source/a.txt")


def test_an_unknown_kind_of_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"cannot read \.xls; save it as one of \.txt, \.md"):
        readers.read(b"a", tmp_path / "a.xls", "a", "source/a.xls")


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
