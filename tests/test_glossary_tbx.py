from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from translate.storage import tbx as toolkit

from terms_here import many_terms, without_places
from translate_pipeline import locales
from translate_pipeline.errors import GlossaryError
from translate_pipeline.glossary import entries, tbx
from translate_pipeline.nouns import Status, Term

PATH = Path("glossary/terms.tbx")
# The toolkit has no types of its own.
tbxfile: Any = toolkit.tbxfile
BOMB = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))


def old(written: str) -> bytes:
    return f"<martif type='TBX'><text><body>\n{written}\n</body></text></martif>".encode()


def entry(*words: str, about: str = "") -> str:
    """Return an entry of the old dialect; each word is "language|text|status"."""
    sets = ""
    for word in words:
        language, text, status = (*word.split("|"), "")[:3]
        note = f'<termNote type="administrativeStatus">{status}</termNote>' if status else ""
        sets += f'<langSet xml:lang="{language}"><tig><term>{text}</term>{note}</tig></langSet>'
    return f"<termEntry>{about}{sets}</termEntry>"


def read(data: bytes) -> tuple[Term, ...]:
    contents = tbx.read(data, PATH)
    assert contents.problems == ()
    return without_places(contents.terms)


def test_the_dialect_of_2019_is_read() -> None:
    data = """<?xml version="1.0"?>
<tbx style="dca" type="TBX-Basic" xml:lang="zh" xmlns="urn:iso:std:iso:30042:ed-2"><text><body>
  <conceptEntry id="1"><descrip type="definition">a slogan</descrip>
    <langSec xml:lang="zh-CN"><termSec><term>两个
        健康</term><termNote type="partOfSpeech">noun</termNote></termSec></langSec>
    <langSec xml:lang="en-US"><termSec><term>Two Healths</term>
      <termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termSec></langSec>
    <langSec xml:lang="de"><termSec><term>Zwei</term></termSec><note>deutsch</note></langSec>
  </conceptEntry></body></text></tbx>"""

    assert read(data.encode()) == (
        Term("两个 健康", {locales.ENGLISH: "Two Healths"}, note="a slogan", part_of_speech="noun"),
    )


def test_the_dialect_with_a_tag_for_each_field_is_read() -> None:
    data = """<tbx style="dct" xmlns="urn:iso:std:iso:30042:ed-2" xmlns:min="http://www.tbxinfo.net/ns/min"><text><body>
<conceptEntry><langSec xml:lang="zh"><termSec><term>会议</term><min:partOfSpeech>noun</min:partOfSpeech></termSec>
</langSec>
<langSec xml:lang="en"><termSec><term>reunion</term>
<min:administrativeStatus>supersededTerm-admn-sts</min:administrativeStatus></termSec></langSec></conceptEntry>
</body></text></tbx>"""

    assert read(data.encode()) == (Term("会议", {locales.ENGLISH: "reunion"}, Status.FORBIDDEN, part_of_speech="noun"),)


def test_the_dialect_of_weblate_is_read() -> None:
    about = (
        '<descrip>explanation</descrip><descrip type="Translation needed">No</descrip><note from="translator">hm</note>'
    )
    data = old(entry("zh_Hans|微信", "en|WeChat|forbidden", about=about) + entry("zh|会议", "en|meet|obsolete"))

    first, second = read(data)

    assert (first.is_kept, first.note, first.status) == (True, "explanation\nhm", Status.FORBIDDEN)
    assert first.targets[locales.TAIWAN] == "微信"
    assert (second.is_kept, second.status) == (False, Status.FORBIDDEN)


def test_several_chinese_words_are_a_source_and_its_aliases() -> None:
    (term,) = read(old(entry("zh|工商业联合会", "zh|工商联|preferredTerm-admn-sts", "zh|商会|admitted", "en|FIC")))

    assert (term.source, term.aliases) == ("工商联", ("工商业联合会", "商会"))


def test_several_english_words_are_a_rendering_and_admitted_ones() -> None:
    terms = read(
        old(entry("zh|会议", "en|conference", "en|meeting|preferredTerm", "en|reunion|deprecatedTerm", "tw|會議"))
    )

    assert [(term.status, dict(term.targets)) for term in terms] == [
        (Status.PREFERRED, {locales.ENGLISH: "meeting", locales.TAIWAN: "會議"}),
        (Status.ADMITTED, {locales.ENGLISH: "conference"}),
        (Status.FORBIDDEN, {locales.ENGLISH: "reunion"}),
    ]


def test_an_entry_that_is_no_term_is_told_and_stops_no_other() -> None:
    contents = tbx.read(old("\n".join([entry("zh|“”", "en|x"), entry("zh|国务院", "en|the State Council")])), PATH)

    assert [term.source for term in contents.terms] == ["国务院"]
    assert contents.problems == ("glossary/terms.tbx:2: the source cell is empty; fill it or remove the row",)


def test_an_entry_that_is_not_in_our_languages_is_passed_over_and_counted() -> None:
    others = (
        entry("en|x", "de|y"),
        entry("zh|会议", "de|Sitzung"),
        entry("zh|会议", "en|"),
        entry("zh-HK|會議", "en|x"),
    )

    contents = tbx.read(old("\n".join([*others, entry("zh|国务院", "en|the State Council")])), PATH)

    assert [term.source for term in contents.terms] == ["国务院"]
    assert (contents.problems, contents.unrendered, contents.passed_over) == ((), (), 4)


