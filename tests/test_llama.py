from __future__ import annotations

import pytest

from models_here import real_model
from translate_pipeline import checks, locales
from translate_pipeline.engines import llama, prompts
from translate_pipeline.engines.llama import LlamaEngine
from translate_pipeline.errors import ModelError
from translate_pipeline.nouns import Match, Model, Request, Status

TERM = Match(0, 4, "暖企行动", "Warm Enterprises Initiative", Status.PREFERRED)
REQUEST = Request("暖企行动帮助5000家企业。", (TERM,), "标题", "前一句。")
GOOD = "The Warm Enterprises Initiative helped 5,000 enterprises."


def answers(*texts: str) -> tuple[list[tuple[prompts.Messages, int]], llama.Ask]:
    """Return a list that takes the questions with the samples' numbers, and what answers them in turn."""
    asked: list[tuple[prompts.Messages, int]] = []

    def ask(messages: prompts.Messages, sample: int) -> str:
        asked.append((messages, sample))
        return texts[len(asked) - 1]

    return asked, ask


def test_terms_title_and_the_sentence_before_are_in_the_prompt() -> None:
    question = prompts.first(prompts.read(), REQUEST)[-1]["content"]

    for part in ("暖企行动 = Warm Enterprises Initiative", "标题", "前一句。", "暖企行动帮助5000家企业。"):
        assert part in question


def test_all_prompts_begin_alike() -> None:
    one, other = prompts.first(prompts.read(), REQUEST), prompts.again(prompts.read(), Request("会议结束。"))

    assert one[:-1] == other[:-1]
    assert one[0]["role"] == "system"


def test_a_forbidden_term_is_not_offered() -> None:
    match = Match(0, 2, "会议", "conference", Status.FORBIDDEN)

    assert "conference" not in prompts.first(prompts.read(), Request("会议。", (match,)))[-1]["content"]


def test_a_good_answer_is_asked_for_once() -> None:
    asked, ask = answers(GOOD)

    assert llama.best_answer(REQUEST, ask) == GOOD
    assert len(asked) == 1


@pytest.mark.parametrize(
    "bad",
    [
        "An initiative helped 5,000 enterprises.",
        "The Warm Enterprises Initiative helped enterprises.",
        "The Warm Enterprises Initiative 帮助 5,000 enterprises.",
        GOOD + " It was a great success for everybody." * 5,
        "",
    ],
)
def test_a_bad_answer_is_asked_for_once_more_differently(bad: str) -> None:
    asked, ask = answers(bad, GOOD)

    assert llama.best_answer(REQUEST, ask) == GOOD
    assert asked[0] != asked[1]


def test_the_second_question_names_the_term_that_was_left_out() -> None:
    asked, ask = answers("An initiative helped 5,000 enterprises.", GOOD)

    llama.best_answer(REQUEST, ask)

    assert "Do not leave out “Warm Enterprises Initiative” (暖企行动)." in asked[1][0][-1]["content"]


def test_a_term_that_stays_lost_is_asked_for_in_samples() -> None:
    bad = "An initiative helped 5,000 enterprises."
    asked, ask = answers(bad, bad, bad, GOOD)

    assert llama.best_answer(REQUEST, ask) == GOOD
    assert [sample for _, sample in asked] == [0, 0, 1, 2]


def test_a_lost_number_is_worth_two_samples() -> None:
    bad = "The Warm Enterprises Initiative helped enterprises."
    asked, ask = answers(bad, bad, bad, bad)

    assert llama.best_answer(REQUEST, ask) == bad
    assert [sample for _, sample in asked] == [0, 0, 1, 2]


def test_a_sentence_that_stays_bad_is_asked_for_clause_by_clause() -> None:
    text = "市工商联启动“暖企行动”并建立服务平台,全年帮助5000家企业解决困难问题。"
    start = text.index(TERM.source)
    request = Request(text, (Match(start, start + 4, TERM.source, TERM.target, Status.PREFERRED),))
    asked, ask = answers(
        "Bad.", "Bad again.", *["A bad sample."] * 5,
        "It began the Warm Enterprises Initiative.", "It helped 5,000 enterprises.",
    )  # fmt: skip

    answer = llama.best_answer(request, ask)

    assert answer == "It began the Warm Enterprises Initiative, it helped 5,000 enterprises."
    assert len(asked) == 9


