from __future__ import annotations

from pathlib import Path

from translate_pipeline import drafts, files
from translate_pipeline.nouns import Draft, Match, Request, Status


def draft(source: str, text: str) -> Draft:
    return Draft(Request(source), text, "a" * 16, "echo")


def test_drafts_survive_line_ends_that_are_none(tmp_path: Path) -> None:
    path = tmp_path / "drafts.jsonl"

    for item in (draft("一\u2028行", "one\x85line\ntwo"), draft("二", "two")):
        files.append_line(path, drafts.dumps(item))

    assert drafts.read(path) == {("一\u2028行", "a" * 16): "one\x85line\ntwo", ("二", "a" * 16): "two"}


def test_a_line_that_a_crash_cut_off_costs_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "drafts.jsonl"
    path.write_bytes(b'["a", "b", "c')

    files.append_line(path, drafts.dumps(draft("二", "two")))

    assert drafts.read(path) == {("二", "a" * 16): "two"}


def test_a_signature_depends_on_the_engine_and_on_the_terms_in_any_order() -> None:
    one, other = Match(0, 1, "一", "one", Status.PREFERRED), Match(1, 2, "二", "two", Status.ADMITTED)

    assert drafts.signature("x", (one, other)) == drafts.signature("x", (other, one))
    assert len({drafts.signature("x", (one,)), drafts.signature("y", (one,)), drafts.signature("x", ())}) == 3
