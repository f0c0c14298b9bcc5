"""A catalog as a table in a Word document."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from translate_pipeline import locales
from translate_pipeline.exchange import rows as own
from translate_pipeline.glossary import elements
from translate_pipeline.nouns import Catalog, Row

if TYPE_CHECKING:
    from docx.document import Document

_HEADER = ("#", "Source 原文", "Target 译文", "State 状态", "Key")
# In twentieths of a point, on A4 in landscape: all of the width between margins of 1.5 cm.
_WIDTHS = (600, 5900, 5900, 1500, 1230)
_HELP = (
    "Change the column Target only; leave Source, Key and the first row of the table as they are. Where a translation "
    "is right, write reviewed in the column State. Tags like <b1>…</b1> stay, round the words that they belong to. "
    "Tracked changes and comments do no harm.",
    "请只修改“译文”一栏，“原文”、“Key”两栏和表头请保持原样。译文无误后，请在“状态”一栏填写“已审”（或 reviewed）。"
    "<b1>…</b1> 之类的标记请保留，并仍标在相应的文字上。可以使用修订和批注。",
)
_FONTS = {locales.TAIWAN: "PMingLiU", locales.HONG_KONG: "PMingLiU"}
_PIECES = re.compile("([\t\n])")
# A ZIP knows the time of its parts; with one that never changes, the same table is the same file.
_TIME = (1980, 1, 1, 0, 0, 0)


def dumps(known: Catalog) -> bytes:
    """Return the entries of *known* as a Word document with one table."""
    import docx

    document = docx.Document()
    language = locales.row(known.locale)
    title = f"{elements.fit(known.document)}: {' '.join(dict.fromkeys((language.name, language.own_name)))}"
    _lay_out(document, title)
    document.add_paragraph().add_run(title).bold = True
    for text in _HELP:
        document.add_paragraph(text)
    _add_table(document, [row for _, row in own.given(known)], _FONTS.get(known.locale, ""))
    saved = io.BytesIO()
    document.save(saved)
    return _timeless(saved)


def _lay_out(document: Document, title: str) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    section = document.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(1.5)
    style: Any = document.styles["Normal"]
    style.font.name, style.font.size = "Calibri", Pt(10.5)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "SimSun")
    document.core_properties.title = title[:255]
    document.core_properties.author = "translate-pipeline"
    document.core_properties.comments = ""


def _add_table(document: Document, rows: Sequence[Row], font: str) -> None:
    from docx.oxml.ns import qn

    table = document.add_table(rows=1, cols=len(_HEADER), style="Table Grid")
    table.autofit = False
    for column, width in zip(table._tbl.tblGrid.findall(qn("w:gridCol")), _WIDTHS, strict=True):
        column.set(qn("w:w"), str(width))
    made: Any = table._tbl
    made.remove(made.tr_lst[0])
    header = _row(_HEADER, "", is_bold=True)
    header.get_or_add_trPr().append(_element("w:tblHeader"))
    made.append(header)
    for number, row in enumerate(rows, 1):
        made.append(_row((str(number), row.source, row.target, row.state or "", row.key), font))


def _row(texts: Sequence[str], font: str, *, is_bold: bool = False) -> Any:
    """Return a row of the table; *font* is that of the translation's Chinese characters."""
    row = _element("w:tr")
    row.get_or_add_trPr().append(_element("w:cantSplit"))
    for at, (text, width) in enumerate(zip(texts, _WIDTHS, strict=True)):
        cell = _element("w:tc")
        cell.append(properties := _element("w:tcPr"))
        properties.append(_element("w:tcW", w=str(width), type="dxa"))
        cell.append(paragraph := _element("w:p"))
        paragraph.append(run := _element("w:r"))
        run.append(look := _element("w:rPr"))
        look.extend(_look(font if at == 2 else "", is_small=at in (0, 4), is_bold=is_bold))
        run.extend(_pieces(text))
        row.append(cell)
    return row


def _look(font: str, *, is_small: bool, is_bold: bool) -> list[Any]:
    look = [_element("w:rFonts", eastAsia=font)] if font else []
    look += [_element("w:b")] if is_bold else []
    if is_small:
        # No spelling is looked over, or Word would underline every key.
        look += [_element("w:noProof"), _element("w:color", val="808080"), _element("w:sz", val="12")]
    return look


def _pieces(text: str) -> list[Any]:
    pieces = []
    for piece in _PIECES.split(text):
        if piece in ("\t", "\n"):
            pieces.append(_element("w:tab" if piece == "\t" else "w:br"))
        elif piece:
            pieces.append(made := _element("w:t"))
            made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            made.text = piece
    return pieces


def _element(name: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element: Any = OxmlElement(name)
    for attribute, value in attributes.items():
        element.set(qn(f"w:{attribute}"), value)
    return element


def _timeless(saved: io.BytesIO) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(zipfile.ZipInfo(info.filename, _TIME), old.read(info), zipfile.ZIP_DEFLATED)
    return target.getvalue()
