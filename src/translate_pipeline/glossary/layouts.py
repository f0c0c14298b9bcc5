"""How a table is laid out, told by its first row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from translate_pipeline import locales
from translate_pipeline.glossary import fields, scripts
from translate_pipeline.glossary.headers import FROM, IGNORED, TARGET, TO, column
from translate_pipeline.glossary.languages import language

_TAG = re.compile("[A-Za-z]{2,3}([-_][A-Za-z]{2,4})*")
# As DeepL writes it; its glossary generator adds a fifth column, how relevant a term is.
_DEEPL = ("source", TARGET, FROM, TO, IGNORED)
# One of these stands beside the source in a table of two columns.
_RENDERINGS = frozenset((*locales.TARGETS, TARGET, "do_not_translate"))


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is laid out: what parts its cells, what each column holds, whether its first row says so.

    *names_languages* is whether each row names its own language, as DeepL's do.
    """

    delimiter: str
    columns: tuple[str, ...]
    has_header: bool = True
    names_languages: bool = False


def layout_of(first: Sequence[str], delimiter: str) -> Layout:
    """Return how the table is laid out whose first row is *first*; a `ValueError` says what is wrong with it.

    A first row that names no column is a term: of two columns the Chinese and the English, of four DeepL's.
    """
    columns = [column(cell) for cell in first]
    if _is_of_deepl(first, columns):
        return Layout(delimiter, _DEEPL[: len(first)], has_header=False, names_languages=True)
    if len(first) == 2 and not _is_header_of_two(first, columns):
        return Layout(delimiter, ("source", locales.ENGLISH), has_header=False)
    proved = _proved(first, columns)
    return Layout(delimiter, proved, names_languages=TO in proved)


def _is_of_deepl(first: Sequence[str], columns: Sequence[str | None]) -> bool:
    """Whether the row is a term with its languages; so is 术语,term,zh,en, which as a header names Chinese twice."""
    if len(first) not in (4, 5) or not all(map(_TAG.fullmatch, first[2:4])):
        return False
    if columns[0] is None:
        return True
    try:
        _proved(first, columns)
    except ValueError:
        return bool(scripts.chinese(first[0])) and language(first[2]) == locales.SOURCE
    return False


def _is_header_of_two(first: Sequence[str], columns: Sequence[str | None]) -> bool:
    """Whether two cells name columns; 来源,source names two as well, but is a term: such a table would have none."""
    if scripts.chinese("".join(first)):
        return "source" in columns and not _RENDERINGS.isdisjoint(columns)
    return any(columns)


def _proved(header: Sequence[str], columns: Sequence[str | None]) -> tuple[str, ...]:
    known = f"the columns are {', '.join(fields.COLUMNS)}"
    unknown = [cell for cell, known_as in zip(header, columns, strict=True) if known_as is None and cell]
    if unknown and has_breaks(header):
        raise ValueError("the first row has several lines; a quotation mark may be missing in it")
    if not any(columns):
        raise ValueError(f"no column of a glossary is named in the first row; begin with a row like source,en: {known}")
    if unknown:
        raise ValueError(f"unknown column {unknown[0]!r}; rename or remove it: {known}")
    proved = [known_as or IGNORED for known_as in columns]
    if TARGET in proved and TO not in proved:
        proved[proved.index(TARGET)] = locales.ENGLISH
    named_once = [known_as for known_as in proved if known_as]
    if len(set(named_once)) < len(named_once) or "source" not in proved:
        raise ValueError(f"the header must name each column once, source among them; {known}")
    if (TO in proved) != (TARGET in proved) or (TO in proved and set(locales.TARGETS) & set(proved)):
        raise ValueError("target_lang says the language of a column target; name the two, and no column of a language")
    return tuple(proved)


def has_breaks(cells: Iterable[str]) -> bool:
    """Whether one of *cells* has several lines, which is what a lost quotation mark makes of it."""
    return any("\n" in cell or "\r" in cell for cell in cells)
