"""How often the checks cry on good translations, and how often they find what was damaged.

`python benchmarks/checks.py DIR`: *DIR* holds test sets that are not part of the project, `*.tsv` of Chinese, a tab,
and a person's English. Beside ours, translate-toolkit's pofilter and the rules of Poedit. Then each good pair is
damaged in each of the ways of `DAMAGES`, and the checks must tell it from the good one. Last, Chinese is converted and
checked, and the speed measured.
Exits 1 where a check cries on more than 1 % of the pairs, all together on more than 4 %, a kind of damage is found less
than nine times in ten, or less than 5,000 entries are checked in a second.
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import polib

from translate_pipeline import checks, hant, locales, names
from translate_pipeline.engines.opencc import OpenccEngine
from translate_pipeline.names import romanising
from translate_pipeline.nouns import Finding, Locale, Match, Request

MOST_OF_ONE, MOST_OF_ALL, LEAST_FOUND, LEAST_SPEED = 0.01, 0.04, 0.9, 5000

Pair = tuple[str, str]


def main() -> int:
    """Print the tables; 1 if a limit is missed."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sets = {path.stem: read(path) for path in sorted(Path(sys.argv[1]).glob("*.tsv"))}
    is_good = [false_alarms(name, pairs) for name, pairs in sets.items()]
    every = [pair for pairs in sets.values() for pair in pairs]
    is_good += [recall(every), traditional([source for source, _ in every]), speed(every)]
    return 0 if all(is_good) else 1


def read(path: Path) -> list[Pair]:
    """Return the pairs of a test set."""
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").split("\n") if "\t" in line)
    return [(row[0], row[1]) for row in rows]


def matches(source: str) -> tuple[Match, ...]:
    """Return the names in a sentence, as a run without a glossary finds them."""
    return names.find(source, locales.ENGLISH, (), names.people([source]))


def found(source: str, target: str, locale: Locale = locales.ENGLISH) -> tuple[Finding, ...]:
    """Return what the checks say of a pair."""
    return checks.run(source, target, locale, matches(source) if locale == locales.ENGLISH else ())


def false_alarms(name: str, pairs: Sequence[Pair]) -> bool:
    """Print on how many of good pairs each check cries; whether it is few enough."""
    alarms: Counter[str] = Counter()
    crying = 0
    for source, target in pairs:
        said = {finding.check for finding in found(source, target)}
        alarms.update(said)
        crying += bool(said)
    print(f"\n{name}: {len(pairs):,} pairs that people translated\n{'check':<24}{'pairs':>8}{'share':>9}")
    for check, number in alarms.most_common():
        print(f"{check:<24}{number:>8}{number / len(pairs):>9.2%}")
    print(f"{'any of ours':<24}{crying:>8}{crying / len(pairs):>9.2%}")
    for peer, number in (("pofilter", pofilter(pairs)), ("Poedit's rules", sum(map(by_poedit, pairs)))):
        print(f"{peer:<24}{number:>8}{number / len(pairs):>9.2%}")
    return max(alarms.values(), default=0) <= MOST_OF_ONE * len(pairs) and crying <= MOST_OF_ALL * len(pairs)


def pofilter(pairs: Sequence[Pair]) -> int:
    """Return how many pairs translate-toolkit's pofilter flags."""
    with tempfile.TemporaryDirectory() as folder:
        file = polib.POFile()
        file.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Language": "en"}
        for source, target in dict(pairs).items():
            file.append(polib.POEntry(msgid=source, msgstr=target))
        file.save(f"{folder}/a.po")
        tool = Path(sys.executable).with_name("pofilter")
        command = [str(tool), "--language=en", "--progress=none", f"{folder}/a.po", f"{folder}/b.po"]
        subprocess.run(command, check=True, capture_output=True)
        flagged = {entry.msgid for entry in polib.pofile(f"{folder}/b.po")}
    return sum(source in flagged for source, _ in pairs)


