"""How far the work is."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from translate_pipeline.models import in_words

if TYPE_CHECKING:
    from rich.console import Console

Tell = Callable[[int, int, str], None]

_SECONDS_BETWEEN_LINES = 10.0


@contextmanager
def progress(console: Console, *, is_bytes: bool = False) -> Iterator[Tell]:
    """Give what tells how far the work is: a bar on a terminal, in a pipe a line every ten seconds and at the end."""
    if not console.is_terminal:
        yield _lines(console, in_words if is_bytes else str)
        return
    from rich.progress import BarColumn, DownloadColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    amount = DownloadColumn() if is_bytes else MofNCompleteColumn()
    with Progress(TextColumn("{task.description}"), BarColumn(), amount, TimeRemainingColumn(), console=console) as bar:
        tasks: dict[str, object] = {}

        def tell(done: int, total: int, what: str) -> None:
            task = tasks.setdefault(what, bar.add_task(what, total=total) if what not in tasks else None)
            bar.update(task, completed=done, total=total)  # type: ignore[arg-type]

        yield tell


def _lines(console: Console, shown: Callable[[int], str]) -> Tell:
    last = time.monotonic()

    def tell(done: int, total: int, what: str) -> None:
        nonlocal last
        if done == total or time.monotonic() - last >= _SECONDS_BETWEEN_LINES:
            last = time.monotonic()
            console.print(f"{what}: {shown(done)} of {shown(total)}", highlight=False, markup=False, soft_wrap=True)

    return tell
