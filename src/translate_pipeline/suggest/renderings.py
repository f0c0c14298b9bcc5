"""What an engine made of a name, as a glossary has it."""

from __future__ import annotations

import re

_STOP = re.compile(r"(?<![A-Z.])(?<!\bCo)(?<!\bLtd)(?<!\bInc)(?<!\bCorp)(?<!\bBros)(?<!\bSt)[.。]$")
_MARKS = (("“", "”"), ('"', '"'), ("「", "」"), ("‘", "’"))


def without_stop(text: str) -> str:
    """Return *text* as a name stands in a glossary, without the marks of a sentence.

    >>> without_stop("“Two Healths.”"), without_stop("Shenzhen Tencent Co., Ltd.")
    ('Two Healths', 'Shenzhen Tencent Co., Ltd.')
    """
    text = text.strip()
    while (shorter := _STOP.sub("", _unmarked(text)).strip()) != text:
        text = shorter
    return text


def _unmarked(text: str) -> str:
    for opening, closing in _MARKS:
        inner = text[1:-1]
        if text.startswith(opening) and text.endswith(closing) and not {opening, closing} & set(inner):
            return inner
    return text