def by_poedit(pair: Pair) -> bool:
    """Whether Poedit would warn: another case, other blanks or punctuation at the ends, three times the length."""
    source, target = pair
    first = source[0].isalpha() and target[0].isalpha() and source[0].isupper() != target[0].isupper()
    case = first and source[0].lower() != source[0].upper()
    blanks = source[0].isspace() != target[0].isspace() or source[-1].isspace() != target[-1].isspace()
    marks = [re.search(r"[\W_]$", text.rstrip("\"'”’)） ")) for text in pair]
    ends = [mark[0] if mark else "" for mark in marks]
    length = max(map(len, pair)) >= 50 and max(map(len, pair)) >= 3 * min(map(len, pair))
    return case or blanks or ends[0] != ends[1] or length


# Not May, which is mostly the verb.
_MONTHS = (
    "January", "February", "March", "April", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
Damage = Callable[[str, str, random.Random], str | None]


def digit_changed(source: str, target: str, chance: random.Random) -> str | None:
    """A digit is another one."""
    places = [match.start() for match in re.finditer(r"\d", target)]
    if not places:
        return None
    at = chance.choice(places)
    return target[:at] + str((int(target[at]) + chance.randint(1, 9)) % 10) + target[at + 1 :]


def number_dropped(source: str, target: str, chance: random.Random) -> str | None:
    """A number that stands in figures on both sides is left out."""
    shared = [number for number in re.findall(r"(?<![\d.,])\d{2,}(?![\d.,])", target) if number in source]
    return re.sub(rf"\s?(?<![\d.,]){chance.choice(shared)}(?![\d.,])", "", target, count=1) if shared else None


def magnitude(source: str, target: str, chance: random.Random) -> str | None:
    """A million is a thousand, a billion a million."""
    units = {"million": "thousand", "billion": "million"}
    match = re.search(r"(?<=\d )(million|billion)", target)
    return target[: match.start()] + units[match[1]] + target[match.end() :] if match else None


def month_changed(source: str, target: str, chance: random.Random) -> str | None:
    """A month is another one."""
    match = re.search(rf"\b({'|'.join(_MONTHS)})\b", target)
    if not match or not re.search(r"月", source):
        return None
    other = chance.choice([month for month in _MONTHS if month != match[1]])
    return target[: match.start()] + other + target[match.end() :]


def half_dropped(source: str, target: str, chance: random.Random) -> str | None:
    """The second half of a long sentence is left out."""
    words = target.split()
    return " ".join(words[: len(words) // 2]).rstrip(",;") + "." if len(source) >= 40 and len(words) >= 16 else None


def name_swapped(source: str, target: str, chance: random.Random) -> str | None:
    """A person has another name."""
    people = [match.target for match in matches(source) if is_person(match.source, match.target)]
    there = [name for name in people if target.count(name) == 1 and target.count(name.split()[0]) == 1]
    return target.replace(there[0], "Geng Tiezhu") if there else None


def is_person(name: str, english: str) -> bool:
    """Whether a name's English is a person's pinyin."""
    return any(english == romanising.person(name[:size], name[size:]) for size in (1, 2) if len(name) > size)


def quote_lost(source: str, target: str, chance: random.Random) -> str | None:
    """One of a pair of quotation marks is left out."""
    places = [match.start() for match in re.finditer(r'["“”]', target)]
    return target[: places[-1]] + target[places[-1] + 1 :] if places and len(places) % 2 == 0 else None


def bracket_lost(source: str, target: str, chance: random.Random) -> str | None:
    """A bracket is left out."""
    return target.replace(")", "", 1) if target.count("(") == target.count(")") > 0 else None


def chinese_left(source: str, target: str, chance: random.Random) -> str | None:
    """A word is left in Chinese."""
    words, run = target.split(), re.search(r"[一-鿿]{2}", source)
    if not run or len(words) < 4:
        return None
    words[chance.randrange(1, len(words) - 1)] = run[0]
    return " ".join(words)


def word_doubled(source: str, target: str, chance: random.Random) -> str | None:
    """A word stands twice."""
    words = target.split()
    places = [
        number for number, word in enumerate(words) if re.fullmatch("[a-z]{2,}", word) and word not in ("had", "that")
    ]
    if not places:
        return None
    at = chance.choice(places)
    return " ".join([*words[:at], words[at], *words[at:]])


def clause_repeated(source: str, target: str, chance: random.Random) -> str | None:
    """The end of the sentence is said again, as small models do."""
    words = target.split()
    return " ".join([*words, *words[-8:], *words[-8:]]) if len(words) >= 14 else None


def full_width_left(source: str, target: str, chance: random.Random) -> str | None:
    """A comma is a Chinese one."""
    return target.replace(", ", "，", 1) if ", " in target else None


def end_lost(source: str, target: str, chance: random.Random) -> str | None:
    """The full stop is left out."""
    return target[:-1] if source.endswith("。") and re.search(r"\w\.$", target) else None


def small_first(source: str, target: str, chance: random.Random) -> str | None:
    """The sentence begins small."""
    return target[0].lower() + target[1:] if re.match(r"[A-Z][a-z]+ ", target) and source.endswith("。") else None


def percent_lost(source: str, target: str, chance: random.Random) -> str | None:
    """Per cent is left out."""
    return (
        re.sub(r"(?<=\d)(%| percent| per cent)", "", target, count=1)
        if re.search(r"\d(%| per ?cent)", target)
        else None
    )


def untranslated(source: str, target: str, chance: random.Random) -> str | None:
    """Nothing was translated."""
    return source if re.search(r"[一-鿿]{4}", source) else None


def address_changed(source: str, target: str, chance: random.Random) -> str | None:
    """An address of the web is another one."""
    match = re.search(r"(https?://|www\.)\S{4,}", target)
    return target[: match.end() - 2] + "q" + target[match.end() - 1 :] if match and match[0] in source else None


DAMAGES: tuple[Damage, ...] = (
    digit_changed, number_dropped, magnitude, month_changed, half_dropped, name_swapped, quote_lost, bracket_lost,
    chinese_left, word_doubled, clause_repeated, full_width_left, end_lost, small_first, percent_lost, untranslated,
    address_changed,
)  # fmt: skip


def recall(pairs: Sequence[Pair]) -> bool:
    """Print how often each kind of damage is found; whether it is often enough."""
    print(f"\n{'damage':<24}{'pairs':>8}{'found':>9}")
    is_good = True
    for damage in DAMAGES:
        chance = random.Random(7)
        tried = [(source, target, bad) for source, target in pairs if (bad := damage(source, target, chance))]
        hits = sum(bool(new(source, target, bad)) for source, target, bad in tried)
        share = hits / len(tried) if tried else 1.0
        is_good = is_good and share >= LEAST_FOUND
        print(f"{damage.__name__:<24}{len(tried):>8}{share:>9.1%}")
    return is_good


def new(source: str, good: str, bad: str) -> set[tuple[str, str]]:
    """Return what the checks say of the damaged pair and do not say of the good one."""
    before, after = ({(one.check, one.message) for one in found(source, text)} for text in (good, bad))
    return after - before


def traditional(sources: Sequence[str]) -> bool:
    """Print on how many conversions to Traditional Chinese the checks cry."""
    print(f"\n{'conversion':<24}{'lines':>8}{'any':>9}{'ambiguous':>12}")
    is_good = True
    for locale in (locales.TAIWAN, locales.HONG_KONG):
        drafts = list(OpenccEngine(locale).translate([Request(source) for source in sources]))
        said = [{finding.check for finding in found(draft.request.text, draft.text, locale)} for draft in drafts]
        ambiguous = sum("ambiguous-conversion" in one for one in said)
        # Marks that have no partner in the Chinese are left alone, and told.
        whole = [not list(hant.unbalanced(draft.request.text)) for draft in drafts]
        other = sum(
            is_whole and bool(one - {"ambiguous-conversion"}) for is_whole, one in zip(whole, said, strict=True)
        )
        is_good = is_good and other <= MOST_OF_ONE * len(sources)
        print(f"{locale:<24}{len(sources):>8}{other / len(sources):>9.2%}{ambiguous / len(sources):>12.2%}")
    return is_good


def speed(pairs: Sequence[Pair]) -> bool:
    """Print how many entries are checked in a second, their terms known; whether it is quick enough."""
    asked = [(source, target, matches(source)) for source, target in pairs]

    def work() -> Iterator[tuple[Finding, ...]]:
        return (checks.run(source, target, locales.ENGLISH, known) for source, target, known in asked)

    times = []
    for _ in range(7):
        start = time.perf_counter()
        sum(map(len, work()))
        times.append(time.perf_counter() - start)
    rate = len(asked) / min(times)
    print(f"\n{rate:,.0f} entries a second")
    return rate >= LEAST_SPEED


if __name__ == "__main__":
    sys.exit(main())