def test_what_is_longer_than_any_sentence_is_halved_until_the_model_bears_it() -> None:
    text = "企业" * 400
    asked: list[int] = []

    def ask(messages: prompts.Messages, sample: int) -> str:
        long = messages[-1]["content"].count("企业") * 2
        asked.append(long)
        return "" if long > 250 else "Enterprises."

    answer = llama.best_answer(Request(text), ask)

    assert answer == "Enterprises Enterprises Enterprises Enterprises."
    assert max(asked) == 800


def test_large_numbers_are_given_in_english() -> None:
    question = prompts.first(prompts.read(), Request("覆盖人数超70万人。"))[-1]["content"]

    assert "70万 = 700,000" in question


def test_a_terms_capitals_are_restored() -> None:
    asked, ask = answers("The warm enterprises initiative helped 5,000 enterprises.")

    assert llama.best_answer(REQUEST, ask) == GOOD
    assert len(asked) == 1


def test_chatter_is_cut_off() -> None:
    for answer in (
        f"Here is the translation:\n\n{GOOD}", f"Translation: {GOOD}", f'"{GOOD}"', f"{GOOD}\n\nNote: a slogan.",
        f"Sure! Here is the English translation of the sentence: {GOOD}",
    ):  # fmt: skip
        assert llama.clean(answer) == GOOD


def test_a_quotation_keeps_its_marks() -> None:
    assert llama.clean("“Two Healths” and “Warm Enterprises”") == "“Two Healths” and “Warm Enterprises”"


@pytest.mark.model
def test_the_real_model_translates_with_the_terms() -> None:
    model = real_model("llama")
    text = "宝安区工商联启动“暖企行动”。"
    matches = (
        Match(0, 6, "宝安区工商联", "Bao'an District Federation of Industry and Commerce", Status.PREFERRED),
        Match(9, 13, "暖企行动", "Warm Enterprises Initiative", Status.PREFERRED),
    )

    drafts = list(LlamaEngine(model, slots=1).translate([Request(text, matches)]))

    assert [draft.request.text for draft in drafts] == [text]
    assert checks.run(text, drafts[0].text, locales.ENGLISH, matches) == ()


def test_a_damaged_model_is_told(tmp_path_factory: pytest.TempPathFactory) -> None:
    pytest.importorskip("xllamacpp", reason="llama.cpp is not installed (the extra [llama])")
    path = tmp_path_factory.mktemp("models") / "broken.gguf"
    path.write_bytes(b"GGUF" + b"\0" * 100)

    with pytest.raises(ModelError, match="cannot be loaded"):
        list(LlamaEngine(Model("broken", "llama", path, "0" * 64, 104)).translate([Request("一。")]))


def test_official_terms_are_listed_first_the_longest_first_and_no_more_than_the_model_bears() -> None:
    text = "深圳市工商联的企业家"
    matches = tuple(
        Match(text.index(source), text.index(source) + len(source), source, source, status)
        for source, status in (("深圳市", Status.ADMITTED), ("工商联", Status.PREFERRED), ("企业家", Status.ADMITTED))
    )
    many = tuple(Match(at, at + 1, f"甲{at}", "x", Status.ADMITTED) for at in range(99))

    question = prompts.first(prompts.read(), Request(text, matches))[-1]["content"]
    crowded = prompts.first(prompts.read(), Request("甲" * 99, (*many, matches[1])))[-1]["content"]

    assert [line.split(" = ")[0] for line in question.splitlines() if " = " in line] == ["工商联", "深圳市", "企业家"]
    assert crowded.count(" = ") < 40
    assert "工商联 = " in crowded
