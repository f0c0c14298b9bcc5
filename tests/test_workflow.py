from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from gettext_tools import msgcat, msgfmt, needs_gettext
from translate_pipeline import catalog, config, drafts, files, locales, markup, readers, report, workflow
from translate_pipeline.config import Config
from translate_pipeline.engines import Engine
from translate_pipeline.engines.none import NoEngine
from translate_pipeline.engines.opencc import OpenccEngine
from translate_pipeline.errors import (
    CatalogError,
    ConfigError,
    EngineError,
    FileError,
    GlossaryError,
    ModelError,
    SourceError,
)  # fmt: skip
from translate_pipeline.nouns import BlockKind, Catalog, Draft, Line, Locale, Mark, Outcome, Passage, Request, State

TEXT = "商会年会\n\n今天,暖企行动启动。企业家很高兴。\n\n企业家很高兴。陈志列发言。\n"
TERMS = "source,en,status\n暖企行动,Warm Enterprises Initiative,preferred\n"


_WORDS = ("Word", "after", "word", "goes", "by", "as", "told")


@dataclass
class Echo:
    """An engine that says in English how long a sentence is and what terms it has; it keeps what it was asked."""

    identity: str = "echo 1"
    label: str = "echo"
    stops_after: int = 99
    problem: Exception | None = None
    asked: list[Request] = field(default_factory=list)

    def translate(self, requests: Sequence[Request]) -> Iterator[Draft]:
        for request in reversed(requests):
            if len(self.asked) == self.stops_after:
                raise KeyboardInterrupt
            if self.problem:
                raise self.problem
            self.asked.append(request)
            words = " ".join(match.target for match in request.matches)
            text = f"{' '.join(_WORDS[: len(request.text) % 7 + 1])} {words}."
            yield Draft(request, text, drafts.signature(self.identity, request.matches), self.label)


def project(folder: Path, text: str = TEXT) -> Config:
    for name, content in {"source/a.txt": text, "glossary/terms.csv": TERMS}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return config.read(folder)


def opening(english: Engine) -> workflow.OpenEngine:
    return lambda settings, locale: english if locale == locales.ENGLISH else OpenccEngine(locale)


def read(settings: Config, locale: Locale = locales.ENGLISH, document: str = "a") -> Catalog:
    path = workflow.catalog_path(settings, document, locale)
    return catalog.loads(files.read_text(path), document, locale, str(path))


def edit(settings: Config, old: str, new: str, locale: Locale = locales.ENGLISH) -> None:
    path = workflow.catalog_path(settings, "a", locale)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*.po")}


def test_every_sentence_gets_an_entry_in_every_locale(tmp_path: Path) -> None:
    settings = project(tmp_path)

    outcome = workflow.translate(settings, opening(Echo()))

    sources = ["商会年会", "今天,暖企行动启动。", "企业家很高兴。", "陈志列发言。"]
    for locale in locales.TARGETS:
        assert [entry.source for entry in read(settings, locale).entries] == sources
        assert {entry.state for entry in read(settings, locale).entries} == {State.NEEDS_REVIEW}
    assert read(settings, locales.TAIWAN).entries[3].target == "陳志列發言。"
    assert outcome.errors == ()


def test_what_we_write_passes_gettext(tmp_path: Path) -> None:
    needs_gettext()
    settings = project(tmp_path)

    workflow.translate(settings, opening(Echo()))

    for locale in locales.TARGETS:
        path = workflow.catalog_path(settings, "a", locale)
        assert msgfmt(path) == ""
        assert msgcat(path) == path.read_text(encoding="utf-8")


def test_the_engine_gets_terms_title_and_the_sentence_before(tmp_path: Path) -> None:
    echo = Echo()

    workflow.translate(project(tmp_path), opening(echo))

    request = next(request for request in echo.asked if "暖企行动" in request.text)
    assert [match.target for match in request.matches] == ["Warm Enterprises Initiative"]
    assert (request.title, request.previous) == ("商会年会", "商会年会")
    assert len(echo.asked) == 4


