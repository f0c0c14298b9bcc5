"""What the engine `argos` does about a term that the model lost; weights are random, CTranslate2 is the real one."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import ctranslate2
import pytest
import sentencepiece

import packages
from translate_pipeline import checks, clauses, locales
from translate_pipeline.engines.argos import ArgosEngine, forcing, package, pieces
from translate_pipeline.engines.argos.sheets import Answer, Part, Sheet
from translate_pipeline.engines.argos.stream import Stream, Way, _Task
from translate_pipeline.nouns import Card, Match, Model, Request, Status

MARKUP = Card(term_markup="⟦{source}⇒ {target}⟧", most_terms=8, longest_output=24)
PLAIN = replace(MARKUP, term_markup="")
TEXT = "深圳市工商联今天召开会议，研究民营企业的发展。"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return packages.random_package(tmp_path_factory.mktemp("argos") / "zh_en", end_bias=4.0)


def term(source: str, target: str, status: Status = Status.PREFERRED, text: str = TEXT) -> Match:
    start = text.index(source)
    return Match(start, start + len(source), source, target, status)


def model(folder: Path, card: Card) -> Model:
    return Model("zh-en", "argos", folder, "ab" * 32, 1, card=card)


def draft(folder: Path, card: Card, *matches: Match, text: str = TEXT) -> str:
    (made,) = ArgosEngine(model(folder, card), 2).translate([Request(text, matches)])
    return made.text


def hypotheses(folder: Path, text: str) -> list[str]:
    """Return what CTranslate2 itself gives for *text*, the likeliest first; nothing where that does not end."""
    processor = sentencepiece.SentencePieceProcessor(model_file=str(folder / "sentencepiece.model"))
    (result,) = ctranslate2.Translator(str(folder / "model")).translate_batch(
        [processor.encode(text, out_type=str)],
        beam_size=8, num_hypotheses=8, length_penalty=1.0, max_decoding_length=24, replace_unknowns=True,
    )  # fmt: skip
    ended = [len(tokens) < 24 for tokens in result.hypotheses]
    return [processor.decode(tokens) for tokens, end in zip(result.hypotheses, ended, strict=True) if ended[0] and end]


def a_later_word(folder: Path) -> tuple[str, str]:
    """Return a sentence with a word that a later hypothesis has and the likeliest has not."""
    for text in packages.CHINESE:
        first, *others = hypotheses(folder, text) or [""]
        for word in re.findall(r"(?<!\S)[A-Za-z]{2,}(?!\S)", " ".join(others)):
            if not checks.is_there(word, first, locales.ENGLISH):
                return text, str(word)
    raise AssertionError("all hypotheses have the same words")


def test_the_best_hypothesis_that_has_the_term_is_taken(folder: Path) -> None:
    text, word = a_later_word(folder)
    card = replace(PLAIN, decoding={"beam_size": 8})

    made = draft(folder, card, term(text[:2], word, text=text), text=text)

    assert checks.is_there(word, made, locales.ENGLISH)
    assert made in [each.strip() for each in hypotheses(folder, text)]


def test_a_term_that_binds_nobody_changes_nothing(folder: Path) -> None:
    text, word = a_later_word(folder)

    assert draft(folder, PLAIN, term(text[:2], word, Status.ADMITTED, text), text=text) == draft(
        folder, PLAIN, text=text
    )


def test_a_model_that_takes_terms_is_made_to_say_one_that_no_hypothesis_has(tmp_path: Path) -> None:
    target = "Warm Enterprises Initiative"
    other = packages.random_package(tmp_path / "zh_en", seed=5)

    made = [draft(other, MARKUP, term(text[:2], target, text=text), text=text) for text in packages.CHINESE]

    # Noise may run on behind the term without a blank; a model that was trained does not.
    assert sum(checks.is_there(target, text, locales.ENGLISH) and text != target for text in made) >= 6


def test_several_lost_terms_are_put_in_one_after_the_other(tmp_path: Path) -> None:
    targets = ("Two Healths", "Service Team")
    other = packages.random_package(tmp_path / "zh_en", seed=5)
    card = replace(MARKUP, longest_output=60)

    made = [
        draft(other, card, term(text[:2], targets[0], text=text), term(text[4:6], targets[1], text=text), text=text)
        for text in packages.CHINESE
    ]

    assert any(all(checks.is_there(target, text, locales.ENGLISH) for target in targets) for text in made)


def test_a_model_that_takes_no_terms_is_not_forced(folder: Path) -> None:
    assert "Zzyzx" not in draft(folder, PLAIN, term("工商联", "Zzyzx Quorum"))


def test_a_term_is_put_where_the_model_looked_at_it(folder: Path) -> None:
    loaded = package.load(model(folder, MARKUP), 1)
    match = term("民营企业", "private enterprises")
    request = Request(TEXT, (match,))
    before = len(loaded.encode(TEXT[: match.start]))
    width = len(loaded.encode(pieces.marked(request, MARKUP)))
    looks = [[1.0 if column == (before + 1 if row == 2 else 0) else 0.0 for column in range(width)] for row in range(4)]
    answer = Answer("The firms grow fast", 0.0, (match,), ("▁The", "▁many", "▁firms", "▁grow"), looks)

    prefix = forcing.prefix(request, answer, MARKUP, loaded)

    assert loaded.decode(prefix).strip() == "The many private enterprises"


def test_at_the_beginning_a_term_has_a_capital(folder: Path) -> None:
    loaded = package.load(model(folder, MARKUP), 1)
    match = term("深圳市", "private enterprises")
    answer = Answer("Firms", 0.0, (match,), ("▁Firms",), [[1.0]])

    assert (
        loaded.decode(forcing.prefix(Request(TEXT, (match,)), answer, MARKUP, loaded)).strip() == "Private enterprises"
    )


def test_the_place_of_a_term_in_the_marked_text_is_its_own() -> None:
    one, other = term("深圳市", "Shenzhen"), term("民营企业", "private enterprises")
    request = Request(TEXT, (one, other))

    for card in (MARKUP, replace(MARKUP, most_terms=1), PLAIN):
        text = pieces.marked(request, card)
        for match in (one, other):
            start, end = pieces.place(request, card, match)
            assert text[start:end] in (match.source, f"⟦{match.source}⇒ {match.target}⟧")


def test_a_part_keeps_the_answer_with_more_terms_the_earlier_of_equals() -> None:
    lost = (term("会议", "meeting"),)
    (whole,) = pieces.pieces(Request(TEXT, lost), MARKUP, len)
    part = Part(whole)

    assert part.take([Answer("a", -1, lost), Answer("b", -2, lost)])
    assert not part.take([Answer("c", -1, lost)])
    assert part.answer().text == "a"
    assert part.take([Answer("with attention", -1, lost, ("a",), ((1.0,),))])
    assert part.take([Answer("d", -3), Answer("e", -4)])
    assert part.answer().text == "d"


def test_halves_count_only_where_they_have_more_terms() -> None:
    text = "研究发展，召开会议"
    lost = (term("会议", "meeting", text=text),)
    (piece,) = pieces.pieces(Request(text, lost), MARKUP, len)
    part = Part(piece, Answer("whole", -1, lost))
    left, right = clauses.split(piece) or pytest.fail("no joint")

    part.halves = (Part(left, Answer("Study", -2)), Part(right, Answer("hold a meeting", -3)))
    with_term = part.answer()
    part.halves = (Part(left, Answer("Study", -2)), Part(right, Answer("hold it", -3, lost)))

    assert (with_term.text, with_term.score, with_term.lost) == ("Study, hold a meeting", -3, ())
    assert part.answer().text == "whole"


def test_without_attention_a_term_is_not_forced_but_the_sentence_split(folder: Path) -> None:
    lost = (term("会议", "meeting"),)
    request = Request(TEXT, lost)
    (piece,) = pieces.pieces(request, MARKUP, len)
    part = Part(piece, Answer("the plain answer", -1, lost))
    stream = Stream(package.load(model(folder, MARKUP), 1), model(folder, MARKUP), 1)

    stream._ask_again(_Task(Sheet(request, [part]), part, [], Way.SEVERAL), is_better=False)

    assert stream.waiting[Way.FORCED] == []
    assert len(part.halves) == len(stream.waiting[Way.PLAIN]) == 2
