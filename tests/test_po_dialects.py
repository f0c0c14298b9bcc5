"""PO files as the editors save them, in `cases/po/`: what stands in them, comes in, and goes out again."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from gettext_tools import msgfmt, needs_gettext
from translate_pipeline import catalog, locales
from translate_pipeline.nouns import Catalog, Entry, State

CASES = sorted((Path(__file__).parent / "cases" / "po").glob("*.po"), key=lambda path: path.name)


def read(name: str) -> Catalog:
    path = Path(__file__).parent / "cases" / "po" / f"{name}.po"
    return catalog.loads(path.read_bytes().decode("utf-8"), name, locales.ENGLISH, str(path))


def entry(known: Catalog, beginning: str) -> Entry:
    return next(item for item in known.entries if item.source.startswith(beginning))


def states(known: Catalog) -> list[State]:
    return [item.state for item in known.entries]


def test_poedit() -> None:
    known = read("poedit")

    assert known.comments == ("市工商联工作交流会的英文译文。", "Copyright: the paper", "")
    assert list(known.header)[-5:] == [
        "X-Poedit-Basepath", "X-Poedit-SourceCharset", "X-Poedit-KeywordsList", "X-Poedit-Bookmarks",
        "X-Poedit-SearchPath-0",
    ]  # fmt: skip
    assert known.header["X-Generator"] == "Poedit 3.4.2"
    assert known.header["X-Poedit-KeywordsList"] == "__;_n:1,2;_x:1,2c"
    assert known.header["Language-Team"] == ""
    assert states(known) == [
        State.REVIEWED, State.NEEDS_REVIEW, State.REVIEWED, State.UNTRANSLATED, State.OBSOLETE, State.OBSOLETE,
    ]  # fmt: skip
    assert entry(known, "1月15日").target.endswith("to plan the year’s work.")
    assert entry(known, "会议由").comments == ("请主编看一下这个标题",)
    assert entry(known, "会议由").previous == "会议由市工商联主席主持。"
    assert entry(known, "会议由").references == ("source/meeting.txt", "source/summary.txt")
    assert entry(known, "“今年").target.endswith('"without exception".')
    assert entry(known, "会议要求").comments == ("旧稿里的一句",)
    assert entry(known, "全市").is_fuzzy
    assert entry(known, "全市").previous == "全市共有商会五百家。"


def test_weblate() -> None:
    known = read("weblate")

    assert known.comments[1:] == ("Wang Min <wang@example.org>, 2025.", "Chen Jie <chen@example.org>, 2025, 2026.")
    assert known.header["Language-Team"] == "English <https://weblate.example.org/projects/paper/chamber-news/en/>"
    assert known.header["X-Generator"] == "Weblate 5.15.1"
    assert states(known) == [State.REVIEWED, State.NEEDS_REVIEW, State.REVIEWED, State.OBSOLETE]
    assert entry(known, "区工商联").flags == ("ignore-numbers", "max-length:200")
    assert entry(known, "区工商联").notes == ("warning: number-missing: 62 is not in the translation",)
    assert entry(known, "平台").flags == ("read-only",)
    assert entry(known, "平台").target.endswith("https://example.org/legal/help?lang=zh&from=paper.")
    assert entry(known, "企业家").flags == ('replacements:"a,b"',)
    assert entry(known, "服务").is_fuzzy


def test_lokalize() -> None:
    known = read("lokalize")

    assert known.comments[1] == "SPDX-FileCopyrightText: 2025 Zhao Lei <zhao@example.org>"
    assert list(known.header)[-3:] == ["X-Generator", "Plural-Forms", "X-Text-Markup"]
    assert states(known) == [State.NEEDS_REVIEW, State.REVIEWED, State.OBSOLETE, State.OBSOLETE]
    changed = known.entries[0]
    assert (changed.context, changed.previous_context) == ("正文", "标题")
    assert changed.previous.endswith("三十多家企业参加了活动。")
    assert changed.source.endswith("四十多家企业参加了活动。")
    assert known.entries[1].target == "第一行\n第二行"
    assert (known.entries[2].context, known.entries[2].previous) == ("正文", "活动很成功。")


def test_virtaal() -> None:
    known = read("virtaal")

    assert known.comments == ("稿件到此为止",)
    assert known.head == Entry("", is_fuzzy=True, notes=("extracted from the paper",))
    assert list(known.header.items())[-2:] == [
        ("X-POOTLE-MTIME", "1338546600.0"), ("\n0", "translated in the train"),
    ]  # fmt: skip
    assert states(known) == [State.NEEDS_REVIEW, State.REVIEWED, State.NEEDS_REVIEW, State.OBSOLETE]
    assert entry(known, "工商联").comments == (
        "(pofilter) endpunc: Different punctuation at the end", "(pofilter) numbers: Different numbers",
    )  # fmt: skip
    assert entry(known, "工商联").references == ("source/old.txt:12", "source/old.txt:40")
    assert entry(known, "记者").comments == ("(pofilter) unchanged: Please translate", "_ a note of Sun Yi")
    assert entry(known, "展销会").target == "The fair lasts three days."
    assert entry(known, "老字号").target == "Time-honoured firms came too."


def test_lokalise() -> None:
    known = read("lokalise")

    assert list(known.header) == [
        "MIME-Version", "Content-Type", "Content-Transfer-Encoding", "X-Generator", "Project-Id-Version", "Language",
        "Plural-Forms",
    ]  # fmt: skip
    assert states(known) == [State.REVIEWED, State.REVIEWED, State.NEEDS_REVIEW]
    assert entry(known, "现场").comments == ("标点请用英文的",)
    assert entry(known, "记者").target == "The municipal commerce bureau says it will be held again\tnext year."


def test_omegat() -> None:
    known = read("omegat")

    assert known.header["Content-Type"] == "text/plain; charset=UTF-8"
    assert states(known) == [State.REVIEWED, State.NEEDS_REVIEW, State.UNTRANSLATED]
    assert entry(known, "培训班").comments == ("the first page",)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_nothing_that_stands_in_the_file_is_lost(path: Path) -> None:
    text = path.read_bytes().decode("utf-8").replace("charset=GBK", "charset=UTF-8")

    written = catalog.dumps(catalog.loads(text, "a", locales.ENGLISH))

    assert_same_words(written, text)
    assert catalog.dumps(catalog.loads(written, "a", locales.ENGLISH)) == written


def assert_same_words(written: str, text: str) -> None:
    """Both have the same characters, wherever lines end and blanks and quotation marks stand."""
    marks = re.compile(r'^#~ ?|^#\| ?|"|\s', re.MULTILINE)
    assert sorted(marks.sub("", written)) == sorted(marks.sub("", text.lstrip("\N{ZERO WIDTH NO-BREAK SPACE}")))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
@pytest.mark.parametrize(("wrap", "option"), [(0, "--no-wrap"), (79, "--width=79")])
def test_gettext_agrees_with_what_we_write(path: Path, wrap: int, option: str, tmp_path: Path) -> None:
    needs_gettext()
    known = catalog.loads(path.read_bytes().decode("utf-8"), "a", locales.ENGLISH)
    written = catalog.dumps(known, wrap)
    made = tmp_path / "made.po"
    made.write_text(written, encoding="utf-8")

    theirs = subprocess.run(["msgcat", option, made], capture_output=True, check=True).stdout.decode("utf-8")

    assert known_to_gettext(theirs) == known_to_gettext(written)
    msgfmt(made)
    assert catalog.loads(written, "a", locales.ENGLISH) == known


def known_to_gettext(text: str) -> list[str]:
    """Return a PO file's lines with the one flag of the cases that gettext 0.21 doesn't drop."""
    lines = ("#, fuzzy" if line.startswith("#, fuzzy") else line for line in text.split("\n"))
    return [line for line in lines if line == "#, fuzzy" or not line.startswith("#,")]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_what_an_editor_saved_goes_through_a_run_without_loss(path: Path) -> None:
    known = read(path.stem)
    sources = [item.source for item in known.entries if not item.is_obsolete and item.context is None]

    carried = catalog.carry(known, sources[1:], 0.75)
    items = [catalog.Fresh(source, ("source/a.txt",)) for source in sources[1:]]
    merged = catalog.merge(carried, items, lambda item, text: (), header={}, now="2026-01-02 03:04+0000").catalog

    def people(one: Catalog) -> set[tuple[str, ...]]:
        return {(item.target, *item.comments, *item.flags) for item in one.entries if item.target or item.comments}

    assert people(known) <= people(merged)
    assert {**merged.header, "POT-Creation-Date": ""} == {
        **known.header, "POT-Creation-Date": "", "PO-Revision-Date": merged.header["PO-Revision-Date"],
    }  # fmt: skip
    assert merged.comments == known.comments