def test_a_second_run_asks_no_engine_and_changes_no_byte(tmp_path: Path) -> None:
    settings = project(tmp_path)
    workflow.translate(settings, opening(Echo()))
    before, again = snapshot(tmp_path), Echo()

    outcome = workflow.translate(settings, opening(again))

    assert again.asked == []
    assert snapshot(tmp_path) == before
    assert not any(item.is_written for item in outcome.catalogs)


def test_without_its_cache_a_second_run_changes_no_byte_either(tmp_path: Path) -> None:
    settings = project(tmp_path)
    workflow.translate(settings, opening(Echo()))
    before, again = snapshot(tmp_path), Echo()
    (settings.cache / "drafts.jsonl").unlink()

    workflow.translate(settings, opening(again))

    assert again.asked == []
    assert snapshot(tmp_path) == before


def test_one_new_term_drafts_only_the_sentences_that_have_it(tmp_path: Path) -> None:
    settings = project(tmp_path)
    workflow.translate(settings, opening(Echo()))
    (tmp_path / "glossary/terms.csv").write_text(TERMS + "陈志列,Chen Zhilie,preferred\n", encoding="utf-8")
    again = Echo()

    workflow.translate(settings, opening(again))

    assert [request.text for request in again.asked] == ["陈志列发言。"]
    assert "Chen Zhilie" in read(settings).entries[3].target


def test_another_engine_drafts_all_and_the_first_ones_drafts_are_kept(tmp_path: Path) -> None:
    settings = project(tmp_path)
    workflow.translate(settings, opening(Echo()))
    other, back = Echo(identity="echo 2"), Echo()

    workflow.translate(settings, opening(other))
    workflow.translate(settings, opening(back))

    assert len(other.asked) == 4
    assert back.asked == []


def test_a_review_and_a_comment_are_kept(tmp_path: Path) -> None:
    settings = project(tmp_path)
    workflow.translate(settings, opening(Echo()))
    edit(settings, '#, fuzzy\nmsgid "陈志列发言。"', '# said twice\nmsgid "陈志列发言。"')
    reviewed = read(settings).entries[3]

    workflow.translate(settings, opening(Echo(identity="echo 2")))

    assert read(settings).entries[3] == reviewed
    assert reviewed.state is State.REVIEWED
    assert reviewed.comments == ("said twice",)


def test_a_review_in_another_document_is_offered(tmp_path: Path) -> None:
    settings = project(tmp_path)
    workflow.translate(settings, opening(Echo()))
    edit(settings, '#, fuzzy\nmsgid "陈志列发言。"\nmsgstr "', 'msgid "陈志列发言。"\nmsgstr "Chen said: ')
    (tmp_path / "source/b.txt").write_text("陈志列发言。\n", encoding="utf-8")
    echo = Echo()

    workflow.translate(settings, opening(echo))

    entry = read(settings, document="b").entries[0]
    assert entry.target.startswith("Chen said: ")
    assert entry.is_fuzzy
    assert "reviewed in a" in entry.notes
    assert echo.asked == []


def test_a_stop_keeps_what_is_done(tmp_path: Path) -> None:
    settings = project(tmp_path)

    outcome = workflow.translate(settings, opening(Echo(stops_after=2)))
    rest = Echo()
    workflow.translate(settings, opening(rest))

    assert outcome.is_stopped
    assert sum(item.counts[State.NEEDS_REVIEW] for item in outcome.catalogs if item.locale == locales.ENGLISH) == 2
    assert len(rest.asked) == 2


def test_an_engine_that_fails_keeps_what_is_done_and_is_told(tmp_path: Path) -> None:
    settings = project(tmp_path)

    outcome = workflow.translate(settings, opening(Echo(problem=EngineError("broke down; try again"))))

    assert outcome.errors == ("broke down; try again",)
    assert read(settings, locales.TAIWAN).entries[0].state is State.NEEDS_REVIEW
    assert read(settings).entries[0].state is State.UNTRANSLATED


