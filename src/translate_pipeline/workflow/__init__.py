"""The verbs: what a person asks the house to do."""

from translate_pipeline.workflow.project import Project, Reading, catalog_path, read_project, read_terms
from translate_pipeline.workflow.publishing import publish
from translate_pipeline.workflow.reviewing import check, export, status, term_uses
from translate_pipeline.workflow.saving import save
from translate_pipeline.workflow.starting import init
from translate_pipeline.workflow.translating import OpenEngine, Progress, translate

__all__ = [
    "OpenEngine", "Progress", "Project", "Reading", "catalog_path", "check", "export", "init", "publish",
    "read_project", "read_terms", "save", "status", "term_uses", "translate",
]  # fmt: skip
