"""Quotation marks: English has them where its sentence has them, in pairs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from translate_pipeline.nouns import Finding, Locale, Match, Severity

_ANY = re.compile('[“”「」"]')
_ENGLISH = re.compile("[\"“”«»]|(?<!\\w)['‘](?=\\w)")
_INCHES = re.compile(r"(?<=\d)\"")
_NAME_FOLLOWS = r"\s*[(（号]|一词|飓风"
_MARKS = (("“", "”"), ("「", "」"), ('"', '"'))
# Two characters are mostly a name, and so is what stands before 号 or its own Latin: English sets them bare. What is
# quoted may go on in the next sentence.
_QUOTED = re.compile(
    "|".join(
        rf"{first}(?:[^{first}{last}A-Za-z·]{{3,}}|[^{first}{last}]{{24,}})(?:{last}(?!{_NAME_FOLLOWS})|$)"
        for first, last in _MARKS
    )
)
# A text that quotes foreign words speaks of words; English sets them in italics.
_MENTIONED = re.compile('[“「"][A-Za-z ]+[”」"]')


def quotes(source: str, target: str, locale: Locale, matches: Sequence[Match]) -> Iterator[Finding]:
    """Quotation marks of the sentence are lost, or one of a pair is missing in the English."""
    if not (_ANY.search(source) or _ANY.search(target)):
        return
    if _is_unpaired(target):
        if not _is_unpaired(source):
            yield Finding("quotes", Severity.WARNING, source, "one of a pair of quotation marks is missing")
    elif not _ENGLISH.search(target) and not _MENTIONED.search(source):
        lost = [found[0] for found in _QUOTED.finditer(source) if not _is_term(found, matches)]
        if lost:
            fact = f"no quotation marks in the English for {', '.join(lost)}"
            yield Finding("quotes", Severity.WARNING, source, fact)


def _is_term(quoted: re.Match[str], matches: Sequence[Match]) -> bool:
    """Whether all that is quoted is a term: it may be quoted in Chinese and stand bare in English."""
    return any(term.start <= quoted.start() + 1 and quoted.end() - 1 <= term.end for term in matches)


def _is_unpaired(text: str) -> bool:
    """Whether a quotation mark of *text* lacks its partner.

    >>> _is_unpaired('a 15" screen'), _is_unpaired('marked "16"'), _is_unpaired('he said "yes')
    (False, False, True)
    """
    straight = text.count('"')
    if straight % 2 and (straight - len(_INCHES.findall(text))) % 2:
        return True
    return text.count("“") != text.count("”")
