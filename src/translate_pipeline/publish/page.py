"""A document's page: Chinese and English side by side, in one file that needs nothing else."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from translate_pipeline import locales
from translate_pipeline.locales import ENGLISH, SOURCE, TARGETS
from translate_pipeline.nouns import BlockKind, Catalog, Document, Entry, Locale, Segment, State
from translate_pipeline.publish import inline

if TYPE_CHECKING:
    from jinja2 import Template

# In these a blank of the source means something; in running text Chinese sentences follow each other without one.
_GAPPED = frozenset({BlockKind.HEADLINE, BlockKind.BYLINE, BlockKind.CREDIT})
_NUMBERED = re.compile(r"[•·●○■◆▪–—*-]|[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[）)．、.](?!\d)|[①-⑳]")
_TAGS = {BlockKind.HEADLINE: "h1", BlockKind.SUBHEADING: "h2"}


class Standing(StrEnum):
    """How a sentence stands in a column; SIMPLIFIED is the source's text in place of a Traditional one."""

    REVIEWED = "reviewed"
    UNREVIEWED = "unreviewed"
    MISSING = "missing"
    SIMPLIFIED = "simplified"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A segment in one locale. *number* is its place in its block, *joint* the white space before it.

    *html* is its text with its markup, escaped.
    """

    key: str
    number: int
    joint: str
    text: str
    html: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class Column:
    """A block in one locale."""

    locale: Locale
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A block in every locale of the page; *english* is None where the page has no English.

    *look* is its kind, and whether it is an item that is numbered in its text.
    """

    kind: BlockKind
    look: str
    tag: str
    editions: tuple[Column, ...]
    english: Column | None


@dataclass(frozen=True, slots=True)
class Edition:
    """A choice of the switch. One that has no sentence of its own yet is named but cannot be chosen."""

    locale: Locale
    label: str
    reviewed: int
    is_open: bool


def render(
    document: Document, segments: Sequence[Segment], catalogs: Mapping[Locale, Catalog], *, is_draft: bool = False
) -> str:
    """Return the page of *document*: one HTML text that loads nothing and runs nothing.

    It shows reviewed entries only, unless *is_draft*: then machine text too, each sentence of it marked.
    """
    shown = {locale: _shown(catalogs[locale], is_draft) for locale in TARGETS if locale in catalogs}
    editions = tuple(_edition(locale, shown, segments) for locale in (SOURCE, *shown) if locale != ENGLISH)
    rows = tuple(_rows(document, segments, shown, [edition.locale for edition in editions if edition.is_open]))
    return _template().render(
        title=_title(document, rows),
        rows=rows,
        editions=editions,
        has_english=ENGLISH in shown,
        reviewed=_reviewed(shown.get(ENGLISH, {}), segments),
        total=len(segments),
        most=max((sentence.number for row in rows for sentence in row.editions[0].sentences), default=0),
        is_draft=is_draft,
    )


@cache
def _template() -> Template:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    loader = PackageLoader("translate_pipeline", "data")
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("page.html")


def _shown(catalog: Catalog, is_draft: bool) -> dict[str, Entry]:
    """Return the entries that the page may show, by source; of two with one source a reviewed one wins."""
    states = (State.NEEDS_REVIEW, State.REVIEWED) if is_draft else (State.REVIEWED,)
    return {entry.source: entry for state in states for entry in catalog.entries if entry.state is state}


def _reviewed(entries: Mapping[str, Entry], segments: Sequence[Segment]) -> int:
    return sum(segment.text in entries and entries[segment.text].state is State.REVIEWED for segment in segments)


def _edition(locale: Locale, shown: Mapping[Locale, Mapping[str, Entry]], segments: Sequence[Segment]) -> Edition:
    label = locales.row(locale).own_name.replace("中文", "")
    if locale == SOURCE:
        return Edition(locale, label, len(segments), is_open=True)
    entries = shown[locale]
    return Edition(locale, label, _reviewed(entries, segments), any(segment.text in entries for segment in segments))


def _rows(
    document: Document,
    segments: Sequence[Segment],
    shown: Mapping[Locale, Mapping[str, Entry]],
    editions: Sequence[Locale],
) -> Iterator[Row]:
    pairs = zip(segments, _keys(segments), strict=True)
    for number, group in groupby(pairs, key=lambda pair: pair[0].block):
        block, keys = zip(*group, strict=True)
        joints = _joints(document.blocks[number].text, block)
        columns = {
            locale: _column(locale, block, keys, joints, shown.get(locale, {}))
            for locale in (*editions, *([ENGLISH] if ENGLISH in shown else []))
        }
        kind = block[0].kind
        look = f"{kind} numbered" if kind is BlockKind.LIST_ITEM and _NUMBERED.match(_words(block[0])) else kind
        chinese = tuple(columns[locale] for locale in editions)
        yield Row(kind, look, _TAGS.get(kind, "p"), chinese, columns.get(ENGLISH))


def _keys(segments: Sequence[Segment]) -> Iterator[str]:
    """Yield a name for each sentence that stays when others come or go: it is made of the sentence's words."""
    seen: Counter[str] = Counter()
    for segment in segments:
        key = "s-" + hashlib.sha256(_words(segment).encode()).hexdigest()[:10]
        seen[key] += 1
        yield key if seen[key] == 1 else f"{key}-{seen[key]}"


def _words(segment: Segment) -> str:
    return inline.words(segment.text, segment.marks)


def _joints(text: str, block: Sequence[Segment]) -> tuple[str, ...]:
    """Return what stands before each sentence of a block: in a headline or byline the source's own blanks."""
    joints = []
    end = 0
    for segment in block:
        words = _words(segment)
        start = text.find(words, end)
        gap = text[end:start] if start > end > 0 else ""
        joints.append(gap if gap.isspace() and segment.kind in _GAPPED else "")
        end = start + len(words) if start >= 0 else end
    return tuple(joints)


def _column(
    locale: Locale, block: Sequence[Segment], keys: Sequence[str], joints: Sequence[str], entries: Mapping[str, Entry]
) -> Column:
    sentences = []
    for number, (segment, key, joint) in enumerate(zip(block, keys, joints, strict=True), 1):
        text, standing = _say(segment.text, locale, entries.get(segment.text))
        if locale != SOURCE:
            key = f"{key}-{locale}"
        if locale == ENGLISH and number > 1:
            joint = joint or " "
        words, content = inline.words(text, segment.marks), inline.render(text, segment.marks)
        sentences.append(Sentence(key, number, joint, words, content, standing))
    return Column(locale, tuple(sentences))


def _say(source: str, locale: Locale, entry: Entry | None) -> tuple[str, Standing]:
    if locale == SOURCE:
        return source, Standing.REVIEWED
    if entry is not None:
        return entry.target, Standing.REVIEWED if entry.state is State.REVIEWED else Standing.UNREVIEWED
    return ("", Standing.MISSING) if locale == ENGLISH else (source, Standing.SIMPLIFIED)


def _title(document: Document, rows: Sequence[Row]) -> str:
    """Return the headline in Chinese, and in English where all of it is reviewed."""
    headline = next((row for row in rows if row.kind is BlockKind.HEADLINE), None)
    texts = [document.title]
    if headline is not None and headline.english is not None:
        sentences = headline.english.sentences
        if all(sentence.standing is Standing.REVIEWED for sentence in sentences):
            texts.append(" ".join(sentence.text for sentence in sentences))
    return " · ".join(" ".join(text.split()) for text in texts)
