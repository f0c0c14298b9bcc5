"""Traditional Chinese by OpenCC: other characters, the same wording."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from importlib import metadata

from translate_pipeline import drafts, locales
from translate_pipeline.nouns import Draft, Locale, Request

_VERSION = "1"
_MARKS = str.maketrans("“”‘’", "「」『』")


class OpenccEngine:
    """OpenCC with the config of one locale: s2tw for Taiwan, s2hk for Hong Kong, never a config that rewords."""

    def __init__(self, locale: Locale) -> None:
        self._config = locales.row(locale).opencc
        self.label = f"opencc {self._config}"
        self.identity = f"{self.label} {metadata.version('opencc')} rules {_VERSION}"

    def translate(self, requests: Sequence[Request]) -> Iterator[Draft]:
        """Yield each request's text in the locale's characters; terms first, then OpenCC, then 「」 for “”."""
        import opencc

        converter = opencc.OpenCC(self._config)
        for request in requests:
            text = "".join(self._pieces(request, converter.convert))
            yield Draft(request, text, drafts.signature(self.identity, request.matches), self.label)

    @staticmethod
    def _pieces(request: Request, convert: Callable[[str], str]) -> Iterator[str]:
        """Yield the parts between terms converted, and each term's own target as it is."""
        at = 0
        for match in request.matches:
            yield convert(request.text[at : match.start]).translate(_MARKS)
            yield match.target
            at = match.end
        yield convert(request.text[at:]).translate(_MARKS)
