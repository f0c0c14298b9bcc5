"""Chains that lead back to where they began."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence


def find(steps: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """Yield the rounds in *steps*, which leads from each thing to others; no thing is told twice.

    >>> list(find({"甲": ["乙"], "乙": ["丙", "甲"], "丙": []}))
    [('甲', '乙')]
    """
    open_steps = _without_dead_ends(steps)
    walked: set[str] = set()
    for start in open_steps:
        way: dict[str, None] = {}
        here = start
        while here not in walked:
            walked.add(here)
            way[here] = None
            here = open_steps[here][0]
        if here in way:
            passed = list(way)
            yield tuple(passed[passed.index(here) :])


def _without_dead_ends(steps: Mapping[str, Sequence[str]]) -> Mapping[str, Sequence[str]]:
    """Return the steps from which one can go on for ever."""
    left = {here: sum(there in steps for there in others) for here, others in steps.items()}
    before: dict[str, list[str]] = {}
    for here, others in steps.items():
        for there in others:
            before.setdefault(there, []).append(here)
    ends = [here for here, count in left.items() if not count]
    for end in ends:
        for here in before.get(end, ()):
            left[here] -= 1
            if not left[here]:
                ends.append(here)
    dead = set(ends)
    return {
        here: [there for there in others if there in steps and there not in dead]
        for here, others in steps.items()
        if here not in dead
    }
