from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translate_pipeline import glossary, locales
from translate_pipeline.errors import GlossaryError
from translate_pipeline.glossary import tables, writing
from translate_pipeline.nouns import Status, Term

HEADER = "source,en,zh-Hant-TW,status,aliases,do_not_translate,case_sensitive\n"


def exported(*texts: str) -> list[str]:
    """Return what counts of the glossaries a.csv, b.csv, … with these rows: source, renderings, status, aliases."""
    terms: list[Term] = []
    for name, text in zip("abc", texts, strict=False):
        rows = "".join(f"{row}{',' * (6 - row.count(','))}\n" for row in text.splitlines())
        terms += glossary.loads(HEADER + rows, Path(f"{name}.csv"))
    return [
        " ".join((term.source, *term.targets.values(), term.status[0], *term.aliases))
        for term in glossary.effective(terms)
    ]


@pytest.mark.parametrize(
    ("texts", "counts"),
    [
        (("甲,A1", "甲,A2,,,甲方"), ["甲 A1 p", "甲方 A2 p"]),
        (("丙,C1,,admitted", "丙,C2"), ["丙 C1 a"]),
        (("丙,C1", "丙,C2,,admitted"), ["丙 C1 p"]),
        (("丙,C1\n丙,C2,,admitted\n丙,C3,,forbidden",), ["丙 C1 p", "丙 C2 a", "丙 C3 f"]),
        (("甲,A1", "甲,,乙"), ["甲 A1 p", "甲 乙 p"]),
        (("甲,A1", "甲,A2,乙,,甲方"), ["甲 A1 p", "甲 乙 p", "甲方 A2 乙 p"]),
        (("甲,A1,,,甲方", "乙方,B,,,甲方|乙"), ["甲 A1 p 甲方", "乙方 B p 乙"]),
        (("甲,A1", "甲,A2,,forbidden", "甲,A2,,forbidden"), ["甲 A1 p", "甲 A2 f"]),
        (("甲,A1", "甲,A1,,forbidden\n甲,A2"), ["甲 A2 p", "甲 A1 f"]),
        (("甲,A1", "甲,A2,乙,admitted\n甲,A3,乙,admitted"), ["甲 A1 p", "甲 乙 a"]),
        (("KPI,Key", "KPI,,,,指标,yes"), ["KPI Key p", "KPI KPI KPI p", "指标 KPI KPI KPI p"]),
        (("IT,IT,,,,,yes", "it,it\nＩＴ,that,,,,,yes"), ["IT IT p", "it it p"]),
        (("it,it", "IT,that,,,,,yes"), ["it it p"]),
    ],
)
def test_of_two_glossaries_the_earlier_one_counts_name_by_name_and_language_by_language(
    texts: tuple[str, ...], counts: list[str]
) -> None:
    assert exported(*texts) == counts


_names = st.sampled_from(("甲", "乙", "丙", "IT", "it", "丁"))
_terms = st.builds(
    Term,
    _names,
    st.dictionaries(st.sampled_from(locales.TARGETS[:2]), st.sampled_from(("A", "B", "C")), min_size=1),
    st.sampled_from(Status),
    st.lists(_names, max_size=2).map(tuple),
    is_case_sensitive=st.booleans(),
)
_glossaries = st.lists(st.lists(_terms, max_size=4), max_size=3)


@settings(deadline=None, max_examples=200)
@given(_glossaries)
def test_what_is_exported_loads_and_finds_what_the_project_finds(files: list[list[Term]]) -> None:
    terms: list[Term] = []
    for name, rows in zip("abc", files, strict=False):
        try:
            terms += glossary.loads(writing.dumps(rows), Path(f"{name}.csv"))
        except GlossaryError:
            continue

    exported = tables.read(writing.dumps(glossary.effective(terms)), Path("out.csv")).terms
    reloaded = glossary.loads(writing.dumps(exported), Path("out.csv"))

    for locale in locales.TARGETS:
        for name in ("甲", "乙", "丙", "丁", "IT", "it"):
            assert found(name, exported, locale) == found(name, terms, locale)
            assert bool(found(name, reloaded, locale)) == bool(found(name, terms, locale))


def found(text: str, terms: tuple[Term, ...] | list[Term], locale: str) -> list[str]:
    named = [replace(term, targets={locales.ENGLISH: term.targets.get(locales.find(locale), "")}) for term in terms]
    return [match.target for match in glossary.find(text, glossary.finder(named, locales.ENGLISH))]
