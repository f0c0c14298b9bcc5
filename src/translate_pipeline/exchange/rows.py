"""The sentences of a catalog as other tools get them, and how one that nobody touched is known again."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from translate_pipeline.nouns import Catalog, Entry, Row, State

_UNFIT = re.compile("[^\\t\\n\\r\\x20-\\ud7ff\\ue000-\\ufffd\\U00010000-\\U0010ffff]")
_BREAK = re.compile("\r\n?")
_LETTERS = "abcdef"
_KEY = re.compile("[a-f][0-9a-f]{15}")


def fit(text: str) -> str:
    """Return *text* without the characters that XML cannot hold; no format gets them, so that all hold the same."""
    return _UNFIT.sub("", text)


def key(source: str, target: str, state: State) -> str:
    r"""Return the mark of an entry as it is given away: 16 hex digits, the first of them a letter.

    A tool may write another line end, which is no change. A spreadsheet would take digits alone for a number.

    >>> key("会议", "A\r\nmeeting", State.REVIEWED) == key("会议", "A\nmeeting", State.REVIEWED)
    True
    """
    source, target = (_BREAK.sub("\n", fit(text)) for text in (source, target))
    told = (source, target, state if target else State.UNTRANSLATED)
    digest = hashlib.sha256("\0".join(told).encode()).hexdigest()
    return _LETTERS[int(digest[0], 16) % len(_LETTERS)] + digest[1:16]


def key_in(text: str) -> str:
    r"""Return the key that stands in *text*, however its cell was broken; an empty text where there is none.

    >>> key_in(" a0123456\n789abcde"), key_in("see page 3")
    ('a0123456789abcde', '')
    """
    plain = "".join(text.split()).lower()
    return plain if _KEY.fullmatch(plain) else ""


def is_untouched(row: Row) -> bool:
    """Whether nobody changed *row* since it was given away; one without a key may have been changed."""
    states = State if row.state is None else (row.state,)
    return any(key(row.source, row.target, state) == row.key for state in states)


def given(known: Catalog) -> Iterator[tuple[Entry, Row]]:
    """Yield the entries of *known* that are given away, each with what is told of it; an obsolete one stays here."""
    for entry in known.entries:
        source, target = fit(entry.source), fit(entry.target)
        if source and not entry.is_obsolete:
            state = entry.state if target else State.UNTRANSLATED
            yield entry, Row(source, target, state, key(source, target, state))
