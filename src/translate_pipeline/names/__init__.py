"""Names that no glossary has: people, places, organisations. Proposals only, below every glossary."""

from translate_pipeline.names.finding import find, people
from translate_pipeline.names.places import places
from translate_pipeline.names.titled import find_titled

__all__ = ["find", "find_titled", "people", "places"]
