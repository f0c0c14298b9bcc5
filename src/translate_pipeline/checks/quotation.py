"""Quotation marks of Traditional Chinese: 「 first, 『 in it, 「 in that, as deep as the sentence quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from translate_pipeline import hant
from translate_pipeline.nouns import Finding, Locale, Match, Severity

_OPENING, _CLOSING = "“‘「『", "”’」』"
_MARK = re.compile(f"[{_OPENING}{_CLOSING}]")
_APOSTROPHE = re.compile("(?<=[A-Za-z])’(?=[A-Za-z])")
_BY_DEPTH = ("「」", "『』")
_ONE_BY_ONE = str.maketrans("“”‘’", "「」『』")
_CURLY = re.compile("[“”‘’]")


def quotation_depth(source: str, target: str, locale: Locale, matches: Sequence[Match]) -> Iterator[Finding]:
    """Quotation marks are left as “ ”, lost, or of the wrong depth."""
    if not (_MARK.search(source) or _MARK.search(target)):
        return
    there = _marks(target)
    wanted = nested(_marks(source)) if _are_kept(matches) else nested(there)
    if _CURLY.search(there):
        is_paired = _are_paired(_marks(source))
        fact = f"“ ” are left; write {wanted}" if is_paired else "“ ” are left, and not in pairs; write 「 and 」"
    elif len(there) != len(wanted):
        fact = f"the sentence has {len(wanted)} quotation marks, the text {len(there)}"
    else:
        fact = f"quotation marks of the wrong depth: {there}; write {wanted}"
    if there != wanted and not _is_as_written(_marks(source), there):
        yield Finding("quotation-depth", Severity.WARNING, source, fact)


def _is_as_written(marks: str, there: str) -> bool:
    """Whether the text has 「 for each “ of a sentence whose own *marks* are no pairs, or single ones only."""
    is_single = not set(marks) - set("‘’")
    return (is_single or not _are_paired(marks)) and there == marks.translate(_ONE_BY_ONE)


def _are_paired(marks: str) -> bool:
    """Whether each mark has its partner.

    >>> _are_paired("“‘’”"), _are_paired("”“")
    (True, False)
    """
    return next(hant.unbalanced(marks), None) is None


def _marks(text: str) -> str:
    return "".join(_MARK.findall(_APOSTROPHE.sub("", text)))


def _are_kept(matches: Sequence[Match]) -> bool:
    """Whether no term brings other marks than its sentence has for it."""
    return all(len(_marks(match.source)) == len(_marks(match.target)) for match in matches)


def nested(marks: str) -> str:
    """Return 「」 and 『』 by their depth for *marks*; what is quoted may begin before them and end behind.

    >>> nested("“‘’”“”"), nested("”“")
    ('「『』」「」', '」「')
    """
    depth = lowest = 0
    for mark in marks:
        depth += 1 if mark in _OPENING else -1
        lowest = min(lowest, depth)
    depth, written = -lowest, []
    for mark in marks:
        is_opening = mark in _OPENING
        depth -= not is_opening
        written.append(_BY_DEPTH[depth % 2][0 if is_opening else 1])
        depth += is_opening
    return "".join(written)
