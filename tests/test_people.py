"""The commands of people: approving, importing, pruning, looking back, the memory in a person's hands."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from translate_pipeline import catalog, config, files, locales, report, workflow
from translate_pipeline.config import Config
from translate_pipeline.engines.none import NoEngine
from translate_pipeline.errors import ConfigError, SourceError
from translate_pipeline.nouns import Catalog, ChangeKind, Entry, State, Verdict
from translate_pipeline.workflow import importing

TEXT = "商会年会\n\n今天,暖企行动启动。全市新增50家企业。陈志列发言。\n"
TODAY = date.today().isoformat()


@pytest.fixture
def settings(tmp_path: Path) -> Config:
    """A project with one document, which a person translated but for one sentence."""
    (tmp_path / "source").mkdir()
    (tmp_path / "source/a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "translate-pipeline.toml").write_text('locales = ["en"]\nengine = "none"\n', encoding="utf-8")
    made = config.read(tmp_path)
    translate(made)
    texts = {
        "商会年会": "Annual Meeting",
        "全市新增50家企业。": "The city has 5 new firms.",
        "陈志列发言。": "Chen spoke.",
    }
    for source, text in texts.items():
        edit(made, source, text, is_fuzzy=True)
    return made


def translate(settings: Config) -> None:
    workflow.translate(settings, lambda settings, locale: NoEngine())


def read(settings: Config, document: str = "a") -> Catalog:
    path = workflow.catalog_path(settings, document, locales.ENGLISH)
    return catalog.loads(files.read_text(path), document, locales.ENGLISH, str(path))


def entry(settings: Config, source: str) -> Entry:
    return next(item for item in read(settings).entries if item.source == source)


def edit(settings: Config, source: str, text: str, *, is_fuzzy: bool = False) -> None:
    """Do what a person does in an editor."""
    path = workflow.catalog_path(settings, "a", locales.ENGLISH)
    flag = "#, fuzzy\n" if is_fuzzy else ""
    whole = path.read_text(encoding="utf-8")
    start = whole.index(f'msgid "{source}"')
    end = whole.index("\n", whole.index("msgstr", start))
    before = whole[:start].removesuffix("#, fuzzy\n")
    path.write_text(f'{before}{flag}msgid "{source}"\nmsgstr "{text}"{whole[end:]}', encoding="utf-8")


def export(settings: Config, form: str) -> bytes:
    return workflow.export(settings, "a", locales.ENGLISH, form)


def table(settings: Config) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(export(settings, "csv").decode("utf-8-sig"))))


def save_table(settings: Config, rows: list[dict[str, str]]) -> Path:
    text = io.StringIO()
    writer = csv.DictWriter(text, rows[0].keys())
    writer.writeheader()
    writer.writerows(rows)
    path = settings.root / "back.csv"
    path.write_text(text.getvalue(), encoding="utf-8")
    return path


def bring(settings: Config, path: Path, **options: bool) -> dict[str, Verdict]:
    outcome = workflow.import_rows(settings, "a", locales.ENGLISH, path, "Li Hua", **options)
    assert outcome.errors == ()
    return {item.source: item.verdict for item in outcome.edits}


def test_approving_records_who_and_when_once(settings: Config) -> None:
    first = workflow.approve(settings, ("a",), locales.ENGLISH, "Li Hua")
    again = workflow.approve(settings, ("a",), locales.ENGLISH, "Li Hua")

    assert [item.verdict for item in first.edits] == [
        Verdict.APPROVED, Verdict.APPROVED_WITH_FINDINGS, Verdict.APPROVED,
    ]  # fmt: skip
    assert (again.edits, again.written) == ((), ())
    assert entry(settings, "陈志列发言。").comments == (f"reviewed by Li Hua, {TODAY}",)
    assert entry(settings, "陈志列发言。").state is State.REVIEWED
    assert entry(settings, "今天,暖企行动启动。").state is State.UNTRANSLATED
    assert read(settings).header["Last-Translator"] == "Li Hua"


def test_without_findings_leaves_what_a_check_doubts(settings: Config) -> None:
    outcome = workflow.approve(settings, (), locales.ENGLISH, "Li Hua", without_findings=True)

    assert {item.source for item in report.left(outcome.edits)} == {"全市新增50家企业。"}
    assert entry(settings, "全市新增50家企业。").state is State.NEEDS_REVIEW
    assert "1 entry left because a check found something." in report.edited(outcome)


def test_an_approved_catalog_is_left_alone_by_the_next_run(settings: Config) -> None:
    workflow.approve(settings, ("a",), locales.ENGLISH, "Li Hua")
    path = workflow.catalog_path(settings, "a", locales.ENGLISH)
    before = path.read_bytes()

    translate(settings)

    assert path.read_bytes() == before


def test_a_name_that_cannot_stand_in_a_comment_is_told(settings: Config) -> None:
    with pytest.raises(ConfigError, match="--reviewer needs a name"):
        workflow.approve(settings, ("a",), locales.ENGLISH, " \n")


def test_status_tells_who_reviewed_how_much(settings: Config) -> None:
    workflow.approve(settings, ("a",), locales.ENGLISH, "Li Hua")
    edit(settings, "今天,暖企行动启动。", "Begun.")

    (item,) = workflow.status(settings).catalogs

    assert item.reviewers == {"Li Hua": 3, "": 1}
    assert "Li Hua 3" in report.catalogs(workflow.status(settings)).rows[0]


@pytest.mark.parametrize("form", ["csv", "xliff", "xliff2", "docx-table"])
def test_an_export_that_nobody_touched_changes_nothing(settings: Config, form: str) -> None:
    edit(settings, "商会年会", "Annual Meeting")
    path = workflow.catalog_path(settings, "a", locales.ENGLISH)
    before = path.read_bytes()
    from translate_pipeline import exchange

    back = settings.root / f"back{exchange.FORMATS[form].suffix}"
    back.write_bytes(export(settings, form))

    assert bring(settings, back) == {}
    assert path.read_bytes() == before


@pytest.mark.parametrize("form", ["csv", "xliff", "xliff2", "docx-table"])
def test_an_export_brings_text_and_state_into_an_empty_catalog(settings: Config, form: str) -> None:
    edit(settings, "商会年会", "Annual Meeting")
    from translate_pipeline import exchange

    back = settings.root / f"back{exchange.FORMATS[form].suffix}"
    back.write_bytes(export(settings, form))
    before = {item.source: (item.target, item.state) for item in read(settings).entries}
    workflow.catalog_path(settings, "a", locales.ENGLISH).unlink()
    translate(settings)

    bring(settings, back)

    assert {item.source: (item.target, item.state) for item in read(settings).entries} == before


def test_what_a_translator_mended_comes_back_as_reviewed(settings: Config) -> None:
    rows = table(settings)
    for row in rows:
        if row["source"] == "陈志列发言。":
            row["target"] = "Chen Zhilie spoke."
        if row["source"] == "今天,暖企行动启动。":
            row["target"] = "Begun today."

    done = bring(settings, save_table(settings, rows))

    assert done == {"陈志列发言。": Verdict.IMPORTED, "今天,暖企行动启动。": Verdict.IMPORTED}
    mended = entry(settings, "陈志列发言。")
    assert (mended.target, mended.state) == ("Chen Zhilie spoke.", State.REVIEWED)
    assert mended.comments == (f"until {TODAY}: Chen spoke.", f"reviewed by Li Hua, {TODAY}")
    assert entry(settings, "商会年会").state is State.NEEDS_REVIEW


def test_a_dry_run_tells_what_would_change_and_writes_nothing(settings: Config) -> None:
    rows = table(settings)
    rows[-1]["target"] = "Chen Zhilie spoke."
    path = workflow.catalog_path(settings, "a", locales.ENGLISH)
    before = path.read_bytes()

    done = bring(settings, save_table(settings, rows), is_dry_run=True)

    assert done == {"陈志列发言。": Verdict.IMPORTED}
    assert path.read_bytes() == before


def test_what_was_changed_here_since_the_export_stays(settings: Config) -> None:
    rows = table(settings)
    rows[-1]["target"] = "Theirs."
    edit(settings, "陈志列发言。", "Ours.")

    kept = bring(settings, save_table(settings, rows))
    after = entry(settings, "陈志列发言。").target
    taken = bring(settings, save_table(settings, rows), overwrite=True)

    assert (kept, after) == ({"陈志列发言。": Verdict.CONFLICT}, "Ours.")
    assert taken == {"陈志列发言。": Verdict.IMPORTED}
    mended = entry(settings, "陈志列发言。")
    assert (mended.target, mended.state) == ("Theirs.", State.REVIEWED)
    assert f"until {TODAY}: Ours." in mended.comments


def test_an_older_export_takes_nothing_back(settings: Config) -> None:
    old = save_table(settings, table(settings))
    edit(settings, "陈志列发言。", "Ours, better.")

    assert bring(settings, old) == {}
    assert entry(settings, "陈志列发言。").target == "Ours, better."


def test_a_reviewed_text_that_is_set_back_waits_for_review(settings: Config) -> None:
    edit(settings, "陈志列发言。", "Chen spoke.")
    rows = table(settings)
    rows[-1]["state"] = "needs review"

    bring(settings, save_table(settings, rows))

    assert entry(settings, "陈志列发言。").state is State.NEEDS_REVIEW


def test_a_table_of_a_persons_own_counts_as_reviewed(settings: Config) -> None:
    path = settings.root / "mine.csv"
    path.write_text('原文,译文\n"今天,暖企行动启动。",Begun today.\n没有的句子。,Nothing.\n', encoding="utf-8")

    done = bring(settings, path)

    assert done == {"今天,暖企行动启动。": Verdict.IMPORTED, "没有的句子。": Verdict.UNKNOWN}
    assert entry(settings, "今天,暖企行动启动。").state is State.REVIEWED


@pytest.mark.parametrize("name", ["locales/en/LC_MESSAGES/a.po", "source/a.txt", "translate-pipeline.toml"])
def test_a_file_that_the_project_lives_from_is_no_output(settings: Config, name: str) -> None:
    before = (settings.root / name).read_bytes()

    with pytest.raises(ConfigError, match="belongs to this project"):
        workflow.write_output(settings, settings.root / name, b"new")

    assert (settings.root / name).read_bytes() == before


def test_another_documents_file_is_told(settings: Config) -> None:
    path = settings.root / "other.csv"
    path.write_text("source,target\n别的文章。,Another article.\n", encoding="utf-8")

    outcome = workflow.import_rows(settings, "a", locales.ENGLISH, path, "Li Hua")

    assert "has no sentence of a" in outcome.errors[0]


def test_obsolete_entries_go_only_by_prune(settings: Config) -> None:
    (settings.root / "source/a.txt").write_text("商会年会\n\n全新的文章写的是别的事情。\n", encoding="utf-8")
    translate(settings)
    translate(settings)
    before = [item.source for item in read(settings).entries if item.is_obsolete]

    told = workflow.prune(settings, (), (locales.ENGLISH,), is_dry_run=True)
    still = [item.source for item in read(settings).entries if item.is_obsolete]
    done = workflow.prune(settings, (), (locales.ENGLISH,))

    assert before == still == ["全市新增50家企业。", "陈志列发言。"]
    assert [item.source for item in told.edits] == [item.source for item in done.edits] == before
    assert [item.source for item in read(settings).entries] == ["商会年会", "全新的文章写的是别的事情。"]


def test_the_log_tells_what_the_last_run_that_changed_something_did(settings: Config) -> None:
    text = TEXT.replace("新增50家", "新增60家").replace("陈志列发言。", "")
    (settings.root / "source/a.txt").write_text(text, encoding="utf-8")
    translate(settings)
    translate(settings)

    (logged,) = workflow.log(settings, "a")

    assert [(change.kind, change.source, change.before) for change in logged.changes] == [
        (ChangeKind.CHANGED, "全市新增60家企业。", "全市新增50家企业。"), (ChangeKind.GONE, "陈志列发言。", ""),
    ]  # fmt: skip


def test_a_log_of_nothing_is_empty_and_of_no_document_is_told(settings: Config) -> None:
    for path in (settings.cache / "log").rglob("*.json"):
        path.write_text("{", encoding="utf-8")

    assert workflow.log(settings, "a") == ()
    with pytest.raises(ConfigError, match="no document 'b'"):
        workflow.log(settings, "b")


def test_what_is_reviewed_is_found_in_the_memory_and_offered_to_another_document(settings: Config) -> None:
    workflow.approve(settings, ("a",), locales.ENGLISH, "Li Hua")
    (settings.root / "source/b.txt").write_text("陈志列发言。全市新增70家企业。\n", encoding="utf-8")
    translate(settings)

    (found,), _ = workflow.search_memory(settings, "陈志列发", (locales.ENGLISH,), 10)
    same, like = read(settings, "b").entries

    assert (found.pair.target, found.pair.origin) == ("Chen spoke.", "a")
    assert (same.target, same.state, same.notes[-2]) == ("Chen spoke.", State.NEEDS_REVIEW, "reviewed in a")
    assert "memory: 90 % like 全市新增50家企业。 → The city has 5 new firms. (reviewed in a)" in like.notes


def test_a_memory_goes_from_project_to_project(settings: Config, tmp_path: Path) -> None:
    workflow.approve(settings, ("a",), locales.ENGLISH, "Li Hua")
    (tmp_path / "paper.tmx").write_text(workflow.export_memory(settings)[0], encoding="utf-8")
    other = tmp_path / "other"
    (other / "source").mkdir(parents=True)
    (other / "source/c.txt").write_text("陈志列发言。\n", encoding="utf-8")
    (other / "translate-pipeline.toml").write_text('locales = ["en"]\nengine = "none"\n', encoding="utf-8")
    there = config.read(other)

    place, number = workflow.import_memory(there, tmp_path / "paper.tmx")
    translate(there)

    assert (place, number) == ("memory/paper.tmx", 3)
    assert workflow.import_memory(there, tmp_path / "paper.tmx") == (place, number)
    (item,) = read(there, "c").entries
    assert (item.target, item.state, item.notes[-2]) == ("Chen spoke.", State.NEEDS_REVIEW, "reviewed in paper.tmx")


def test_a_memory_without_our_languages_or_of_a_taken_name_is_told(settings: Config) -> None:
    workflow.approve(settings, ("a",), locales.ENGLISH, "Li Hua")
    path = settings.root / "paper.tmx"
    text = workflow.export_memory(settings)[0]
    path.write_text(text.replace('"en"', '"fr"'), encoding="utf-8")
    with pytest.raises(SourceError, match="has no pair from Chinese"):
        workflow.import_memory(settings, path)

    path.write_text(text, encoding="utf-8")
    workflow.import_memory(settings, path)
    path.write_text(text.replace("Chen spoke.", "Chen said."), encoding="utf-8")
    with pytest.raises(ConfigError, match="is there already with other pairs"):
        workflow.import_memory(settings, path)


def test_what_was_set_back_here_is_not_approved_by_an_older_export(settings: Config) -> None:
    edit(settings, "陈志列发言。", "Chen spoke.")
    old = save_table(settings, table(settings))
    edit(settings, "陈志列发言。", "Chen spoke.", is_fuzzy=True)

    assert bring(settings, old) == {"陈志列发言。": Verdict.CONFLICT}
    assert entry(settings, "陈志列发言。").state is State.NEEDS_REVIEW


@pytest.mark.parametrize("text", ["Chen spoke.", "Chen spoke?"])
def test_a_row_that_was_set_back_stays_so_however_often_it_is_brought(settings: Config, text: str) -> None:
    edit(settings, "陈志列发言。", "Chen spoke.")
    rows = table(settings)
    rows[-1] |= {"target": text, "state": "needs review"}
    path = save_table(settings, rows)

    states = []
    for _ in range(3):
        bring(settings, path)
        states.append((entry(settings, "陈志列发言。").target, entry(settings, "陈志列发言。").state))

    assert states == [(text, State.NEEDS_REVIEW)] * 3


def test_another_languages_table_is_refused(settings: Config) -> None:
    data = export(settings, "csv")
    (settings.root / "translate-pipeline.toml").write_text('engine = "none"\nlocales = ["zh_TW"]\n', encoding="utf-8")
    (settings.root / "back.csv").write_bytes(data)

    outcome = workflow.import_rows(
        config.read(settings.root), "a", locales.TAIWAN, settings.root / "back.csv", "Li Hua"
    )  # fmt: skip

    assert "was exported in en, not in zh-Hant-TW" in outcome.errors[0]


def test_a_table_without_keys_that_has_another_text_than_ours_is_told_as_such(settings: Config) -> None:
    path = settings.root / "mine.csv"
    path.write_text("source,target\n陈志列发言。,Theirs.\n", encoding="utf-8")

    assert bring(settings, path) == {"陈志列发言。": Verdict.OTHER}


def test_line_breaks_around_a_cell_are_no_part_of_a_translation(settings: Config) -> None:
    path = settings.root / "mine.csv"
    path.write_text('source,target\n"今天,暖企行动启动。","Begun\r\ntoday.\n\n"\n', encoding="utf-8", newline="")

    bring(settings, path)

    assert entry(settings, "今天,暖企行动启动。").target == "Begun\ntoday."


def test_without_findings_leaves_what_was_written_for_another_sentence(settings: Config) -> None:
    edit(settings, "陈志列发言。", "Chen spoke.")
    text = TEXT.replace("陈志列发言。", "陈志列发言了。")
    (settings.root / "source/a.txt").write_text(text, encoding="utf-8")
    translate(settings)

    outcome = workflow.approve(settings, (), locales.ENGLISH, "Li Hua", without_findings=True)

    assert {item.source: item.verdict for item in outcome.edits}["陈志列发言了。"] is Verdict.CHANGED


def test_a_review_is_offered_elsewhere_also_while_its_own_sentence_changed(settings: Config) -> None:
    edit(settings, "陈志列发言。", "Chen spoke.")
    (settings.root / "source/a.txt").write_text(TEXT.replace("陈志列发言。", "陈志列发言了。"), encoding="utf-8")
    (settings.root / "source/b.txt").write_text("陈志列发言。\n", encoding="utf-8")

    translate(settings)

    assert read(settings, "b").entries[0].target == "Chen spoke."


def test_of_two_reviews_every_run_offers_the_same_one(settings: Config) -> None:
    edit(settings, "陈志列发言。", "From a, which is gone.")
    (settings.root / "source/b.txt").write_text("陈志列发言。\n", encoding="utf-8")
    translate(settings)
    path = workflow.catalog_path(settings, "b", locales.ENGLISH)
    text = path.read_text(encoding="utf-8").replace("#, fuzzy\n", "").replace("From a, which is gone.", "From b.")
    path.write_text(text, encoding="utf-8")
    (settings.root / "source/a.txt").unlink()
    (settings.root / "source/c.txt").write_text("陈志列发言。\n", encoding="utf-8")

    offered = []
    for only in ((), ("c",), ()):
        workflow.translate(settings, lambda settings, locale: NoEngine(), only)
        offered.append(read(settings, "c").entries[0].target)

    assert offered == ["From b."] * 3


def test_a_damaged_memory_is_told_every_time_and_stops_nothing(settings: Config) -> None:
    (settings.root / "memory").mkdir()
    (settings.root / "memory/x.tmx").write_text("<tmx", encoding="utf-8")
    (settings.root / "memory/y.tmx").symlink_to("nowhere")
    (settings.root / "memory/z.tmx").mkdir()

    outcomes = [workflow.translate(settings, lambda settings, locale: NoEngine()) for _ in range(2)]
    _, errors = workflow.search_memory(settings, "陈志列", (locales.ENGLISH,), 10)

    assert all(outcome.errors[0].startswith("memory/x.tmx") and outcome.catalogs for outcome in outcomes)
    assert errors == outcomes[0].errors
    assert [error.split(":")[0] for error in errors] == ["memory/x.tmx", "memory/y.tmx", "memory/z.tmx"]


def test_a_header_that_gettext_refuses_is_mended_though_no_entry_changed(settings: Config) -> None:
    path = workflow.catalog_path(settings, "a", locales.ENGLISH)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("charset=UTF-8", "charset=CHARSET"), encoding="utf-8")

    translate(settings)

    assert "charset=UTF-8" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("form", ["csv", "docx-table"])
def test_an_empty_sentence_that_somebody_filled_in_counts_as_reviewed(settings: Config, form: str) -> None:
    from translate_pipeline import exchange

    empty = "今天,暖企行动启动。"
    away = exchange.FORMATS[form].loads(export(settings, form), "a", locales.ENGLISH)
    (row,) = (row for row in away if row.source == empty)

    verdict, made = importing.brought(replace(row, target="Begun today."), entry(settings, empty), "Li", TODAY)

    assert (verdict, made.state, made.target) == (Verdict.IMPORTED, State.REVIEWED, "Begun today.")
