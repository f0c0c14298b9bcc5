"""A term that a model lost, put where it belongs: what its output must begin with, up to the end of that term."""

from __future__ import annotations

from collections.abc import Sequence

from translate_pipeline.engines.argos import package, pieces
from translate_pipeline.engines.argos.sheets import Answer
from translate_pipeline.nouns import Card, Request

# How SentencePiece marks the beginning of a word.
_WORD = "▁"


def prefix(request: Request, answer: Answer, card: Card, loaded: package.Package, forced: int = 0) -> list[str]:
    """Return the tokens of *answer* up to where its first lost term should stand, and the tokens of that term.

    It should stand where the model looked at it; the word that it wrote there instead is left out, and so is what
    comes after: the model goes on by itself from the term. The first *forced* tokens stay, they have other terms.
    """
    lost = answer.lost[0]
    match = next((match for match in request.matches if lost in match.holds), lost)
    text = pieces.marked(request, card)
    start, end = pieces.place(request, card, match)
    looked_at = range(len(loaded.encode(text[:start])), len(loaded.encode(text[:end])))
    own = 1 if loaded.prefix else 0
    tokens, attention = answer.tokens[own:], answer.attention[own:]
    place = forced + _most_looked(attention[forced:], looked_at)
    while place > forced and place < len(tokens) and not tokens[place].startswith(_WORD):
        place -= 1
    target = match.target if place else match.target[0].upper() + match.target[1:]
    return [*tokens[:place], *loaded.encode(target)]


def _most_looked(attention: Sequence[Sequence[float]], span: range) -> int:
    """Return the first token that looked at *span* more than at anything else, or the one that looked most."""
    weights = [sum(row[number] for number in span if number < len(row)) for row in attention]
    if not weights:
        return 0
    first = next((number for number, row in enumerate(attention) if row.index(max(row)) in span), None)
    return weights.index(max(weights)) if first is None else first
