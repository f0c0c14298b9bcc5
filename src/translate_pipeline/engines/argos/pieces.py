"""A request as the model reads it: its terms marked, and cut into pieces where the model bears no more."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from translate_pipeline import clauses
from translate_pipeline.clauses import Piece
from translate_pipeline.nouns import Card, Match, Request, Status

Measure = Callable[[str], int]
"""How many tokens a text has."""


def marked(request: Request, card: Card) -> str:
    """Return the text of *request* with its terms in the card's markup, as the model reads it.

    >>> card = Card(term_markup="⟦{source}⇒ {target}⟧", most_terms=2)
    >>> marked(Request("访问深圳", (Match(2, 4, "深圳", "Shenzhen", Status.PREFERRED),)), card)
    '访问⟦深圳⇒ Shenzhen⟧'
    """
    text, end, parts = request.text, 0, list[str]()
    for match in _marked(request, card):
        parts += [text[end : match.start], _mark(request, match, card)]
        end = match.end
    return "".join((*parts, text[end:]))


def place(request: Request, card: Card, match: Match) -> tuple[int, int]:
    """Return where *match* stands in `marked`, its own mark included."""
    before = [other for other in _marked(request, card) if other.start < match.start]
    start = match.start + sum(len(_mark(request, other, card)) - (other.end - other.start) for other in before)
    is_marked = match in _chosen(request, card)
    return start, start + (len(_mark(request, match, card)) if is_marked else match.end - match.start)


def _marked(request: Request, card: Card) -> Sequence[Match]:
    return sorted(_chosen(request, card), key=lambda match: match.start)


def _mark(request: Request, match: Match, card: Card) -> str:
    return card.term_markup.format(source=request.text[match.start : match.end], target=match.target)


def _chosen(request: Request, card: Card) -> Sequence[Match]:
    """Return the matches that are marked: preferred before admitted, the longest first."""
    if not card.term_markup:
        return ()
    offered = [match for match in request.matches if match.status is not Status.FORBIDDEN and match.target]
    offered.sort(key=lambda match: (not match.is_mandatory, match.start - match.end))
    return offered[: card.most_terms]


def pieces(request: Request, card: Card, measure: Measure) -> tuple[Piece, ...]:
    """Return *request* in pieces that are within the card's limits; one piece where it is already."""
    return tuple(_within(Piece(0, request), card, measure))


def _within(piece: Piece, card: Card, measure: Measure) -> Iterator[Piece]:
    halves: tuple[Piece, Piece] | None = None
    if measure(marked(piece.request, card)) > card.longest_input:
        halves = clauses.split(piece) or clauses.cut(piece)
    elif len(preferred := _preferred(piece.request)) > card.most_terms > 0 and card.term_markup:
        # Only where there is punctuation: a sentence cut between words for one more term is worse without.
        halves = clauses.split(piece, preferred[0].end, preferred[-1].start)
    if halves is None:
        yield piece
        return
    for half in halves:
        yield from _within(half, card, measure)


def _preferred(request: Request) -> list[Match]:
    return [match for match in request.matches if match.is_mandatory and match.target]
