"""The verbs: what a person asks the house to do."""

from translate_pipeline.workflow.approving import approve, prune
from translate_pipeline.workflow.drafting import OpenEngine, Progress
from translate_pipeline.workflow.editing import reviewer_name
from translate_pipeline.workflow.importing import import_rows
from translate_pipeline.workflow.memorising import export_memory, import_memory, search_memory
from translate_pipeline.workflow.project import Project, Reading, catalog_path, read_project
from translate_pipeline.workflow.publishing import publish
from translate_pipeline.workflow.recording import Logged, log
from translate_pipeline.workflow.reviewing import check, export, status, term_uses
from translate_pipeline.workflow.saving import save, write_output
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
    "Logged", "OpenEngine", "Progress", "Project", "Reading", "Suggested", "TermsImport", "approve", "catalog_path",
    "check", "check_terms", "export", "export_memory", "export_terms", "import_memory", "import_rows", "import_terms",
    "init", "list_terms", "log", "prune", "publish", "read_document", "read_project", "reviewer_name",
    "save", "search_memory", "status", "suggest_terms", "term_uses", "translate", "write_output", "write_terms",
]  # fmt: skip
