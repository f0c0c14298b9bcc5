from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from translate.storage.xliff import Xliff1File
from translate.storage.xliff2 import Xliff2File

from translate_pipeline import exchange, locales
from translate_pipeline.errors import ConfigError, SourceError
from translate_pipeline.exchange import inline, xliff, xliff2
from translate_pipeline.nouns import Catalog, Entry, Row, State

CASES = Path(__file__).parent / "cases/exchange"
KNOWN = Catalog(
    "news/a",
    locales.ENGLISH,
    entries=(
        Entry(
            "支持<b1>企业</b1>。<br2/>",
            "Support <b1>business</b1>.<br2/>",
            comments=("Seen.", "Li"),
            notes=("term: x",),
        ),
        Entry("会议。", "A meeting.", is_fuzzy=True),
        Entry("未译。"),
    ),
)


def read(name: str) -> list[tuple[str, str, State | None]]:
    path = CASES / name
    data = path.read_bytes()
    return [(row.source, row.target, row.state) for row in exchange.find(path, data).loads(data, str(path))]


def test_xliff_1_names_languages_states_notes_and_tags_as_cat_tools_know_them() -> None:
    root = etree.fromstring(xliff.dumps(KNOWN))
    names = {"x": "urn:oasis:names:tc:xliff:document:1.2"}

    (file,) = root.findall("x:file", names)
    units = file.findall("x:body/x:trans-unit", names)

    assert {str(name): value for name, value in file.items()} == {
        "original": "news/a", "source-language": "zh-Hans", "target-language": "en", "datatype": "plaintext",
    }  # fmt: skip
    assert [unit.get("approved") for unit in units] == ["yes", "no", "no"]
    states = [target.get("state") for target in file.iterfind(".//x:target", names)]
    assert states == ["final", "needs-review-translation", "new"]
    notes = [(note.get("from"), note.text) for note in units[0].findall("x:note", names)]
    key = exchange.key(KNOWN.entries[0].source, KNOWN.entries[0].target, State.REVIEWED, locales.ENGLISH)
    assert notes == [("translator", "Seen.\nLi"), ("tool", "term: x"), ("translate-pipeline", key)]
    assert [child.get("id") for child in file.findall(".//x:source/*", names)] == ["b1", "br2"]


def test_xliff_2_has_its_notes_and_blanks_where_the_standard_wants_them() -> None:
    root = etree.fromstring(xliff2.dumps(KNOWN))
    names = {"x": "urn:oasis:names:tc:xliff:document:2.0"}

    units = root.findall("x:file/x:unit", names)

    assert {str(name): value for name, value in root.items()} == {
        "version": "2.0",
        "srcLang": "zh-Hans",
        "trgLang": "en",
    }
    assert [[etree.QName(child).localname for child in unit] for unit in units] == [["notes", "segment"]] * 3
    assert [unit.get("{http://www.w3.org/XML/1998/namespace}space") for unit in units] == ["preserve"] * 3
    segments = root.findall(".//x:segment", names)
    assert [dict(segment.attrib) for segment in segments] == [
        {"state": "reviewed"}, {"state": "initial"}, {"state": "initial"},
    ]  # fmt: skip
    assert [etree.QName(child).localname for child in segments[0][0]] == ["pc", "ph"]


def test_the_id_of_a_sentence_is_the_same_in_the_next_export() -> None:
    later = Catalog("news/a", locales.ENGLISH, entries=(*KNOWN.entries[1:], Entry("会议。", "Another.", context="x")))

    ids = [[row.place for row in form.loads(form.dumps(known), "")] for known in (KNOWN, later) for form in (xliff,)]

    assert ids[1] == [ids[0][1], ids[0][2], f"{ids[0][1]}-2"]


@pytest.mark.parametrize(
    "text",
    ["<b1>x</i1>", "<b1>x<i2>y</b1>z</i2>", "</b1><b1>", "<b1>x</b1><b1>y</b1>", "<b1><b1>x</b1></b1>", "<br1/><br1/>",
     "a<b1></b1>b", "<b0>x</b0>", "<b1><br2/><i3>x</i3>y</b1>z<g>&amp;"],
)  # fmt: skip
@pytest.mark.parametrize(("pair", "single"), [("g", "x"), ("pc", "ph")])
def test_tags_that_are_not_whole_stay_text_and_nothing_is_lost(text: str, pair: str, single: str) -> None:
    element = etree.Element("{urn:x}source")

    inline.write(element, text, pair, single)

    assert inline.read(etree.fromstring(etree.tostring(element))) == text
    names = [child.get("id") for child in element.iterdescendants()]
    assert len(names) == len(set(names))


