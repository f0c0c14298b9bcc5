"""A process that writes catalogs: for tests that kill it, stop it, or let it meet another one.

It is told what to do by its arguments and, line by line, on its standard input.
"""

from __future__ import annotations

import itertools
import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

import filelock  # noqa: F401 - a process that has given its rights away may not be able to import it any more

from translate_pipeline import catalog, drafts, files, locales, workflow
from translate_pipeline.config import Config
from translate_pipeline.errors import ConflictError, PipelineError
from translate_pipeline.files import temporary
from translate_pipeline.nouns import Catalog, Draft, Request

CATALOGS, ENTRIES = 50, 60
_HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
_NOBODY = 65534


def version(number: int, which: str) -> Catalog:
    """Return one of the two versions of a catalog; they differ in length and in every entry."""
    entries = (
        f'\nmsgid "第{number}篇第{line}句。"\nmsgstr "Sentence {line} of {number}{which * (line % 9)}"\n'
        for line in range(ENTRIES)
    )
    return catalog.loads(_HEADER + "".join(entries), f"document{number}", locales.ENGLISH)


def settings(folder: Path) -> Config:
    """Return the config of a project in *folder* with one locale."""
    return Config(folder, locales=(locales.ENGLISH,))


def say(text: str) -> None:
    """Tell the test at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def write_until_killed(folder: Path) -> None:
    """For each line on the standard input fork a writer, tell its number, and tell how it ended.

    Forking is what makes many kills cheap: only the first process has to import anything.
    """
    both = [{catalog.dumps(one): one for one in (version(n, "a"), version(n, "bb"))} for n in range(CATALOGS)]
    for _ in sys.stdin:
        child = os.fork()
        if not child:
            try:
                _alternate(settings(folder), both)
            except KeyboardInterrupt:
                os._exit(130)
            except BaseException:
                traceback.print_exc()
            finally:
                os._exit(1)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        say(f"ended {code}")


def _alternate(config: Config, both: Sequence[Mapping[str, Catalog]]) -> None:
    signal.signal(signal.SIGINT, signal.default_int_handler)
    texts = [files.read_text(workflow.catalog_path(config, f"document{n}", locales.ENGLISH)) for n in range(CATALOGS)]
    say(f"ready {os.getpid()}")
    for step in itertools.count(os.getpid()):
        number = step % CATALOGS
        was = texts[number]
        ((text, new),) = ((text, new) for text, new in both[number].items() if text != was)
        workflow.save(config, new, both[number][was], was)
        texts[number] = text


def edit_in_turns(folder: Path, name: str) -> None:
    """Twice a round, wait for a line: then read the catalog; then write it with an entry changed that is *name*'s."""
    config = settings(folder)
    path = workflow.catalog_path(config, "shared", locales.ENGLISH)
    for line in sys.stdin:
        was = files.read_text(path)
        old = catalog.loads(was, "shared", locales.ENGLISH)
        say("read")
        sys.stdin.readline()
        edited = (replace(one, target=f"{name}{line.strip()}") if one.source == name else one for one in old.entries)
        try:
            workflow.save(config, replace(old, entries=tuple(edited)), old, was)
            say("written")
        except ConflictError:
            say("conflict")


@dataclass
class Waiting:
    """An engine that waits for a line before its first draft."""

    identity: str = "waiting 1"
    label: str = "waiting"

    def translate(self, requests: Sequence[Request]) -> Iterator[Draft]:
        """Yield a draft for each of *requests*."""
        say("asked")
        sys.stdin.readline()
        for request in requests:
            yield Draft(request, "Done.", drafts.signature(self.identity, request.matches), self.label)


def translate_slowly(folder: Path) -> None:
    """Translate a project with an engine that waits for a line."""
    outcome = workflow.translate(settings(folder), lambda config, locale: Waiting())
    say(f"errors {len(outcome.errors)}")


def hold_a_temporary(folder: Path) -> None:
    """Be in the middle of writing until a line comes."""
    with temporary.beside(folder / "a.po", None) as (_, made):
        say(made.name)
        sys.stdin.readline()


def hold_the_lock(folder: Path) -> None:
    """Hold the lock of a project for writing until a line comes."""
    with ExitStack() as stack:
        stack.enter_context(files.locked(settings(folder).cache / "writing"))
        say("held")
        sys.stdin.readline()


def write_as_nobody(folder: Path) -> None:
    """Give all rights away if this is root, and write."""
    os.chdir(folder)
    if os.getuid() == 0:
        os.setgroups([])
        os.setgid(_NOBODY)
        os.setuid(_NOBODY)
    try:
        files.write_if_changed(Path("a.po"), "new", was="old")
        say("written")
    except PipelineError as error:
        say(str(error))


_VERBS: Mapping[str, Callable[..., None]] = {
    verb.__name__: verb
    for verb in (
        write_until_killed, edit_in_turns, translate_slowly, hold_a_temporary, hold_the_lock, write_as_nobody,
    )
}  # fmt: skip

if __name__ == "__main__":
    _VERBS[sys.argv[1]](Path(sys.argv[2]), *sys.argv[3:])
