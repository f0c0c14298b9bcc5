"""Random edits in a project of three documents with a memory: the second run changes no byte, no review is lost.

`PROJECT_EXAMPLES=200 python -m pytest tests/test_project_machine.py` takes longer and looks further.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from gettext_tools import msgfmt, needs_gettext
from translate_pipeline import catalog, config, files, locales, workflow
from translate_pipeline.engines.none import NoEngine
from translate_pipeline.engines.opencc import OpenccEngine
from translate_pipeline.nouns import Catalog, Entry, Locale, State

EXAMPLES = int(os.environ.get("PROJECT_EXAMPLES", "8"))
STEPS = 12
SENTENCES = (
    "市工商联召开会议。", "市工商联召开年会。", "今年收集5000多家企业的困难。", "今年收集6000多家企业的困难。",
    "各区加强联系，推动发展。", "各区加强联系。", "推动发展。", "记者<b>报道</b>。", "企业家代表发言。",
)  # fmt: skip
DOCUMENTS = ("a", "b", "c")
PLACES = st.integers(0, 1000)


class Project(RuleBasedStateMachine):
    """Three documents in two languages; a person's texts are *kept* until a person changes them."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        (self.folder / "source").mkdir()
        text = 'engine = "none"\nlocales = ["en", "zh-Hant-TW"]\n'
        (self.folder / "translate-pipeline.toml").write_text(text, encoding="utf-8")
        self.config = config.read(self.folder)
        self.kept: set[str] = set()
        self.count = 0

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    @initialize()
    def begin(self) -> None:
        for document in DOCUMENTS:
            self.write(document, list(SENTENCES[:3]))
        self.run()

    @rule(document=st.sampled_from(DOCUMENTS), sentences=st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5))
    def write(self, document: str, sentences: list[str]) -> None:
        (self.folder / f"source/{document}.txt").write_text("".join(sentences) + "\n", encoding="utf-8")

    @rule(document=st.sampled_from(DOCUMENTS), locale=st.sampled_from([locales.ENGLISH, locales.TAIWAN]), place=PLACES)
    def translate_by_hand(self, document: str, locale: Locale, place: int) -> None:
        self.count += 1
        text = f"Review {self.count}"
        self._review(document, locale, place, lambda entry: replace(entry, target=text, is_fuzzy=False, previous=""))

    @rule(document=st.sampled_from(DOCUMENTS), place=PLACES)
    def leave_half_done(self, document: str, place: int) -> None:
        self.count += 1
        text = f"Half {self.count}"
        self._review(document, locales.ENGLISH, place, lambda entry: replace(entry, target=text, is_fuzzy=True))

    def _review(self, document: str, locale: Locale, place: int, edit: Callable[[Entry], Entry]) -> None:
        known = self.read(document, locale)
        active = [number for number, entry in enumerate(known.entries) if not entry.is_obsolete]
        number = active[place % len(active)]
        entries = list(known.entries)
        old, entries[number] = entries[number], edit(entries[number])
        self._save(replace(known, entries=tuple(entries)))
        self.kept.add(entries[number].target)
        # A copy that is only offered elsewhere follows what it was copied from.
        if old.target not in self.texts(lambda entry: not (entry.is_fuzzy and catalog.is_machine_text(entry))):
            self.kept.discard(old.target)

    def _save(self, known: Catalog) -> None:
        workflow.catalog_path(self.config, known.document, known.locale).write_text(
            catalog.dumps(known), encoding="utf-8"
        )

    @rule(document=st.sampled_from(DOCUMENTS), locale=st.sampled_from([locales.ENGLISH, locales.TAIWAN]))
    def approve(self, document: str, locale: Locale) -> None:
        workflow.approve(self.config, (document,), locale, "Li Hua")
        known = self.read(document, locale)
        self.kept |= {entry.target for entry in known.entries if entry.state is State.REVIEWED}

    @rule(document=st.sampled_from(DOCUMENTS), form=st.sampled_from(["csv", "xliff", "xliff2", "docx-table", "tmx"]))
    def send_away_and_take_back(self, document: str, form: str) -> None:
        data = workflow.export(self.config, document, locales.ENGLISH, form)
        back = self.folder / {"csv": "a.csv", "tmx": "a.tmx", "docx-table": "a.docx"}.get(form, "a.xlf")
        back.write_bytes(data)
        before = self.bytes()
        outcome = workflow.import_rows(self.config, document, locales.ENGLISH, back, "Li Hua")
        assert (outcome.edits, outcome.errors, self.bytes()) == ((), (), before)

    @rule()
    def throw_the_cache_away(self) -> None:
        shutil.rmtree(self.folder / ".translate-pipeline", ignore_errors=True)

    @rule()
    def run(self) -> None:
        self._translate()
        before = self.bytes()
        self._translate()
        assert self.bytes() == before
        assert self.kept <= self.texts()
        for path in self.folder.rglob("*.po"):
            assert msgfmt(path) == ""

    def _translate(self) -> None:
        outcome = workflow.translate(
            self.config, lambda _, locale: NoEngine() if locale == locales.ENGLISH else OpenccEngine(locale)
        )
        assert outcome.errors == ()

    def read(self, document: str, locale: Locale) -> Catalog:
        path = workflow.catalog_path(self.config, document, locale)
        return catalog.loads(files.read_text(path), document, locale, str(path))

    def texts(self, is_wanted: Callable[[Entry], bool] = lambda entry: True) -> set[str]:
        every = (self.read(document, locale) for document in DOCUMENTS for locale in self.config.locales)
        return {entry.target for known in every for entry in known.entries if is_wanted(entry)}

    def bytes(self) -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in self.folder.rglob("*.po")}


def test_a_second_run_changes_nothing_and_no_review_is_lost_whatever_happens_between() -> None:
    needs_gettext()

    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(
        Project,
        settings=settings(
            max_examples=EXAMPLES, stateful_step_count=STEPS, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