def test_a_missing_model_leaves_english_alone_and_the_rest_is_done(tmp_path: Path) -> None:
    settings = project(tmp_path)
    workflow.translate(settings, opening(Echo()))
    before = snapshot(tmp_path / "locales" / "en")
    (tmp_path / "source/b.txt").write_text("新的一句。\n", encoding="utf-8")

    def closed(here: Config, locale: Locale) -> Engine:
        if locale == locales.ENGLISH:
            raise ModelError("no model for English is installed")
        return OpenccEngine(locale)

    outcome = workflow.translate(settings, closed)

    assert outcome.errors == ("no model for English is installed",)
    assert snapshot(tmp_path / "locales" / "en") == before
    assert read(settings, locales.TAIWAN, "b").entries[0].target == "新的一句。"


def test_without_a_machine_the_entries_wait_for_a_person(tmp_path: Path) -> None:
    settings = project(tmp_path)

    workflow.translate(settings, opening(NoEngine()))

    english = read(settings)
    assert {entry.state for entry in english.entries} == {State.UNTRANSLATED}
    assert english.entries[1].notes == ("term: 暖企行动 → Warm Enterprises Initiative",)


def test_a_bad_document_stops_no_other(tmp_path: Path) -> None:
    settings = project(tmp_path)
    (tmp_path / "source/b.txt").write_bytes("市工商联召开会议。".encode("gb18030"))
    (tmp_path / "source/c.txt").write_text("", encoding="utf-8")

    outcome = workflow.translate(settings, opening(Echo()))

    assert len(outcome.errors) == 2
    assert outcome.errors[0].startswith("source/b.txt: not UTF-8 at byte 0; this is GB18030")
    assert outcome.errors[1].startswith("source/c.txt: is empty")
    assert {item.document for item in outcome.catalogs} == {"a"}


def test_a_damaged_catalog_is_told_and_never_overwritten(tmp_path: Path) -> None:
    settings = project(tmp_path)
    workflow.translate(settings, opening(Echo()))
    edit(settings, 'msgid "陈志列发言。"', "<<<<<<< HEAD")
    before = snapshot(tmp_path / "locales" / "en")

    outcome = workflow.translate(settings, opening(Echo()))

    assert len(outcome.errors) == 1
    assert outcome.errors[0].startswith("locales/en/LC_MESSAGES/a.po:")
    assert snapshot(tmp_path / "locales" / "en") == before


def test_a_contradiction_in_the_glossary_stops_before_anything_is_written(tmp_path: Path) -> None:
    settings = project(tmp_path)
    (tmp_path / "glossary/terms.csv").write_text(TERMS + "暖企行动,Another,preferred\n", encoding="utf-8")

    with pytest.raises(GlossaryError, match=r"glossary/terms\.csv:3: 暖企行动 has another rendering in line 2"):
        workflow.translate(settings, opening(Echo()))

    assert snapshot(tmp_path) == {}


def test_a_second_run_at_the_same_time_is_refused(tmp_path: Path) -> None:
    settings = project(tmp_path)

    with files.locked(settings.cache / "lock"), pytest.raises(FileError, match="another translate-pipeline"):
        workflow.translate(settings, opening(Echo()))


def test_an_unknown_document_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no document 'z'; there are: a"):
        workflow.translate(project(tmp_path), opening(Echo()), only=("z",))


def test_a_catalog_that_an_editor_wrapped_is_left_as_it_is(tmp_path: Path) -> None:
    settings = project(tmp_path)
    workflow.translate(settings, opening(Echo()))
    edit(settings, 'msgid "陈志列发言。"', 'msgid ""\n"陈志列"\n"发言。"')
    before = snapshot(tmp_path)

    workflow.translate(settings, opening(Echo()))

    assert snapshot(tmp_path) == before


def test_status_counts_what_is_not_translated_yet(tmp_path: Path) -> None:
    outcome = workflow.status(project(tmp_path))

    assert [item.counts[State.UNTRANSLATED] for item in outcome.catalogs] == [4, 4, 4]


