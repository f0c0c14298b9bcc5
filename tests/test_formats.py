from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given
from hypothesis import strategies as st

from translate_pipeline import readers, segment
from translate_pipeline.errors import SourceError
from translate_pipeline.nouns import BlockKind, Document, Line

ROOT = Path(__file__).parent.parent
ARTICLE = (ROOT / "source" / "2021-01-12-two-healths.txt").read_text(encoding="utf-8").strip()


def lines(suffix: str, data: bytes | str) -> list[Line]:
    content = data.encode() if isinstance(data, str) else data
    return list(readers.READERS[suffix](content, Path(f"a{suffix}")))


def told(suffix: str, data: bytes | str) -> list[tuple[str | None, str]]:
    return [(line.kind and line.kind.value, line.passage.text) for line in lines(suffix, data)]


def marks(line: Line) -> list[tuple[str, str, str]]:
    return [(mark.tag, line.passage.text[mark.start : mark.end], mark.value) for mark in line.passage.marks]


def word(document: object) -> bytes:
    stream = io.BytesIO()
    document.save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()


def article_in_word() -> bytes:
    document = docx.Document()
    first, *rest = ARTICLE.split("\n")
    document.add_heading(first, 0)
    for paragraph in rest:
        document.add_paragraph(paragraph)
    return word(document)


def article_on_a_page() -> bytes:
    first, *rest = re.split(r"\n\s*\n", ARTICLE)
    body = "".join(f"<p>{paragraph}</p>" for paragraph in rest)
    return f"<!doctype html><meta charset=utf-8><title>深圳侨报</title><h1>{first}</h1>{body}".encode()


@pytest.mark.parametrize(
    ("suffix", "data"),
    [(".md", f"# {ARTICLE}".encode()), (".html", article_on_a_page()), (".docx", article_in_word())],
    ids=["md", "html", "docx"],
)
def test_the_article_has_the_same_sentences_in_every_format(suffix: str, data: bytes) -> None:
    def sentences(document: Document) -> list[tuple[str, str]]:
        return [(item.kind.value, item.text) for item in segment.split(document)]

    plain = readers.read(ARTICLE.encode(), Path("a.txt"), "a", "a.txt")

    assert sentences(readers.read(data, Path(f"a{suffix}"), "a", "a")) == sentences(plain)


def test_markdown_says_what_its_blocks_are() -> None:
    text = (
        "---\ntitle: 甲\n---\n\n# 标题\n\n## 小标题\n\n- 一项\n- 二项\n\n"
        "| 列 |\n| --- |\n| 格 |\n\n正文[^1]。\n\n[^1]: 注。"
    )

    assert told(".md", text) == [
        ("headline", "标题"), ("subheading", "小标题"), ("list-item", "一项"), ("list-item", "二项"),
        ("table-cell", "列"), ("table-cell", "格"), (None, "正文。"), ("footnote", "注。"),
    ]  # fmt: skip


def test_the_title_of_the_front_matter_stands_in_for_a_headline() -> None:
    assert told(".md", "---\ntitle: 甲乙\n---\n\n正文。\n") == [("headline", "甲乙"), (None, "正文。")]


@pytest.mark.parametrize(
    ("suffix", "text"),
    [
        (".md", "支持**民营*企业***，见[公告](https://a.cn/x)。"),
        (".html", "<p>支持<b>民营<i>企业</i></b>，见<a href='https://a.cn/x'>公告</a>。</p>"),
    ],
)
def test_inline_markup_becomes_marks(suffix: str, text: str) -> None:
    (line,) = lines(suffix, text)

    assert line.passage.text == "支持民营企业，见公告。"
    assert marks(line) == [("b", "民营企业", ""), ("i", "企业", ""), ("a", "公告", "https://a.cn/x")]


@pytest.mark.parametrize(
    ("suffix", "text"),
    [(".md", "# 标题\n\n正文**一**句\n二句。\n"), (".html", "<h1>标题</h1>\n<p>正文<b>一</b>句\n二句。</p>")],
)
def test_spans_lead_back_to_the_file(suffix: str, text: str) -> None:
    for line in lines(suffix, text):
        for span in line.passage.spans:
            assert text[span.start : span.end] == line.passage.text[span.at : span.at + span.end - span.start]
        assert sum(span.end - span.start for span in line.passage.spans) == len(line.passage.text)


def test_a_page_is_read_without_its_furniture() -> None:
    text = (
        "<nav>首页</nav><script>x</script><style>y</style><h1>标题</h1><p>正文。<!-- 不译 --></p><ul><li>一项</li></ul>"
        "<figure><figcaption>图说</figcaption></figure><table><tr><td>格</td></tr></table><footer>版权</footer>"
    )

    assert told(".html", text) == [
        ("headline", "标题"), (None, "正文。"), ("list-item", "一项"), ("caption", "图说"), ("table-cell", "格")
    ]  # fmt: skip


