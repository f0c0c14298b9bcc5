"""What people have approved, in all documents of the project: found again word for word, or nearly."""

from translate_pipeline.memory.index import indexed
from translate_pipeline.memory.remembering import Memory, find, pairs, remember, similar
from translate_pipeline.memory.searching import search

__all__ = ["Memory", "find", "indexed", "pairs", "remember", "search", "similar"]