def test_status_counts_the_terms_that_are_kept_and_missing(tmp_path: Path) -> None:
    settings = project(tmp_path, TEXT + "\n暖企行动结束。\n")
    workflow.translate(settings, opening(Echo()))
    edit(settings, "word goes Warm Enterprises Initiative.", "It ended.")

    (english, *chinese) = workflow.status(settings).catalogs

    assert (english.terms.kept, english.terms.missing) == (1, 1)
    assert all((item.terms.kept, item.terms.missing) == (0, 0) for item in chinese)


def test_what_is_not_translated_is_no_lost_term(tmp_path: Path) -> None:
    settings = project(tmp_path)
    workflow.translate(settings, lambda config, locale: NoEngine())

    uses, outcome = workflow.term_uses(settings, locales.ENGLISH)

    assert uses == ()
    assert report.evaluated(uses, outcome) == (
        "No mandatory term is translated.\n4 sentences without a translation left out."
    )


def test_check_finds_a_lost_term_in_a_reviewed_text(tmp_path: Path) -> None:
    settings = project(tmp_path)
    workflow.translate(settings, opening(Echo()))
    edit(settings, "Warm Enterprises Initiative.", "a warm initiative.")

    outcome = workflow.check(settings)

    found = [finding for item in outcome.catalogs for finding in item.findings if finding.check.startswith("term")]
    assert [finding.check for finding in found] == ["term-missing"]


def test_a_page_shows_what_is_reviewed(tmp_path: Path) -> None:
    settings = project(tmp_path)
    workflow.translate(settings, opening(Echo()))
    edit(settings, '#, fuzzy\nmsgid "陈志列发言。"\nmsgstr "', 'msgid "陈志列发言。"\nmsgstr "Chen said: ')

    outcome = workflow.publish(settings)

    page = (tmp_path / "public/a.html").read_text(encoding="utf-8")
    assert "Chen said: " in page
    assert read(settings).entries[1].target not in page
    assert [(item.reviewed, item.total) for item in outcome.pages] == [(1, 5)]


def test_a_new_project_has_all_it_needs(tmp_path: Path) -> None:
    folder = tmp_path / "paper"

    workflow.init(folder)
    (folder / "source/a.txt").write_text(TEXT, encoding="utf-8")
    outcome = workflow.translate(config.read(folder), opening(Echo()))

    assert outcome.errors == ()
    assert len(outcome.catalogs) == 3
    with pytest.raises(ConfigError, match="is a project already"):
        workflow.init(folder)


def test_reviewed_pairs_go_to_other_tools(tmp_path: Path) -> None:
    settings = project(tmp_path)
    workflow.translate(settings, opening(Echo()))
    edit(settings, '#, fuzzy\nmsgid "陈志列发言。"\nmsgstr "', 'msgid "陈志列发言。"\nmsgstr "=Chen & said: ')

    tmx = workflow.export(settings, "a", locales.ENGLISH, "tmx").decode()
    table = workflow.export(settings, "a", locales.ENGLISH, "csv").decode()

    assert tmx.count("<tu>") == 1
    assert "=Chen &amp; said: " in tmx
    assert "陈志列发言。,'=Chen & said: " in table
    assert table.count("needs review") == 3


def test_an_offered_review_is_stable_where_the_sentence_has_terms(tmp_path: Path) -> None:
    settings = project(tmp_path)
    workflow.translate(settings, opening(Echo()))
    edit(settings, '#, fuzzy\nmsgid "今天,暖企行动启动。"', 'msgid "今天,暖企行动启动。"')
    (tmp_path / "source/b.txt").write_text("今天,暖企行动启动。\n", encoding="utf-8")
    workflow.translate(settings, opening(Echo()))
    before = snapshot(tmp_path)

    workflow.translate(settings, opening(Echo()))

    assert snapshot(tmp_path) == before


