"""The verbs: what a person asks the house to do."""

from translate_pipeline.workflow.drafting import OpenEngine, Progress
from translate_pipeline.workflow.project import Project, Reading, catalog_path, read_project, read_terms
from translate_pipeline.workflow.publishing import publish
from translate_pipeline.workflow.reviewing import check, export, status, term_uses
from translate_pipeline.workflow.saving import save
from translate_pipeline.workflow.starting import init
from translate_pipeline.workflow.suggesting import Suggested, read_document, suggest_terms
from translate_pipeline.workflow.terms import (
    TermsImport,
    check_terms,
    export_terms,
    import_terms,
    list_terms,
    write_terms,
)
from translate_pipeline.workflow.translating import translate

__all__ = [
    "OpenEngine", "Progress", "Project", "Reading", "Suggested", "TermsImport", "catalog_path", "check",
    "check_terms", "export", "export_terms", "import_terms", "init", "list_terms", "publish", "read_document",
    "read_project", "read_terms", "save", "status", "suggest_terms", "term_uses", "translate", "write_terms",
]  # fmt: skip
