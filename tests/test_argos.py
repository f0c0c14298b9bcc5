from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

import ctranslate2
import pytest
import sentencepiece
from hypothesis import given, settings
from hypothesis import strategies as st

import packages
from translate_pipeline import drafts
from translate_pipeline.clauses import Piece, joined, split
from translate_pipeline.engines import Engine
from translate_pipeline.engines.argos import ArgosEngine, package
from translate_pipeline.engines.argos.pieces import marked, pieces
from translate_pipeline.errors import ModelError
from translate_pipeline.nouns import Card, Match, Model, Request, Status

CARD = Card(version="7", term_markup="⟦{source}⇒ {target}⟧", most_terms=2, longest_input=60, longest_output=16)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return packages.random_package(tmp_path_factory.mktemp("argos") / "zh_en", end_bias=4.0)


@pytest.fixture(scope="module")
def endless(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return packages.random_package(tmp_path_factory.mktemp("argos") / "endless", never_ends=True)


def model(path: Path, card: Card = CARD) -> Model:
    return Model("zh-en", "argos", path, "ab" * 32, 1, card=card)


def draft_texts(path: Path, requests: list[Request], card: Card = CARD) -> dict[str, str]:
    return {draft.request.text: draft.text for draft in ArgosEngine(model(path, card), 2).translate(requests)}


def term(text: str, source: str, target: str, status: Status = Status.PREFERRED) -> Match:
    start = text.index(source)
    return Match(start, start + len(source), source, target, status)


# The engine


def test_two_hundred_requests_come_back_once_each_with_text_score_and_signature(folder: Path) -> None:
    lines = [f"{line[:-1]}{number}。" for number in range(17) for line in packages.CHINESE][:200]
    requests = [Request(line, (term(line, line[:2], "Target"),)) for line in lines]
    engine: Engine = ArgosEngine(model(folder))

    made = list(engine.translate(requests))

    assert Counter(draft.request.text for draft in made) == Counter(lines)
    assert all(draft.text and draft.score is not None and draft.score < 0 for draft in made)
    assert all(draft.signature == drafts.signature(engine.identity, draft.request.matches) for draft in made)
    assert {draft.engine for draft in made} == {engine.label}


def test_equal_requests_and_requests_without_text_come_back_too(folder: Path) -> None:
    requests = [Request("深圳。"), Request("深圳。"), Request(""), Request(" ")]

    made = list(ArgosEngine(model(folder)).translate(requests))

    assert Counter(draft.request.text for draft in made) == {"深圳。": 2, "": 1, " ": 1}
    assert [draft.text for draft in made if not draft.request.text.strip()] == ["", ""]


def test_the_identity_names_package_digest_and_card_and_needs_no_file() -> None:
    engine = ArgosEngine(model(Path("not there")))

    assert engine.identity == "argos/zh-en abababababab card 7 rules 2"
    assert list(engine.translate([])) == []


def test_a_draft_is_the_best_of_the_hypotheses_that_ctranslate2_itself_gives(folder: Path) -> None:
    text = packages.CHINESE[0][:9]
    card = replace(CARD, decoding={"beam_size": 5, "num_hypotheses": 3, "length_penalty": 0.6})
    pieces_ = sentencepiece.SentencePieceProcessor(model_file=str(folder / "sentencepiece.model"))
    raw = ctranslate2.Translator(str(folder / "model")).translate_batch(
        [pieces_.encode(text, out_type=str)],
        beam_size=5,
        num_hypotheses=3,
        length_penalty=0.6,
        replace_unknowns=True,
        max_decoding_length=16,
        return_scores=True,
    )[0]

    (draft,) = ArgosEngine(model(folder, card)).translate([Request(text)])

    assert len(raw.hypotheses) == 3
    assert raw.scores == sorted(raw.scores, reverse=True)
    assert draft.text == pieces_.decode(raw.hypotheses[0]).strip()
    assert draft.score == pytest.approx(raw.scores[0], abs=1e-4)


def test_the_cards_decoding_and_limits_are_honoured(folder: Path, endless: Path) -> None:
    request = Request(packages.CHINESE[6][:10])
    plain = replace(CARD, decoding={"beam_size": 1})
    penalty = replace(CARD, decoding={"beam_size": 1, "repetition_penalty": 5.0})
    longer = replace(CARD, longest_output=64)

    outputs = [draft_texts(endless, [request], card)[request.text] for card in (plain, penalty, CARD, longer)]

    assert outputs[0] != outputs[1]
    assert len(outputs[2]) < len(outputs[3])


def test_a_term_reaches_the_model_in_its_markup(folder: Path) -> None:
    text = "企业家说政策来得及时"
    by_hand = text.replace("企业家", "⟦企业家⇒ entrepreneur⟧")
    request = Request(text, (term(text, "企业家", "entrepreneur"),))

    with_term = draft_texts(folder, [request])[text]
    written_out = draft_texts(folder, [Request(by_hand)])[by_hand]
    without = draft_texts(folder, [request], replace(CARD, term_markup=""))[text]

    assert with_term == written_out
    assert with_term != without


def test_an_output_that_does_not_end_is_split_where_its_sentence_has_a_joint(endless: Path) -> None:
    whole, two = "深圳市工商联今天召开会议", "深圳市工商联今天召开会议，研究发展；企业家参加"
    card = replace(CARD, longest_output=8)

    made = draft_texts(endless, [Request(whole), Request(two), Request("研究发展")], card)

    assert len(made[two]) > len(made[whole]) + len(made["研究发展"])
    assert made[whole]


def test_ctrl_c_is_answered_at_once_and_keeps_what_is_done(endless: Path) -> None:
    requests = [Request(f"新的平台下月上线{number}") for number in range(400)]
    stream = ArgosEngine(model(endless, replace(CARD, longest_output=200))).translate(requests)
    made = [next(stream)]
    pressed: list[float] = []

    def press() -> None:
        pressed.append(time.monotonic())
        os.kill(os.getpid(), signal.SIGINT)

    timer = threading.Timer(0.2, press)
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        made.extend(stream)
    waited = time.monotonic() - pressed[0]

    assert 0 < len(made) < len(requests)
    assert waited < 1


def test_a_translation_loads_no_sentence_splitter_and_nothing_that_asks_the_network(folder: Path) -> None:
    program = (
        "import sys; from pathlib import Path\n"
        "from translate_pipeline.nouns import Model, Request\n"
        "from translate_pipeline.engines.argos import ArgosEngine\n"
        "assert 'ctranslate2' not in sys.modules and 'sentencepiece' not in sys.modules\n"
        f"engine = ArgosEngine(Model('m', 'argos', Path({str(folder)!r}), '0' * 64, 1))\n"
        "print(len(list(engine.translate([Request('深圳。')]))))\n"
        "print(sorted({'minisbd', 'onnxruntime', 'argostranslate.translate', 'argostranslate', 'torch', 'requests'}"
        " & sys.modules.keys()))\n"
    )

    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert run.stdout.split("\n")[:2] == ["1", "[]"]


# Packages


def test_addresses_and_underscores_survive_the_tokenizer(folder: Path) -> None:
    loaded = package.load(model(folder), 1)
    text = "See https://example.org/a_b?c=1 for 3,580,000 more."

    assert loaded.decode(loaded.encode(text)) == text


def test_an_older_package_with_bpe_runs_too(tmp_path: Path) -> None:
    older = packages.random_bpe_package(tmp_path / "bpe")

    made = draft_texts(older, [Request("深圳市。"), Request("企业")])

    assert len(made) == 2
    assert "argostranslate.translate" not in sys.modules


def test_the_prefix_of_a_multilingual_package_is_not_part_of_the_draft(folder: Path, tmp_path: Path) -> None:
    several = packages.copy_package(folder, tmp_path / "several")
    packages.add_target_prefix(several, "The")

    (text,) = draft_texts(several, [Request("深圳市")]).values()

    assert text
    assert not text.startswith("The")


@pytest.mark.parametrize(
    ("name", "content", "fact"),
    [
        ("metadata.json", None, "no such file"),
        ("metadata.json", b"{", "not JSON"),
        ("metadata.json", b"[]", "not the description"),
        ("sentencepiece.model", None, "neither sentencepiece.model nor bpe.model"),
        ("sentencepiece.model", b"nothing of the kind", "not a SentencePiece model"),
        ("model/model.bin", None, "cannot load"),
        ("model/model.bin", b"\x06\x00\x00\x00", "cannot load"),
        ("model/model.bin", b"", "cannot load"),
        ("model/shared_vocabulary.json", None, "cannot load"),
    ],
)
def test_a_damaged_package_is_an_error_that_says_where_and_what_to_type(
    folder: Path, tmp_path: Path, name: str, content: bytes | None, fact: str
) -> None:
    damaged = packages.copy_package(folder, tmp_path / "damaged")
    (damaged / name).unlink()
    if content is not None:
        (damaged / name).write_bytes(content)

    with pytest.raises(ModelError, match=fact) as caught:
        list(ArgosEngine(model(damaged)).translate([Request("深圳")]))

    assert str(damaged) in str(caught.value)
    assert "translate-pipeline model install zh-en" in str(caught.value)


def test_a_model_cut_off_in_the_middle_is_an_error(folder: Path, tmp_path: Path) -> None:
    damaged = packages.copy_package(folder, tmp_path / "damaged")
    whole = (damaged / "model" / "model.bin").read_bytes()
    (damaged / "model" / "model.bin").write_bytes(whole[: len(whole) // 2])

    with pytest.raises(ModelError, match="cannot load"):
        list(ArgosEngine(model(damaged)).translate([Request("深圳")]))


def test_a_decoding_setting_that_does_not_exist_is_the_cards_fault(folder: Path) -> None:
    with pytest.raises(ModelError, match=r"card\.toml: CTranslate2 refuses .*beams"):
        draft_texts(folder, [Request("深圳")], replace(CARD, decoding={"beams": 4}))


# Terms in the text


def test_preferred_terms_are_marked_before_admitted_and_the_longest_first_and_forbidden_ones_never() -> None:
    text = "深圳市的民营经济与企业家和银行"
    matches = (
        term(text, "深圳市", "Shenzhen"),
        term(text, "民营经济", "private economy"),
        term(text, "企业家", "entrepreneur", Status.ADMITTED),
        term(text, "银行", "bench", Status.FORBIDDEN),
    )

    def with_most(number: int) -> str:
        return marked(Request(text, matches), replace(CARD, most_terms=number))

    assert with_most(0) == text
    assert with_most(1) == "深圳市的⟦民营经济⇒ private economy⟧与企业家和银行"
    assert with_most(2) == "⟦深圳市⇒ Shenzhen⟧的⟦民营经济⇒ private economy⟧与企业家和银行"
    assert with_most(9) == "⟦深圳市⇒ Shenzhen⟧的⟦民营经济⇒ private economy⟧与⟦企业家⇒ entrepreneur⟧和银行"


def test_a_model_without_markup_gets_the_plain_text() -> None:
    request = Request("深圳", (term("深圳", "深圳", "Shenzhen"),))

    assert marked(request, Card()) == "深圳"


# Splitting and joining


def cut(text: str, *matches: Match, limit: int = 10, most_terms: int = 2) -> list[tuple[str, str]]:
    card = replace(CARD, longest_input=limit, most_terms=most_terms)
    return [(piece.request.text, piece.after) for piece in pieces(Request(text, matches), card, len)]


def test_a_sentence_within_the_limits_is_one_piece() -> None:
    assert cut("一二三，四五六。") == [("一二三，四五六。", "")]


def test_a_semicolon_is_better_than_a_comma_and_a_comma_than_an_enumeration_comma() -> None:
    assert cut("一二三四，五六；七八九十。") == [("一二三四，五六", "；"), ("七八九十。", "")]
    assert cut("一二三四、五六，七八九十。") == [("一二三四、五六", "，"), ("七八九十。", "")]


def test_no_split_inside_a_number_or_an_address() -> None:
    assert cut("一二三四五六1,000户，七", limit=13) == [("一二三四五六1,000户", "，"), ("七", "")]
    assert cut("一二https://a.b/c,d;e好，七", limit=20) == [("一二https://a.b/c,d;e好", "，"), ("七", "")]


def test_a_quotation_is_split_only_where_there_is_no_other_joint() -> None:
    assert cut("一二三四，“五，六”七八") == [("一二三四", "，"), ("“五，六”七八", "")]
    assert cut("一二三四“五六，七八”九十") == [("一二三四“五六", "，"), ("七八”九十", "")]
    assert cut("“一二三，四五六”，七八九") == [("“一二三，四五六”", "，"), ("七八九", "")]


def test_more_terms_than_the_card_bears_split_the_sentence_between_them() -> None:
    text = "甲与乙合作，丙来了，以后还会有很多很多的事情"
    matches = [term(text, source, source) for source in "甲乙丙"]

    assert cut(text, *matches, limit=200) == [("甲与乙合作", "，"), ("丙来了，以后还会有很多很多的事情", "")]
    assert cut(text.replace("，", "的"), *matches, limit=200) == [(text.replace("，", "的"), "")]


def test_without_punctuation_a_text_is_cut_between_words() -> None:
    assert cut("the quick brown fox", limit=12) == [("the quick", " "), ("brown fox", "")]
    assert cut("abcdefghijklmnop") == [("abcdefgh", ""), ("ijklmnop", "")]


WORDS = st.sampled_from(
    [
        "深圳",
        "企业",
        "，",
        "；",
        "、",
        ",",
        ";",
        " ",
        "1,000",
        "“",
        "”",
        "the",
        "。",
        "，",
        "a;b",
        "\N{COMBINING ACUTE ACCENT}",
        '"',
    ]
)


@st.composite
def requests_with_terms(draw: st.DrawFn) -> Request:
    text, matches = "", []
    for word in draw(st.lists(WORDS, min_size=1, max_size=60)):
        if draw(st.integers(0, 5)) == 0:
            source = f"甲{word}乙"
            status = draw(st.sampled_from(Status))
            matches.append(Match(len(text), len(text) + len(source), source, "T", status))
            text += source
        else:
            text += word
    return Request(text, tuple(matches))


@settings(max_examples=300, deadline=None)
@given(requests_with_terms(), st.integers(1, 40), st.integers(0, 3))
def test_pieces_lose_nothing_and_no_term_is_split(request: Request, limit: int, most_terms: int) -> None:
    card = replace(CARD, longest_input=limit, most_terms=most_terms)

    parts = pieces(request, card, len)

    assert "".join(part.request.text + part.after for part in parts) == request.text
    moved = [
        replace(match, start=match.start + part.start, end=match.end + part.start)
        for part in parts
        for match in part.request.matches
    ]
    assert tuple(moved) == request.matches
    for part in parts:
        assert all(part.request.text[match.start : match.end] == match.source for match in part.request.matches)
        signs = part.request.text.strip().rstrip("\N{COMBINING ACUTE ACCENT}")
        assert len(marked(part.request, card)) <= limit or len(signs) <= 1 or part.request.matches
        assert not (part.after == "," and request.text[part.start + len(part.request.text) :].startswith(",000"))


def test_a_piece_of_a_piece_keeps_its_place_and_what_follows_it() -> None:
    halves = split(Piece(5, Request("一二，三四"), "；"))

    assert halves == (Piece(5, Request("一二"), "，"), Piece(8, Request("三四"), "；"))


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ([("One.", "")], "One."),
        ([("The city acts.", "，"), ("The firms grow.", "")], "The city acts, the firms grow."),
        ([("The city acts.", "；"), ("Shenzhen grows.", "")], "The city acts; Shenzhen grows."),
        ([("Nanshan,", "、"), ("Futian", "，"), ("IT firms.", "")], "Nanshan, Futian, IT firms."),
        ([("He said “Go.”", "，"), ("And they went.", "")], "He said “Go”, and they went."),
        ([("Is it so?", "，"), ("It is.", "")], "Is it so? It is."),
        ([("Tencent Co., Ltd.", "，"), ("A firm.", "")], "Tencent Co., Ltd., a firm."),
        ([("The first half", ""), ("The second half.", "")], "The first half the second half."),
        ([("The city acts.", "，"), ("", "")], ""),
    ],
)
def test_joined_outputs_read_as_one_sentence(parts: list[tuple[str, str]], sentence: str) -> None:
    assert joined(parts) == sentence
