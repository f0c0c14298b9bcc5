"""The edit scenarios of tests/cases/merge/, read from their files and played with any tool that merges catalogs.

Every tool gets the same files. People edit them with polib, as an editor would; our own reader and writer have no hand
in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polib

from translate_pipeline import config, drafts, workflow
from translate_pipeline.engines.none import NoEngine
from translate_pipeline.nouns import Draft, Request

CASES = Path(__file__).resolve().parent / "cases" / "merge"
DOCUMENT = "a.txt"


@dataclass(frozen=True, slots=True)
class Run:
    """The documents as a run finds them, each a list of paragraphs of sentences; machine 0 drafts nothing."""

    documents: Mapping[str, Sequence[Sequence[str]]]
    machine: int

    def sentences(self, document: str) -> list[str]:
        """Return the sentences of a document in order, each once."""
        return list(dict.fromkeys(sentence for paragraph in self.documents[document] for sentence in paragraph))


@dataclass(frozen=True, slots=True)
class Edit:
    """What a person does in an editor: the text of a sentence and its state, a comment, a flag, a key of the header."""

    kind: str
    where: str
    text: str


@dataclass(frozen=True, slots=True)
class Claim:
    """What must hold of a sentence, or of a header's key: the words of the file, and what they stand for.

    *own* has the texts that a person approved for this very sentence.
    """

    where: str
    words: Mapping[str, str]
    texts: Mapping[str, Sequence[str]]
    own: Sequence[str] = ()
    was: str = ""
    comments: Sequence[str] = ()
    flags: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Scenario:
    """An edit in words, what happens in it, and what must hold after."""

    name: str
    steps: Sequence[Run | Sequence[Edit]]
    claims: Sequence[Claim]

    @property
    def is_known(self) -> bool:
        """Whether it is known that our merge doesn't do this yet."""
        return self.name.startswith("known-")


@dataclass(slots=True)
class Left:
    """What people have left in the files, and have not thrown away themselves."""

    texts: set[str] = field(default_factory=set)
    comments: set[str] = field(default_factory=set)


Merge = Callable[[Path, Run], None]
"""What brings the catalogs in a project folder up to date with its documents."""


def scenarios() -> Iterator[Scenario]:
    """Yield every scenario of the folder."""
    for path in sorted(CASES.glob("*.txt")):
        yield loads(path.stem, path.read_text(encoding="utf-8"))


# The files


def loads(name: str, text: str) -> Scenario:
    """Return the scenario in *text*; how it is written is told in the README beside the files."""
    first, *sections = text.split("\n== ")
    sentences = dict(line.split(" ", 1) for line in first.splitlines())
    steps: list[Run | Sequence[Edit]] = []
    claims: list[Claim] = []
    for section in sections:
        title, *lines = [line for line in section.splitlines() if line]
        kind, _, machine = title.partition(", machine ")
        if kind == "document":
            steps.append(_run(lines, sentences, int(machine or 0)))
        elif kind == "people":
            steps.append([_edit(line, sentences) for line in lines])
        else:
            edits = [edit for step in steps if not isinstance(step, Run) for edit in step]
            claims = [_claim(line, sentences, edits) for line in lines]
    return Scenario(name, steps, claims)


def _run(lines: Sequence[str], sentences: Mapping[str, str], machine: int) -> Run:
    documents: dict[str, list[list[str]]] = {}
    for line in lines:
        document, _, letters = line.rpartition(": ")
        documents.setdefault(document or DOCUMENT, []).append([sentences[letter] for letter in letters.split()])
    return Run(documents, machine)


def _edit(line: str, sentences: Mapping[str, str]) -> Edit:
    what, _, text = line.partition(":")
    where, _, kind = what.partition(" ")
    if where == "header":
        return Edit(where, kind, text.strip(" "))
    text = text.removeprefix(" ")
    if text.startswith("machine "):
        text = machine_text(int(text.removeprefix("machine ")), sentences[where])
    return Edit(kind, sentences[where], text)


def _claim(line: str, sentences: Mapping[str, str], edits: Sequence[Edit]) -> Claim:
    if line.startswith("header "):
        key, _, value = line.removeprefix("header ").partition(": ")
        return Claim(key, {"header": value}, {})
    letter, _, said = line.partition(" ")
    words: dict[str, str] = {}
    for part in said.split(", "):
        word, _, names = part.partition(" ")
        words |= {word: names} if word in (*_NAMING, "in", "machine") else {"state": part}
    named = {word: [sentences[name] for name in names.split()] for word, names in words.items() if word in _NAMING}
    given = {edit.where: edit.text for edit in edits if edit.kind in _TEXTS}
    sources = {source for word in ("text", "has", "comments") for source in named.get(word, ())}
    return Claim(
        sentences[letter], words,
        texts={word: [given[source] for source in named[word]] for word in ("text", "has", "told") if word in named},
        own=[edit.text for edit in edits if edit.kind == "reviewed" and edit.where == sentences[letter]],
        was="".join(named.get("was", ())),
        comments=[edit.text for edit in edits if edit.kind == "comment" and edit.where in sources],
        flags=[edit.text for edit in edits if edit.kind == "flag" and edit.where in sources],
    )  # fmt: skip


