"""What our merge and three others keep of people's work, and how fast they are: `python benchmarks/merge.py`.

The scenarios are those of tests/cases/merge/. In each our first run makes the catalogs and a person edits them; then
the documents change, and each tool brings the same files up to date. polib and pot2po take what they take by default;
msgmerge keeps the old sentences (`--previous`), and both it and pot2po have the other documents' catalogs as a memory.
The speed is that of one catalog of 20,000 entries, loaded, merged and saved; the start of an interpreter is not in our
time nor in polib's. Exits 1 where ours fails a scenario that is not known to fail (`known-`), or takes more than twice
as long as `msgmerge -N`, which wraps no lines then, as we do not. With `-v` each problem is told.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path

import polib

from translate_pipeline import catalog, drafts, files, locales, readers, repair, segment
from translate_pipeline.catalog import Fresh
from translate_pipeline.nouns import Catalog, Draft, Entry, Finding, Request

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from merge_judging import Problem, Verdict, judge, verdict  # noqa: E402
from merge_scenarios import Merge, Run, Scenario, catalog_path, catalogs, play, scenarios, translate  # noqa: E402

POT2PO = Path(sys.executable).parent / "pot2po"
HEADER = catalog.new_header(locales.ENGLISH, project="", generator="", language_team="", report_bugs_to="")
TEMPLATE = {key: HEADER[key] for key in ("MIME-Version", "Content-Type", "Content-Transfer-Encoding")}
NOW = "2026-01-02 03:04+0000"
ENTRIES = 20_000
ROUNDS = 3
TIMES = 2.0
THRESHOLD = 0.75
YARDSTICK = "msgmerge -N --no-wrap"
_QUIET = ("--quiet", "--previous")


def main() -> int:
    """Print the tables; 1 if ours falls short."""
    is_kept = compare()
    is_fast = all([race(0.0), race(0.05)])
    return 0 if is_kept and is_fast else 1


# What is kept


def compare() -> bool:
    """Print what became of each scenario with each tool; return whether ours kept everything."""
    gettext = subprocess.run(["msgmerge", "--version"], capture_output=True, text=True, check=True)
    tools: dict[str, Merge] = {
        f"translate-pipeline {version('translate-pipeline')}": translate,
        f"msgmerge {gettext.stdout.split()[3]}": msgmerge,
        f"pot2po {version('translate-toolkit')}": pot2po,
        f"polib {version('polib')}": polib_merge,
    }
    print(f"{'scenario':<56}", *(f"{name:<24}" for name in tools))
    counts: dict[str, Counter[Verdict]] = {name: Counter() for name in tools}
    is_kept = True
    for scenario in scenarios():
        told = []
        for name, merge in tools.items():
            problems = outcome(scenario, merge)
            is_kept &= merge is not translate or not problems or scenario.is_known
            counts[name][verdict(problems)] += 1
            told.append(f"{verdict(problems):<24}")
            if "-v" in sys.argv:
                for problem in problems:
                    print(f"  {name}: {problem.verdict}: {problem.where} {problem.fact}")
        print(f"{scenario.name:<56}", *told, flush=True)
    for one in reversed(Verdict):
        print(f"{one:<56}", *(f"{counts[name][one]:<24}" for name in tools))
    return is_kept


def outcome(scenario: Scenario, merge: Merge) -> list[Problem]:
    """Return what does not hold after *merge* did the later runs of *scenario*."""
    with tempfile.TemporaryDirectory() as folder:
        left = play(scenario, Path(folder), merge)
        return list(judge(scenario, Path(folder), left, has_machine=merge is translate))


def msgmerge(folder: Path, run: Run) -> None:
    """Merge with GNU gettext, fuzzy matches and all."""
    for old, template, others in jobs(folder, run):
        memory = [f"--compendium={other}" for other in others]
        call("msgmerge", *_QUIET, "--no-wrap", *memory, "-o", old, old, template)


def pot2po(folder: Path, run: Run) -> None:
    """Merge with translate-toolkit's converter."""
    for old, template, others in jobs(folder, run):
        memory = [f"--tm={other}" for other in others[:1]]
        new = template.with_suffix(".po")
        call(POT2PO, "--progress=none", "-t", old, *memory, template, new)
        new.rename(old)


def polib_merge(folder: Path, run: Run) -> None:
    """Merge with polib."""
    for old, template, _ in jobs(folder, run):
        known = polib.pofile(str(old), encoding="utf-8")
        known.merge(polib.pofile(str(template), encoding="utf-8"))
        known.save(str(old))


def jobs(folder: Path, run: Run) -> list[tuple[Path, Path, list[Path]]]:
    """Return each document's catalog, the template of its sentences, and what the other catalogs were before."""
    before = {path: path.read_bytes() for path in catalogs(folder)}
    found = []
    for document in run.documents:
        path = catalog_path(folder, document)
        place = folder / path.stem
        place.mkdir(exist_ok=True)
        template = place / "new.pot"
        template.write_text(template_of(run.sentences(document), f"source/{document}"), encoding="utf-8")
        others = []
        for other in before.keys() - {path}:
            others.append(place / other.name)
            others[-1].write_bytes(before[other])
        found.append((path, template, others))
    return found


