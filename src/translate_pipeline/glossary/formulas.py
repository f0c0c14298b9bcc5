"""Cells that a spreadsheet would run as a formula."""

from __future__ import annotations

import re

_FORMULA = re.compile("'*[=+\\-@\t\r\n]")
_INERT = re.compile("'+[=+\\-@\t\r\n]")


def inert(cell: str) -> str:
    """Return *cell* with a mark before it that keeps a spreadsheet from running it.

    >>> inert("=cmd|' /C calc'!A0"), inert("'-ism"), inert("a=b")
    ("'=cmd|' /C calc'!A0", "''-ism", 'a=b')
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def live(cell: str) -> str:
    """Return the cell that `inert` made *cell* of.

    >>> live("'=1+1"), live("''-ism"), live("'tis")
    ('=1+1', "'-ism", "'tis")
    """
    return cell[1:] if _INERT.match(cell) else cell
