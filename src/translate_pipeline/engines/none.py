"""No machine: the English stays empty for people who translate by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from translate_pipeline.nouns import Draft, Request

IDENTITY = "none"


class NoEngine:
    """An engine that drafts nothing, so that everything above it works the same."""

    identity = IDENTITY
    label = "no machine"

    def translate(self, requests: Sequence[Request]) -> Iterator[Draft]:
        """Yield nothing."""
        yield from ()
