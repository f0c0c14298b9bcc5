"""The proof of a page: every sentence of the source stands in it, as often as in the source and in its order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from translate_pipeline.errors import PageError
from translate_pipeline.locales import SOURCE
from translate_pipeline.nouns import Segment
from translate_pipeline.publish import inline

# HTML folds white space, and its parsers drop control characters.
_INVISIBLE = re.compile(r"[\s\x00-\x1f\x7f-\x9f]+")
_ADVICE = "do not publish this page, and report it as a fault of translate-pipeline"


def prove(page: str, segments: Sequence[Segment]) -> None:
    """Raise a `PageError` that names the sentence if *page* lost, doubled or moved one of *segments*.

    The whole text of the page's Simplified Chinese is compared, not its elements: what a reader can read counts.
    """
    shown = _fold("".join(_source_texts(page)))
    texts = [_fold(inline.words(segment.text, segment.marks)) for segment in segments]
    expected = "".join(texts)
    if shown == expected:
        return
    for number, text in enumerate(texts, 1):
        if shown.count(text) < expected.count(text):
            raise _error(number, text, "is missing from the page")
        if shown.count(text) > expected.count(text):
            raise _error(number, text, "stands on the page more often than in the source")
    number = _first_difference(shown, texts)
    if len(shown) == len(expected):
        raise _error(number, texts[number - 1], "is out of order on the page")
    raise _error(number, texts[number - 1], "stands on the page beside a text that is not in the source")


def _source_texts(page: str) -> Iterator[str]:
    from lxml import etree, html

    try:
        tree = html.document_fromstring(page)
    except etree.ParserError as error:
        raise PageError(f"the page is empty; {_ADVICE}") from error
    for column in tree.iterfind(f".//*[@data-edition='{SOURCE}']"):
        yield str(column.xpath("string()"))


def _fold(text: str) -> str:
    return _INVISIBLE.sub("", text)


def _first_difference(shown: str, texts: Sequence[str]) -> int:
    end = 0
    for number, text in enumerate(texts, 1):
        if not shown.startswith(text, end):
            return number
        end += len(text)
    return len(texts)


def _error(number: int, text: str, fact: str) -> PageError:
    return PageError(f"sentence {number}, {text!r}, {fact}; {_ADVICE}")
