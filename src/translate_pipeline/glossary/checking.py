"""What is wrong or doubtful in a glossary, told as findings: a term's name as the segment, its place in the message."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from translate_pipeline import locales
from translate_pipeline.glossary import clashes, rounds, scripts
from translate_pipeline.glossary.folding import fold
from translate_pipeline.nouns import Finding, Locale, Severity, Status, Term

Check = Callable[[Sequence[Term]], Iterator[Finding]]

_BLANKS = re.compile(r"\s{2,}|[\N{NO-BREAK SPACE}\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NO-BREAK SPACE}\t]")
_FULL_WIDTH = re.compile("[！-～　-〃]")
_TRADITIONAL = (locales.TAIWAN, locales.HONG_KONG)


def check(terms: Sequence[Term]) -> tuple[Finding, ...]:
    """Return what `CHECKS` find in *terms*, those of an earlier glossary first."""
    return tuple(finding for one in CHECKS for finding in one(terms))


def bad_row(problem: str) -> Finding:
    """Return the finding for a row that is no term."""
    return Finding("bad-row", Severity.ERROR, "", problem)


def passed_over(count: int, path: Path) -> Finding:
    """Return the finding for the entries of a file in many languages that are not for us."""
    entries = "1 entry was" if count == 1 else f"{count} entries were"
    fact = f"{entries} passed over: no Chinese (zh-Hans), or none of {', '.join(locales.TARGETS)}"
    return Finding("passed-over", Severity.WARNING, "", f"{path}: {fact}; add these languages if you want them")


def _found(name: str, severity: Severity, term: Term, message: str) -> Finding:
    return Finding(name, severity, term.source, f"{term.place}: {message}")


def clash(terms: Sequence[Term]) -> Iterator[Finding]:
    """Yield names that stand twice: an error in one glossary; of two glossaries the earlier one wins."""
    for one in clashes.find(terms):
        name = "contradiction" if one.is_contradiction else "duplicate"
        severity = Severity.ERROR if one.is_in_one_file else Severity.WARNING
        yield _found(name, severity, one.term, clashes.told(one))


def alias_round(terms: Sequence[Term]) -> Iterator[Finding]:
    """Yield terms that are aliases of each other, so that none is the official name."""
    known = _by_name(terms)
    steps = {name: [alias for alias in map(fold, term.aliases) if alias != name] for name, term in known.items()}
    yield from _rounds("alias-round", steps, known, "each has the next as an alias; keep one row")


def target_round(terms: Sequence[Term]) -> Iterator[Finding]:
    """Yield terms whose rendering is another term, and that one's rendering the first again."""
    for locale in locales.TARGETS:
        known = _by_name(term for term in terms if locale in term.targets and not term.is_kept)
        targets = {name: fold(term.targets[locale]) for name, term in known.items()}
        steps = {name: [target] if target != name else [] for name, target in targets.items()}
        yield from _rounds("target-round", steps, known, f"each has the next as its {locale}; remove one row")


def _by_name(terms: Iterable[Term]) -> Mapping[str, Term]:
    """Return the first term of each name, in their order."""
    known: dict[str, Term] = {}
    for term in terms:
        known.setdefault(fold(term.source), term)
    return known


def _rounds(
    name: str, steps: Mapping[str, Sequence[str]], known: Mapping[str, Term], message: str
) -> Iterator[Finding]:
    for passed in rounds.find(steps):
        way = " → ".join(known[one].source for one in (*passed, passed[0]))
        yield _found(name, Severity.ERROR, known[passed[0]], f"{way}: {message}")


def forbidden_and_used(terms: Sequence[Term]) -> Iterator[Finding]:
    """Yield renderings that one row forbids and another one wants."""
    wanted = {key: term for term in reversed(terms) if term.status is not Status.FORBIDDEN for key in _renderings(term)}
    for term in terms:
        if term.status is Status.FORBIDDEN:
            for name, locale, target in _renderings(term):
                if other := wanted.get((name, locale, target)):
                    fact = f"{term.targets[locale]} is forbidden here and {other.status} in {other.place}"
                    yield _found("forbidden-and-used", Severity.ERROR, term, f"{term.source}: {fact}; keep one")


def _renderings(term: Term) -> Iterator[tuple[str, Locale, str]]:
    for name in dict.fromkeys(fold(name) for name in (term.source, *term.aliases)):
        for locale, target in term.targets.items():
            yield name, locale, target.casefold()


