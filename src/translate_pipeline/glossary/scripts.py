"""Characters that show in which script a text is written."""

from __future__ import annotations

import re
from functools import cache

from translate_pipeline.glossary.folding import simplified_forms

_HAN = re.compile(r"[〇㐀-䶿一-鿿豈-﫿\U00020000-\U0003FFFF]+")
# In Big5 for rare words of their own, but in a newspaper always the simplified form of another character.
_RARE_IN_TRADITIONAL = frozenset("万与体党广听怀惊愿扑担极构机气洁离种胜荐触适虫")


def chinese(text: str) -> str:
    """Return the Chinese characters in *text*, the first run of them."""
    found = _HAN.search(text)
    return found.group() if found else ""


def simplified(text: str) -> str:
    """Return the characters of *text* that only simplified Chinese has.

    >>> simplified("国务院的後台"), simplified("兩個健康,台灣,皇后")
    ('国务', '')
    """
    return "".join(character for character in dict.fromkeys(text) if character in _simplified_only())


@cache
def _simplified_only() -> frozenset[str]:
    forms = simplified_forms()
    of_others = set(forms.values()) - forms.keys()
    # 后, 台 and 里 stand for 後, 臺 and 裡 in one script and for themselves in the other: Big5 has them.
    return frozenset(one for one in of_others if one in _RARE_IN_TRADITIONAL or not _is_in_big5(one))


def _is_in_big5(character: str) -> bool:
    return bool(character.encode("big5", errors="ignore"))
