from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz

from translate_pipeline import locales, markup, memory
from translate_pipeline.errors import CatalogError
from translate_pipeline.nouns import Catalog, Entry, Locale, Pair, Remembered

EN, TW = locales.ENGLISH, locales.TAIWAN
LONG_AGO = 1_600_000_000


def pair(source: str, target: str = "x", origin: str = "a", *, locale: Locale = EN, is_current: bool = True) -> Pair:
    return Pair(locale, source, target, origin, is_current)


TEXTS = st.one_of(
    st.text("商会改革发展,。<b1>/", max_size=12),
    st.lists(st.sampled_from(["市工商联", "召开", "会议", "<b1>企业</b1>", "第", "A", "𠀀"]), max_size=40).map("".join),
)
PAIRS = st.builds(
    Pair, st.sampled_from([EN, EN, TW]), TEXTS, st.sampled_from(["x", "y"]), st.sampled_from("abc"), st.booleans()
)
THRESHOLDS = st.one_of(st.sampled_from([0.0, 0.29, 0.5, 0.55, 0.57, 0.6, 0.7, 0.75, 1.0]), st.floats(0, 1))


# What a catalog gives


def test_a_catalog_gives_what_people_approved_and_after_it_what_they_approved_once() -> None:
    entries = (
        Entry("旧句。", "Old.", is_obsolete=True),
        Entry("一。", "One."),
        Entry("二。", "Machine.", is_fuzzy=True),
        Entry("三。"),
        Entry("旧二。", "Machine.", is_fuzzy=True, is_obsolete=True),
        Entry("旧三。", is_obsolete=True),
        Entry("四。", "Four."),
    )

    found = memory.pairs(Catalog("2021/a", EN, entries=entries))

    assert found == (
        pair("一。", "One.", "2021/a"),
        pair("四。", "Four.", "2021/a"),
        pair("旧句。", "Old.", "2021/a", is_current=False),
    )


# Word for word


def test_a_sentence_is_found_in_its_locale_only() -> None:
    remembered = memory.remember([pair("一。", "One.")])

    assert memory.find(remembered, "一。", EN, "b") == pair("一。", "One.")
    assert memory.find(remembered, "一。", TW, "b") is None
    assert memory.find(remembered, "一", EN, "b") is None


def test_a_current_pair_counts_before_an_earlier_one_that_is_gone_then_the_first() -> None:
    gone, first, second = pair("一。", "0", is_current=False), pair("一。", "1", "b"), pair("一。", "2", "c")

    remembered = memory.remember(iter([gone, first, second]))

    assert memory.find(remembered, "一。", EN, "z") == first


def test_a_document_is_not_told_what_it_has_itself_but_what_the_next_one_has() -> None:
    remembered = memory.remember([pair("一。", "1", "a"), pair("一。", "2", "b"), pair("二。", "3", "a")])

    assert memory.find(remembered, "一。", EN, "a") == pair("一。", "2", "b")
    assert memory.find(remembered, "二。", EN, "a") is None


# Nearly


def naive(pairs: Iterable[Pair], source: str, locale: Locale, threshold: float) -> Remembered | None:
    best: tuple[float, tuple[bool, str, str, str]] | None = None
    found: Remembered | None = None
    for pair in pairs:
        score = fuzz.ratio(markup.plain(source), markup.plain(pair.source)) / 100
        rank = (-score, (not pair.is_current, pair.origin, pair.source, pair.target))
        is_candidate = pair.locale == locale and pair.source != source and score >= threshold
        if is_candidate and (best is None or rank < best):
            best, found = rank, Remembered(pair, score)
    return found


@settings(max_examples=300, deadline=None)
@given(st.lists(PAIRS, max_size=30), st.lists(TEXTS, max_size=6), THRESHOLDS)
def test_the_nearest_is_that_of_a_comparison_with_each(pairs: list[Pair], sources: list[str], threshold: float) -> None:
    asked = [*sources, *(pair.source for pair in pairs[:3])]

    found = memory.similar(memory.remember(pairs), asked, EN, threshold)

    assert found == tuple(naive(pairs, source, EN, threshold) for source in asked)


