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

from translate_pipeline import checks, clauses, config, drafts, locales
from translate_pipeline.engines import prompts
from translate_pipeline.errors import EngineError, ModelError
from translate_pipeline.nouns import Draft, Match, Model, Request, Severity

# On 2 cores more slots gain nothing: a word costs as much arithmetic in company as alone.
SLOTS = 2
_CONTEXT = 2048
_SEED = 1
_TEMPERATURE = 0.7
_CHATTER = re.compile(
    r"^(?:sure|certainly|of course|here is|here's|here are|the (?:english )?translation(?: of the sentence)?(?: is)?"
    r"|translation|english|sentence)\b[^\n:]{0,60}:\s*",
    re.IGNORECASE,
)
_DEPTH = 2
_SHORTEST_TO_SPLIT = 30
_LONGEST_SENTENCE = 300
_LONGEST_TO_SAMPLE = 120
_SAMPLES_FOR_ANYTHING = 2
_MANY = 99
_TERM_WEIGHS = 3
_PROMPT = re.compile(r"word for word|the English must", re.IGNORECASE)
_SELF = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Mm]yself|[Oo]urselves)\b")

Ask = Callable[[list[dict[str, str]], int], str]
"""Messages of a chat in, the model's answer out: for 0 the likeliest, for each other number a sample of its own."""

Attempt = Callable[[Request, Ask, int, str], str]
"""One way to ask, given how often a sentence may still be halved and the best answer so far."""


@dataclass(frozen=True, slots=True)
class LlamaEngine:
    """A chat model in GGUF. Equal runs may differ in a word, so kept drafts make runs equal, not the model."""

    model: Model
    threads: int = 0
    slots: int = SLOTS

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
        with serve(self.model, self.threads, self.slots) as server:
            pool = ThreadPoolExecutor(self.slots)
            try:
                ask = asker(server, stop)
                for future in as_completed([pool.submit(self._draft, request, ask) for request in waiting]):
                    yield future.result()
            finally:
                stop.set()
                pool.shutdown(wait=True, cancel_futures=True)

    def _draft(self, request: Request, ask: Ask) -> Draft:
        text = best_answer(request, ask)
        return Draft(request, text, drafts.signature(self.identity, request.matches), self.label)


def best_answer(request: Request, ask: Ask, depth: int = _DEPTH) -> str:
    """Return the model's best answer: the first without a problem, else the one with the fewest.

    It is asked again in other words that name the terms left out, then for less likely answers, then for the sentence's
    clauses one by one. What the checks find in the answer that is kept, they find again when the draft is judged.
    """
    best, fewest = "", _MANY
    for attempt in (_first, _again, *_SAMPLES, _by_clauses):
        answer = attempt(request, ask, depth, best)
        problems = len(_problems(request, answer))
        if problems < fewest:
            best, fewest = answer, problems
        if not problems:
            break
    return best


def _first(request: Request, ask: Ask, depth: int, best: str) -> str:
    return _tidy(request, ask(prompts.first(prompts.read(), request), 0))


def _again(request: Request, ask: Ask, depth: int, best: str) -> str:
    return _asked_again(request, ask, _missing(request, best), 0)


def _by_clauses(request: Request, ask: Ask, depth: int, best: str) -> str:
    """Return the answers for both halves of a sentence, joined; empty where it is too short for that.

    What is longer than any sentence is halved until it fits, between words if there is no better place.
    """
    is_too_long = len(request.text) > _LONGEST_SENTENCE
    if not is_too_long and (not depth or len(request.text) < _SHORTEST_TO_SPLIT):
        return ""
    whole = clauses.Piece(0, request)
    halves = clauses.split(whole) or (clauses.cut(whole) if is_too_long else None)
    if halves is None:
        return ""
    deeper = depth if is_too_long else depth - 1
    return clauses.joined([(best_answer(half.request, ask, deeper), half.after) for half in halves])


def _sample(number: int) -> Attempt:
    """Return what asks for a less likely answer; a lost term is worth more of them than any other problem.

    A long sentence is better asked in parts.
    """

    def attempt(request: Request, ask: Ask, depth: int, best: str) -> str:
        missing = _missing(request, best)
        is_short = depth == _DEPTH and len(request.text) <= _LONGEST_TO_SAMPLE
        is_worth_it = is_short and (missing or number <= _SAMPLES_FOR_ANYTHING)
        return _asked_again(request, ask, missing, number) if is_worth_it else ""

    return attempt


def _missing(request: Request, best: str) -> Sequence[Match]:
    return checks.lost(best, locales.ENGLISH, request.matches) if best else ()


