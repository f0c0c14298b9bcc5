"""Terms in tables, and in sentences what became of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from translate_pipeline import locales
from translate_pipeline.glossary import Comparison
from translate_pipeline.nouns import Finding, Table, Term
from translate_pipeline.report.outcomes import by_severity, count


def term_list(terms: Sequence[Term]) -> Table:
    """Return the table of terms, with what each of them says and where it stands."""
    columns = ("source", *locales.TARGETS, "status", "aliases", "first mention", "note", "authority", "place")
    rows = tuple(
        (
            term.source, *(term.targets.get(locale, "") for locale in locales.TARGETS), term.status,
            " | ".join(term.aliases), term.first_mention, term.note, term.authority, term.place,
        )
        for term in terms
    )  # fmt: skip
    return Table("Terms", columns, rows)


def term_findings(findings: Sequence[Finding]) -> Table:
    """Return the table of what is wrong or doubtful in glossaries."""
    rows = tuple((finding.severity, finding.check, finding.segment, finding.message) for finding in findings)
    return Table("Findings", ("severity", "check", "term", "message"), rows)


def terms_checked(findings: Sequence[Finding]) -> str:
    """Return in one line what `terms check` found."""
    return by_severity(findings) if findings else "The glossaries are sound."


def imported(
    terms: Comparison,
    place: str,
    *,
    unrendered: int = 0,
    passed_over: int = 0,
    is_dry_run: bool = False,
    is_in_config: bool = True,
) -> str:
    """Return in sentences what `terms import` did with the table at *place*, or would have done."""
    lines = [*_imported(terms, place, is_dry_run), *_left_out(unrendered, passed_over)]
    if terms.new and not is_in_config:
        lines.append(f'Next: add "{place}" to glossary in translate-pipeline.toml, else nothing reads it.')
    return "\n".join(lines)


def _left_out(unrendered: int, passed_over: int) -> Iterator[str]:
    if unrendered:
        yield f"{count(unrendered, 'row')} without a rendering {'was' if unrendered == 1 else 'were'} left out."
    if passed_over:
        entries = (
            "1 entry in other languages was" if passed_over == 1 else f"{passed_over} entries in other languages were"
        )
        yield f"{entries} passed over."


def _imported(terms: Comparison, place: str, is_dry_run: bool) -> Iterator[str]:
    if is_dry_run:
        for term in terms.new:
            yield f"new: {term.source} is {_renderings(term)} ({term.place})"
    for term, here in terms.different:
        yield (
            f"{here.place}: {here.source} is {_renderings(here)}, but {term.place} has {_renderings(term)}"
            f" for {term.source}; change the row if that is right"
        )
    added = f"{count(len(terms.new), 'term')} {'would be added' if is_dry_run else 'added'} to {place}"
    yield f"{added}, {len(terms.known)} already there, {len(terms.different)} different."
    if terms.different:
        yield "Those that are different were left as they are."


def _renderings(term: Term) -> str:
    texts = " / ".join(dict.fromkeys(f"“{text}”" for text in term.targets.values()))
    return f"{texts} ({term.status})"
