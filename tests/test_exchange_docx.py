from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.oxml.ns import qn

from translate_pipeline import exchange, locales
from translate_pipeline.errors import SourceError
from translate_pipeline.exchange.docx import dumps, loads
from translate_pipeline.nouns import Catalog, Entry, Row, State

KNOWN = Catalog(
    "news/a",
    locales.TAIWAN,
    entries=(
        Entry("支持<b1>企业</b1>。", "支持<b1>企業</b1>。"),
        Entry("会\n议\t。", "會議。", is_fuzzy=True),
        Entry("未译。"),
    ),
)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
HEADER = ("原文", "译文", "状态", "Key")


def word(body: str, namespace: str = W, name: str = "word/document.xml") -> bytes:
    """Return a Word document with nothing but its text."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("[Content_Types].xml", "<x/>")
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
        relationship = f'<Relationship Id="1" Type="{kind}" Target="/{name}"/>'
        archive.writestr("_rels/.rels", f"<Relationships>{relationship}</Relationships>")
        archive.writestr(name, f'<w:document xmlns:w="{namespace}"><w:body>{body}</w:body></w:document>')
    return data.getvalue()


def paragraph(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def row(*cells: str, properties: str = "") -> str:
    texts = (cell if cell.startswith("<") else paragraph(cell) for cell in cells)
    return f"<w:tr>{properties}{''.join(f'<w:tc>{text}</w:tc>' for text in texts)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{row(*HEADER)}{''.join(rows)}</w:tbl>"


def target(cell: str) -> str:
    (read,) = loads(word(table(row("会议。", cell, "", ""))), "a.docx")
    return read.target


def test_the_document_says_how_it_is_used_and_holds_one_table() -> None:
    document = docx.Document(io.BytesIO(dumps(KNOWN)))

    texts = [paragraph.text for paragraph in document.paragraphs]
    (made,) = document.tables
    section = document.sections[0]

    assert texts[0] == "news/a: Traditional Chinese (Taiwan) 繁體中文(台灣)"
    assert "write reviewed in the column State" in texts[1]
    assert "请在“状态”一栏填写“已审”" in texts[2]
    assert [cell.text for cell in made.rows[0].cells] == ["#", "Source 原文", "Target 译文", "State 状态", "Key"]
    assert [cell.text for cell in made.rows[2].cells][:4] == ["2", "会\n议\t。", "會議。", "needs review"]
    assert made.rows[0]._tr.trPr is not None
    assert made.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert (section.page_width or 0) > (section.page_height or 0)


def test_the_same_catalog_is_the_same_file() -> None:
    assert dumps(KNOWN) == dumps(KNOWN)


def test_what_a_reviewer_writes_with_word_comes_back() -> None:
    document = docx.Document(io.BytesIO(dumps(KNOWN)))
    cells = document.tables[0].rows[3].cells
    cells[2].text = "已譯。"
    cells[2].add_paragraph("第二段。")
    cells[3].text = "已审"
    saved = io.BytesIO()
    document.save(saved)

    first, second, third = loads(saved.getvalue(), "a.docx")

    assert exchange.is_untouched(first)
    assert exchange.is_untouched(second)
    assert (third.target, third.state, third.place) == (
        "已譯。\n第二段。",
        State.REVIEWED,
        "a.docx: row 4 of the table",
    )
    assert third.key == exchange.key("未译。", "", State.UNTRANSLATED, KNOWN.locale)


def test_tracked_changes_count_as_if_they_were_accepted() -> None:
    cell = (
        "<w:p><w:r><w:t>A </w:t></w:r><w:del><w:r><w:delText>old</w:delText><w:t>old</w:t></w:r></w:del>"
        "<w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>x</w:t></w:r></w:moveFrom></w:p>"
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>one</w:t></w:r></w:p>"
        "<w:p><w:r><w:t> line</w:t></w:r></w:p>"
    )

    assert target(cell) == "A new\none line"


def test_a_row_that_a_tracked_change_took_away_is_gone() -> None:
    gone = row("会议。", "x", "", "", properties="<w:trPr><w:del/></w:trPr>")

    assert loads(word(table(gone)), "a.docx") == ()


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("<w:p><w:hyperlink><w:r><w:t>link</w:t></w:r></w:hyperlink></w:p>", "link"),
        ("<w:p><w:smartTag><w:r><w:t>tag</w:t></w:r></w:smartTag></w:p>", "tag"),
        ("<w:p><w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>box</w:t></w:r></w:sdtContent></w:sdt></w:p>", "box"),
        (f"<w:sdt><w:sdtContent>{paragraph('block')}</w:sdtContent></w:sdt>", "block"),
        (f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{paragraph('Click')}</w:sdtContent></w:sdt>", ""),
        ("<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:cr/><w:noBreakHyphen/></w:r></w:p>",
         "a\nb\tc\n\N{NON-BREAKING HYPHEN}"),
        ('<w:p><w:r><w:t>a</w:t><w:br w:type="page"/><w:t>b</w:t></w:r></w:p>', "ab"),
        ("<w:p><w:r><w:commentReference/></w:r><w:commentRangeStart/><w:r><w:t>a</w:t></w:r></w:p>", "a"),
        ("<w:p><w:r><w:instrText>HYPERLINK</w:instrText></w:r><w:r><w:t>field</w:t></w:r></w:p>", "field"),
        ("<w:p><w:r><w:t>a</w:t></w:r></w:p><w:p/><w:p/>", "a"),
        (f"<w:tbl>{row('in', 'side')}</w:tbl><w:p/>", "in\nside"),
        ("<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t> a </w:t></w:r></w:p>", " a "),
    ],
)  # fmt: skip
def test_a_cell_is_read_as_a_person_sees_it(cell: str, text: str) -> None:
    assert target(cell) == text


def test_the_first_table_that_names_its_columns_counts() -> None:
    other = f"<w:tbl>{row('Name', 'Date')}</w:tbl>"
    body = other + f"<w:sdt><w:sdtContent>{table(row('会议。', 'A meeting.', 'approved', ''))}</w:sdtContent></w:sdt>"

    assert loads(word(body), "a.docx") == (
        Row("会议。", "A meeting.", State.REVIEWED, "", "a.docx: row 2 of the table"),
    )  # fmt: skip


def test_a_key_that_was_broken_over_lines_is_read() -> None:
    cell = "<w:p><w:r><w:t>a0123456</w:t></w:r></w:p><w:p><w:r><w:t>789abcde</w:t></w:r></w:p>"

    (read,) = loads(word(table(row("会议。", "x", "", cell))), "a.docx")

    assert read.key == "a0123456789abcde"


def test_the_strict_kind_of_word_document_and_another_name_of_its_text_are_read() -> None:
    data = word(table(row("会议。", "A meeting.", "", "")), STRICT, "word/document2.xml")

    assert loads(data, "a.docx")[0].target == "A meeting."


def test_a_row_with_merged_cells_is_told_not_guessed() -> None:
    data = word(table(row("会议。", "needs review", "")))

    fact = "a.docx: row 2 of the table: 3 cells where the first row has 4; cells were merged or removed: put them back"
    with pytest.raises(SourceError, match=fact):
        loads(data, "a.docx")


def bomb() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w") as part:
        for _ in range(70):
            part.write(bytes(1 << 20))
    return data.getvalue()


def lying(data: bytes) -> bytes:
    """Return the ZIP bomb *data* with another size in its directory."""
    at = data.rindex(b"PK\x01\x02")
    return data[: at + 24] + (1000).to_bytes(4, "little") + data[at + 28 :]


@pytest.mark.parametrize(
    ("data", "fact"),
    [
        (b"", "a.docx: the file is empty; export it again"),
        (b"source,target", "a.docx: not a Word document; open it in Word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.docx: an old Word document"),
        (word("")[:-30], "a.docx: damaged: its archive cannot be read; export it again"),
        (dumps(KNOWN)[:2000], "a.docx: damaged"),
        (word("", name="word/other.txt").replace(b"word/other.txt", b"word/other.doc"), "a.docx: "),
        (word("<w:p/>"), "a.docx: it has no table whose first row names the columns Source and Target; put the first"),
        (word("<w:p>"), "a.docx:1: not well-formed XML"),
        (word("&x;"), "a.docx:1: it declares or uses entities"),
        (bomb(), "a.docx: word/document.xml is 70 MB when unpacked, where 16 MB is the most; split it"),
        (lying(bomb()), "a.docx: damaged"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_such_document_is_told(data: bytes, fact: str) -> None:
    with pytest.raises(SourceError, match=fact):
        loads(data, "a.docx")