def _asked_again(request: Request, ask: Ask, missing: Sequence[Match], sample: int) -> str:
    return _tidy(request, ask(prompts.again(prompts.read(), request, missing), sample))


_SAMPLES = tuple(_sample(number) for number in range(1, 6))


def _tidy(request: Request, answer: str) -> str:
    """Return *answer* without chatter, and with the capitals of the terms that it has."""
    text = clean(answer)
    for match in request.matches:
        pattern = rf"(?<!\w){re.escape(match.target)}(?!\w)"
        for found in re.findall(pattern, text, re.IGNORECASE):
            text = text.replace(found, _raised(found, match.target))
    return text


def _raised(text: str, pattern: str) -> str:
    """Return *text* with a capital where it or *pattern* has one.

    >>> _raised("Warm enterprises initiative", "Warm Enterprises Initiative"), _raised("Deputy head", "deputy head")
    ('Warm Enterprises Initiative', 'Deputy head')
    """
    return "".join(mine if other.islower() else other for mine, other in zip(text, pattern, strict=True))


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
    """Return what the checks find, and what a chat model does besides: list the terms, speak of itself."""
    if not answer:
        return ["empty"] * (_MANY - 1)
    found = []
    said = checks.run(request.text, answer, locales.ENGLISH, request.matches)
    # A warning is for a person to look at: asking again would cost more than it mends.
    for finding in (one for one in said if one.severity is Severity.ERROR):
        # Of two bad answers the one that keeps more numbers is better, and one that keeps a term is better still.
        found += finding.message.split(", ") if finding.check in ("numbers", "magnitude") else [finding.message]
        found += [finding.message] * (_TERM_WEIGHS - 1) if finding.check == "term-missing" else []
    if answer.count(";") > len(re.findall("[;；、]", request.text)):
        found.append("a list")
    if _PROMPT.search(answer):
        found += ["repeats the prompt"] * _TERM_WEIGHS
    if _SELF.search(answer) and "我" not in request.text:
        found.append("speaks of itself")
    return found


def asker(server: Any, stop: threading.Event, *, keeps_prefix: bool = True) -> Ask:
    """Return what asks *server*; the prefix that all prompts share stays computed in each of its slots."""

    def ask(messages: list[dict[str, str]], sample: int) -> str:
        pieces: list[str] = []
        ends: list[str | None] = []
        wrong: list[dict[str, Any]] = []

        def take(chunks: Any) -> bool:
            for chunk in chunks if isinstance(chunks, list) else [chunks]:
                if "error" in chunk:
                    wrong.append(chunk["error"])
                for choice in chunk.get("choices", ()):
                    pieces.append(choice.get("delta", {}).get("content") or "")
                    ends.append(choice.get("finish_reason"))
            return stop.is_set() or bool(wrong)

        longest = 60 + 3 * len(messages[-1]["content"])
        server.handle_chat_completions(
            {
                "messages": messages, "max_tokens": min(longest, _CONTEXT // 3), "cache_prompt": keeps_prefix,
                "seed": _SEED + sample, "temperature": _TEMPERATURE if sample else 0, "stream": True,
            },
            take,
        )  # fmt: skip
        if wrong and wrong[0].get("type") != "exceed_context_size_error":
            fact = wrong[0].get("message", wrong[0])
            raise EngineError(f"the model did not answer ({fact}); try again, or choose another model")
        # No answer at all is better than one that was cut off.
        return "" if wrong or "length" in ends else "".join(pieces)

    return ask


@contextmanager
def serve(model: Model, threads: int, slots: int) -> Iterator[Any]:
    """Hold llama.cpp's server with *model*; it has to listen somewhere: on a socket that only this user reaches."""
    # Threads that wait must not spin: beside any other busy program that made every word five times slower.
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    try:
        import xllamacpp
    except ImportError as error:
        raise ModelError("needs llama.cpp; run make translate, or: pip install xllamacpp", path=model.path) from error
    with tempfile.TemporaryDirectory(prefix="translate-pipeline-") as folder:
        params = xllamacpp.CommonParams()
        params.model.path = str(model.path)
        params.hostnames = [str(Path(folder) / "llama.sock")]
        params.api_keys = [secrets.token_urlsafe(32)]
        params.n_parallel = slots
        params.n_ctx = _CONTEXT * slots
        params.cpuparams.n_threads = threads or config.cores()
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
                f"cannot be loaded ({error}); run translate-pipeline model install {model.name}", path=model.path
            ) from error
        yield server