def test_two_documents_with_one_name_are_told_and_the_others_done(tmp_path: Path) -> None:
    settings = project(tmp_path)
    for name in ("b.txt", "c.txt", "c.md"):
        (tmp_path / "source" / name).write_text("新的一句。\n", encoding="utf-8")

    outcome = workflow.translate(settings, opening(Echo()))

    assert {item.document for item in outcome.catalogs} == {"a", "b"}
    assert [error.split(";")[0] for error in outcome.errors] == [
        "source/c.md: has the same name as c.txt", "source/c.txt: has the same name as c.md",
    ]  # fmt: skip


def test_a_renamed_documents_reviews_are_offered_and_the_old_file_is_told(tmp_path: Path) -> None:
    settings = project(tmp_path)
    workflow.translate(settings, opening(Echo()))
    edit(settings, '#, fuzzy\nmsgid "陈志列发言。"\nmsgstr "', 'msgid "陈志列发言。"\nmsgstr "Chen said: ')
    (tmp_path / "source/a.txt").rename(tmp_path / "source/b.txt")

    outcome = workflow.translate(settings, opening(Echo()))

    assert read(settings, document="b").entries[3].target.startswith("Chen said: ")
    assert "locales/en/LC_MESSAGES/a.po" in outcome.orphans


def test_one_document_alone_gets_the_reviews_of_the_others(tmp_path: Path) -> None:
    settings = project(tmp_path)
    workflow.translate(settings, opening(Echo()))
    edit(settings, '#, fuzzy\nmsgid "陈志列发言。"\nmsgstr "', 'msgid "陈志列发言。"\nmsgstr "Chen said: ')
    (tmp_path / "source/b.txt").write_text("陈志列发言。\n", encoding="utf-8")

    workflow.translate(settings, opening(Echo()), only=("b",))

    assert read(settings, document="b").entries[0].target.startswith("Chen said: ")


def test_a_forbidden_rendering_is_offered_to_nobody(tmp_path: Path) -> None:
    settings = project(tmp_path)
    rows = "source,en,zh-Hant-TW,status\n企业家,businessman,商人,forbidden\n企业家,entrepreneur,,preferred\n"
    (tmp_path / "glossary/terms.csv").write_text(rows, encoding="utf-8")
    echo = Echo()

    workflow.translate(settings, opening(echo))

    asked = [match.target for request in echo.asked for match in request.matches if not match.is_name]
    assert asked == ["entrepreneur"]
    assert read(settings, locales.TAIWAN).entries[2].target == "企業家很高興。"


def test_a_damaged_catalog_leaves_the_page_as_it_is(tmp_path: Path) -> None:
    settings = project(tmp_path)
    workflow.translate(settings, opening(Echo()))
    workflow.publish(settings, is_draft=True)
    page = (tmp_path / "public/a.html").read_bytes()
    edit(settings, 'msgid "陈志列发言。"', "<<<<<<< HEAD")

    outcome = workflow.publish(settings)

    assert len(outcome.errors) == 1
    assert (tmp_path / "public/a.html").read_bytes() == page


def test_a_damaged_catalog_is_not_exported_as_an_empty_one(tmp_path: Path) -> None:
    settings = project(tmp_path)
    workflow.translate(settings, opening(Echo()))
    edit(settings, 'msgid "陈志列发言。"', "<<<<<<< HEAD")

    with pytest.raises(CatalogError):
        workflow.export(settings, "a", locales.ENGLISH, "tmx").decode()
    assert workflow.term_uses(settings, locales.ENGLISH)[1].errors


def test_a_language_that_the_project_lacks_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="zh-Hans is no language of this project"):
        workflow.export(project(tmp_path), "a", locales.SOURCE, "tmx")


def test_folders_outside_of_the_project_may_be_named(tmp_path: Path) -> None:
    project(tmp_path / "paper")
    settings = config.loads(
        f'catalogs = "{tmp_path}/po"\npublic = "{tmp_path}/www"\nlocales = ["zh_TW"]', (tmp_path / "paper").resolve()
    )

    outcome = workflow.translate(settings, opening(Echo()))
    pages = workflow.publish(settings)

    assert outcome.catalogs[0].path == f"{tmp_path}/po/zh_TW/LC_MESSAGES/a.po"
    assert pages.pages[0].path == f"{tmp_path}/www/a.html"


