from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from translate_pipeline.errors import SourceError
from translate_pipeline.nouns import BlockKind, Line, Mark
from translate_pipeline.readers import READERS, html, markdown
from translate_pipeline.readers.inline import BLANK

HEADLINE, SUBHEADING, CELL = BlockKind.HEADLINE, BlockKind.SUBHEADING, BlockKind.TABLE_CELL
ITEM, CAPTION, FOOTNOTE = BlockKind.LIST_ITEM, BlockKind.CAPTION, BlockKind.FOOTNOTE
Read = Callable[[str], Iterator[Line]]


def kinds(lines: Iterator[Line]) -> list[tuple[BlockKind | None, str]]:
    return [(line.kind, line.passage.text) for line in lines]


def texts(lines: Iterator[Line]) -> list[str]:
    return [line.passage.text for line in lines]


def marks(lines: Iterator[Line]) -> list[tuple[str, str, str]]:
    return [
        (mark.tag, line.passage.text[mark.start : mark.end], mark.value)
        for line in lines
        for mark in line.passage.marks
    ]


def located(lines: Iterator[Line], text: str) -> list[str]:
    return ["".join(text[span.start : span.end] for span in line.passage.spans) for line in lines]


def is_nested(ranges: list[Mark]) -> bool:
    return all(
        one.end <= two.start or two.end <= one.end
        for number, one in enumerate(ranges)
        for two in ranges[number + 1 :]
        if one.start <= two.start
    )


def prove_line(line: Line, text: str) -> None:
    passage = line.passage
    ranges = sorted(passage.marks, key=lambda mark: (mark.start, -mark.end))
    assert passage.text
    assert passage.text == passage.text.strip(BLANK)
    assert is_nested([mark for mark in ranges if mark.tag not in ("br", "img")])
    assert all(mark.start < mark.end or mark.tag in ("br", "img") for mark in ranges)
    assert all(before.end <= after.start for before, after in pairwise(passage.spans))
    for span in passage.spans:
        source, shown = text[span.start : span.end], passage.text[span.at : span.at + span.end - span.start]
        assert [*source.split()] == [*shown.split()]


def test_every_format_has_its_reader() -> None:
    assert set(READERS) >= {".txt", ".md", ".markdown", ".html", ".htm", ".docx"}


def test_the_blocks_of_markdown_have_their_kinds() -> None:
    text = (
        "# 标题\n\n## 小标题\n\n正文\n第二行[^1]\n\n- 一\n  - 二\n\n> 引文\n\n| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |\n\n"
        "![图说](a.png)\n\n```\ncode\n```\n\n<!-- 批注 -->\n\n[^2]: 没人提\n[^1]: 脚注\n"
    )

    found = kinds(markdown.lines(text))

    assert found == [
        *((HEADLINE, "标题"), (SUBHEADING, "小标题"), (None, "正文第二行"), (ITEM, "一"), (ITEM, "二"), (None, "引文")),
        *((CELL, "甲"), (CELL, "乙"), (CELL, "丙"), (CELL, "丁"), (CAPTION, "图说"), (FOOTNOTE, "脚注")),
        (FOOTNOTE, "没人提"),
    ]


def test_the_front_matter_gives_the_headline_only_where_no_heading_does() -> None:
    front = "---\ntitle: '新年开工'\nauthor: 某人\n---\n"

    with_heading, without = (kinds(markdown.lines(front + rest)) for rest in ("# 大标题\n", "正文\n"))

    assert with_heading == [(HEADLINE, "大标题")]
    assert without == [(HEADLINE, "新年开工"), (None, "正文")]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("**注意：**大家看", [("b", "注意：", "")]),
        ("他说**“很好”**，走了", [("b", "“很好”", "")]),
        ("*斜***粗**", [("i", "斜", ""), ("b", "粗", "")]),
        ("**粗*斜*粗**", [("b", "粗斜粗", ""), ("i", "斜", "")]),
        ("~~划去~~`码`", [("s", "划去", ""), ("code", "码", "")]),
        ("见[**网**页](http://a.cn/中文)", [("a", "网页", "http://a.cn/中文"), ("b", "网", "")]),
        ("水H<sub>2</sub>O<font>字</font><b>粗", [("sub", "2", ""), ("b", "粗", "")]),
        ("一行  \n二行", [("br", "", "")]),
        ("图![说明](a.png)在文中", [("img", "", "a.png")]),
        ('<a href="javascript:x()">点</a>', []),
    ],
)
def test_markup_in_markdown_becomes_marks(text: str, wanted: list[tuple[str, str, str]]) -> None:
    assert marks(markdown.lines(text)) == wanted


