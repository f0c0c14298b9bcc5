"""How many sentences a second the engines make, against what they stand on: `python benchmarks/throughput.py`.

Exits 1 where an engine is slower than it must be. Weights are random, nothing is downloaded, nothing is written outside
of a temporary folder. About fifteen minutes on 2 cores that have nothing else to do.

(a) CTranslate2 alone, with the best of several batch sizes and numbers of workers
(b) argostranslate's own `translate()`; its sentence splitter, which would ask the network, gives the text back whole
(c) our engine `argos`, as `translate-pipeline translate` runs it

All have the same package, threads, beam and longest output; its weights never end an output, so that each is as long as
the limit: the same work for all, whatever the decoding.
"""

from __future__ import annotations

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

import llama_part
import packages
from translate_pipeline.engines.argos import ArgosEngine
from translate_pipeline.nouns import Card, Model, Request

CORES = len(os.sched_getaffinity(0))
BEAM = 4
# CTranslate2's default, the only one that argostranslate has.
LIMIT = 256
SENTENCES = 24
ROUNDS = 7
# argostranslate takes one sentence after the other: a part of them gives the same rate in less time.
FEWER = 6
SMALLEST_SHARE_OF_RAW = 0.95
SMALLEST_GAIN_OVER_ARGOS = 3.0

WORDS = """
深圳 市工商联 民营企业 发展 会议 服务 政策 银行 贷款 科技公司 研发 人才 南山区 福田区 平台 上线 记者 发布会 园区 法律
困难 支持 信心 专家 代表 参加 走访 促进 健康 市委 市政府 高度重视 各区 积极行动 主席 主持 商事主体 解决 问题 增长
"""


Work = Callable[[], int]
"""Translates and returns how many sentences."""


@dataclass(frozen=True, slots=True)
class Contestant:
    """Somebody who translates; *prepare* loads the model, which is not timed, and returns the work."""

    name: str
    prepare: Callable[[], Work]


def main() -> int:
    """Run all parts; 1 if one of them is too slow. Another engine's benchmark is one more part in the tuple."""
    # argostranslate is told by the environment where its files are, so what needs the real ones comes before it.
    parts: Sequence[Callable[[Path], bool]] = (lambda folder: llama_part.run(CORES), argos_part)
    with tempfile.TemporaryDirectory() as folder:
        results = [part(Path(folder)) for part in parts]
    return 0 if all(results) else 1


def argos_part(folder: Path) -> bool:
    """Print (a), (b) and (c) with their ratios; return whether (c) is fast enough."""
    package = packages.random_package(
        folder / "zh_en", layers=(12, 3), width=512, heads=8, vocabulary=32000, never_ends=True
    )
    print(
        f"Argos package of 12+3 layers, width 512, int8; beam {BEAM}, {LIMIT} tokens out, {CORES} threads", flush=True
    )
    texts = sentences(SENTENCES)
    raw = [raw_contestant(package, texts, workers, size) for workers, size in raw_settings()]
    argos = Contestant("(b) argostranslate", lambda: argos_work(package, texts[:FEWER], folder))
    ours = Contestant("(c) argos engine", lambda: engine_work(package, texts))

    rates = {contestant.name: [rate(contestant), rate(contestant)] for contestant in raw}
    fastest = max(raw, key=lambda contestant: max(rates[contestant.name]))
    # In turns, and compared within a turn: a machine is slower in one minute than in the next.
    for _ in range(ROUNDS):
        for contestant in (fastest, argos, ours):
            rates.setdefault(contestant.name, []).append(rate(contestant))

    show(rates)
    enough = [
        is_enough("(c) / best (a)", turns(rates, ours, fastest), SMALLEST_SHARE_OF_RAW),
        is_enough("(c) / (b)", turns(rates, ours, argos), SMALLEST_GAIN_OVER_ARGOS),
    ]
    return all(enough)


def sentences(count: int) -> list[str]:
    """Return *count* sentences as long as an article's, the same each time, without a joint to split at."""
    chance, words = random.Random(7), WORDS.split()
    return ["".join(chance.choices(words, k=chance.randint(8, 28))) + "。" for _ in range(count)]


