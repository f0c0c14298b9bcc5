"""Traditional Chinese by OpenCC: other characters, the same wording."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from importlib import metadata

from translate_pipeline import drafts, hant, locales
from translate_pipeline.nouns import Draft, Locale, Match, Request

_VERSION = "2"


class OpenccEngine:
    """OpenCC with the config of one locale: s2tw for Taiwan, s2hk for Hong Kong.

    With *is_reworded* it is s2twp or s2hkp, which put the region's own words for 支持 or 软件.
    """

    def __init__(self, locale: Locale, *, is_reworded: bool = False) -> None:
        self._locale = locale
        self._config = locales.row(locale).opencc + ("p" if is_reworded else "")
        self.label = f"opencc {self._config}"
        self.identity = f"{self.label} {metadata.version('opencc')} rules {_VERSION}"

    def translate(self, requests: Sequence[Request]) -> Iterator[Draft]:
        """Yield each request's text in the locale's characters: terms, exceptions, OpenCC, then 「」 for “”."""
        convert = self.converter()
        for request in requests:
            text = convert(request.text, request.matches)
            yield Draft(request, text, drafts.signature(self.identity, request.matches), self.label)

    def converter(self) -> Callable[[str, Sequence[Match]], str]:
        """Return what converts a text with its terms, OpenCC's tables loaded."""
        import opencc

        plain = opencc.OpenCC(self._config).convert
        return lambda text, matches: hant.convert(text, self._locale, matches, plain)