def test_tags_that_are_nested_deep_are_no_trouble() -> None:
    numbers = range(1, 400)
    text = (
        "".join(f"<b{number}>" for number in numbers) + "x" + "".join(f"</b{number}>" for number in reversed(numbers))
    )

    (row,) = xliff.loads(xliff.dumps(Catalog("a", locales.ENGLISH, entries=(Entry(text, "x"),))), "x")

    assert row.source == text


def test_a_file_of_trados_is_read_with_its_own_states() -> None:
    assert read("trados.sdlxliff") == [
        ("会议召开。代表出席。", "The meeting opened. Delegates attended.", State.REVIEWED),
        ("支持<b1>企业</b1>。", "Support <b1>business</b1>.", State.REVIEWED),
        ("未译。", "", State.UNTRANSLATED),
    ]


def test_a_file_of_memoq_is_read_with_its_own_states_and_codes() -> None:
    assert read("memoq.mqxliff") == [
        ("会议<b1>召开</b1>。", "The meeting <b1>opened</b1>.", State.REVIEWED),
        ("代表出席。", "Delegates attend.", State.NEEDS_REVIEW),
    ]


def test_no_namespace_no_target_cdata_and_foreign_codes_do_no_harm() -> None:
    assert read("cdata.xliff") == [
        ("会议<b1>召开</b1>。", "The meeting <b1>opened</b1>.", State.REVIEWED),
        ("代表出席。", "", State.UNTRANSLATED),
        ("代表。", "Delegates.", State.NEEDS_REVIEW),
        ("散会。", "Adjourned.", None),
    ]


def test_a_unit_that_an_editor_cut_into_segments_is_one_row() -> None:
    assert read("split2.xlf") == [
        ("会议<b1>召开。 代表出席</b1>。", "The meeting <b1>opened. Delegates attended</b1>.", State.REVIEWED),
        ("会议。代表。", "A meeting.Delegates.", State.REVIEWED),
        ("未译。", "", State.UNTRANSLATED),
        ("散会。", "Adjourned.", State.NEEDS_REVIEW),
    ]


@pytest.mark.parametrize(
    ("approved", "state", "meant"),
    [
        ("yes", "final", State.REVIEWED),
        ("yes", "translated", State.REVIEWED),
        ("yes", "", State.REVIEWED),
        ("yes", "needs-l10n", State.NEEDS_REVIEW),
        ("no", "signed-off", State.REVIEWED),
        ("no", "translated", State.REVIEWED),
        ("no", "x-mine", None),
        ("no", "", None),
    ],
)
def test_approved_and_state_are_weighed_against_each_other(approved: str, state: str, meant: State | None) -> None:
    target = f'<target state="{state}">x</target>' if state else "<target>x</target>"
    unit = f'<trans-unit id="1" approved="{approved}"><source>好</source>{target}</trans-unit>'
    data = f'<xliff version="1.2"><file original="a"><body>{unit}</body></file></xliff>'

    assert xliff.loads(data.encode(), "x.xlf") == (Row("好", "x", meant, "", "x.xlf: unit 1"),)


@pytest.mark.parametrize(("form", "storage"), [(xliff, Xliff1File), (xliff2, Xliff2File)])
def test_what_a_tool_with_translate_toolkit_changes_comes_back(form: Any, storage: Any) -> None:
    store = storage.parsestring(form.dumps(KNOWN))
    _, second, third = store.units
    second.markfuzzy(False)
    second.markapproved()
    third.target = "Translated."
    third.markfuzzy()

    first_row, second_row, third_row = form.loads(bytes(store), "x.xlf", locales.ENGLISH)

    assert exchange.is_untouched(first_row)
    assert (second_row.target, second_row.state) == ("A meeting.", State.REVIEWED)
    assert not exchange.is_untouched(second_row)
    assert (third_row.target, third_row.state) == ("Translated.", State.NEEDS_REVIEW)
    assert third_row.key == exchange.key("未译。", "", State.UNTRANSLATED, locales.ENGLISH)


@pytest.mark.parametrize("form", [xliff, xliff2])
def test_a_file_in_another_language_is_refused(form: Any) -> None:
    data = form.dumps(KNOWN)

    with pytest.raises(
        SourceError, match=r"x.xlf: its language is en, not zh-Hant-TW; choose another file or language"
    ):
        form.loads(data, "x.xlf", locales.TAIWAN)


def test_without_the_extra_the_error_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    data = xliff.dumps(KNOWN)
    monkeypatch.setitem(sys.modules, "translate.storage.xliff", None)

    with pytest.raises(ConfigError, match="XLIFF needs the extra"):
        xliff.dumps(KNOWN)
    with pytest.raises(ConfigError, match="XLIFF needs the extra"):
        xliff.loads(data, "x.xlf")
