"""Thousands of random edits by writers, reviewers and runs: no word of a reviewer ever disappears.

`MERGE_EXAMPLES=4000 python -m pytest tests/test_merge_machine.py` takes 200,000 steps instead of ten thousand.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import polib
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from gettext_tools import msgfmt, needs_gettext
from translate_pipeline import catalog, locales
from translate_pipeline.catalog import Fresh
from translate_pipeline.nouns import Catalog, Draft, Entry, Finding, Request, Severity, State

EXAMPLES = int(os.environ.get("MERGE_EXAMPLES", "200"))
STEPS = 50
CLAUSES = (
    "市工商联召开会议", "企业家代表发言", "今年收集5000多家企业的困难", "落实“两个健康”", "各区加强联系", "推动发展",
    "帮助企业解决融资问题", "会议在光明区举行", "记者报道", "全市商会共有200余家", "服务", "新年第一天",
)  # fmt: skip
HEADER = catalog.new_header(
    locales.ENGLISH, project="paper", generator="translate-pipeline", language_team="", report_bugs_to=""
)
SENTENCES = st.lists(st.sampled_from(CLAUSES), min_size=1, max_size=4).map(lambda clauses: "，".join(clauses) + "。")
PLACES = st.integers(0, 1000)


class Newsroom(RuleBasedStateMachine):
    """One document and its catalog. What people wrote is *kept* until a person changes it."""

    def __init__(self) -> None:
        super().__init__()
        self.sentences: list[str] = []
        self.known = Catalog("a", locales.ENGLISH)
        self.past: list[str] = []
        self.kept: set[str] = set()
        self.said: set[str] = set()
        self.version = 1
        self.count = 0

    @initialize(first=st.lists(SENTENCES, min_size=1, max_size=6))
    def write_the_article(self, first: list[str]) -> None:
        self.sentences = first
        self.run()

    @rule(sentence=SENTENCES, place=PLACES)
    def insert(self, sentence: str, place: int) -> None:
        self.sentences.insert(place % (len(self.sentences) + 1), sentence)

    @rule(place=PLACES)
    def delete(self, place: int) -> None:
        if len(self.sentences) > 1:
            self.past.append(self.sentences.pop(place % len(self.sentences)))

    @rule(place=PLACES, to=PLACES)
    def move(self, place: int, to: int) -> None:
        moved = self.sentences.pop(place % len(self.sentences))
        self.sentences.insert(to % (len(self.sentences) + 1), moved)

    @rule(place=PLACES)
    def duplicate(self, place: int) -> None:
        self.sentences.insert(place, self.sentences[place % len(self.sentences)])

    @rule(place=PLACES, character=st.sampled_from("新旧大小一二"), at=PLACES)
    def change_a_little(self, place: int, character: str, at: int) -> None:
        old = self.sentences[place % len(self.sentences)]
        cut = at % len(old)
        self._put(place, old[:cut] + character + old[cut + 1 :] if cut < len(old) - 1 else character + old)

    @rule(place=PLACES, sentence=SENTENCES)
    def change_much(self, place: int, sentence: str) -> None:
        self._put(place, sentence)

    @rule(place=PLACES)
    def split(self, place: int) -> None:
        old = self.sentences[place % len(self.sentences)]
        first, comma, second = old.partition("，")
        if comma:
            self._put(place, f"{first}。", second)

    @rule(place=PLACES)
    def join(self, place: int) -> None:
        where = place % len(self.sentences)
        if where + 1 < len(self.sentences):
            second = self.sentences.pop(where + 1)
            self.past.append(second)
            self._put(where, f"{self.sentences[where].removesuffix('。')}，{second}")

    @rule(place=PLACES, back=PLACES)
    def take_back(self, place: int, back: int) -> None:
        if self.past:
            self._put(place, self.past[back % len(self.past)])

    def _put(self, place: int, *sentences: str) -> None:
        where = place % len(self.sentences)
        self.past.append(self.sentences[where])
        self.sentences[where : where + 1] = sentences

    @rule(place=PLACES)
    def approve(self, place: int) -> None:
        self._review(place, lambda entry: replace(entry, is_fuzzy=False, previous="") if entry.target else entry)

    @rule(place=PLACES, is_done=st.booleans())
    def translate_by_hand(self, place: int, is_done: bool) -> None:
        self.count += 1
        text = f"Review {self.count} “by hand”."
        self._review(place, lambda entry: replace(entry, target=text, is_fuzzy=not is_done))

    @rule(place=PLACES)
    def doubt(self, place: int) -> None:
        """Let a person take an approval back; a text that is a machine's to the letter is the machine's again."""
        self._review(place, lambda entry: replace(entry, is_fuzzy=bool(entry.target)))
        self.kept -= {entry.target for entry in self.known.entries if catalog.is_machine_text(entry) and entry.is_fuzzy}

    @rule(place=PLACES)
    def empty(self, place: int) -> None:
        self._review(place, lambda entry: replace(entry, target="", is_fuzzy=False, previous=""))

    @rule(place=PLACES)
    def comment(self, place: int) -> None:
        self.count += 1
        said = f"note {self.count}"
        self.said.add(said)
        self._review(place, lambda entry: replace(entry, comments=(*entry.comments, said)))

    @rule(place=PLACES)
    def flag(self, place: int) -> None:
        self.count += 1
        said = f"ignore-{self.count}"
        self.said.add(said)
        self._review(place, lambda entry: replace(entry, flags=(*entry.flags, said)))

    def _review(self, place: int, edit: Callable[[Entry], Entry]) -> None:
        """Let a person edit an entry; what stood there is theirs to throw away, what stands there now is kept."""
        active = [number for number, entry in enumerate(self.known.entries) if not entry.is_obsolete]
        number = active[place % len(active)]
        old = self.known.entries[number]
        new = edit(old)
        self.known = replace(self.known, entries=(*self.known.entries[:number], new, *self.known.entries[number + 1 :]))
        if old.target != new.target and old.target not in {entry.target for entry in self.known.entries}:
            self.kept.discard(old.target)
        if new.target and (new.target != old.target or new.state is State.REVIEWED):
            self.kept.add(new.target)

    @rule(width=st.sampled_from([0, 60, 78]))
    def save_in_an_editor(self, width: int) -> None:
        file = polib.pofile(catalog.dumps(self.known), wrapwidth=width)
        file.metadata["X-Generator"] = "Poedit 3.4"
        self.known = catalog.loads(str(file) + "\n", "a", locales.ENGLISH)

    @rule()
    def take_another_engine(self) -> None:
        self.version += 1

    @rule(place=PLACES)
    def split_and_run(self, place: int) -> None:
        self.split(place)
        self.run()

    @rule(place=PLACES)
    def join_and_run(self, place: int) -> None:
        self.join(place)
        self.run()

    @rule(place=PLACES, character=st.sampled_from("新旧大小一二"), at=PLACES)
    def change_and_run(self, place: int, character: str, at: int) -> None:
        self.change_a_little(place, character, at)
        self.run()

    @rule()
    def run(self) -> None:
        before = {entry.source: entry for entry in self.known.entries if entry.state is State.REVIEWED}
        text = self._run()
        here = {entry.source: entry for entry in self.known.entries if not entry.is_obsolete}
        assert list(here) == list(dict.fromkeys(self.sentences))
        for source, entry in before.items():
            assert source not in here or replace(here[source], references=entry.references) == entry
        assert self._run() == text
        self._prove(text)

    def _run(self) -> str:
        sources = list(dict.fromkeys(self.sentences))
        carried = catalog.carry(self.known, sources, 0.75)
        signature = f"{self.version:016x}"
        items = [
            Fresh(
                source, ("source/a.txt",),
                draft=Draft(Request(source), f"Machine {self.version} on {source}", signature, "argos test")
                if len(source) % 5 and catalog.wants_draft(entry, signature) else None,
            )
            for source, entry in zip(sources, carried.entries, strict=True)
        ]  # fmt: skip
        merged = catalog.merge(carried, items, judge, header=HEADER, now=f"2026-01-01 00:{self.count % 60:02}+0000")
        text = catalog.dumps(merged.catalog)
        self.known = catalog.loads(text, "a", locales.ENGLISH)
        assert self.known == merged.catalog
        return text

    def _prove(self, text: str) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "a.po"
            path.write_text(text, encoding="utf-8")
            assert msgfmt(path) == ""

    @invariant()
    def no_word_of_a_person_is_lost(self) -> None:
        assert self.kept <= {entry.target for entry in self.known.entries}
        there = {text for entry in self.known.entries for text in (*entry.comments, *entry.flags)}
        assert self.said <= there


def judge(item: Fresh, text: str) -> Sequence[Finding]:
    return [Finding("numbers", Severity.WARNING, item.source, "look")] if len(text) % 3 == 0 else []


def test_no_word_of_a_reviewer_ever_disappears() -> None:
    needs_gettext()

    from hypothesis.stateful import run_state_machine_as_test

    run_state_machine_as_test(
        Newsroom,
        settings=settings(
            max_examples=EXAMPLES, stateful_step_count=STEPS, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
