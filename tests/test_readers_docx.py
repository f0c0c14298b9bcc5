from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.shared import Pt
from hypothesis import given
from hypothesis import strategies as st

from translate_pipeline.errors import SourceError
from translate_pipeline.nouns import BlockKind, Line
from translate_pipeline.readers import docx as word

HEADLINE, SUBHEADING, CELL = BlockKind.HEADLINE, BlockKind.SUBHEADING, BlockKind.TABLE_CELL
ITEM, CAPTION, FOOTNOTE = BlockKind.LIST_ITEM, BlockKind.CAPTION, BlockKind.FOOTNOTE
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{OFFICE}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
BOX = "<w:txbxContent><w:p><w:r><w:t>盒里有话</w:t></w:r></w:p></w:txbxContent>"
TWO_VERSIONS = (
    f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{BOX}</w:drawing></mc:Choice>'
    f"<mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "http://b.cn" </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>链接</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def saved(made: WordDocument) -> bytes:
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def archive(**parts: str) -> bytes:
    """Return a file with *parts* of the folder word, and nothing that Word would add."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        for name, content in parts.items():
            made.writestr(f"word/{name}.xml", content)
        items = "".join(
            f'<Relationship Id="{name}" Type="{OFFICE}/{name}" Target="{name}.xml"/>' for name in (*parts, "missing")
        )
        link = f'<Relationship Id="far" Type="{OFFICE}/hyperlink" Target="http://a.cn" TargetMode="External"/>'
        relationships = "http://schemas.openxmlformats.org/package/2006/relationships"
        made.writestr(
            "word/_rels/document.xml.rels", f'<Relationships xmlns="{relationships}">{items}{link}</Relationships>'
        )
    return stream.getvalue()


def body(content: str) -> str:
    return f"<w:document {NAMESPACES}><w:body>{content}</w:body></w:document>"


def run(text: str, looks: str = "") -> str:
    return f'<w:r><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def read(data: bytes) -> Iterator[Line]:
    return word.read(data, Path("稿.docx"))


def read_body(content: str, **parts: str) -> list[Line]:
    return list(read(archive(document=body(content), **parts)))


def kinds(lines: Iterator[Line] | list[Line]) -> list[tuple[BlockKind | None, str]]:
    return [(line.kind, line.passage.text) for line in lines]


def texts(lines: list[Line]) -> list[str]:
    return [line.passage.text for line in lines]


def marks(lines: list[Line]) -> list[tuple[str, str, str]]:
    return [
        (mark.tag, line.passage.text[mark.start : mark.end], mark.value)
        for line in lines
        for mark in line.passage.marks
    ]


def test_the_blocks_of_a_word_document_have_their_kinds() -> None:
    made = docx.Document()
    made.add_heading("标题", 0)
    made.add_heading("一级", 1)
    made.add_paragraph("正文")
    made.add_paragraph("一项", style="List Bullet")
    made.add_paragraph("图说", style="Caption")
    made.add_paragraph("副题", style="Subtitle")
    made.sections[0].header.paragraphs[0].text = "页眉"

    found = kinds(read(saved(made)))

    assert found == [
        *((HEADLINE, "标题"), (SUBHEADING, "一级"), (None, "正文"), (ITEM, "一项"), (CAPTION, "图说")),
        (SUBHEADING, "副题"),
    ]


def test_without_a_title_the_first_heading_is_the_headline() -> None:
    made = docx.Document()
    made.add_heading("大会召开", 1)
    made.add_heading("背景", 1)

    found = kinds(read(saved(made)))

    assert found == [(HEADLINE, "大会召开"), (SUBHEADING, "背景")]


@pytest.mark.parametrize(
    ("style", "kind"),
    [
        ('<w:name w:val="标题 2"/>', SUBHEADING),
        ('<w:name w:val="题注"/>', CAPTION),
        ('<w:name w:val="列出段落"/>', ITEM),
        ('<w:name w:val="红头"/><w:basedOn w:val="a2"/>', SUBHEADING),
        ('<w:name w:val="章"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr>', SUBHEADING),
        ('<w:name w:val="条"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr>', ITEM),
        ('<w:name w:val="正文"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr>', None),
    ],
)
def test_styles_are_known_by_their_chinese_names_and_by_what_they_do(style: str, kind: BlockKind | None) -> None:
    styles = (
        f'<w:styles {NAMESPACES}><w:style w:type="paragraph" w:styleId="a1">{style}</w:style>'
        '<w:style w:type="paragraph" w:styleId="a2"><w:name w:val="heading 3"/></w:style></w:styles>'
    )

    found = read_body(paragraph(run("文字"), properties='<w:pStyle w:val="a1"/>'), styles=styles)

    assert kinds(found) == [(kind, "文字")]


def test_tables_are_read_cell_by_cell_and_merged_cells_once() -> None:
    made = docx.Document()
    table = made.add_table(3, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "通栏"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "合并"
    table.cell(1, 1).text = "乙"
    table.cell(2, 1).add_table(1, 1).cell(0, 0).text = "表中表"

    found = kinds(read(saved(made)))

    assert found == [(CELL, "通栏"), (CELL, "合并"), (CELL, "乙"), (CELL, "表中表")]


def test_a_text_box_is_read_once() -> None:
    found = texts(read_body(paragraph(run("前半句"), TWO_VERSIONS, run("后半句"))))

    assert found == ["前半句后半句", "盒里有话"]


def test_notes_come_last_in_the_order_in_which_the_text_refers_to_them() -> None:
    def notes(name: str) -> str:
        items = "".join(
            f'<w:{name} w:id="{number}">{paragraph(run(f"{name}{number}"))}</w:{name}>' for number in (0, 1, 2)
        )
        return f"<w:{name}s {NAMESPACES}>{items}</w:{name}s>"

    content = paragraph(
        *(run("甲"), '<w:r><w:endnoteReference w:id="1"/></w:r>', '<w:r><w:footnoteReference w:id="2"/></w:r>'),
        *(run("乙"), '<w:r><w:footnoteReference w:id="1"/></w:r>'),
    )

    found = kinds(read_body(content, footnotes=notes("footnote"), endnotes=notes("endnote")))

    assert found == [(None, "甲乙"), (FOOTNOTE, "footnote2"), (FOOTNOTE, "footnote1"), (FOOTNOTE, "endnote1")]


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        (f"<w:ins>{run('插入')}</w:ins><w:del><w:r><w:delText>删去</w:delText></w:r></w:del>", "插入"),
        (f"<w:moveTo>{run('新处')}</w:moveTo><w:moveFrom>{run('旧处')}</w:moveFrom>", "新处"),
        (f"{run('看得见')}{run('看不见', '<w:vanish/>')}", "看得见"),
        (f"<w:sdt><w:sdtContent>{run('控件')}</w:sdtContent></w:sdt>", "控件"),
        (f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('请输入')}</w:sdtContent></w:sdt>好", ""),
        (f"<w:smartTag>{run('深圳')}</w:smartTag>{run('市')}", "深圳市"),
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:softHyphen/><w:t>丙</w:t><w:br w:type='page'/></w:r>", "甲 乙丙"),
        (f"<w:r><w:ruby><w:rt>{run('han')}</w:rt><w:rubyBase>{run('汉')}</w:rubyBase></w:ruby></w:r>", "汉"),
        ("<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>", "x=1"),
        (FIELD, "链接"),
    ],
)
def test_a_paragraph_has_the_text_that_its_reader_sees(content: str, wanted: str) -> None:
    assert texts(read_body(paragraph(content))) == ([wanted] if wanted else [])


def test_a_paragraph_whose_end_was_deleted_runs_on() -> None:
    content = paragraph(run("前半句"), properties="<w:rPr><w:del/></w:rPr>") + paragraph(run("后半句"))

    assert texts(read_body(content)) == ["前半句后半句"]


@pytest.mark.parametrize(
    ("runs", "wanted"),
    [
        ([run("支持"), run("民", "<w:b/>"), run("营", "<w:b/>")], [("b", "民营", "")]),
        (
            [run("甲", "<w:b/>"), run("乙", "<w:b/><w:i/>"), run("丙", "<w:i/>")],
            [("b", "甲乙", ""), ("i", "乙", ""), ("i", "丙", "")],
        ),
        ([run("全", "<w:b/>"), run("粗", "<w:b/>")], []),
        ([run("甲"), run("乙", '<w:b w:val="0"/><w:u w:val="none"/>')], []),
        ([run("2"), run("3", '<w:vertAlign w:val="superscript"/>')], [("sup", "3", "")]),
        (
            [run("见"), f'<w:hyperlink r:id="far">{run("网", "<w:u/>")}{run("页")}</w:hyperlink>'],
            [("a", "网页", "http://a.cn")],
        ),
        ([run("见"), FIELD], [("a", "链接", "http://b.cn")]),
        ([run("上"), "<w:r><w:br/></w:r>", run("下")], [("br", "", "")]),
    ],
)
def test_runs_become_marks_and_layout_does_not(runs: list[str], wanted: list[tuple[str, str, str]]) -> None:
    assert marks(read_body(paragraph(*runs))) == wanted


def test_empty_paragraphs_make_a_gap_and_indents_are_seen() -> None:
    made = docx.Document()
    made.add_paragraph("一")
    made.add_paragraph("")
    made.add_paragraph("二").paragraph_format.first_line_indent = Pt(24)
    made.add_paragraph("　　三")

    first, second, third = read(saved(made))

    assert second.gap == third.gap + 1
    assert [line.is_indented for line in (first, second, third)] == [False, True, True]
    assert not first.passage.spans


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is empty"),
        (b"PK\x03\x04 no archive", "damaged"),
        (saved(docx.Document())[:9000], "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", r"\(\.doc\) with a new name"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (b"%PDF-1.7", "it is a PDF"),
        (archive(other="<x/>"), "it has no word/document.xml"),
        (archive(document="<w:document"), "word/document.xml cannot be read"),
        (archive(document="<x/>"), "holds something else"),
    ],
)
def test_a_file_that_is_no_sound_word_document_says_why(data: bytes, message: str) -> None:
    with pytest.raises(SourceError, match=f"稿.docx: .*{message}"):
        list(read(data))


def test_a_file_too_large_when_unpacked_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as bomb:
        for number in range(21):
            bomb.writestr(f"word/{number}.xml", bytes(10 << 20))

    with pytest.raises(SourceError, match="more than 200 MB"):
        list(read(stream.getvalue()))


SOUND = saved(docx.Document())


@given(
    changes=st.dictionaries(st.integers(0, len(SOUND) - 1), st.integers(0, 255), max_size=5), end=st.integers(0, 40_000)
)
def test_no_damage_gives_more_than_a_source_error(changes: dict[int, int], end: int) -> None:
    damaged = bytearray(SOUND)
    for place, byte in changes.items():
        damaged[place] = byte

    with suppress(SourceError):
        list(read(bytes(damaged[:end])))
