"""How many of our cases each sentence splitter gets right, and how fast it is: `python benchmarks/segmentation.py`.

The cases are those of tests/cases/segmentation/: other people's splitters were not made for them, so their counts tell
what a Chinese newsroom would have to mend by hand, not how good they are elsewhere. Exits 1 where ours gets less than
97 of 100 right, takes more than 5 s for 10 MB, or more than 11 times as long for ten times the text.
"""

from __future__ import annotations

import sys
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from translate_pipeline import readers, repair, segment

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "tests" / "cases" / "segmentation"
SHARE = 0.97
SECONDS, TIMES = 5.0, 11.0
Splitter = Callable[[str], Sequence[str]]


def main() -> int:
    """Print the counts and the times; 1 if ours falls short."""
    cases = list(read_cases())
    ours, *_ = [show(name, splitter, cases) for name, splitter in splitters()]
    long = copies(10)
    small, large, line = (seconds(text) for text in (copies(1), long, long.replace("\n", "")))
    print(f"1 MB {small:.2f} s, 10 MB {large:.2f} s ({large / small:.1f} times), 10 MB in one line {line:.2f} s")
    return 0 if ours >= SHARE and max(large, line) < SECONDS and large <= TIMES * small else 1


def read_cases() -> Iterator[list[str]]:
    """Yield the sentences of each case; semicolons are left to the sentence, as all of them do by default."""
    for path in sorted(CASES.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith("#") and "拆开" not in path.stem:
                yield line.split("｜")


def splitters() -> Iterator[tuple[str, Splitter]]:
    """Yield ours, then those of the peers."""
    yield "translate-pipeline", lambda text: [text[start:end] for start, end in segment.sentences(text)]
    from translate.lang import factory

    chinese = factory.getlanguage("zh_CN")
    yield "translate-toolkit", lambda text: list(chinese.sentences(text))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SyntaxWarning)
        import pysbd

    segmenter = pysbd.Segmenter(language="zh", clean=False)
    yield "pySBD", lambda text: list(segmenter.segment(text))


def show(name: str, splitter: Splitter, cases: Sequence[Sequence[str]]) -> float:
    """Print how many of *cases* the splitter gets right; return the share."""
    right = sum(stripped(splitter("".join(case))) == stripped(case) for case in cases)
    print(f"{name:<20} {right:4} of {len(cases)} cases ({right / len(cases):.0%})")
    return right / len(cases)


def stripped(sentences: Sequence[str]) -> list[str]:
    """Return *sentences* without the white space around them, which no splitter is blamed for."""
    return [sentence.strip() for sentence in sentences if sentence.strip()]


def copies(megabytes: int) -> str:
    """Return the article as often as it takes for that size in UTF-8, each time with another year."""
    article = (ROOT / "source" / "2021-01-12-two-healths.txt").read_text(encoding="utf-8")
    count = megabytes * 1_000_000 // len(article.encode())
    return "\n\n".join(article.replace("2020", str(1000 + number)) for number in range(count))


def seconds(text: str) -> float:
    """Return how long it takes to read, mend and split *text*."""
    start = time.perf_counter()
    count = sum(1 for _ in segment.split(repair.reflow(readers.lines(text), "a", "a")))
    assert count
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
