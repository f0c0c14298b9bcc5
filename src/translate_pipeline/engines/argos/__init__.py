"""Any Argos package, run on CTranslate2 directly: all segments in one stream of batches, with their terms.

`argostranslate.translate` is not used: it translates a sentence at a time, loads minisbd and asks the network.
"""

from __future__ import annotations

import bisect
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from translate_pipeline import clauses, config
from translate_pipeline.clauses import Piece
from translate_pipeline.drafts import signature
from translate_pipeline.engines.argos import package, pieces
from translate_pipeline.errors import EngineError, ModelError
from translate_pipeline.nouns import Card, Draft, Model, Request

# No limit on repeated words: a long official name may stand twice in a sentence. An output that runs in circles comes
# to the limit of its length, and its sentence is then split.
_DECODING = {"beam_size": 4, "length_penalty": 1.0, "repetition_penalty": 1.0, "replace_unknowns": True}

# Measured on 2 cores at the bundled model's size: a smaller batch reads the weights too often, a larger one moves too
# much state from word to word; long sentences have more of it.
_FEWEST, _MOST, _TOKENS = 8, 16, 384

_PAUSE = 0.005


class ArgosEngine:
    """An Argos package as an engine; *threads* 0 means all cores. The model is loaded with the first translation."""

    def __init__(self, model: Model, threads: int = 0) -> None:
        self.model = model
        self.workers = threads or config.cores()
        self._package: package.Package | None = None

    @property
    def identity(self) -> str:
        """The package, its digest and its card: what a draft's signature says of the engine."""
        return f"argos/{self.model.name} {self.model.digest[:12]} card {self.model.card.version}"

    @property
    def label(self) -> str:
        """The engine and its model, for people."""
        return f"argos {self.model.name}"

    def translate(self, requests: Sequence[Request]) -> Iterator[Draft]:
        """Yield a draft for each request, as soon as it is done; stopping between two loses only batches at work."""
        if not requests:
            return
        if self._package is None:
            self._package = package.load(self.model, self.workers)
        for sheet in _Stream(self._package, self.model, self.workers).run(requests):
            mark = signature(self.identity, sheet.request.matches)
            yield Draft(sheet.request, sheet.text, mark, self.label, sheet.score)


@dataclass(slots=True)
class _Sheet:
    """A request with its pieces, by their start, and what came back for each."""

    request: Request
    pieces: dict[int, Piece] = field(default_factory=dict)
    outputs: dict[int, tuple[str, float]] = field(default_factory=dict)

    @property
    def is_complete(self) -> bool:
        return self.pieces.keys() == self.outputs.keys()

    @property
    def text(self) -> str:
        return clauses.joined([(self.outputs[start][0], self.pieces[start].after) for start in sorted(self.pieces)])

    @property
    def score(self) -> float | None:
        """The lowest score of its pieces: a sentence is as good as its worst clause."""
        return min((score for _, score in self.outputs.values()), default=None)


@dataclass(frozen=True, slots=True)
class _Task:
    """A piece as the model gets it."""

    sheet: _Sheet
    piece: Piece
    tokens: list[str]


@dataclass(frozen=True, slots=True)
class _Batch:
    """Tasks at work and their results to come."""

    tasks: Sequence[_Task]
    results: Sequence[Any]

    @property
    def is_done(self) -> bool:
        return bool(self.results[-1].done())


class _Stream:
    """One stream of batches, longest first; what must be split again comes back into it."""

    def __init__(self, loaded: package.Package, model: Model, workers: int) -> None:
        self.package, self.model, self.workers = loaded, model, workers
        self.waiting: list[_Task] = []
        self.running: list[_Batch] = []

    def run(self, requests: Sequence[Request]) -> Iterator[_Sheet]:
        for request in requests:
            sheet = _Sheet(request)
            if not request.text.strip():
                yield sheet
                continue
            self._add(sheet, pieces.pieces(request, self.card, self._measure))
        size = _batch_size([len(task.tokens) for task in self.waiting], self.workers)
        while self.waiting or self.running:
            # One batch more than workers, so that none waits for us; few, because a stop waits for them all.
            while self.waiting and len(self.running) <= self.workers:
                self._start(size)
            batch = self._next_done()
            yield from self._finish(batch)

    @property
    def card(self) -> Card:
        return self.model.card

    def _measure(self, text: str) -> int:
        return len(self.package.encode(text))

    def _add(self, sheet: _Sheet, parts: Sequence[Piece]) -> None:
        for piece in parts:
            sheet.pieces[piece.start] = piece
            tokens = self.package.encode(pieces.marked(piece.request, self.card))
            bisect.insort(self.waiting, _Task(sheet, piece, tokens), key=lambda task: len(task.tokens))

    def _start(self, size: int) -> None:
        tasks = self.waiting[: -size - 1 : -1]
        del self.waiting[-size:]
        prefix = [[self.package.prefix]] * len(tasks) if self.package.prefix else None
        try:
            results = self.package.translator.translate_batch(
                [task.tokens for task in tasks], target_prefix=prefix, **_options(self.card)
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

    def _finish(self, batch: _Batch) -> Iterator[_Sheet]:
        for task, asked in zip(batch.tasks, batch.results, strict=True):
            try:
                result = asked.result()
            except RuntimeError as error:
                raise EngineError(
                    f"CTranslate2 failed ({error}); check the limits in the package's card", path=self.model.path
                ) from error
            tokens = result.hypotheses[0]
            # The end of a text counts as a step: only an output that did not end is as long as the limit.
            if len(tokens) >= self.card.longest_output and (halves := clauses.split(task.piece)):
                self._add(task.sheet, halves)
                continue
            task.sheet.outputs[task.piece.start] = self._text(tokens), float(result.scores[0])
            if task.sheet.is_complete:
                yield task.sheet

    def _text(self, tokens: Sequence[str]) -> str:
        return self.package.decode(tokens).removeprefix(self.package.prefix).strip()


def _batch_size(lengths: Sequence[int], workers: int) -> int:
    """Return how many texts of these *lengths* make a good batch, such that all workers have as much to do.

    >>> _batch_size([20] * 40, 2), _batch_size([60] * 40, 2), _batch_size([60] * 6, 2)
    (10, 7, 3)
    """
    best = min(_MOST, max(_FEWEST, _TOKENS * len(lengths) // (sum(lengths) or 1)))
    rounds = -(-len(lengths) // (workers * best)) or 1
    return -(-len(lengths) // (workers * rounds)) or 1


def _options(card: Card) -> dict[str, Any]:
    """Return what CTranslate2 is told: the card's decoding over ours, and the limits. No input is cut off."""
    limits = {"max_input_length": 0, "max_decoding_length": card.longest_output}
    return {**_DECODING, **card.decoding, **limits, "return_scores": True, "asynchronous": True}
