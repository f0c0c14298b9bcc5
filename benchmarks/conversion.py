"""How long Traditional Chinese takes beside bare OpenCC, on 10 MB of text: `python benchmarks/conversion.py [FILE]`.

The text is FILE, or our article over and over. Each of the two loads its tables anew, and the best of some rounds
counts. Exits 1 where ours takes more than twice as long as OpenCC alone in either region.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import opencc

from translate_pipeline import locales
from translate_pipeline.engines.opencc import OpenccEngine

ROOT = Path(__file__).resolve().parent.parent
SIZE = 10_000_000
BLOCK = 1 << 19
ROUNDS = 5
MOST = 2.0


def main() -> int:
    """Print the times and their ratio; 1 if ours is too slow."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "source" / "2021-01-12-two-healths.txt"
    text = path.read_text(encoding="utf-8")
    text = (text * (SIZE // len(text.encode()) + 1)).encode()[:SIZE].decode(errors="ignore")
    blocks = [text[start : start + BLOCK] for start in range(0, len(text), BLOCK)]
    worst = 0.0
    for locale in (locales.TAIWAN, locales.HONG_KONG):
        config = locales.row(locale).opencc
        bare = best(lambda config=config: opencc.OpenCC(config).convert, blocks)  # type: ignore[misc]
        ours = best(lambda locale=locale: ready(OpenccEngine(locale)), blocks)  # type: ignore[misc]
        print(f"{config:<6} OpenCC alone {bare:5.2f} s   ours {ours:5.2f} s   ratio {ours / bare:.2f}", flush=True)
        worst = max(worst, ours / bare)
    return 0 if worst <= MOST else 1


def ready(engine: OpenccEngine) -> Callable[[str], str]:
    """Return what converts a text without terms by *engine*."""
    convert = engine.converter()
    return lambda block: convert(block, ())


def best(make: Callable[[], Callable[[str], str]], blocks: list[str]) -> float:
    """Return the least time that loading and converting took in several rounds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        convert = make()
        for block in blocks:
            convert(block)
        times.append(time.perf_counter() - start)
    return min(times)


if __name__ == "__main__":
    sys.exit(main())