def kept_word_translated(terms: Sequence[Term]) -> Iterator[Finding]:
    """Yield terms with a word inside that is not to be translated, and that their English has lost."""
    kept = {fold(term.source): term.targets[locales.ENGLISH] for term in terms if term.is_kept}
    longest = max(map(len, kept), default=0)
    for term in terms if kept else ():
        english = term.targets.get(locales.ENGLISH)
        if not english or term.is_kept or term.status is Status.FORBIDDEN:
            continue
        for inside in _parts(fold(term.source), longest):
            if inside in kept and kept[inside].casefold() not in english.casefold():
                fact = f"{term.source} has {kept[inside]} inside, which is not to be translated, but {english} lacks it"
                yield _found("kept-word", Severity.WARNING, term, f"{fact}; correct one of the two rows")


def _parts(text: str, longest: int) -> Iterator[str]:
    for start in range(len(text)):
        for end in range(start + 1, min(len(text), start + longest) + 1):
            yield text[start:end]


def chinese_left(terms: Sequence[Term]) -> Iterator[Finding]:
    """Yield English with Chinese in it, but for words that are not to be translated."""
    for term in terms:
        for english in (term.targets.get(locales.ENGLISH, ""), term.first_mention):
            if (left := scripts.chinese(english)) and not (term.is_kept and left in term.source):
                message = f"{term.source}: the English {english} has Chinese in it ({left}); translate it"
                yield _found("chinese-left", Severity.ERROR, term, message)


def simplified_left(terms: Sequence[Term]) -> Iterator[Finding]:
    """Yield Traditional Chinese with characters that only simplified Chinese has."""
    for term in terms:
        for locale in _TRADITIONAL:
            target = term.targets.get(locale, "")
            if not (term.is_kept and target == term.source) and (left := scripts.simplified(target)):
                message = f"{term.source}: the {locale} {target} has simplified characters ({left}); convert them"
                yield _found("simplified-left", Severity.WARNING, term, message)


def longer_word_without_term(terms: Sequence[Term]) -> Iterator[Finding]:
    """Yield longer words in which the term does not stand, so that they keep it from nothing."""
    for term in terms:
        names = [fold(name) for name in (term.source, *term.aliases)] if term.not_in else []
        for longer in term.not_in:
            folded = fold(longer)
            if not any(name in folded and name != folded for name in names):
                message = f"{term.source}: {longer} in not_in is no longer word with it inside; correct or remove it"
                yield _found("not-in", Severity.WARNING, term, message)


def first_mention_without_target(terms: Sequence[Term]) -> Iterator[Finding]:
    """Yield first mentions that do not say the English that is used afterwards."""
    for term in terms:
        english = term.targets.get(locales.ENGLISH, "")
        if term.first_mention and (not english or english.casefold() not in term.first_mention.casefold()):
            fact = f"the first mention {term.first_mention} does not have the English {english}".rstrip()
            yield _found("first-mention", Severity.WARNING, term, f"{term.source}: {fact} in it; write it there")


def typography(terms: Sequence[Term]) -> Iterator[Finding]:
    """Yield blanks where none belong, and full-width characters in English."""
    for term in terms:
        for text in (term.source, *term.aliases, *term.targets.values(), term.first_mention):
            if text != text.strip() or _BLANKS.search(text):
                message = f"{text!r} has blanks that are double, at an end or invisible; remove them"
                yield _found("blanks", Severity.WARNING, term, message)
        for english in (term.targets.get(locales.ENGLISH, ""), term.first_mention):
            if not (term.is_kept and english == term.source) and (found := _FULL_WIDTH.search(english)):
                message = f"{term.source}: {english} has the full-width {found.group()}; write it as in English"
                yield _found("full-width", Severity.WARNING, term, message)


def line_break(terms: Sequence[Term]) -> Iterator[Finding]:
    """Yield authorities and parts of speech over several lines, which are written into one line everywhere."""
    for term in terms:
        for column, text in (("authority", term.authority), ("part_of_speech", term.part_of_speech)):
            if "\n" in text or "\r" in text:
                message = f"{term.source}: the {column} has a line break; write it in one line"
                yield _found("line-break", Severity.WARNING, term, message)


CHECKS: tuple[Check, ...] = (
    clash, alias_round, target_round, forbidden_and_used, kept_word_translated, chinese_left, simplified_left,
    longer_word_without_term, first_mention_without_target, typography, line_break,
)  # fmt: skip
