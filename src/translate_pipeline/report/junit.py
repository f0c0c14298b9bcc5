"""Findings as JUnit XML, which CI systems show."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from translate_pipeline.glossary import elements
from translate_pipeline.glossary.elements import add, add_text
from translate_pipeline.nouns import CatalogOutcome, Finding, Outcome, Severity

if TYPE_CHECKING:
    from lxml import etree


def junit(outcome: Outcome, failing: Collection[Severity]) -> str:
    """Return the findings of *outcome*: a suite for each catalog, a case for each finding; *failing* ones are failures.

    A catalog in which nothing was found has one case that passed; what could not be read is a suite of errors.
    """
    from lxml import etree

    root = etree.Element("testsuites", name="translate-pipeline check")
    for item in outcome.catalogs:
        _suite(root, item, failing)
    if outcome.errors:
        suite = add(root, "testsuite", {"name": "not readable", "tests": str(len(outcome.errors))})
        suite.set("errors", str(len(outcome.errors)))
        for message in outcome.errors:
            case = add(suite, "testcase", {"classname": "translate-pipeline", "name": elements.fit(message)})
            add(case, "error", {"message": elements.fit(message)})
    return elements.dumps(root)


def _suite(root: etree._Element, item: CatalogOutcome, failing: Collection[Severity]) -> None:
    failures = sum(finding.severity in failing for finding in item.findings)
    counts = {"tests": str(len(item.findings) or 1), "failures": str(failures)}
    suite = add(root, "testsuite", {"name": f"{item.document} ({item.locale})", "file": item.path, **counts})
    if not item.findings:
        add(suite, "testcase", {"classname": item.path, "name": "nothing found"})
    for finding in item.findings:
        case = add(suite, "testcase", {"classname": item.path, "name": elements.fit(_name(finding))})
        text = f"{finding.severity}: {finding.check}: {finding.message}\n{finding.segment}"
        if finding.severity in failing:
            message = {"type": finding.check, "message": elements.fit(finding.message)}
            add_text(case, "failure", text, message)
        else:
            add_text(case, "system-out", text)


def _name(finding: Finding) -> str:
    return f"{finding.check}: {finding.segment}"
