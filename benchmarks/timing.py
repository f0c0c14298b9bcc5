"""How long a piece of work takes."""

from __future__ import annotations

import time
from collections.abc import Callable

_ROUNDS = 5


def show(name: str, work: Callable[[], object], rounds: int = _ROUNDS) -> float:
    """Print and return the least time that *work* took in several rounds."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    print(f"{name:<44} {min(times):6.2f} s", flush=True)
    return min(times)
