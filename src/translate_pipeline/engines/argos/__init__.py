"""Any Argos package, run on CTranslate2 directly: all segments in one stream of batches, with their terms.

`argostranslate.translate` is not used: it translates a sentence at a time, loads minisbd and asks the network.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from translate_pipeline import config
from translate_pipeline.drafts import signature
from translate_pipeline.engines.argos import package
from translate_pipeline.engines.argos.stream import Stream
from translate_pipeline.nouns import Draft, Model, Request

_RULES = "2"


class ArgosEngine:
    """An Argos package as an engine; *threads* 0 means all cores. The model is loaded with the first translation."""

    def __init__(self, model: Model, threads: int = 0) -> None:
        self.model = model
        self.workers = threads or config.cores()
        self._package: package.Package | None = None

    @property
    def identity(self) -> str:
        """The package, its digest, its card and our ways of asking: what a draft's signature says of the engine."""
        return f"argos/{self.model.name} {self.model.digest[:12]} card {self.model.card.version} rules {_RULES}"

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
        for sheet in Stream(self._package, self.model, self.workers).run(requests):
            mark, answer = signature(self.identity, sheet.request.matches), sheet.answer()
            yield Draft(sheet.request, answer.text, mark, self.label, answer.score if sheet.parts else None)
