"""`terms check`, `list`, `import`, `export`: the project's glossaries."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from pathlib import Path

from translate_pipeline import files, glossary
from translate_pipeline.config import FILE_NAME, Config
from translate_pipeline.errors import ConfigError, GlossaryError, PipelineError
from translate_pipeline.nouns import Finding, Outcome, Term
from translate_pipeline.workflow.project import shown
from translate_pipeline.workflow.saving import write_output, writing

_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class TermsImport:
    """What `terms import` did: *place* is the table that takes the terms, *problems* are the rows that are none.

    *unrendered* is how many rows nobody has filled in yet, *passed_over* how many entries are not in our languages.
    """

    place: str
    terms: glossary.Comparison
    problems: tuple[str, ...] = ()
    unrendered: int = 0
    passed_over: int = 0
    is_written: bool = False
    is_in_config: bool = True


def check_terms(config: Config, paths: Sequence[Path] = ()) -> tuple[tuple[Finding, ...], Outcome]:
    """Return what is wrong in the project's glossaries or in the files *paths*, and what could not be read."""
    wanted = [(path, path) for path in paths] or list(glossary.glossaries(config))
    terms: list[Term] = []
    findings: list[Finding] = []
    errors: list[str] = []
    for path, place in wanted:
        try:
            contents = glossary.read(path, place)
        except PipelineError as error:
            errors.append(shown(config, error))
        else:
            terms += contents.terms
            findings += map(glossary.bad_row, (*contents.problems, *contents.unrendered))
            if contents.passed_over:
                findings.append(glossary.passed_over(contents.passed_over, place))
    return (*findings, *glossary.check(terms)), Outcome(errors=tuple(errors))


def list_terms(config: Config, text: str = "") -> tuple[Term, ...]:
    """Return the project's terms that have *text* in a name or a rendering, or all of them."""
    wanted = glossary.fold(text)
    return tuple(
        term
        for term in glossary.read_terms(config)
        if any(wanted in glossary.fold(name) for name in (term.source, *term.aliases, *term.targets.values()))
    )


def import_terms(
    config: Config, path: Path, *, to_file: str = "", form: str = "", is_dry_run: bool = False
) -> TermsImport:
    """Add the new terms of the glossary at *path* to a table of the project; what stands there is never changed."""
    name = _table(config, to_file)
    place = config.root / name
    data = files.read_bytes(place) if place.is_file() else b""
    text = files.decode(data, name, GlossaryError)
    here = glossary.loads(text, Path(name))
    contents = glossary.read(path, path, form)
    compared = glossary.compare(contents.terms, (*here, *glossary.read_terms(config)))
    is_written = False
    if compared.new:
        grown = glossary.append(text, compared.new, Path(name))
        _prove(grown, (*here, *compared.new), name)
        if not is_dry_run:
            has_bom = data.startswith(_BOM.encode())
            with writing(config):
                is_written = files.write_if_changed(place, f"{_BOM}{grown}" if has_bom else grown, was=text)
    return TermsImport(
        name, compared, contents.problems, len(contents.unrendered), contents.passed_over, is_written,
        name in config.glossary,
    )  # fmt: skip


def first_table(config: Config) -> str:
    """Return the first of the project's glossaries that is a table, or nothing."""
    return next((name for name in config.glossary if glossary.form_of(Path(name)) == "csv"), "")


def _table(config: Config, wanted: str) -> str:
    """Return the table that takes new terms: the *wanted* one, else the first of the project's glossaries."""
    if wanted and glossary.form_of(Path(wanted)) != "csv":
        raise ConfigError("--to-file takes a table (.csv, .tsv, .txt)", path=wanted)
    if name := wanted or first_table(config):
        return name
    raise ConfigError(
        "glossary names no table (.csv, .tsv, .txt); add one, or name it with --to-file", path=config.root / FILE_NAME
    )


def _prove(text: str, terms: Sequence[Term], name: str) -> None:
    """Raise a `GlossaryError` unless the table *text* has all of *terms*."""
    there = {_key(term) for term in glossary.loads(text, Path(name))}
    for term in terms:
        if _key(term) not in there:
            raise GlossaryError(f"{term.source} cannot be written into this table; add it by hand", path=name)


def _key(term: Term) -> Hashable:
    return term.source, term.status, *term.targets.items()


def export_terms(config: Config, form: str) -> str:
    """Return the project's terms in *form*, a key of `glossary.FORMATS`; of two glossaries the earlier one wins."""
    if form not in glossary.FORMATS:
        raise ConfigError(f"--format takes {', '.join(glossary.FORMATS)}, not {form!r}")
    return glossary.FORMATS[form](tuple(glossary.effective(glossary.read_terms(config))))


def write_terms(config: Config, form: str, path: Path) -> bool:
    """Write what `export_terms` returns to *path*, which must be none of the project's own files."""
    return write_output(config, path, export_terms(config, form).encode("utf-8"))
