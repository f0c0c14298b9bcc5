"""`check --pairs`: the checks for lines of JSON, for other programs."""

from __future__ import annotations

from collections.abc import Mapping

from translate_pipeline.cli.lines import answer_objects, terms_in


def check_lines(file: str) -> int:
    """Print the findings of each line {"id", "source", "target", "locale", "terms"} as JSON; return how many were bad.

    The terms are mandatory in the translation, or with the status forbidden must not be there.
    """
    return answer_objects(file, _answer)


def _answer(found: Mapping[str, object]) -> Mapping[str, object]:
    from translate_pipeline import checks, glossary, locales, markup, names
    from translate_pipeline.errors import ConfigError

    source, target = _text(found, "source"), _text(found, "target")
    try:
        locale = locales.find(str(found.get("locale") or locales.ENGLISH))
    except ConfigError as error:
        raise ValueError(error.message) from error
    if locale not in locales.TARGETS:
        raise ValueError(f"{locale} is the language of the source; use one of {', '.join(locales.TARGETS)}")
    words = markup.plain(source)
    terms = glossary.find(words, glossary.finder(terms_in(found, locale), locale))
    matches = names.find(words, locale, terms, names.people([words]))
    findings = checks.run(source, target, locale, matches)
    return {
        "findings": [
            {"check": finding.check, "severity": finding.severity, "message": finding.message} for finding in findings
        ]
    }


def _text(found: Mapping[str, object], name: str) -> str:
    text = found.get(name)
    if not isinstance(text, str):
        raise ValueError(f'not an object with a "{name}"; write {{"id": "1", "source": "…", "target": "…"}}')
    return text
