"""The sentences of a catalog as other tools get them, and how one that nobody touched is known again."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from translate_pipeline import locales
from translate_pipeline.glossary.elements import fit
from translate_pipeline.nouns import Catalog, Entry, Locale, Row, State

_BREAK = re.compile("\r\n?")
# The first of a key is a letter, so that no spreadsheet takes it for a number; its second is a locale's place in the
# table, which must not change: files that are away name it.
_LETTERS = {State.UNTRANSLATED: "a", State.OBSOLETE: "b", State.NEEDS_REVIEW: "c", State.REVIEWED: "e"}
_PLACES = tuple(row.locale for row in locales.TABLE)
_KEY = re.compile("[a-f][0-9a-f]{15}")


def key(source: str, target: str, state: State, locale: Locale) -> str:
    r"""Return the mark of an entry as it is given away: a letter for its state, a digit for its locale, a digest.

    A tool may write another line end, which is no change. A spreadsheet would take digits alone for a number.

    >>> one, two = ("A\r\nmeeting", "A\nmeeting")
    >>> key("会议", one, State.REVIEWED, locales.ENGLISH) == key("会议", two, State.REVIEWED, locales.ENGLISH)
    True
    """
    letter = _LETTERS[state if target else State.UNTRANSLATED]
    return f"{letter}{_PLACES.index(locale)}{_digest(source, target)}"


def _digest(source: str, target: str) -> str:
    told = "\0".join(_BREAK.sub("\n", fit(text)) for text in (source, target))
    return hashlib.sha256(told.encode()).hexdigest()[:14]


def given_state(row: Row) -> State | None:
    """Return the state in which *row* was given away, None where it has no key."""
    return next((state for state, letter in _LETTERS.items() if row.key.startswith(letter)), None)


def given_locale(row: Row) -> Locale | None:
    """Return the locale of the catalog that *row* was given away from, None where it has no key."""
    number = int(row.key[1], 16) if row.key else len(_PLACES)
    return _PLACES[number] if number < len(_PLACES) else None


def key_in(text: str) -> str:
    r"""Return the key that stands in *text*, however its cell was broken; an empty text where there is none.

    >>> key_in(" a0123456\n789abcde"), key_in("see page 3")
    ('a0123456789abcde', '')
    """
    plain = "".join(text.split()).lower()
    return plain if _KEY.fullmatch(plain) else ""


def is_untouched(row: Row) -> bool:
    """Whether nobody changed *row* since it was given away; one without a key may have been changed."""
    is_same = bool(row.key) and row.key[2:] == _digest(row.source, row.target)
    return is_same and row.state in (None, given_state(row))


def given(known: Catalog) -> Iterator[tuple[Entry, Row]]:
    """Yield the entries of *known* that are given away, each with what is told of it; an obsolete one stays here."""
    for entry in known.entries:
        # No format gets what XML cannot hold, so that all hold the same.
        source, target = fit(entry.source), fit(entry.target)
        if source and not entry.is_obsolete:
            state = entry.state if target else State.UNTRANSLATED
            yield entry, Row(source, target, state, key(source, target, state, known.locale))
