"""Control characters: nobody sees them, and some of them turn a line round on the page."""

from __future__ import annotations

import re
from collections.abc import Mapping

_CONTROL = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f\\u202a-\\u202e\\u2066-\\u2069]")


def has_any(text: str) -> bool:
    r"""Whether *text* has a control character other than tabs and line ends.

    >>> has_any("a\tb\r\n"), has_any("a\x1bb")
    (False, True)
    """
    return _CONTROL.search(text) is not None


def prove_none(cells: Mapping[str, str]) -> None:
    """Raise a `ValueError` if one of *cells* has a control character other than tabs and line ends."""
    for column, cell in cells.items():
        if found := _CONTROL.search(cell):
            number = f"U+{ord(found.group()):04X}"
            raise ValueError(f"{column} has an invisible control character ({number}); remove it")