def test_a_control_character_is_told_where_it_is_in_our_languages() -> None:
    hebrew = entry("zh|国务院", "en|the State Council", "he|&#x202B;x&#x202C;")

    contents = tbx.read(old(f"{entry('zh|会议', 'en|meet&#x202E;ing')}\n{hebrew}"), PATH)

    assert [term.source for term in contents.terms] == ["国务院"]
    assert contents.problems == ("glossary/terms.tbx:2: en has an invisible control character (U+202E); remove it",)


@settings(deadline=None)
@given(many_terms)
def test_what_is_written_is_read_as_it_was(terms: tuple[Term, ...]) -> None:
    assert read(tbx.dumps(terms).encode()) == terms


def test_translate_toolkit_reads_what_is_written() -> None:
    term = Term("会议", {locales.ENGLISH: "meeting"}, note="a <note>", part_of_speech="noun")
    kept = Term("KPI", dict.fromkeys(locales.TARGETS, "KPI"), is_kept=True)
    forbidden = Term("会议", {locales.ENGLISH: "reunion"}, Status.FORBIDDEN)

    units = tbxfile.parsestring(tbx.dumps([term, kept, forbidden]).encode(), "zh-Hans", "en").units

    assert [(unit.source, unit.target) for unit in units] == [
        ("会议", "meeting"), ("KPI", "KPI"), ("会议", "reunion"),
    ]  # fmt: skip
    assert [unit.istranslatable() for unit in units] == [True, False, True]
    assert units[0].getnotes("translator") == "a <note>"
    assert [word.deprecated for word in units[2].get_target_terms()] == [True]


def test_what_translate_toolkit_writes_is_read() -> None:
    store = tbxfile(sourcelanguage="zh-Hans", targetlanguage="en")
    unit = store.addsourceunit("会议")
    unit.target = "meeting"

    assert read(bytes(store)) == (Term("会议", {locales.ENGLISH: "meeting"}),)


def test_a_character_that_xml_cannot_hold_is_left_out() -> None:
    assert read(tbx.dumps([Term("会\x04议", {locales.ENGLISH: "meeting\ufffe"})]).encode())[0].source == "会议"


@pytest.mark.parametrize(
    ("data", "fact"),
    [
        (b"", "terms.tbx: the file is empty"),
        (b"PK\x03\x04", "terms.tbx:1: not well-formed XML (Start tag expected"),
        (b"<html/>", "its root is <html>, not <martif> or <tbx>"),
        (b"<martif>\n<text>\n<termEntry>", "terms.tbx:3: not well-formed XML (Premature end"),
        (b'<?xml version="1.0" encoding="x-none"?><martif/>', "Unsupported encoding"),
        (b"<martif>" + b"<a>" * 5000, "Excessive depth"),
        (f'<!DOCTYPE martif [<!ENTITY l0 "lol">{BOMB}]><martif>&l11;</martif>'.encode(), "it declares entities"),
        (f'<!DOCTYPE martif [<!ENTITY l0 "lol">{BOMB}]><martif a="&l11;"/>'.encode(), "it declares entities"),
        (b'<!DOCTYPE martif [<!ENTITY x SYSTEM "file:///etc/passwd">]><martif>&x;</martif>', "it declares entities"),
        (b'<!DOCTYPE martif [<!ENTITY % x SYSTEM "http://127.0.0.1:9/">%x;]><martif/>', "it declares entities"),
        (b"<martif>" + b" " * (65 << 20), "65 MB, where a glossary has 64 MB at most; split it"),
        (b"<martif>" + b"<a/>" * (2 << 20), "4 MB without an entry"),
        (b"<martif><termEntry>" + b"<a/>" * (2 << 20), "4 MB without an entry"),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else "",
)
def test_a_hostile_or_broken_file_is_told(data: bytes, fact: str) -> None:
    with pytest.raises(GlossaryError) as caught:
        tbx.read(data, PATH)

    assert fact in str(caught.value)


def test_nesting_costs_nothing() -> None:
    assert tbx.read(b"<martif>" + b"<a>" * 200 + b"</a>" * 200 + b"</martif>", PATH).terms == ()


def test_the_usual_doctype_is_no_harm_and_is_never_fetched() -> None:
    doctype = (
        b'<!DOCTYPE martif PUBLIC "ISO 12200:1999A//DTD MARTIF core (DXFcdV04)//EN" "http://127.0.0.1:9/TBXcdv04.dtd">'
    )

    assert len(read(doctype + old(entry("zh|会议", "en|meeting")))) == 1


def test_what_stands_between_the_entries_is_forgotten() -> None:
    junk = b"<j>" + b"<a/>" * 100_000 + b"</j>" + entry("zh|会议", "en|meeting").encode()

    held = [
        sum(1 for _ in found.getroottree().iter())
        for found in entries.read(b"<martif>" + junk * 10 + b"</martif>", PATH, ("martif",), ("termEntry",))
    ]

    assert len(held) == 10
    # The last junk, and what the parser has read ahead in its piece of the file.
    assert max(held) < 150_000