def test_an_old_page_in_gbk_is_read() -> None:
    text = "<meta http-equiv=Content-Type content='text/html; charset=gb2312'><p>　　一段。<br><br>　　二段。</p>"

    assert told(".html", text.encode("gb18030")) == [(None, "一段。"), (None, "二段。")]


@pytest.mark.parametrize("suffix", [".md", ".html"])
def test_a_persons_order_comes_out_of_a_comment(suffix: str) -> None:
    paragraph = "{}" if suffix == ".md" else "<p>{}</p>"
    text = "\n\n".join([paragraph.format("甲"), "<!-- keep -->", paragraph.format("乙")])

    assert [line.passage.text for line in lines(suffix, text)] == ["甲", "<!-- keep -->", "乙"]


def test_word_says_what_its_blocks_are() -> None:
    document = docx.Document()
    document.add_heading("标题", 1)
    document.add_heading("小标题", 2)
    document.add_paragraph("一项", style="List Bullet")
    document.add_paragraph("图说", style="Caption")
    table = document.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "合并"
    table.cell(1, 0).text = "格"

    assert told(".docx", word(document)) == [
        ("headline", "标题"), ("subheading", "小标题"), ("list-item", "一项"), ("caption", "图说"),
        ("table-cell", "合并"), ("table-cell", "格"),
    ]  # fmt: skip


def test_the_runs_of_word_are_one_text_with_marks() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("支持民")
    for text in ("营企", "业"):
        paragraph.add_run(text).bold = True
    paragraph.add_run("发展。")
    document.add_paragraph().add_run("全部粗体是版式").bold = True

    first, second = lines(".docx", word(document))

    assert (first.passage.text, marks(first)) == ("支持民营企业发展。", [("b", "营企业", "")])
    assert marks(second) == []


def test_text_boxes_and_changes_of_word_are_read_once() -> None:
    document = docx.Document()
    space = nsdecls("w") + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = "<w:txbxContent><w:p><w:r><w:t>框中文字</w:t></w:r></w:p></w:txbxContent>"
    document.element.body.insert(0, parse_xml(
        f"<w:p {space}><w:ins w:id='1' w:author='a'><w:r><w:t>留下</w:t></w:r></w:ins><w:del w:id='2' w:author='a'>"
        f"<w:r><w:delText>删去</w:delText></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r><w:r>"
        f"<mc:AlternateContent><mc:Choice Requires='wps'>{box}</mc:Choice>"
        f"<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    ))  # fmt: skip

    assert [text for _, text in told(".docx", word(document))] == ["留下", "框中文字"]


def test_a_link_of_word_leads_where_it_led() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("见")
    kind = RELATIONSHIP_TYPE.HYPERLINK
    address = document.part.relate_to("https://a.cn/x", kind, is_external=True)
    space = nsdecls("w", "r")
    link = parse_xml(f"<w:hyperlink {space} r:id='{address}'><w:r><w:t>公告</w:t></w:r></w:hyperlink>")
    paragraph._p.append(link)

    (line,) = lines(".docx", word(document))

    assert marks(line) == [("a", "公告", "https://a.cn/x")]


def test_what_is_no_word_document_is_told() -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as package:
        package.writestr("a.txt", "x")
    old, damaged = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), article_in_word()[:900]

    told_of = {"Word 97": old, "damaged": damaged, "not a Word": archive.getvalue(), "a PDF": b"%PDF-1.7"}
    for fact, data in told_of.items():
        with pytest.raises(SourceError, match=fact):
            lines(".docx", data)


@given(st.text(alphabet="中文a*_`[](){}<>&;#|-+!\\\"'\n \t1.~^:/=brp", max_size=80))
def test_no_text_breaks_a_reader(text: str) -> None:
    for suffix in (".md", ".html"):
        for line in lines(suffix, text):
            assert line.passage.text.strip()
            for mark in line.passage.marks:
                assert 0 <= mark.start <= mark.end <= len(line.passage.text)
                assert mark.tag in {"br", "img"} or mark.start < mark.end


def test_a_list_item_of_markdown_is_not_joined_with_the_text_after_it() -> None:
    document = readers.read("# 标题\n\n- 抓落实\n- 促发展\n\n会议结束。\n".encode(), Path("a.md"), "a", "a")

    assert [block.kind for block in document.blocks][1:] == [
        BlockKind.LIST_ITEM, BlockKind.LIST_ITEM, BlockKind.PARAGRAPH
    ]  # fmt: skip
