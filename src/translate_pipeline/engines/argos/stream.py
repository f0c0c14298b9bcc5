"""One stream of batches through CTranslate2, longest first; what lost a term comes back into it, asked differently."""

from __future__ import annotations

import bisect
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from translate_pipeline import checks, clauses, locales
from translate_pipeline.engines.argos import forcing, package, pieces
from translate_pipeline.engines.argos.sheets import Answer, Part, Sheet
from translate_pipeline.errors import EngineError, ModelError
from translate_pipeline.nouns import Card, Model, Request

# No limit on repeated words: a long official name may stand twice in a sentence. An output that runs in circles comes
# to the limit of its length, and its sentence is then split.
_DECODING = {"beam_size": 4, "length_penalty": 1.0, "repetition_penalty": 1.0, "replace_unknowns": True}

# Measured on 2 cores at the bundled model's size: a smaller batch reads the weights too often, a larger one moves too
# much state from word to word; long sentences have more of it.
_FEWEST, _MOST, _TOKENS = 8, 16, 384

_HYPOTHESES = 8
_PAUSE = 0.005


class Way(IntEnum):
    """How a piece is asked for; each way is for what lost a term in the one before."""

    PLAIN = 0
    SEVERAL = 1
    FORCED = 2


@dataclass(frozen=True, slots=True)
class _Task:
    """A part as the model gets it; *prefix* is what its output must begin with."""

    sheet: Sheet
    part: Part
    tokens: list[str]
    way: Way = Way.PLAIN
    prefix: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class _Batch:
    """Tasks at work and their results to come."""

    tasks: Sequence[_Task]
    results: Sequence[Any]

    @property
    def is_done(self) -> bool:
        return bool(self.results[-1].done())


