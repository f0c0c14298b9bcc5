"""What turns segments into a target locale. Each engine is one file; its heavy imports stay inside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from translate_pipeline.nouns import Draft, Request


class Engine(Protocol):
    """A batch of requests in, drafts out, in any order, each with its request."""

    @property
    def identity(self) -> str:
        """What a draft's signature says of the engine: its name, its model's digest, its prompt or card version.

        Known without loading the model.
        """
        ...

    @property
    def label(self) -> str:
        """The engine and its model, for people."""
        ...

    def translate(self, requests: Sequence[Request]) -> Iterator[Draft]:
        """Yield a draft for each request, as soon as it is done."""
        ...
