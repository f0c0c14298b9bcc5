"""What people and other tools call the columns of a table and the states of a sentence, in English and in Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterable

from translate_pipeline import locales
from translate_pipeline.glossary import fold, headers
from translate_pipeline.glossary.languages import plain
from translate_pipeline.nouns import State

SOURCE, TARGET, STATE, KEY = "source", "target", "state", "key"

# As `plain` and `fold` leave them: no blanks, small letters, simplified characters.
_COLUMNS = {
    SOURCE: ("source", "sourcetext", "sourcesegment", "original", "原文", "源文", "中文"),
    TARGET: ("target", "targettext", "targetsegment", "translation", "译文", "翻译"),
    STATE: ("state", "status", "状态", "审校状态", "审核状态"),
    KEY: ("key", "标记"),
}
_STATES = {
    State.UNTRANSLATED: (
        "untranslated", "nottranslated", "new", "empty", "initial", "notstarted", "needstranslation", "todo",
        "未译", "未翻译", "待译", "待翻译", "需翻译",
    ),
    State.NEEDS_REVIEW: (
        "needsreview", "unreviewed", "needsreviewtranslation", "needsreviewadaptation", "needsreviewl10n",
        "needsadaptation", "needsl10n", "needswork", "needsediting", "fuzzy", "draft", "edited",
        "machinetranslated", "pretranslated", "partiallyedited", "assembledfromfragments", "rejected",
        "rejectedtranslation", "rejectedsignoff", "待审", "待审核", "待审校", "待校对", "待定", "未审", "未审核",
        "未审校", "未校对", "需审核", "需审校", "草稿", "初稿", "机翻", "机器翻译", "模糊", "需修改",
    ),
    State.REVIEWED: (
        "translated", "已译", "已翻译",
        "reviewed", "approved", "final", "signedoff", "proofread", "confirmed", "accepted", "approvedtranslation",
        "approvedsignoff", "manuallyconfirmed", "reviewer1confirmed", "reviewer2confirmed", "已审", "已审核", "已审校",
        "已审阅", "已校对", "审核通过", "已通过", "通过", "已批准", "已确认", "确认", "定稿", "已定稿", "终稿",
    ),
}  # fmt: skip
_COLUMN_OF = {name: column for column, names in _COLUMNS.items() for name in names}
_STATE_OF = {name: state for state, names in _STATES.items() for name in names}
_PARTS = re.compile(r"[\s/|()（）:：]+")


def _plain(text: str) -> str:
    return plain(fold(text))


def column(cell: str) -> str | None:
    """Return what a column of that name holds, None where it is not known; a name may be in two languages.

    >>> column("譯文"), column("Target 译文 (en)"), column("zh_TW"), column("Chinese"), column("State Council")
    ('target', 'target', 'target', 'source', None)
    """
    if whole := _column(cell):
        return whole
    # State Council is no name of a column, so every word must be one.
    named = {_column(part) for part in _PARTS.split(cell) if part}
    return named.pop() if len(named) == 1 else None


def _column(name: str) -> str | None:
    if found := _COLUMN_OF.get(_plain(name)):
        return found
    # A language of ours is what a sentence is translated into.
    found = headers.column(name)
    return TARGET if found in locales.TARGETS else found if found in (SOURCE, TARGET) else None


def state(word: str, target: str) -> State | None:
    """Return the state that *word* means for *target*, None where it says none.

    Translated is what editors call a sentence that a person confirmed, and what comes back comes back as reviewed. An
    empty text is untranslated, whatever the word; a text that is still called untranslated was filled in.

    >>> state("signed-off", "A meeting."), state("new", "A meeting."), state("已審", ""), state("x", "A meeting.")
    (<State.REVIEWED: 'reviewed'>, <State.UNTRANSLATED: 'untranslated'>, <State.UNTRANSLATED: 'untranslated'>, None)
    """
    if not target:
        return State.UNTRANSLATED
    return _STATE_OF.get(_plain(word))


def unconfirmed(state: State | None, target: str) -> State | None:
    """Return *state* for a tool that knows states: a text that it still calls new is one that nobody confirmed."""
    return State.NEEDS_REVIEW if target and state is State.UNTRANSLATED else state


def least(states: Iterable[State | None]) -> State | None:
    """Return what is true of a sentence whose parts are in *states*: it is reviewed only if no part needs review."""
    known = {state for state in states if state is not None}
    return next((state for state in State if state in known), None)