def rate(contestant: Contestant) -> float:
    """Return how many sentences a second *contestant* does in one go."""
    work = contestant.prepare()
    start = time.perf_counter()
    done = work()
    return done / (time.perf_counter() - start)


def turns(rates: dict[str, list[float]], one: Contestant, other: Contestant) -> float:
    """Return how much faster *one* was than *other*: the median over the turns."""
    pairs = zip(rates[one.name][-ROUNDS:], rates[other.name][-ROUNDS:], strict=True)
    return statistics.median(mine / theirs for mine, theirs in pairs)


def show(rates: dict[str, list[float]]) -> None:
    """Print a line for each contestant: its median, and its rate in each turn."""
    for name, each in rates.items():
        every = " ".join(f"{sentences_a_second:.2f}" for sentences_a_second in each)
        print(f"{name:<62} {statistics.median(each):7.2f} sentences/s ({every})")


def is_enough(name: str, ratio: float, least: float) -> bool:
    """Print a ratio and what it must be; return whether it is."""
    print(f"{name:<62} {ratio:7.2f} (at least {least:.2f}): {'yes' if ratio >= least else 'NO'}", flush=True)
    return ratio >= least


def raw_settings() -> list[tuple[int, int]]:
    """Return numbers of workers with batch sizes: a thread each or all threads for one, small batches to large ones."""
    return [(CORES, 4), (CORES, 6), (CORES, 12), (1, 12), (1, 24)]


def raw_contestant(package: Path, texts: Sequence[str], workers: int, size: int) -> Contestant:
    """Return CTranslate2 itself, fed with all sentences at once; it sorts and batches them."""

    def prepare() -> Work:
        import ctranslate2
        import sentencepiece

        tokenizer = sentencepiece.SentencePieceProcessor(model_file=str(package / "sentencepiece.model"))
        translator = ctranslate2.Translator(
            str(package / "model"), inter_threads=workers, intra_threads=max(1, CORES // workers)
        )

        def work() -> int:
            tokens = [tokenizer.encode(text, out_type=str) for text in texts]
            results = translator.translate_batch(tokens, max_batch_size=size, beam_size=BEAM, max_decoding_length=LIMIT)
            assert all(len(result.hypotheses[0]) == LIMIT for result in results)
            return sum(bool(tokenizer.decode(result.hypotheses[0])) for result in results)

        return work

    threads = f"{workers} x {max(1, CORES // workers)} threads"
    return Contestant(f"(a) raw CTranslate2, {threads}, batches of {size} sentences", prepare)


def argos_work(package: Path, texts: Sequence[str], folder: Path) -> Work:
    """Load *package* into argostranslate, with its files in *folder*; it reads its settings when it is imported."""
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        os.environ[name] = str(folder / name.lower())
    os.environ |= {"ARGOS_PACKAGES_DIR": str(folder / "packages"), "ARGOS_BEAM_SIZE": str(BEAM)}
    os.environ |= {"ARGOS_INTER_THREADS": "1", "ARGOS_INTRA_THREADS": str(CORES), "ARGOS_DEVICE_TYPE": "cpu"}
    import argostranslate.package
    import argostranslate.translate as argos

    argos.MiniSBDSentencizer = _Whole
    languages = argos.Language("zh", "Chinese"), argos.Language("en", "English")
    translation = argos.PackageTranslation(*languages, argostranslate.package.Package(package))
    translation.translate("")
    return lambda: sum(bool(translation.translate(text)) for text in texts)


class _Whole:
    """In place of argostranslate's sentence splitter."""

    def __init__(self, package: Any) -> None:
        self.package = package

    def split_sentences(self, text: str) -> list[str]:
        return [text] if text else []


def engine_work(package: Path, texts: Sequence[str]) -> Work:
    """Load *package* into our engine; a request without text loads the model and asks nothing of it."""
    card = Card(longest_output=LIMIT, decoding={"beam_size": BEAM})
    engine = ArgosEngine(Model("random", "argos", package, "0" * 64, 0, card=card), CORES)
    list(engine.translate([Request(" ")]))
    return lambda: sum(bool(draft.text) for draft in engine.translate([Request(text) for text in texts]))


if __name__ == "__main__":
    sys.exit(main())
