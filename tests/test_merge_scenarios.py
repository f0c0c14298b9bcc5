"""Each edit scenario of tests/cases/merge/ by `translate` itself; a second run changes no byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from gettext_tools import msgfmt, needs_gettext
from merge_judging import Verdict, judge, verdict
from merge_scenarios import Run, Scenario, catalogs, play, scenarios, translate

SCENARIOS = list(scenarios())


def settled(folder: Path, run: Run) -> None:
    """Merge, prove what was written, and merge again."""
    translate(folder, run)
    before = {path: path.read_bytes() for path in catalogs(folder)}
    for path in before:
        assert msgfmt(path) == ""

    translate(folder, run)

    assert {path: path.read_bytes() for path in catalogs(folder)} == before


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_what_people_wrote_is_where_it_belongs(scenario: Scenario, tmp_path: Path) -> None:
    needs_gettext()

    left = play(scenario, tmp_path, settled)

    problems = list(judge(scenario, tmp_path, left, has_machine=True))
    if scenario.is_known:
        assert verdict(problems) is Verdict.RESET
        pytest.xfail("known")
    assert problems == []


def test_every_scenario_claims_something() -> None:
    assert len(SCENARIOS) >= 30
    assert all(scenario.claims and len(scenario.steps) >= 3 for scenario in SCENARIOS)
