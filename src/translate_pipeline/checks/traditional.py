"""Traditional Chinese: other characters than the sentence, the same words, the same letters, the same length."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from translate_pipeline import hant
from translate_pipeline.glossary.folding import simplified_forms
from translate_pipeline.nouns import Finding, Locale, Match, Severity

# Simplified forms that Big5 has too, as rare characters; no paper writes them for the common ones.
_RARE = frozenset("么价优儿厂吨圣坏复岭帘并庄异怜扰晒柜洒确篱网腊苹茧蚕蜡赶")
# After folding these pairs are left: one simplified character stands for both.
_OTHERS, _FORMS = "著瞭甦藉覆俱像彷座痺薰伕揹簷颚菓馀濬鲶衞敍枱链", "着了苏借复具象仿坐痹熏夫背檐腭果余浚鲇卫叙台炼"
_ALIKE = dict(zip(_OTHERS, _FORMS, strict=True))
_LATIN = re.compile("[0-9]*[a-z][a-z0-9\N{MODIFIER LETTER APOSTROPHE}]*")
_APOSTROPHE = "\N{MODIFIER LETTER APOSTROPHE}"
_ANY_LATIN = re.compile("[A-Za-zＡ-Ｚａ-ｚ]")
_MARKS = re.compile(r"[\W_]+")
_SHARE, _FEW = 0.1, 3
_MANY_CHANGES = 4


def simplified_left(source: str, target: str, locale: Locale, matches: Sequence[Match]) -> Iterator[Finding]:
    """Simplified characters are left in the Traditional Chinese."""
    found = f"{hant.simplified_left(target, locale)}{''.join(_RARE.intersection(target))}"
    given = "".join(match.target for match in matches) if found else ""
    left = sorted(set(found) - set(given), key=target.index)
    if left:
        yield Finding("simplified-left", Severity.ERROR, source, f"simplified characters left: {' '.join(left)}")


def ambiguous_conversion(source: str, target: str, locale: Locale, matches: Sequence[Match]) -> Iterator[Finding]:
    """A character may be meant otherwise than it was converted."""
    for one in hant.ambiguous(source, target, locale, matches):
        readings = " or ".join(one.readings)
        fact = f"{one.source} in {one.around} is {readings}; the text has {one.written}"
        yield Finding("ambiguous-conversion", Severity.WARNING, source, fact)


def wording(source: str, target: str, locale: Locale, matches: Sequence[Match]) -> Iterator[Finding]:
    """The Traditional Chinese has other words than the sentence, not only other characters.

    A warning: a reviewer may mean it.
    """
    wanted, there = _words(_rendered(source, matches)), _words(target)
    if wanted != there:
        changes = [f"{before or '…'} → {after or '…'}" for before, after in _changes(wanted, there)]
        more = ", …" if len(changes) > _MANY_CHANGES else ""
        named = f"{', '.join(changes[:_MANY_CHANGES])}{more}"
        yield Finding("wording", Severity.WARNING, source, f"other words than the sentence has: {named}")


def _rendered(source: str, matches: Sequence[Match]) -> str:
    """Return *source* with the renderings of its terms in their places."""
    pieces, at = [], 0
    for match in matches:
        pieces += [source[at : match.start], match.target]
        at = match.end
    return "".join([*pieces, source[at:]])


def _words(text: str) -> str:
    """Return the letters and characters of *text* as they are compared: simplified, small, without marks.

    >>> _words("「支持」民營企業 A") == _words("“支持”民营企业ａ")
    True
    """
    return _MARKS.sub("", text.translate(_folding())).lower()


@cache
def _folding() -> Mapping[int, str]:
    """Return what each character is compared as."""
    narrow: dict[int, str] = {wide: chr(wide - 0xFEE0) for wide in range(ord("！"), ord("～") + 1)}
    simplified = {key: _ALIKE.get(form, form) for key, form in simplified_forms().items()}
    return narrow | str.maketrans(_ALIKE) | str.maketrans(simplified)


def _changes(wanted: str, there: str) -> Iterator[tuple[str, str]]:
    matcher = difflib.SequenceMatcher(None, wanted, there, autojunk=False)
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind != "equal":
            yield wanted[first:last], there[start:end]


def latin(source: str, target: str, locale: Locale, matches: Sequence[Match]) -> Iterator[Finding]:
    """A Latin word of the sentence is changed, lost or new in the Traditional Chinese."""
    if not (_ANY_LATIN.search(target) or _ANY_LATIN.search(source)):
        return
    wanted, there = (Counter(_LATIN.findall(_letters(text))) for text in (_rendered(source, matches), target))
    if wanted == there:
        return
    lost, new = wanted - there, there - wanted
    facts = [f"{fact}: {', '.join(words)}" for fact, words in (("not in the text", lost), ("new", new)) if words]
    yield Finding("latin", Severity.ERROR, source, "; ".join(facts))


def _letters(text: str) -> str:
    return unicodedata.normalize("NFKC", text.replace("’", _APOSTROPHE).replace("'", _APOSTROPHE)).lower()


def other_length(source: str, target: str, locale: Locale, matches: Sequence[Match]) -> Iterator[Finding]:
    """The Traditional Chinese is longer or shorter than the sentence."""
    wanted = len(_rendered(source, matches))
    if abs(len(target) - wanted) > _FEW + _SHARE * wanted:
        fact = "shorter" if len(target) < wanted else "longer"
        yield Finding("length", Severity.ERROR, source, f"much {fact} than the sentence: {len(target)} for {wanted}")
