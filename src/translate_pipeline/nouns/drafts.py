"""What an engine is asked, what it wrote, and what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from translate_pipeline.nouns.terms import Match


class Severity(StrEnum):
    """Whether a finding must be mended or only looked at."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Request:
    """What an engine is asked: a segment's text with its terms, the document's title and the sentence before."""

    text: str
    matches: tuple[Match, ...] = ()
    title: str = ""
    previous: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """What an engine wrote for a request. *score* is the engine's own, higher is better, None where it gives none."""

    request: Request
    text: str
    signature: str
    engine: str
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem in a text, found by a check."""

    check: str
    severity: Severity
    segment: str
    message: str
