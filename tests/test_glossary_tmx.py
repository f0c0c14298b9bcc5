from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings

from terms_here import many_terms, without_places
from translate_pipeline import locales
from translate_pipeline.errors import GlossaryError
from translate_pipeline.glossary import tmx
from translate_pipeline.nouns import Status, Term

PATH = Path("glossary/terms.tmx")
HEAD = '<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx version="1.4"><header srclang="zh-CN"/><body>\n'
TAIL = "</body></tmx>"


def read(units: str) -> tuple[Term, ...]:
    contents = tmx.read(f"{HEAD}{units}{TAIL}".encode(), PATH)
    assert contents.problems == ()
    return without_places(contents.terms)


def unit(*words: str) -> str:
    variants = (word.split("|") for word in words)
    return f"<tu>{''.join(f'<tuv xml:lang={language!r}><seg>{text}</seg></tuv>' for language, text in variants)}</tu>"


@pytest.mark.parametrize(
    ("chinese", "english"), [("zh", "en"), ("zh-CN", "en-US"), ("zh-Hans", "EN-GB"), ("ZH_cn", "en-AU")]
)
def test_languages_are_known_however_they_are_written(chinese: str, english: str) -> None:
    assert read(unit(f"{english}|meeting", f"{chinese}|会议")) == (Term("会议", {locales.ENGLISH: "meeting"}),)


def test_the_attribute_of_tmx_1_1_is_read() -> None:
    assert read('<tu><tuv lang="zh"><seg>会议</seg></tuv><tuv lang="EN-US"><seg>meeting</seg></tuv></tu>')


def test_markup_of_another_tool_is_no_text() -> None:
    (term,) = read(unit("zh|<bpt i='1'>&lt;b&gt;</bpt>会议<ept i='1'>&lt;/b&gt;</ept>", "en|a <hi>good</hi> meeting"))

    assert (term.source, term.targets) == ("会议", {locales.ENGLISH: "a good meeting"})


def test_a_second_english_variant_is_admitted() -> None:
    terms = read(unit("zh|会议", "en|meeting", "en-GB|conference", "zh-TW|會議"))

    assert [(term.status, len(term.targets)) for term in terms] == [(Status.PREFERRED, 2), (Status.ADMITTED, 1)]


def test_a_unit_that_is_not_in_our_languages_is_passed_over_and_counted() -> None:
    units = unit("en|meeting", "de|Sitzung") + unit("zh|会议", "de|Sitzung") + unit("zh|年会", "en|gala")

    contents = tmx.read(f"{HEAD}{units}{TAIL}".encode(), PATH)

    assert [term.source for term in contents.terms] == ["年会"]
    assert (contents.problems, contents.passed_over) == ((), 2)


@settings(deadline=None)
@given(many_terms)
def test_what_is_written_is_read_as_it_was(terms: tuple[Term, ...]) -> None:
    contents = tmx.read(tmx.dumps(terms).encode(), PATH)

    assert contents.problems == ()
    assert without_places(contents.terms) == terms


def test_entities_and_other_roots_are_refused() -> None:
    with pytest.raises(GlossaryError, match="it declares entities"):
        tmx.read(b'<!DOCTYPE tmx [<!ENTITY x "y">]><tmx/>', PATH)
    with pytest.raises(GlossaryError, match="its root is <martif>, not <tmx>"):
        tmx.read(b"<martif/>", PATH)
