"""`convert`: lines of Chinese into Traditional characters, as fast as they come."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from io import BufferedReader, BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from translate_pipeline.cli.showing import Project, config_of

if TYPE_CHECKING:
    from translate_pipeline.config import Config
    from translate_pipeline.nouns import Locale, Match, Term

_BLOCK = 1 << 20


def convert(
    to: Annotated[str, typer.Option(help="zh-Hant-TW or zh-Hant-HK.")],
    file: Annotated[str, typer.Argument(metavar="[FILE|-]", help="A text file; left out or -, what comes in.")] = "-",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The file to write; left out, it is printed.")
    ] = None,
    project: Project = None,
) -> None:
    """Convert lines into Traditional characters: the glossary's terms, exceptions, OpenCC, quotation marks.

    Of people's names, surnames beside a title (秘书长干志华) are looked for; `translate` finds those without one, too.
    """
    from translate_pipeline import locales
    from translate_pipeline.errors import ConfigError

    locale = locales.find(to)
    if locale not in (locales.TAIWAN, locales.HONG_KONG):
        raise ConfigError(f"convert writes Traditional Chinese, not {to}; use zh-Hant-TW or zh-Hant-HK")
    config = config_of(project)
    converted = _converted(_texts(file), locale, config)
    if output is not None:
        from translate_pipeline import workflow

        workflow.write_output(config, output, "".join(converted).encode("utf-8"))
        return
    for text in converted:
        sys.stdout.buffer.write(text.encode("utf-8"))
        sys.stdout.buffer.flush()


def _converted(texts: Iterator[str], locale: Locale, config: Config) -> Iterator[str]:
    from translate_pipeline import glossary
    from translate_pipeline.engines.opencc import OpenccEngine

    finder = glossary.finder(_terms(config), locale)
    convert = OpenccEngine(locale, is_reworded=config.traditional_wording).converter()
    for text in texts:
        terms = glossary.find(text, finder) if any(finder.writings) else ()
        yield convert(text, [*_with_surnames(text, locale, terms)])


def _terms(config: Config) -> Sequence[Term]:
    """Return the project's terms; a folder without a glossary is not worth the time that the verbs take to load."""
    if not any((config.root / name).is_file() for name in config.glossary) and config == type(config)(config.root):
        return ()
    from translate_pipeline import workflow

    return workflow.read_terms(config)


def _with_surnames(text: str, locale: Locale, terms: Sequence[Match]) -> Iterator[Match]:
    """Yield *terms* and the surnames outside of them, in order."""
    from translate_pipeline import names

    found = sorted([*terms, *names.find_titled(text, locale)], key=lambda match: (match.start, match.is_name))
    end = 0
    for match in found:
        if match.start >= end:
            yield match
            end = match.end


def _texts(file: str) -> Iterator[str]:
    """Yield what is in *file* in whole lines, many at a time; what comes in slowly is not waited for."""
    from translate_pipeline import files

    if file == "-":
        stream, name = cast(BufferedReader, sys.stdin.buffer), "standard input"
    else:
        stream, name = BufferedReader(BytesIO(files.read_bytes(Path(file)))), file
    yield from (files.decode(block, name) for block in _lines(stream))


def _lines(stream: BufferedReader) -> Iterator[bytes]:
    rest = b""
    while block := stream.read1(_BLOCK):
        whole, end, rest = (rest + block).rpartition(b"\n")
        if end:
            yield whole + end
    if rest:
        yield rest