def test_the_text_of_markdown_is_found_again_in_its_file() -> None:
    text = (
        "\n# **标**题 #\r\n\r\n> 引*文*\n> 行 &amp; 后\\*面\n\n| 甲 | 甲\\|乙 | 丁 |\n|-|-|-|\n\n1. 图`码`[链](链)链\n"
    )

    found = list(markdown.lines(text))

    assert texts(iter(found)) == ["标题", "引文行 & 后*面", "甲", "甲|乙", "丁", "图码链链"]
    assert located(iter(found), text) == ["标题", "引文行后面", "甲", "", "丁", "图码链链"]
    assert [line.gap for line in found] == [1, 1, 1, 0, 0, 1]


def test_an_indented_line_of_markdown_is_a_new_paragraph_and_no_code() -> None:
    text = "　　第一段。\n　　第二段。\n\n    空格缩进的一段。\n\n    x = f(1)\n"

    found = list(markdown.lines(text))

    assert texts(iter(found))[:3] == ["第一段。", "第二段。", "空格缩进的一段。"]
    assert all(line.is_indented for line in found[:3])


def test_html_in_markdown_is_read_as_html() -> None:
    text = '正文\n\n<div align="center">中<b>间</b></div>\n'

    found = list(markdown.lines(text))

    assert texts(iter(found)) == ["正文", "中间"]
    assert located(iter(found), text) == ["正文", "中间"]


@pytest.mark.parametrize("read", [markdown.lines, html.lines])
def test_an_order_stands_as_a_line_of_its_own_and_other_comments_do_not(read: Read) -> None:
    text = "一\n\n<!-- keep -->\n\n<!--join-->\n\n<!-- 别的 -->\n\n二<!-- keep -->三\n"

    found = texts(read(text))

    assert found[:3] == ["一", "<!-- keep -->", "<!-- join -->"]
    assert found[-1] == "二三"


def test_the_blocks_of_a_page_have_their_kinds_and_the_site_is_left_out() -> None:
    page = (
        "<title>标题_某网</title><nav>首页</nav><header>某网</header><script>var x='<p>不</p>'</script>"
        "<h1>标题</h1><p>正文</p><div>也是<p style='display: none'>看不见</p></div><h2>小标题</h2>"
        "<ul><li>一<ul><li>二</li></ul></li></ul><table><caption>表一</caption><tr><td>甲</td><td><p>乙</p></td></tr>"
        "</table><figure><img alt=不译 src=a><figcaption>图说</figcaption></figure><button>分享</button>"
        "<section class=footnotes><ol><li>注<a role=doc-backlink href=#r>↩</a></li></ol></section>"
        "<aside>广告</aside><footer>版权</footer>"
    )

    found = kinds(html.lines(page))

    assert found == [
        *((HEADLINE, "标题"), (None, "正文"), (None, "也是"), (SUBHEADING, "小标题"), (ITEM, "一"), (ITEM, "二")),
        *((CAPTION, "表一"), (CELL, "甲"), (CELL, "乙"), (CAPTION, "图说"), (FOOTNOTE, "注")),
    ]


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        ("<title>开工大吉_某网</title><div>频道</div><div>开工大吉</div><p>正文</p>", "开工大吉"),
        ("<title>某网</title><h2>开工大吉</h2><p>正文</p>", "开工大吉"),
        ("<title>开工大吉</title><p>正文</p>", "开工大吉"),
        ("<header><h1>开工大吉</h1></header><p>正文</p>", "开工大吉"),
        ("<header><h1>某网</h1></header><article><header><h1>开工大吉</h1></header><p>正文</p></article>", "开工大吉"),
        ("<title>某网</title><p>正文</p><h2>小标题</h2>", ""),
    ],
)
def test_a_page_has_the_headline_that_its_reader_sees(page: str, wanted: str) -> None:
    found = [line.passage.text for line in html.lines(page) if line.kind is HEADLINE]

    assert found == ([wanted] if wanted else [])


