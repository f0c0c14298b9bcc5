"""Traditional Chinese without a converter: what it gets wrong, what is doubtful, its quotation marks.

The tables: `hant_exceptions.tsv` was found by converting the words of public news alone and in their sentences, and
reviewed by hand; `hant_candidates.tsv` is OpenCC's t2s (Apache-2.0) turned round over all Han characters of Big5-HKSCS;
`hant_settled.tsv` holds common words in which a character has one reading.
"""

from translate_pipeline.hant.ambiguity import Ambiguity, ambiguous
from translate_pipeline.hant.layering import convert
from translate_pipeline.hant.leftovers import simplified_left
from translate_pipeline.hant.quotes import unbalanced

__all__ = ["Ambiguity", "ambiguous", "convert", "simplified_left", "unbalanced"]
