"""What can be wrong with the world. A problem in a text is a `Finding`, never one of these.

PipelineError
├── ConfigError        the config file, or an option on the command line
├── SourceError        a document that cannot be read
├── GlossaryError      a glossary that cannot be used
├── CatalogError       a PO file that cannot be read
├── PageError          a page that does not agree with its source
├── FileError          the disk: not writable, full, locked
│   └── ConflictError  a file that somebody else changed meanwhile
├── ModelError         a model that is missing, damaged or unfit
│   └── DownloadError  a model that could not be brought
└── EngineError        an engine that could not do its work
"""

from __future__ import annotations

from pathlib import Path


class PipelineError(Exception):
    """A problem with the world, told as place, fact and next step."""

    def __init__(self, message: str, *, path: Path | str | None = None, line: int | None = None) -> None:
        self.message = message
        self.path = path
        self.line = line
        place = "" if path is None else f"{path}: " if line is None else f"{path}:{line}: "
        super().__init__(f"{place}{message}")


class ConfigError(PipelineError):
    """The config or an option asks for something that does not exist."""


class SourceError(PipelineError):
    """A document cannot be read."""


class GlossaryError(PipelineError):
    """A glossary cannot be used as it is; the message may have several lines, one a problem."""


class CatalogError(PipelineError):
    """A PO file cannot be read; it is left as it is."""


class PageError(PipelineError):
    """A page does not hold each sentence of its source exactly once."""


class FileError(PipelineError):
    """The disk refuses: a folder that cannot be written, no space, a lock held by another run."""


class ConflictError(FileError):
    """A file changed on disk between reading and writing."""


class ModelError(PipelineError):
    """A model is missing, damaged, or not one that the engine can run."""


class DownloadError(ModelError):
    """A model could not be brought from any of its sources."""


class EngineError(PipelineError):
    """An engine failed while it worked."""
