from __future__ import annotations

from pathlib import Path

import pytest

from translate_pipeline import glossary
from translate_pipeline.errors import GlossaryError
from translate_pipeline.glossary import tables

HEADER = "source,en,status,aliases\n"


def read(rows: str) -> tuple[glossary.Contents, str]:
    """Return what a table with these rows holds, each filled up with empty cells, and the table."""
    text = HEADER + "".join(f"{row}{',' * (3 - row.count(','))}\n" for row in rows.splitlines())
    return tables.read(text, Path("a.csv")), text


def compared(rows: str, here: str) -> tuple[int, int, int]:
    result = glossary.compare(read(rows)[0].terms, read(here)[0].terms)
    return len(result.new), len(result.known), len(result.different)


@pytest.mark.parametrize(
    ("rows", "counts"),
    [
        ("国务院,the State Council", (1, 0, 0)),
        ("会议,meeting", (0, 1, 0)),
        ("“会议”,meeting", (0, 1, 0)),
        ("会议,conference", (0, 0, 1)),
        ("会议,meeting,admitted", (0, 0, 1)),
        ("会议,reunion,forbidden", (1, 0, 0)),
        ("会议,meeting,forbidden", (0, 0, 1)),
        ("大会,congress,,会议", (0, 0, 1)),
        ("年会,gala\n年会,ball,admitted\n年会,party,forbidden", (3, 0, 0)),
        ("年会,gala\n年会,gala\n年会,ball", (1, 1, 1)),
        ("年会,gala,,年会|周年会|周年会", (1, 0, 0)),
    ],
)
def test_what_is_here_is_kept_and_only_what_is_new_is_added(rows: str, counts: tuple[int, int, int]) -> None:
    assert compared(rows, "会议,meeting") == counts


def test_a_table_only_grows() -> None:
    here, text = read("会议,meeting\n“双区”,'=1")
    new = read("国务院,State Council\n年会,gala,forbidden,周年会")[0].terms

    grown = glossary.append(text, new, Path("a.csv"))

    assert grown == f"{text}国务院,State Council,preferred,\n年会,gala,forbidden,周年会\n"
    assert len(glossary.loads(grown, Path("a.csv"))) == len(here.terms) + 2


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_table_grows_in_its_own_dress(delimiter: str, line_end: str) -> None:
    text = line_end.join((f"note{delimiter}en{delimiter}zh", f"x{delimiter}meeting{delimiter}会议"))
    new = read("国务院,State Council")[0].terms

    assert glossary.append(text, new, Path("a.csv")) == line_end.join(
        (text, f"{delimiter}State Council{delimiter}国务院", "")
    )


def test_a_table_that_names_its_languages_takes_no_terms() -> None:
    with pytest.raises(GlossaryError, match=r"a\.csv: a table with languages in its rows takes no terms"):
        glossary.append("会议,meeting,zh,en\n", read("国务院,State Council")[0].terms, Path("a.csv"))
