"""How long a memory of 100,000 pairs takes to be read, and to be asked: `python benchmarks/memory.py`.

The sentences are those of our article, each changed at random in one character or in up to all of them. Beside our
look-up, on the same pairs in the same run: rapidfuzz alone, which compares with every sentence, and translate-toolkit's
matcher, which compares with those of a like length. Exits 1 where 100 sentences take 2 seconds or more.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from rapidfuzz import fuzz, process
from translate.search.match import matcher
from translate.storage.base import TranslationStore, TranslationUnit

from timing import show
from translate_pipeline import locales, memory
from translate_pipeline.nouns import Pair

ROOT = Path(__file__).resolve().parent.parent
PAIRS = 100_000
FILES = 200
FEW, SOME, MANY = 10, 100, 3_000
THRESHOLD = 0.75
SECONDS = 2.0
ENGLISH = ("the city's", "federation of", "industry and", "commerce", "private", "economy", "high-quality", "work")


def main() -> int:
    """Print the times; 1 if the look-up takes too long."""
    chance = random.Random(3)
    sentences = sentences_of((ROOT / "source" / "2021-01-12-two-healths.txt").read_text(encoding="utf-8"))
    pairs = pairs_of(sentences, chance)
    asked = [varied(chance.choice(sentences), "".join(sentences), chance) for _ in range(MANY)]
    show_index(pairs)
    show("remember", lambda: memory.remember(pairs))

    remembered = memory.remember(pairs)
    show("make them ready to find the nearest", lambda: memory.remember(pairs).shelves[locales.ENGLISH])
    similar = partial(memory.similar, remembered, locale=locales.ENGLISH, threshold=THRESHOLD)
    found = sum(one is not None for one in similar(asked))
    some = show(f"the nearest of {SOME}", lambda: similar(asked[:SOME]))
    show(f"the nearest of {MANY:,} ({found:,} have one)", lambda: similar(asked), rounds=1)
    show("make them ready for a person", lambda: memory.remember(pairs).wordings[locales.ENGLISH], rounds=1)
    show("search for a word", lambda: memory.search(remembered, "民营企业", [locales.ENGLISH], THRESHOLD, 20))
    show("search for a sentence", lambda: memory.search(remembered, asked[0], [locales.ENGLISH], THRESHOLD, 20))

    texts = [pair.source for pair in pairs]
    cutoff = THRESHOLD * 100
    bare = show(
        f"rapidfuzz alone, the nearest of {FEW}",
        lambda: [process.extractOne(text, texts, scorer=fuzz.ratio, score_cutoff=cutoff) for text in asked[:FEW]],
    )
    toolkit = toolkit_of(pairs)
    other = show(f"translate-toolkit, the nearest of {FEW}", lambda: list(map(toolkit.matches, asked[:FEW])), rounds=1)
    scale = SOME / FEW
    print(f"a sentence: rapidfuzz alone / ours {bare * scale / some:.0f}, toolkit / ours {other * scale / some:.0f}")
    return 0 if some < SECONDS else 1


def sentences_of(article: str) -> list[str]:
    """Return the lines of *article* in sentences."""
    return [part for line in article.splitlines() for part in line.replace("。", "。\n").splitlines() if len(part) > 7]


def varied(sentence: str, characters: str, chance: random.Random) -> str:
    """Return *sentence* with at least one of its characters changed, taken out or put in."""
    text = list(sentence)
    for _ in range(chance.randint(1, len(text))):
        place = chance.randrange(len(text))
        kept = [chance.choice(characters)] * chance.choice((0, 1, 1, 2))
        text[place : place + 1] = kept if kept or len(text) > 4 else text[place : place + 1]
    return "".join(text)


def pairs_of(sentences: list[str], chance: random.Random) -> list[Pair]:
    """Return as many pairs as wanted, no sentence twice, in so many files."""
    characters = "".join(sentences)
    sources: dict[str, None] = {}
    while len(sources) < PAIRS:
        sources[varied(chance.choice(sentences), characters, chance)] = None
    return [
        Pair(
            locales.ENGLISH, source, " ".join(chance.choices(ENGLISH, k=len(source) // 3)), str(number * FILES // PAIRS)
        )
        for number, source in enumerate(sources)
    ]


def show_index(pairs: list[Pair]) -> None:
    """Print how long the pairs take to be put in the index, and to be read from it."""
    by_origin: dict[str, list[Pair]] = {}
    for pair in pairs:
        by_origin.setdefault(pair.origin, []).append(pair)
    with tempfile.TemporaryDirectory() as name:
        cache, files = Path(name, "memory.sqlite"), [Path(name, origin) for origin in by_origin]
        for file in files:
            file.touch()
        show(
            "index, cold (but for the files)",
            lambda: memory.indexed(cache, files, lambda file: by_origin[file.name]),
            1,
        )
        time.sleep(2)
        memory.indexed(cache, files, lambda file: by_origin[file.name])
        show("index, warm", lambda: memory.indexed(cache, files, lambda _: ()))


def toolkit_of(pairs: list[Pair]) -> matcher:
    """Return translate-toolkit's matcher of *pairs*; it takes the whole of a sentence only if told so."""
    store: TranslationStore[TranslationUnit] = TranslationStore()
    for pair in pairs:
        store.addsourceunit(pair.source).target = pair.target
    return matcher(store, max_candidates=1, min_similarity=THRESHOLD * 100, max_length=1000)


if __name__ == "__main__":
    sys.exit(main())