def template_of(sentences: Sequence[str], reference: str) -> str:
    """Return the PO template of a document."""
    entries = tuple(Entry(sentence, references=(reference,)) for sentence in sentences)
    return catalog.dumps(Catalog("a", locales.ENGLISH, {**TEMPLATE, "POT-Creation-Date": NOW}, entries))


def call(*command: str | Path) -> None:
    """Run a program that must succeed."""
    subprocess.run(command, check=True, capture_output=True)


# How long it takes


def race(share: float) -> bool:
    """Print how long each tool takes where a *share* of the sentences changed; return whether ours is fast enough."""
    chance = random.Random(6)
    article = (ROOT / "source" / "2021-01-12-two-healths.txt").read_text(encoding="utf-8")
    old, new = sentences_of(article, share, chance)
    text = catalog_of(old, chance)
    print(f"\n{ENTRIES:,} entries, {len(text.encode()) / 1e6:.1f} MB, {share:.0%} of the sentences changed")
    with tempfile.TemporaryDirectory() as folder:
        before, template = Path(folder, "before.po"), Path(folder, "new.pot")
        template.write_text(template_of(new, "source/a.txt"), encoding="utf-8")
        after = Path(folder, "after.po")
        tools: dict[str, Callable[[], object]] = {
            "translate-pipeline": lambda: ours(before, new),
            YARDSTICK: lambda: call("msgmerge", *_QUIET, "-N", "--no-wrap", "-o", after, before, template),
            "msgmerge -N": lambda: call("msgmerge", *_QUIET, "-N", "-o", after, before, template),
            "msgmerge --no-wrap": lambda: call("msgmerge", *_QUIET, "--no-wrap", "-o", after, before, template),
            "polib": lambda: polib_alone(before, template),
            "pot2po --nofuzzymatching": lambda: call(
                POT2PO, "--progress=none", "--nofuzzymatching", "-m", "0", "-t", before, template, after
            ),
        }
        times: dict[str, list[float]] = {name: [] for name in tools}
        for _ in range(ROUNDS):
            for name, work in tools.items():
                before.write_text(text, encoding="utf-8")
                start = time.perf_counter()
                work()
                times[name].append(time.perf_counter() - start)
    least = {name: min(taken) for name, taken in times.items()}
    for name, seconds in least.items():
        print(f"{name:<40} {seconds:6.2f} s  {seconds / least[YARDSTICK]:5.2f} of {YARDSTICK}")
    return least["translate-pipeline"] <= TIMES * least[YARDSTICK]


def sentences_of(article: str, share: float, chance: random.Random) -> tuple[list[str], list[str]]:
    """Return sentences of *article*, each with a few characters of its own, and the same with a *share* changed."""
    whole = [item.text for item in segment.split(repair.reflow(readers.lines(article), "a", "a"))]
    old: dict[str, None] = {}
    while len(old) < ENTRIES:
        old[varied(chance.choice(whole), 4, article, chance)] = None
    new = [varied(sentence, 1, article, chance) if chance.random() < share else sentence for sentence in old]
    return list(old), list(dict.fromkeys(new))


def varied(sentence: str, count: int, article: str, chance: random.Random) -> str:
    """Return *sentence* with *count* characters more, from anywhere in *article*, at places of their own."""
    characters = article.replace("\n", "").replace(" ", "")
    for _ in range(count):
        place = chance.randrange(len(sentence))
        sentence = sentence[:place] + chance.choice(characters) + sentence[place:]
    return sentence


def catalog_of(sentences: Sequence[str], chance: random.Random) -> str:
    """Return a catalog in which a third waits for review, as a machine drafted it, and the rest is reviewed."""
    entries, fresh = [], []
    for number, sentence in enumerate(sentences):
        text = f"The English of sentence {number} " + "runs on for a while, " * (len(sentence) // 8) + "and ends."
        is_draft = chance.random() < 1 / 3
        draft = Draft(Request(sentence), text, drafts.signature("machine", ()), "machine") if is_draft else None
        entries.append(Entry(sentence, "" if is_draft else text))
        fresh.append(Fresh(sentence, ("source/a.txt",), draft=draft))
    carried = catalog.carry(Catalog("a", locales.ENGLISH, entries=tuple(entries)), sentences, THRESHOLD)
    return catalog.dumps(catalog.merge(carried, fresh, no_findings, header=HEADER, now=NOW).catalog)


def ours(path: Path, sentences: Sequence[str]) -> None:
    """Load, merge and save as `translate` does, but for what it asks its checks and its memory."""
    was = files.read_text(path)
    known = catalog.loads(was, "a", locales.ENGLISH, str(path))
    carried = catalog.carry(known, sentences, THRESHOLD)
    fresh = [Fresh(sentence, ("source/a.txt",)) for sentence in sentences]
    merged = catalog.merge(carried, fresh, no_findings, header=HEADER, now=NOW)
    files.write_if_changed(path, catalog.dumps(merged.catalog), was=was)


def no_findings(item: Fresh, text: str) -> Sequence[Finding]:
    """Return nothing: no other tool checks a text while it merges."""
    return ()


def polib_alone(before: Path, template: Path) -> None:
    """Load, merge and save with polib."""
    known = polib.pofile(str(before), encoding="utf-8", wrapwidth=0)
    known.merge(polib.pofile(str(template), encoding="utf-8", wrapwidth=0))
    known.save(str(before))


if __name__ == "__main__":
    sys.exit(main())