@settings(deadline=None)
@given(st.data())
def test_the_order_of_the_pairs_changes_nothing(data: st.DataObject) -> None:
    pairs = data.draw(st.lists(PAIRS, max_size=12))
    others = data.draw(st.permutations(pairs))
    text, threshold = data.draw(TEXTS), data.draw(THRESHOLDS)

    one, other = memory.remember(pairs), memory.remember(others)

    assert memory.similar(one, [text], EN, threshold) == memory.similar(other, [text], EN, threshold)
    assert memory.search(one, text, [EN, TW], threshold, 5) == memory.search(other, text, [TW, EN], threshold, 5)


def test_a_score_that_is_the_threshold_is_enough() -> None:
    remembered = memory.remember([pair("甲乙丙丁戊己庚辛壬癸")])

    found = memory.similar(remembered, ["甲乙丙丁戊己庚子丑寅", "甲乙丙丁戊己子丑寅卯"], EN, 0.7)

    assert found == (Remembered(pair("甲乙丙丁戊己庚辛壬癸"), 0.7), None)


def test_a_sentence_that_differs_in_tags_only_is_another_and_wholly_like() -> None:
    remembered = memory.remember([pair("支持企业。"), pair("支持<b1>企业</b1>。", is_current=False)])

    found = memory.similar(remembered, ["支持企业。", "支持<b1>企业</b1>。", "<i1>支持</i1>企业。"], EN, 0.9)

    tagged, plain = pair("支持<b1>企业</b1>。", is_current=False), pair("支持企业。")
    assert found == (Remembered(tagged, 1.0), Remembered(plain, 1.0), Remembered(plain, 1.0))


def test_of_equals_a_current_one_is_taken_then_by_origin_and_sentence() -> None:
    gone, late, wide, good = (
        pair("甲乙丙1", is_current=False),
        pair("甲乙丙2", origin="b"),
        pair("甲乙丙4"),
        pair("甲乙丙3"),
    )

    found = memory.similar(memory.remember([gone, late, wide, good]), ["甲乙丙0"], EN, 0.5)

    assert found == (Remembered(good, 0.75),)


def test_an_empty_memory_and_an_empty_sentence_are_like_nothing() -> None:
    assert memory.similar(memory.remember([]), ["一。", ""], EN, 0.0) == (None, None)
    assert memory.similar(memory.remember([pair("一。")]), [""], EN, 0.5) == (None,)
    assert memory.similar(memory.remember([pair("一。")]), [], EN, 0.5) == ()


# For a person


def test_what_has_the_words_is_found_in_both_languages_the_shortest_first() -> None:
    long = pair("市委支持民营企业发展,服务民营经济。", "Support for private enterprises and the private economy.")
    short = pair("民营企业家", "Private entrepreneurs")
    remembered = memory.remember([long, pair("会议召开。", "The meeting."), short])

    chinese = memory.search(remembered, "民营企业", [EN], 0.7, 10)
    english = memory.search(remembered, "PRIVATE ent", [EN], 0.7, 10)

    assert [found.pair for found in chinese] == [short, long]
    assert [found.pair for found in english] == [short, long]
    assert all(0.7 <= found.score < 1 for found in (*chinese, *english))


def test_width_quotation_marks_tags_and_traditional_characters_do_not_count() -> None:
    here = pair("推动“两个<b1>健康</b1>”AI发展。", "推動「兩個<b1>健康</b1>」AI發展。", locale=TW)
    remembered = memory.remember([here])

    for text in ("两个健康", "兩個健康", "「两个」健康", "两个健康ai", "两个健康AI", " <i1>健康</i1> "):
        assert [found.pair for found in memory.search(remembered, text, [TW], 0.7, 10)] == [here], text


def test_sentences_like_the_text_are_found_without_its_words_and_the_same_one_is_1() -> None:
    same, like, other = pair("会议今天召开。"), pair("会议昨天召开。"), pair("市委支持企业。")

    found = memory.search(memory.remember([other, like, same]), "会议今天召开。", [EN], 0.7, 10)

    assert found == (Remembered(same, 1.0), Remembered(like, fuzz.ratio(same.source, like.source) / 100))


