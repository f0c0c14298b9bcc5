"""What is copied and never translated: addresses, hashtags, names with @, file names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from translate_pipeline import locales
from translate_pipeline.nouns import Finding, Locale, Match, Severity

_HOST = r"(?<![A-Za-z0-9.-])(?:[A-Za-z0-9-]{1,63}\.){1,9}(?:com|cn|org|net|gov|edu|info|io|hk|tw|mo|uk|eu|int|top|tv)\b"
_ENDINGS = "pdf|docx?|xlsx?|pptx?|txt|csv|zip|rar|jpe?g|png|gif|mp[34]|html?|exe|apk|py|json|xml"
_COPIED = re.compile(
    rf"""https?://[\w.~:/?#\[\]@!$&'()*+;=%-]+        # address of a page
    | (?<![\w.+-])[\w.+-]{{1,64}}@[\w-]+(?:\.[\w-]+)+                    # of a mailbox
    | {_HOST}(?:/[\w.~/?#&=%-]*)?
    | (?<![\w&])\#[A-Za-z][\w-]*\#?
    | (?<![\w.])@[A-Za-z0-9_]{{2,}}
    | \b[A-Za-z0-9][\w-]*\.(?:{_ENDINGS})\b""",
    re.VERBOSE | re.ASCII,
)
_MAY_HAVE = re.compile(r"[.@#/][A-Za-z0-9]")


def url_email(source: str, target: str, locale: Locale, matches: Sequence[Match]) -> Iterator[Finding]:
    """An address, hashtag, @name or file name of the sentence is not in the translation, or another one is."""
    is_possible = _MAY_HAVE.search(source) or _MAY_HAVE.search(target)
    if not is_possible:
        return
    given = " ".join(match.target for match in matches)
    wanted, there = _read(source), _read(target)
    lost = [text for key, text in wanted.items() if key not in there and key not in target.lower()]
    new = [text for key, text in there.items() if key not in source.lower() and text not in given]
    # A handle in Chinese may become one in English.
    new = [text for text in new if text[0] not in "@#" or text[0] not in source]
    if lost:
        yield Finding("url-email", Severity.ERROR, source, f"not in the translation: {', '.join(lost)}")
    elif new and (wanted or locale == locales.ENGLISH):
        yield Finding("url-email", Severity.ERROR, source, f"not in the source: {', '.join(new)}")


def _read(text: str) -> dict[str, str]:
    """Return what *text* has to be copied, by its small letters.

    >>> list(_read("见https://a.cn/x。或问 Li@B.com").values())
    ['https://a.cn/x', 'Li@B.com']
    """
    found = (match[0].rstrip(".,;:!?)'") for match in _COPIED.finditer(text))
    return {copied.lower(): copied for copied in found}