class Stream:
    """Requests in, finished sheets out, in any order."""

    def __init__(self, loaded: package.Package, model: Model, workers: int) -> None:
        self.package, self.model, self.workers = loaded, model, workers
        self.waiting: Mapping[Way, list[_Task]] = {way: [] for way in Way}
        self.running: list[_Batch] = []

    def run(self, requests: Sequence[Request]) -> Iterator[Sheet]:
        """Yield a sheet for each of *requests*, as soon as it is done."""
        for request in requests:
            sheet = Sheet(request)
            if not request.text.strip():
                yield sheet
                continue
            sheet.parts += [Part(piece) for piece in pieces.pieces(request, self.card, self._measure)]
            self._ask(sheet, sheet.parts)
        size = _batch_size([len(task.tokens) for task in self.waiting[Way.PLAIN]], self.workers)
        while self.running or any(self.waiting.values()):
            # One batch more than workers, so that none waits for us; few, because a stop waits for them all.
            while len(self.running) <= self.workers and (way := self._next_way()) is not None:
                self._start(way, size)
            batch = self._next_done()
            for task, asked in zip(batch.tasks, batch.results, strict=True):
                self._finish(task, asked)
                task.sheet.waiting -= 1
                if not task.sheet.waiting:
                    yield task.sheet

    @property
    def card(self) -> Card:
        """What the package says of its model."""
        return self.model.card

    def _measure(self, text: str) -> int:
        return len(self.package.encode(text))

    def _ask(self, sheet: Sheet, parts: Sequence[Part]) -> None:
        for part in parts:
            self._add(_Task(sheet, part, self.package.encode(pieces.marked(part.piece.request, self.card))))

    def _add(self, task: _Task) -> None:
        task.sheet.waiting += 1
        bisect.insort(self.waiting[task.way], task, key=lambda task: len(task.tokens))

    def _next_way(self) -> Way | None:
        """Return the way of the next batch: first what was never asked."""
        return next((way for way in Way if self.waiting[way]), None)

    def _start(self, way: Way, size: int) -> None:
        tasks = self.waiting[way][: -size - 1 : -1]
        del self.waiting[way][-size:]
        own = [self.package.prefix] if self.package.prefix else []
        prefixes = [[*own, *task.prefix] for task in tasks]
        try:
            results = self.package.translator.translate_batch(
                [task.tokens for task in tasks],
                target_prefix=prefixes if any(prefixes) else None,
                **_options(self.card, way),
            )
        except (TypeError, ValueError) as error:
            raise ModelError(
                f"CTranslate2 refuses the decoding settings {dict(self.card.decoding)}; mend the card",
                path=self.model.path / "card.toml",
            ) from error
        self.running.append(_Batch(tasks, results))

    def _next_done(self) -> _Batch:
        """Wait for a batch, in short sleeps: Ctrl-C is heard between them, not inside of CTranslate2."""
        while True:
            for batch in self.running:
                if batch.is_done:
                    self.running.remove(batch)
                    return batch
            time.sleep(_PAUSE)

    def _finish(self, task: _Task, asked: Any) -> None:
        """Take what came back for *task*, and ask again where it did not end or lost a term."""
        try:
            result = asked.result()
        except RuntimeError as error:
            raise EngineError(
                f"CTranslate2 failed ({error}); check the limits in the package's card", path=self.model.path
            ) from error
        # The end of a text counts as a step: only an output that did not end is as long as the limit.
        ended = [number for number, tokens in enumerate(result.hypotheses) if len(tokens) < self.card.longest_output]
        if not ended and task.way is Way.PLAIN and self._split(task):
            return
        is_better = task.part.take([self._answer(task.part, result, number) for number in ended or (0,)])
        if task.part.best and task.part.best.lost:
            self._ask_again(task, is_better=is_better)

    def _answer(self, part: Part, result: Any, number: int) -> Answer:
        tokens = result.hypotheses[number]
        text = self.package.decode(tokens).removeprefix(self.package.prefix).strip()
        lost = checks.lost(text, locales.ENGLISH, part.piece.request.matches)
        attention = result.attention[number] if result.attention else ()
        return Answer(text, float(result.scores[number]), lost, tokens, attention)

    def _ask_again(self, task: _Task, *, is_better: bool) -> None:
        """Ask for a part that lost a term: for more hypotheses, then for that term at its place, then in two.

        A package that takes no terms is only asked for more hypotheses: with a term forced on it, it loses the rest.
        """
        best = task.part.best
        if task.way is Way.PLAIN:
            self._add(_Task(task.sheet, task.part, task.tokens, Way.SEVERAL))
        elif best and best.attention and (is_better or task.way is Way.SEVERAL):
            prefix = forcing.prefix(task.part.piece.request, best, self.card, self.package, len(task.prefix))
            self._add(_Task(task.sheet, task.part, task.tokens, Way.FORCED, prefix))
        elif self.card.term_markup:
            self._split(task)

    def _split(self, task: _Task) -> bool:
        """Ask for the halves of a part; return whether it has a joint to be split at."""
        halves = clauses.split(task.part.piece)
        if halves:
            task.part.halves = tuple(Part(half) for half in halves)
            self._ask(task.sheet, task.part.halves)
        return bool(halves)


def _batch_size(lengths: Sequence[int], workers: int) -> int:
    """Return how many texts of these *lengths* make a good batch, such that all workers have as much to do.

    >>> _batch_size([20] * 40, 2), _batch_size([60] * 40, 2), _batch_size([60] * 6, 2)
    (10, 7, 3)
    """
    best = min(_MOST, max(_FEWEST, _TOKENS * len(lengths) // (sum(lengths) or 1)))
    rounds = -(-len(lengths) // (workers * best)) or 1
    return -(-len(lengths) // (workers * rounds)) or 1


def _options(card: Card, way: Way) -> dict[str, Any]:
    """Return what CTranslate2 is told: the card's decoding over ours, and the limits. No input is cut off."""
    limits = {"max_input_length": 0, "max_decoding_length": card.longest_output}
    options = {**_DECODING, **card.decoding, **limits, "return_scores": True, "asynchronous": True}
    if way is not Way.PLAIN:
        options["beam_size"] = max(int(options["beam_size"]), _HYPOTHESES)
        options["num_hypotheses"] = max(int(options.get("num_hypotheses", 1)), _HYPOTHESES)
        options["return_attention"] = bool(card.term_markup)
    return options
