"""Any chat model in GGUF, by llama.cpp: terms, title and the sentence before go into its prompt."""

from __future__ import annotations

import os
import re
import secrets
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from translate_pipeline import checks, drafts, locales
from translate_pipeline.engines import prompts
from translate_pipeline.errors import EngineError, ModelError
from translate_pipeline.nouns import Draft, Model, Request

_SLOTS = 4
_CONTEXT = 2048
_SEED = 1
_CHATTER = re.compile(
    r"^(?:sure|certainly|of course|here is|here's|here are|the (?:english )?translation(?: of the sentence)?(?: is)?"
    r"|translation|english|sentence)\b[^\n:]{0,60}:\s*",
    re.IGNORECASE,
)
_LONGEST_RATIO = 9.0
_SPARE_LENGTH = 60

Ask = Callable[[list[dict[str, str]]], str]
"""Messages of a chat in, the model's answer out."""


@dataclass(frozen=True, slots=True)
class LlamaEngine:
    """A chat model in GGUF. Equal runs may differ in a word, so kept drafts make runs equal, not the model."""

    model: Model
    threads: int = 0
    slots: int = _SLOTS

    @property
    def label(self) -> str:
        """The engine and its model, for people."""
        return f"llama {self.model.name}"

    @property
    def identity(self) -> str:
        """What a draft's signature says of the engine."""
        return f"{self.label} {self.model.digest[:16]} prompt {prompts.read().version}"

    def translate(self, requests: Sequence[Request]) -> Iterator[Draft]:
        """Yield a draft for each request as it is done; the longest are asked first, several at a time."""
        if not requests:
            return
        stop = threading.Event()
        waiting = sorted(requests, key=lambda request: -len(request.text))
        with _server(self.model, self.threads, self.slots) as server:
            pool = ThreadPoolExecutor(self.slots)
            try:
                ask = _asker(server, stop)
                for future in as_completed([pool.submit(self._draft, request, ask) for request in waiting]):
                    yield future.result()
            finally:
                stop.set()
                pool.shutdown(wait=True, cancel_futures=True)

    def _draft(self, request: Request, ask: Ask) -> Draft:
        text = best_answer(request, ask)
        return Draft(request, text, drafts.signature(self.identity, request.matches), self.label)


def best_answer(request: Request, ask: Ask) -> str:
    """Return the model's best answer: the first, and if that has a problem the better one of it and a second.

    What is wrong with the answer that is kept, the checks find again when the draft is judged.
    """
    prompt = prompts.read()
    answer = clean(ask(prompts.first(prompt, request)))
    problems = _problems(request, answer)
    if not problems:
        return answer
    second = clean(ask(prompts.again(prompt, request)))
    return second if len(_problems(request, second)) < len(problems) else answer


def clean(answer: str) -> str:
    """Return *answer* without chatter before it and quotation marks around it, on one line.

    >>> clean('Here is the translation: "Work goes on."')
    'Work goes on.'
    """
    text = _CHATTER.sub("", answer.strip()).strip()
    paragraph = text.split("\n\n")[0]
    text = " ".join(paragraph.split())
    if len(text) > 1 and text[0] in '"“' and text[-1] in '"”' and not re.search('["“”]', text[1:-1]):
        text = text[1:-1].strip()
    return text


def _problems(request: Request, answer: str) -> list[str]:
    found = [finding.message for finding in checks.run(request.text, answer, locales.ENGLISH, request.matches)]
    if not answer:
        found += ["empty"] * 9
    if len(answer) > len(request.text) * _LONGEST_RATIO + _SPARE_LENGTH:
        found.append("a run-on")
    return found


def _asker(server: Any, stop: threading.Event) -> Ask:
    """Return what asks *server*; the prefix that all prompts share stays computed in each of its slots."""

    def ask(messages: list[dict[str, str]]) -> str:
        pieces: list[str] = []
        wrong: list[str] = []

        def take(chunks: Any) -> bool:
            for chunk in chunks if isinstance(chunks, list) else [chunks]:
                if "error" in chunk:
                    wrong.append(str(chunk["error"]))
                for choice in chunk.get("choices", ()):
                    pieces.append(choice.get("delta", {}).get("content") or "")
            return stop.is_set() or bool(wrong)

        longest = 60 + 3 * len(messages[-1]["content"])
        server.handle_chat_completions(
            {
                "messages": messages, "max_tokens": min(longest, _CONTEXT // 3), "temperature": 0, "seed": _SEED,
                "cache_prompt": True, "stream": True,
            },
            take,
        )  # fmt: skip
        if wrong:
            raise EngineError(f"the model did not answer ({wrong[0]}); try again, or choose another model")
        return "".join(pieces)

    return ask


@contextmanager
def _server(model: Model, threads: int, slots: int) -> Iterator[Any]:
    """Hold llama.cpp's server with *model*; it has to listen somewhere: on a socket that only this user reaches."""
    try:
        import xllamacpp
    except ImportError as error:
        raise ModelError(
            "needs llama.cpp; install it with: pip install 'translate-pipeline[llama]'", path=model.path
        ) from error
    with tempfile.TemporaryDirectory(prefix="translate-pipeline-") as folder:
        params = xllamacpp.CommonParams()
        params.model.path = str(model.path)
        params.hostnames = [str(Path(folder) / "llama.sock")]
        params.api_keys = [secrets.token_urlsafe(32)]
        params.n_parallel = slots
        params.n_ctx = _CONTEXT * slots
        params.cpuparams.n_threads = threads or os.cpu_count() or 1
        params.n_gpu_layers = 0
        params.n_threads_http = slots + 1
        params.cache_ram_mib = 0
        params.warmup = False
        params.endpoint_slots = False
        params.verbosity = -1
        try:
            server = xllamacpp.Server(params)
        except (RuntimeError, ValueError) as error:
            raise ModelError(
                f"cannot be loaded ({error}); run translate-pipeline model install again", path=model.path
            ) from error
        try:
            yield server
        finally:
            del server