def test_a_wording_is_shown_once_in_each_locale_and_no_more_than_asked_for() -> None:
    here = [pair("会议召开。", "x", origin, locale=locale) for origin in "ba" for locale in (EN, TW)]
    remembered = memory.remember([*here, pair("会议召开。", "y", "c")])

    found = memory.search(remembered, "会议", [EN, TW, EN], 0.7, 10)

    assert [(each.pair.locale, each.pair.target, each.pair.origin) for each in found] == [
        (EN, "x", "a"), (TW, "x", "a"), (EN, "y", "c"),
    ]  # fmt: skip
    assert memory.search(remembered, "会议", [EN], 0.7, 1) == found[:1]
    assert memory.search(remembered, "会议", [], 0.7, 10) == ()


@pytest.mark.parametrize("text", ["", " ", "“”", "<b1></b1>"])
def test_nothing_is_found_for_nothing(text: str) -> None:
    assert memory.search(memory.remember([pair("会议。"), pair("")]), text, [EN], 0.0, 10) == ()


# The index


class Reader:
    """Reads files of lines, and keeps what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, path: Path) -> Iterator[Pair]:
        self.asked.append(path.name)
        if path.exists():
            yield from (pair(line, line * 2, path.name) for line in path.read_text(encoding="utf-8").split("|"))


def write(path: Path, text: str, when: float = LONG_AGO) -> Path:
    path.write_text(text, encoding="utf-8")
    os.utime(path, (when, when))
    return path


def indexed(cache: Path, sources: Sequence[Path]) -> tuple[tuple[Pair, ...], list[str]]:
    """Return the pairs of *sources*, proved to be those of the files, and the names of the files that were read."""
    reader = Reader()
    found = memory.indexed(cache, sources, reader)
    assert found == tuple(pair for path in sources for pair in Reader()(path))
    return found, reader.asked


def test_only_what_changed_is_read_again(tmp_path: Path) -> None:
    cache, one, two = tmp_path / "cache" / "memory.sqlite", write(tmp_path / "1", "一|二"), write(tmp_path / "2", "三")

    assert indexed(cache, [two, one])[1] == ["2", "1"]
    assert indexed(cache, [two, one])[1] == []
    write(two, "三三", LONG_AGO + 1)
    assert indexed(cache, [one, two])[1] == ["2"]
    assert indexed(cache, [one, two, one])[1] == []


def test_pairs_come_back_whole(tmp_path: Path) -> None:
    odd = pair('一\n“\\\0"𠀀', "O\t\N{LINE SEPARATOR}ne", "b")
    given = [odd, pair("二", is_current=False), pair("三", locale=TW), pair("二"), pair("二")]
    path = write(tmp_path / "1", "")

    for _ in range(2):
        assert memory.indexed(tmp_path / "memory.sqlite", [path], lambda _: given) == tuple(given)


def test_a_text_that_no_file_can_hold_is_read_each_time(tmp_path: Path) -> None:
    path, halves = write(tmp_path / "1", ""), iter(("\ud800", "\ud801"))

    for half in ("\ud800", "\ud801"):
        assert memory.indexed(tmp_path / "m", [path], lambda _: [pair(next(halves))]) == (pair(half),)


def test_a_file_that_is_gone_leaves_the_index(tmp_path: Path) -> None:
    cache, one, two = tmp_path / "memory.sqlite", write(tmp_path / "1", "一"), write(tmp_path / "2", "二")
    indexed(cache, [one, two])

    two.unlink()
    assert indexed(cache, [one, two])[1] == ["2"]
    indexed(cache, [one])

    with closing(sqlite3.connect(cache)) as index:
        assert index.execute("SELECT count(*) FROM files").fetchone() == (1,)


def test_a_change_that_leaves_size_and_time_is_seen_where_the_file_was_new(tmp_path: Path) -> None:
    now = time.time()
    cache, path = tmp_path / "memory.sqlite", write(tmp_path / "1", "一", now)
    indexed(cache, [path])

    write(path, "二", now)

    assert indexed(cache, [path])[1] == ["1"]
    assert indexed(cache, [path])[1] == []


def test_a_digest_is_kept_only_while_a_file_is_new(tmp_path: Path) -> None:
    cache, path = tmp_path / "memory.sqlite", write(tmp_path / "1", "一", time.time() - 1.5)
    indexed(cache, [path])
    time.sleep(1)

    assert indexed(cache, [path])[1] == []

    with closing(sqlite3.connect(cache)) as index:
        assert index.execute("SELECT digest FROM files").fetchone() == (b"",)
    assert indexed(cache, [path])[1] == []


def test_a_file_of_the_same_size_and_time_that_took_the_place_of_another_is_read(tmp_path: Path) -> None:
    cache, path = tmp_path / "memory.sqlite", write(tmp_path / "1", "一")
    indexed(cache, [path])

    write(tmp_path / "new", "二").replace(path)

    assert indexed(cache, [path])[1] == ["1"]


def test_an_error_of_the_reader_passes_up_and_leaves_the_index(tmp_path: Path) -> None:
    cache, path = tmp_path / "memory.sqlite", write(tmp_path / "1", "一")
    indexed(cache, [path])
    before = cache.read_bytes()

    def refuse(path: Path) -> Iterable[Pair]:
        raise CatalogError("broken", path=path)

    with pytest.raises(CatalogError, match="broken"):
        memory.indexed(cache, [path, tmp_path / "2"], refuse)
    assert cache.read_bytes() == before


EDITS = st.lists(st.tuples(st.sampled_from("123"), st.sampled_from(["", "一", "二", "一|二", "gone"])), max_size=4)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(EDITS, st.permutations("123"), st.booleans()), min_size=1, max_size=4))
def test_the_index_tells_what_the_files_tell_after_any_edits(
    rounds: list[tuple[list[tuple[str, str]], list[str], bool]],
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for edits, order, is_thrown_away in rounds:
            for file, text in edits:
                if text == "gone":
                    (folder / file).unlink(missing_ok=True)
                else:
                    (folder / file).write_text(text, encoding="utf-8")
            if is_thrown_away:
                (folder / "memory.sqlite").unlink(missing_ok=True)
            indexed(folder / "memory.sqlite", [folder / file for file in order])


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    folder = tmp_path_factory.mktemp("index")
    cache = folder / "memory.sqlite"
    indexed(cache, [write(folder / "1", "一|二" * 2000), write(folder / "2", "三")])
    return cache, cache.read_bytes()


@settings(max_examples=80, deadline=None)
@given(st.data())
def test_a_damaged_index_changes_nothing_and_is_made_anew(sound: tuple[Path, bytes], data: st.DataObject) -> None:
    cache, whole = sound
    damaged = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.one_of(st.integers(0, 120), st.integers(0, len(whole) - 1)))
        damaged[place : place + data.draw(st.integers(1, 40))] = data.draw(st.binary(max_size=40))
    cache.write_bytes(bytes(damaged[: data.draw(st.sampled_from([None, None, 0, 50, 4096, 5000]))]))
    sources = [cache.parent / "1", cache.parent / "2"]

    for _ in range(2):
        indexed(cache, sources)

    assert indexed(cache, sources)[1] == []


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 99), st.integers(0, 255))
def test_a_damaged_head_changes_nothing_and_is_made_anew(sound: tuple[Path, bytes], place: int, byte: int) -> None:
    cache, whole = sound
    cache.write_bytes(whole[:place] + bytes([byte]) + whole[place + 1 :])
    sources = [cache.parent / "1", cache.parent / "2"]

    for _ in range(2):
        indexed(cache, sources)

    assert indexed(cache, sources)[1] == []


@pytest.mark.parametrize("statement", [
    "PRAGMA user_version = 7", "DROP TABLE files", "ALTER TABLE files DROP COLUMN stamp", "UPDATE files SET pairs = 7",
    "UPDATE files SET path = 'x'", "UPDATE files SET stamp = NULL",
    "UPDATE files SET pairs = replace(pairs, '一', '二')",
    "DROP TABLE files; CREATE VIEW files AS SELECT 1", "PRAGMA journal_mode = WAL",
])  # fmt: skip
def test_an_index_of_another_make_is_made_anew(tmp_path: Path, statement: str) -> None:
    cache, path = tmp_path / "memory.sqlite", write(tmp_path / "1", "一")
    indexed(cache, [path])
    with closing(sqlite3.connect(cache)) as index:
        index.executescript(statement)

    for _ in range(2):
        indexed(cache, [path])

    assert indexed(cache, [path])[1] == []


def test_an_index_that_another_process_holds_is_passed_over(tmp_path: Path) -> None:
    cache, path = tmp_path / "memory.sqlite", write(tmp_path / "1", "一")
    indexed(cache, [path])
    with closing(sqlite3.connect(cache, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")

        assert indexed(cache, [path])[1] == ["1"]

    assert indexed(cache, [path])[1] == []


def test_an_index_that_another_process_reads_is_not_brought_up_to_date(tmp_path: Path) -> None:
    cache, path = tmp_path / "memory.sqlite", write(tmp_path / "1", "一")
    indexed(cache, [path])
    write(path, "二二")
    with closing(sqlite3.connect(cache, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT * FROM files").fetchone()

        assert indexed(cache, [path])[1] == ["1"]

    assert indexed(cache, [path])[1] == ["1"]
    assert indexed(cache, [path])[1] == []


def test_an_index_that_cannot_be_there_is_passed_over(tmp_path: Path) -> None:
    path = write(tmp_path / "1", "一")
    (tmp_path / "folder").mkdir()

    for cache in (tmp_path / "folder", path / "memory.sqlite", Path("/proc/none/memory.sqlite")):
        assert indexed(cache, [path])[1] == ["1"]
        assert indexed(cache, [path])[1] == ["1"]
    assert path.read_text(encoding="utf-8") == "一"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_an_index_in_a_folder_that_cannot_be_written_still_tells_what_it_knows(tmp_path: Path) -> None:
    cache, path = tmp_path / "cache" / "memory.sqlite", write(tmp_path / "1", "一")
    indexed(cache, [path])
    cache.chmod(0o444)
    cache.parent.chmod(0o555)
    try:
        assert indexed(cache, [path])[1] == []
        write(path, "二二")
        assert indexed(cache, [path])[1] == ["1"]
    finally:
        cache.parent.chmod(0o755)


WRITER = """
import sys
from pathlib import Path
from translate_pipeline import memory
from translate_pipeline.nouns import Pair
cache, folder = map(Path, sys.argv[1:3])
read = lambda path: [Pair("en", path.read_text(encoding="utf-8") * 50, "x" * 3000, str(n)) for n in range(50)]
files = sorted(folder.iterdir())
print("ready", flush=True)
for turn in range(int(sys.argv[3])):
    some = files[turn % 5 :]
    assert memory.indexed(cache, some, read) == tuple(pair for path in some for pair in read(path))