def test_line_breaks_of_old_sites_part_paragraphs() -> None:
    page = "<div>第一段<br><br>第二段<br>\n&nbsp;&nbsp;第三段<br>　　第四段<br>行<br></div><p>&nbsp;</p><p>完</p>"

    found = [(line.passage.text, line.gap, line.is_indented) for line in html.lines(page)]

    assert found == [
        *(("第一段", 0, False), ("第二段", 1, False), ("第三段", 0, True), ("第四段行", 0, True), ("完", 1, False)),
    ]


def test_an_article_set_in_a_table_is_no_table() -> None:
    page = "<table><tr><td><p>一段。</p><p>二段。</p><p>三段。</p></td></tr></table><table><tr><td>甲</td></tr></table>"

    found = kinds(html.lines(page))

    assert found == [(None, "一段。"), (None, "二段。"), (None, "三段。"), (CELL, "甲")]


def test_nested_tags_do_not_cut_a_sentence() -> None:
    page = "<p>支<b>持<i>民</b>营</i><u><s>企</s></u>业<a href=' x.html '>发<strong>展</strong></a>。</p>"

    (line,) = html.lines(page)

    assert line.passage.text == "支持民营企业发展。"
    assert located(iter([line]), page) == ["支持民营企业发展。"]
    prove_line(line, page)


def test_white_space_is_folded_and_nothing_between_chinese() -> None:
    page = "<p> 支持\n   民营\r\n<b>企业</b>\n AT&amp;T  and\n\tHuawei 2020\n2021&shy;年</p>"

    (line,) = html.lines(page)

    assert line.passage.text == "支持民营企业AT&T and Huawei 2020 2021年"
    assert "".join(located(iter([line]), page)[0].split()) == "支持民营企业ATTandHuawei20202021年"


@pytest.mark.parametrize("charset", ["gb2312", "GBK", "gb18030"])
def test_a_page_in_gb_is_read_as_gb18030(charset: str) -> None:
    page = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}"><p>朱镕基与㐂</p>'

    found = texts(html.read(page.encode("gb18030"), Path("a.html")))

    assert found == ["朱镕基与㐂"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("<p>开会，大家都来了</p>".encode("gbk"), "save it as UTF-8"),
        ("<meta charset=gbk><p>文".encode() + b"\xff\xff", "not GB18030 at byte"),
        (b"<meta charset=klingon><p>x", "unknown"),
        (b"<p>\0</p>", "NUL"),
        (b"<div>" * 5000 + b"x", "nested too deep"),
    ],
)
def test_a_page_that_cannot_be_read_says_why(data: bytes, message: str) -> None:
    with pytest.raises(SourceError, match=rf"a\.html: .*{message}"):
        list(html.read(data, Path("a.html")))


PIECES = '文字¦。¦ab ¦ ¦\n¦\n\n¦　　¦&amp;¦&nbsp;¦<¦>¦"¦\r¦\t¦\N{SOFT HYPHEN}'
TAGS = "b /b i /i p /p br div /div a h1 /h1 li td /td tr table /table pre /pre title select x-y !--keep-- script"
MARKDOWN = "**¦*¦_¦~~¦`¦# ¦- ¦1. ¦> ¦|¦|-|-|\n¦[¦](u)¦![¦[^1]¦\n[^1]: ¦^["
ANY_PIECE = st.sampled_from([*PIECES.split("¦"), *(f"<{tag}>" for tag in TAGS.split()), *MARKDOWN.split("¦")])


@pytest.mark.parametrize("read", [markdown.lines, html.lines])
@given(pieces=st.lists(ANY_PIECE, max_size=25))
def test_any_text_is_read_with_marks_that_nest_and_spans_that_hold(read: Read, pieces: list[str]) -> None:
    text = "".join(pieces)

    for line in read(text):
        prove_line(line, text)


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (html.lines, "<p>今天，市<b>工商联</b>召开会议。</p>\n" * 20_000),
        (html.lines, "<a " * 100_000),
        (markdown.lines, "今天，市**工商联**召开会议。\n\n" * 10_000),
    ],
)
def test_a_long_text_is_read_in_seconds(read: Read, text: str) -> None:
    start = time.perf_counter()

    list(read(text))

    assert time.perf_counter() - start < 10
