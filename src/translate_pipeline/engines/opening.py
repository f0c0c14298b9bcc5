"""Which engine drafts a locale."""

from __future__ import annotations

from translate_pipeline import locales, models
from translate_pipeline.config import Config
from translate_pipeline.engines import Engine
from translate_pipeline.nouns import Locale


def open_engine(config: Config, locale: Locale) -> Engine:
    """Return the engine of *locale*; nothing heavy is loaded before it translates."""
    if locale != locales.ENGLISH:
        from translate_pipeline.engines.opencc import OpenccEngine

        return OpenccEngine(locale, is_reworded=config.traditional_wording)
    model = models.choose(config)
    if model is None:
        from translate_pipeline.engines.none import NoEngine

        return NoEngine()
    if model.engine == "llama":
        from translate_pipeline.engines.llama import LlamaEngine

        return LlamaEngine(model, config.threads)
    from translate_pipeline.engines.argos import ArgosEngine

    return ArgosEngine(model, config.threads)
