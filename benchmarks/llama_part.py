"""The engine `llama` against llama.cpp asked plainly; needs the model that `make translate` brings.

(d) one question after the other, the prompt computed anew for each
(e) our engine: several at a time, what all prompts share computed once in each slot

Both are asked the same first questions on the same 24 sentences, with the same threads; no answer is asked for again.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from translate_pipeline import config, locales, models
from translate_pipeline.engines import llama, prompts
from translate_pipeline.errors import ModelError
from translate_pipeline.nouns import Model, Request
from translate_pipeline.workflow import asking, project

ROOT = Path(__file__).resolve().parent.parent
SENTENCES = 24
SMALLEST_GAIN = 1.5


def run(threads: int) -> bool:
    """Print (d) and (e) with their ratio; return whether it is enough. Without a model, say so: nothing to compare."""
    try:
        model = models.choose(config.loads('engine = "llama"', ROOT))
    except ModelError as error:
        print(f"(d), (e) left out: {error}")
        return True
    assert model is not None
    requests = article_requests()
    print(f"{model.name}, {len(requests)} sentences of the article with their terms, {threads} threads", flush=True)
    plain = rate(model, requests, threads, slots=1, keeps_prefix=False)
    print(f"{'(d) llama.cpp, one after the other, no prefix kept':<62} {plain:7.2f} sentences/s", flush=True)
    ours = rate(model, requests, threads, slots=llama.SLOTS, keeps_prefix=True)
    print(f"{'(e) llama engine':<62} {ours:7.2f} sentences/s", flush=True)
    enough = ours >= SMALLEST_GAIN * plain
    print(f"{'(e) / (d)':<62} {ours / plain:7.2f} (at least {SMALLEST_GAIN:.2f}): {'yes' if enough else 'NO'}")
    return enough


def article_requests() -> tuple[Request, ...]:
    """Return the first sentences of our article as `translate` asks for them."""
    read = project.read_project(config.Config(ROOT))
    questions = asking.questions(read.readings[0], asking.asker(read, locales.ENGLISH, asking.people(read)))
    return tuple(question.request for question in questions[:SENTENCES])


def rate(model: Model, requests: Sequence[Request], threads: int, *, slots: int, keeps_prefix: bool) -> float:
    """Return how many sentences a second are answered; loading the model is not timed."""
    questions = [prompts.first(prompts.read(), request) for request in requests]
    with llama.serve(model, threads, slots) as server:
        ask = llama.asker(server, threading.Event(), keeps_prefix=keeps_prefix)
        start = time.perf_counter()
        with ThreadPoolExecutor(slots) as pool:
            answers = list(pool.map(lambda question: ask(question, 0), questions))
        seconds = time.perf_counter() - start
    assert all(answers)
    return len(answers) / seconds
