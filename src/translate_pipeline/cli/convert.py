"""`convert`: lines of Chinese into Traditional characters, as fast as they come."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from io import BufferedReader, BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast

import typer

from translate_pipeline.cli.showing import Output, Project, config_of

if TYPE_CHECKING:
    from translate_pipeline.config import Config
    from translate_pipeline.nouns import Locale

_BLOCK = 1 << 20


def convert(
    to: Annotated[str, typer.Option(help="zh-Hant-TW or zh-Hant-HK.")],
    file: Annotated[str, typer.Argument(metavar="[FILE|-]", help="A text file; left out or -, what comes in.")] = "-",
    output: Output = None,
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
    from translate_pipeline import glossary, names
    from translate_pipeline.engines.opencc import OpenccEngine

    finder = glossary.finder(glossary.read_terms(config), locale)
    convert = OpenccEngine(locale, is_reworded=config.traditional_wording).converter()
    for text in texts:
        terms = glossary.find(text, finder) if any(finder.writings) else ()
        yield convert(text, names.find_titled(text, locale, terms))


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