_NAMING = ("text", "has", "told", "was", "comments")
_TEXTS = ("reviewed", "needs review", "obsolete")


# The play


def play(scenario: Scenario, folder: Path, merge: Merge) -> Left:
    """Let *scenario* happen in *folder*: our first run makes the catalogs, *merge* does the later ones."""
    left = Left()
    (folder / "source").mkdir()
    (folder / config.FILE_NAME).write_text('locales = ["en"]\nengine = "none"\n', encoding="utf-8")
    runs = 0
    for step in scenario.steps:
        if isinstance(step, Run):
            for document, paragraphs in step.documents.items():
                text = "\n\n".join("".join(paragraph) for paragraph in paragraphs) + "\n"
                (folder / "source" / document).write_text(_bold(text), encoding="utf-8")
            (merge if runs else translate)(folder, step)
            runs += 1
        else:
            edit(folder, step, left)
    return left


def _bold(text: str) -> str:
    return text.replace("<b1>", "**").replace("</b1>", "**")


def catalogs(folder: Path) -> list[Path]:
    """Return the catalogs in a project folder."""
    return sorted(folder.rglob("LC_MESSAGES/*.po"))


def catalog_path(folder: Path, document: str) -> Path:
    """Return where the catalog of a document lies, named by its file."""
    return folder / "locales" / "en" / "LC_MESSAGES" / f"{Path(document).stem}.po"


@dataclass(frozen=True, slots=True)
class Machine:
    """An engine whose every version has another draft for a sentence."""

    version: int
    label: str = "machine"

    @property
    def identity(self) -> str:
        """What its drafts depend on."""
        return f"machine {self.version}"

    def translate(self, requests: Sequence[Request]) -> Iterator[Draft]:
        """Yield a draft for each of *requests*."""
        for request in requests:
            mark = drafts.signature(self.identity, request.matches)
            yield Draft(request, machine_text(self.version, request.text), mark, self.label)


def machine_text(version: int, sentence: str) -> str:
    """Return what a version of the machine drafts for *sentence*."""
    return f"Draft {version} of {sentence}"


def translate(folder: Path, run: Run) -> None:
    """Merge as our users do: by the verb itself, on the files."""
    engine = Machine(run.machine) if run.machine else NoEngine()
    outcome = workflow.translate(config.read(folder), lambda settings, locale: engine)
    assert outcome.errors == ()
    for document in run.documents:
        here = [entry.msgid for entry in read(catalog_path(folder, document)) if not entry.obsolete]
        assert here == run.sentences(document), f"the document is parted in other sentences: {here}"


def read(path: Path) -> polib.POFile:
    """Return a catalog as polib reads it."""
    return polib.pofile(str(path), encoding="utf-8", wrapwidth=0)


def edit(folder: Path, edits: Sequence[Edit], left: Left) -> None:
    """Do in an editor what *edits* tell, and keep in *left* what people leave behind."""
    for path in catalogs(folder):
        file = read(path)
        for one in edits:
            entry = next((entry for entry in file if entry.msgid == one.where and not entry.obsolete), None)
            if one.kind == "header":
                file.metadata[one.where] = one.text
            elif one.kind == "obsolete":
                file.append(polib.POEntry(msgid=one.where, msgstr=one.text, obsolete=True))
                left.texts.add(one.text)
            elif entry is not None:
                _keep(left, file, entry, one)
        file.save(str(path))


def _keep(left: Left, file: polib.POFile, entry: polib.POEntry, edit: Edit) -> None:
    """Edit an entry; what stood in it alone is the person's to throw away, what they put there is kept."""
    if edit.kind == "comment":
        entry.tcomment = f"{entry.tcomment}\n{edit.text}" if entry.tcomment else edit.text
        left.comments.add(edit.text)
    elif edit.kind == "flag":
        entry.flags.append(edit.text)
    else:
        old, entry.msgstr = entry.msgstr, edit.text
        entry.flags = ["fuzzy", *_kept_flags(entry)] if edit.kind == "needs review" else _kept_flags(entry)
        entry.previous_msgid = None
        if all(old != item.msgstr for item in file):
            left.texts.discard(old)
        left.texts.add(edit.text)


def _kept_flags(entry: polib.POEntry) -> list[str]:
    return [flag for flag in entry.flags if flag != "fuzzy"]
