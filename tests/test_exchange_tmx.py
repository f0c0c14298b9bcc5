from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from translate.storage.tmx import tmxfile

from translate_pipeline import exchange, locales
from translate_pipeline.errors import SourceError
from translate_pipeline.exchange import tmx
from translate_pipeline.glossary.elements import fit
from translate_pipeline.nouns import Catalog, Entry, Pair, State

FILE = Path(__file__).parent / "cases/exchange/pairs.tmx"
TEXTS = st.text(min_size=1).map(fit).filter(bool)
PAIRS = st.builds(Pair, st.sampled_from(locales.TARGETS), TEXTS, TEXTS, st.just("x.tmx"))


def test_only_reviewed_pairs_are_written_and_another_tool_reads_them(tmp_path: Path) -> None:
    entries = (Entry("会议。", "A meeting."), Entry("代表。", "Delegates.", is_fuzzy=True), Entry("未译。"))
    data = tmx.dumps(Catalog("a", locales.ENGLISH, entries=entries))

    storage: Any = tmxfile
    store = storage.parsestring(data)
    (row,) = tmx.loads(data, "a.tmx")

    assert [(unit.source, unit.target) for unit in store.units] == [("会议。", "A meeting.")]
    assert (row.source, row.target, row.state, row.place) == ("会议。", "A meeting.", State.REVIEWED, "a.tmx:5")
    assert exchange.is_untouched(row)


@given(st.lists(PAIRS, unique=True))
def test_pairs_are_read_as_they_were_written(pairs: list[Pair]) -> None:
    assert list(tmx.loads_pairs(tmx.dumps_pairs(pairs).encode(), "x.tmx", "x.tmx")) == pairs


def test_the_memory_of_another_tool_is_read_in_all_languages_of_ours_without_its_codes() -> None:
    pairs = tmx.loads_pairs(FILE.read_bytes(), str(FILE), "theirs")

    assert pairs == (
        Pair(locales.ENGLISH, "会议召开。", "The meeting opened.", "theirs"),
        Pair(locales.TAIWAN, "会议召开。", "會議召開。", "theirs"),
    )


def test_a_file_in_several_languages_is_imported_in_the_one_that_was_said() -> None:
    with pytest.raises(
        SourceError, match=r"x.tmx: it has several languages \(en, zh-Hant-TW\); say which one to import"
    ):
        tmx.loads(FILE.read_bytes(), "x.tmx")
    with pytest.raises(SourceError, match=r"x.tmx: it has no zh-Hant-HK, but en, zh-Hant-TW; choose another"):
        tmx.loads(FILE.read_bytes(), "x.tmx", locales.HONG_KONG)

    (row,) = tmx.loads(FILE.read_bytes(), "x.tmx", locales.TAIWAN)

    assert (row.target, row.state, row.key) == ("會議召開。", None, "")


def test_a_unit_with_several_translations_is_several_pairs() -> None:
    texts = "".join(f'<tuv xml:lang="en"><seg>{text}</seg></tuv>' for text in ("One.", "Two."))
    data = f'<tmx><body><tu><tuv xml:lang="zh"><seg>一</seg></tuv>{texts}</tu></body></tmx>'.encode()

    assert [pair.target for pair in tmx.loads_pairs(data, "x.tmx", "x")] == ["One.", "Two."]
