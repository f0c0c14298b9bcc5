"""Terms of every kind, for what must come back as it went out."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from translate_pipeline import locales
from translate_pipeline.nouns import Status, Term

# Characters that files like to lose: signs of formulas, quotation marks, delimiters, markup, what lies beyond the BMP.
_texts = st.text("两个健康会议aB1=+-@'\"“”,;<>&]\N{CJK UNIFIED IDEOGRAPH-20000}·. ", min_size=1, max_size=8).map(
    str.strip
)
_names = _texts.filter(lambda text: bool(text.strip("'\"“” ")))
_notes = st.text("两a=+-@'\",;<>&\n |", max_size=10).map(str.strip)


@st.composite
def _term(draw: st.DrawFn) -> Term:
    source = draw(_names)
    is_kept = draw(st.booleans())
    own = draw(st.dictionaries(st.sampled_from(locales.TARGETS), _names, min_size=0 if is_kept else 1))
    targets = dict.fromkeys(locales.TARGETS, source) | own if is_kept else own
    several = st.lists(_names.filter(lambda text: text != source), max_size=3, unique=True).map(tuple)
    return Term(
        source, targets, draw(st.sampled_from(Status)), draw(several), draw(_notes), draw(_texts), "", draw(_texts),
        draw(_texts), is_kept, draw(st.booleans()), draw(several),
    )  # fmt: skip


many_terms = st.lists(_term(), max_size=5).map(tuple)


def without_places(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """Return *terms* as if nobody knew where they were read."""
    return tuple(replace(term, place="") for term in terms)