"""


def writer(cache: Path, folder: Path, turns: int) -> subprocess.Popen[str]:
    arguments = [sys.executable, "-c", WRITER, str(cache), str(folder), str(turns)]
    return subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True)


def folder_of_files(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    for number in range(10):
        write(folder / str(number), f"第{number}句")
    return folder


def test_two_processes_at_once_do_not_disturb_each_other(tmp_path: Path) -> None:
    folder = folder_of_files(tmp_path)

    with writer(tmp_path / "memory.sqlite", folder, 20) as one, writer(tmp_path / "memory.sqlite", folder, 20) as other:
        assert (one.wait(), other.wait()) == (0, 0)


def test_an_index_whose_writer_was_killed_is_whole(tmp_path: Path) -> None:
    folder, cache = folder_of_files(tmp_path), tmp_path / "memory.sqlite"

    for round_ in range(3):
        with writer(cache, folder, 1000) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(0.05 + round_ * 0.07)
            process.send_signal(signal.SIGKILL)

        with writer(cache, folder, 5) as process:
            assert process.wait() == 0


def test_pairs_that_share_nothing_but_their_file_come_back_in_order(tmp_path: Path) -> None:
    given = [replace(pair(str(n)), locale=(EN, TW)[n % 2], origin=str(n % 3)) for n in range(20)]
    path = write(tmp_path / "1", "")

    for _ in range(2):
        assert memory.indexed(tmp_path / "memory.sqlite", [path], lambda _: given) == tuple(given)