def test_a_wrong_folder_is_left_as_it_is(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such folder"):
        workflow.translate(config.read(tmp_path), opening(Echo()))

    assert list(tmp_path.iterdir()) == []


def test_a_name_that_no_catalog_can_hold_is_told_and_the_others_are_done(tmp_path: Path) -> None:
    settings = project(tmp_path)
    for name in (b"bad\xff.txt", b"new\nline.txt"):
        Path(os.fsdecode(bytes(tmp_path / "source") + b"/" + name)).write_text("一句。", encoding="utf-8")

    outcome = workflow.translate(settings, opening(Echo()))

    assert [error.endswith("cannot be printed; rename it") for error in outcome.errors] == [True, True]
    assert {item.document for item in outcome.catalogs} == {"a"}


def test_control_characters_of_an_engine_never_reach_a_catalog(tmp_path: Path) -> None:
    class Noisy(Echo):
        def translate(self, requests: Sequence[Request]) -> Iterator[Draft]:
            for draft in super().translate(requests):
                yield replace(draft, text=draft.text.replace("Warm", "Wa\x04rm"))

    settings = project(tmp_path)

    workflow.translate(settings, opening(Noisy()))

    assert "Warm Enterprises Initiative" in read(settings).entries[1].target


def test_numbers_of_any_length_are_borne(tmp_path: Path) -> None:
    settings = project(tmp_path, f"标题\n\n号码{'7' * 5000}与{'一' * 5000}。\n")

    assert workflow.translate(settings, opening(Echo())).errors == ()


def tagged_lines(data: bytes, path: Path) -> Iterator[Line]:
    """Read each line as a paragraph in which `*…*` is bold: a reader of a format with markup."""
    for line in data.decode("utf-8").split("\n"):
        if line:
            before, bold, after = line.split("*") if "*" in line else (line, "", "")
            marks = (Mark(len(before), len(before + bold), "b"),) if bold else ()
            yield Line(Passage(before + bold + after, (), marks), 1, kind=BlockKind.PARAGRAPH)


def marked_project(folder: Path, monkeypatch: pytest.MonkeyPatch, text: str) -> Config:
    monkeypatch.setitem(readers.READERS, ".marked", tagged_lines)
    settings = project(folder)
    (folder / "source/a.txt").unlink()
    (folder / "source/a.marked").write_text(text, encoding="utf-8")
    return settings


BOLD_TERM = "今天,*暖企行动*启动。"
BOLD_PART = "今天,企业家*非常高兴*。"
# The echo says more words for this part alone than for the sentence.
BOLD_GUESS = "今天,*企业家都很高*兴。"


def test_a_machine_sees_no_tags_and_its_draft_gets_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings, echo = marked_project(tmp_path, monkeypatch, f"{BOLD_TERM}\n"), Echo()

    workflow.translate(settings, opening(echo))

    assert [(request.text, len(request.matches)) for request in echo.asked] == [("今天,暖企行动启动。", 1)]
    (entry,) = read(settings).entries
    assert entry.source == "今天,<b1>暖企行动</b1>启动。"
    assert entry.target == "Word after word goes <b1>Warm Enterprises Initiative</b1>."
    assert read(settings, locales.TAIWAN).entries[0].target == "今天,<b1>暖企行動</b1>啟動。"


def test_a_term_is_found_across_a_tag(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings, echo = marked_project(tmp_path, monkeypatch, "今天,暖企*行动*启动。\n"), Echo()

    workflow.translate(settings, opening(echo))

    sentence = next(request for request in echo.asked if "启动" in request.text)
    assert [match.source for match in sentence.matches] == ["暖企行动"]
    assert workflow.check(settings).catalogs[0].findings[0].check == "tag-by-position"


def test_sentences_that_differ_in_tags_only_share_a_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"{BOLD_TERM}\n{BOLD_TERM.replace('*', '')}\n"
    settings, echo = marked_project(tmp_path, monkeypatch, text), Echo()

    workflow.translate(settings, opening(echo))

    assert len(echo.asked) == 1
    tagged, plain = read(settings).entries
    assert markup.plain(tagged.target) == plain.target


def test_a_tagged_part_is_asked_for_in_the_same_stream_and_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings, echo = marked_project(tmp_path, monkeypatch, f"{BOLD_PART}\n"), Echo()

    workflow.translate(settings, opening(echo))
    (tmp_path / "locales/en/LC_MESSAGES/a.po").unlink()
    again = Echo()
    workflow.translate(settings, opening(again))

    assert {request.text for request in echo.asked} == {"今天,企业家非常高兴。", "非常高兴"}
    assert again.asked == []


def test_a_draft_whose_part_is_still_missing_waits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = marked_project(tmp_path, monkeypatch, f"{BOLD_PART}\n{BOLD_TERM}\n")

    workflow.translate(settings, opening(Echo(stops_after=2)))
    stopped, rest = read(settings), Echo()
    workflow.translate(settings, opening(rest))

    assert [entry.state for entry in stopped.entries] == [State.UNTRANSLATED, State.NEEDS_REVIEW]
    assert [request.text for request in rest.asked] == ["今天,企业家非常高兴。"]
    assert {entry.state for entry in read(settings).entries} == {State.NEEDS_REVIEW}


def tag_checks(outcome: Outcome) -> list[str]:
    return [finding.check for finding in outcome.catalogs[0].findings if finding.check.startswith("tag")]


def test_a_guess_is_told_until_a_person_has_seen_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = marked_project(tmp_path, monkeypatch, f"{BOLD_GUESS}\n")

    first = workflow.translate(settings, opening(Echo()))
    second = workflow.translate(settings, opening(Echo()))
    checked = workflow.check(settings)
    edit(settings, "#, fuzzy\n", "")
    approved = workflow.check(settings)

    for outcome in (first, second, checked):
        assert tag_checks(outcome) == ["tag-by-position"]
    assert any(note.startswith("warning: tag-by-position: <b1> ") for note in read(settings).entries[0].notes)
    assert tag_checks(approved) == []


def test_a_second_run_with_a_guess_changes_no_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = marked_project(tmp_path, monkeypatch, f"{BOLD_GUESS}\n")
    workflow.translate(settings, opening(Echo()))
    before, again = snapshot(tmp_path), Echo()
    (settings.cache / "drafts.jsonl").unlink()

    workflow.translate(settings, opening(again))

    assert again.asked == []
    assert snapshot(tmp_path) == before


def test_a_person_who_loses_a_tag_is_told_and_still_published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = marked_project(tmp_path, monkeypatch, f"{BOLD_TERM}\n")
    workflow.translate(settings, opening(Echo()))
    edit(settings, "<b1>Warm Enterprises Initiative</b1>", "Warm Enterprises Initiative")
    edit(settings, "#, fuzzy\n", "")

    outcome = workflow.check(settings)
    pages = workflow.publish(settings)

    assert tag_checks(outcome) == ["tags"]
    assert [(item.reviewed, item.total) for item in pages.pages] == [(1, 1)]
    assert "<b>暖企行动</b>" in (tmp_path / "public/a.html").read_text(encoding="utf-8")


def test_a_mandatory_term_with_a_tag_inside_counts_and_tags_go_to_other_tools_as_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = marked_project(tmp_path, monkeypatch, f"{BOLD_TERM}\n")
    workflow.translate(settings, opening(Echo()))
    edit(settings, "<b1>Warm Enterprises Initiative</b1>", "Warm <b1>Enterprises</b1> Initiative")
    edit(settings, "#, fuzzy\n", "")

    (use,) = workflow.term_uses(settings, locales.ENGLISH)[0]
    tmx, table = (workflow.export(settings, "a", locales.ENGLISH, form).decode() for form in ("tmx", "csv"))

    assert (use.wanted, use.found) == (1, 1)
    assert "今天,&lt;b1&gt;暖企行动&lt;/b1&gt;启动。" in tmx
    assert "Warm <b1>Enterprises</b1> Initiative" in table
