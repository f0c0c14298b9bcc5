"""A request while an Argos package is at work on it: its pieces, and the best that came back for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from translate_pipeline import checks, clauses, locales
from translate_pipeline.clauses import Piece
from translate_pipeline.nouns import Match, Request


@dataclass(frozen=True, slots=True)
class Answer:
    """A hypothesis of the model: its text, its score, the mandatory terms that it lost.

    *attention* has for each of *tokens* the weight of each token of the input; empty where it was not asked for.
    """

    text: str
    score: float
    lost: tuple[Match, ...] = ()
    tokens: Sequence[str] = ()
    attention: Sequence[Sequence[float]] = ()


@dataclass(slots=True)
class Part:
    """A piece of a request; *halves* where it was asked once more in two."""

    piece: Piece
    best: Answer | None = None
    halves: tuple[Part, ...] = ()

    def take(self, answers: Sequence[Answer]) -> bool:
        """Keep the best of *answers*, the earlier of equals, if it has more terms; return whether it is kept.

        Of two that have as many, the one with its attention tells where a lost term belongs.
        """
        answer = min(answers, key=lambda answer: len(answer.lost))
        if self.best is not None and _worth(answer) >= _worth(self.best):
            return False
        self.best = answer
        return True

    def answer(self) -> Answer:
        """Return the best for this piece: its own, or its halves joined where they have more terms."""
        if not self.halves:
            return self.best or Answer("", 0.0)
        joined = _joined(self.halves, self.piece.request)
        if self.best is None or (joined.text and len(joined.lost) < len(self.best.lost)):
            return joined
        return self.best


def _worth(answer: Answer) -> tuple[int, bool]:
    return len(answer.lost), not answer.attention


@dataclass(slots=True)
class Sheet:
    """A request with its parts; *waiting* is how many of its tasks are not done."""

    request: Request
    parts: list[Part] = field(default_factory=list)
    waiting: int = 0

    def answer(self) -> Answer:
        """Return what the request's translation is; a sentence is as good as its worst clause."""
        return _joined(self.parts, self.request)


def _joined(parts: Sequence[Part], request: Request) -> Answer:
    answers = [part.answer() for part in parts]
    text = clauses.joined([(answer.text, part.piece.after) for answer, part in zip(answers, parts, strict=True)])
    score = min((answer.score for answer in answers), default=0.0)
    return Answer(text, score, checks.lost(text, locales.ENGLISH, request.matches))
