"""How long a glossary of 50,000 terms takes to load, and to be found in 1 MB of text: `python benchmarks/glossary.py`.

Beside each the floor that it stands on: Python's csv module alone, the automaton alone. The terms are runs of
characters of our article, so that the text is full of them. Exits 1 where one of our steps takes a second or more.
"""

from __future__ import annotations

import csv
import io
import random
import sys
from pathlib import Path

from timing import show
from translate_pipeline import glossary, locales

ROOT = Path(__file__).resolve().parent.parent
ROWS = 50_000
MEGABYTE = 1_000_000
SECONDS = 1.0


def main() -> int:
    """Print the times; 1 if one is too long."""
    article = (ROOT / "source" / "2021-01-12-two-healths.txt").read_text(encoding="utf-8")
    text = article * (MEGABYTE // len(article.encode()) + 1)
    table = glossary_of(article)
    terms = glossary.loads(table, Path("terms.csv"))
    finder = glossary.finder(terms, locales.ENGLISH)
    folded = glossary.fold(text)

    plain = show("csv.reader alone", lambda: list(csv.reader(io.StringIO(table, newline=""))))
    load = show(f"load {len(terms):,} terms", lambda: glossary.loads(table, Path("terms.csv")))
    build = show("make them ready for one language", lambda: glossary.finder(terms, locales.ENGLISH))
    bare = show("the automaton alone", lambda: finder.automaton.find_matches_as_indexes(folded, overlapping=True))
    count = len(glossary.find(text, finder))
    find = show(
        f"find {count:,} matches in {len(text.encode()) / MEGABYTE:.1f} MB", lambda: glossary.find(text, finder)
    )
    print(f"load / csv {load / plain:.1f}, find / automaton {find / bare:.1f}")
    return 0 if max(load, build, find) < SECONDS else 1


def glossary_of(article: str) -> str:
    """Return a table of terms: runs of two to eight characters of *article*, each with another first character."""
    chance = random.Random(3)
    characters = [character for character in article if character >= "一"]
    sources: dict[str, None] = {}
    while len(sources) < ROWS:
        length = chance.choice((2, 2, 3, 4, 4, 5, 6, 7, 8))
        start = chance.randrange(len(characters) - length)
        sources[chance.choice(characters) + "".join(characters[start : start + length - 1])] = None
    rows = (f"{source},Term {number},preferred,note {number}" for number, source in enumerate(sources))
    return "\n".join(("source,en,status,note", *rows, ""))


if __name__ == "__main__":
    sys.exit(main())
