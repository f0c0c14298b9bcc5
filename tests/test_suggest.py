"""What is suggested for a glossary, on sentences of our own; then the command as a person calls it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from packages import random_package
from test_cli import Done, run
from translate_pipeline import glossary, locales, report, suggest, workflow
from translate_pipeline.config import Config
from translate_pipeline.drafts import signature
from translate_pipeline.engines import Engine
from translate_pipeline.errors import ModelError
from translate_pipeline.nouns import Draft, Locale, Match, Request, Status, Suggestion, SuggestionKind, Term


def found(*texts: str, terms: Sequence[str] = (), names: Sequence[str] = ()) -> tuple[Suggestion, ...]:
    """Return what is suggested of sentences, with a glossary of these terms and these people proposed."""
    finder = glossary.finder([Term(source, {locales.ENGLISH: "x"}) for source in terms], locales.ENGLISH)
    people = glossary.finder([Term(name, {locales.ENGLISH: f"<{name}>"}) for name in names], locales.ENGLISH)
    matches = []
    for text in texts:
        known = glossary.find(text, finder)
        proposed = (replace(match, is_name=True) for match in glossary.find(text, people))
        matches.append((*known, *(match for match in proposed if not _overlaps(match, known))))
    return suggest.find(texts, matches, frozenset(names))


def _overlaps(match: Match, others: Sequence[Match]) -> bool:
    return any(match.start < other.end and other.start < match.end for other in others)


def sources(kind: SuggestionKind, *texts: str, terms: Sequence[str] = ()) -> list[str]:
    return [item.source for item in found(*texts, terms=terms) if item.kind is kind]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("协会启动“数智下乡”行动。", ["数智下乡"]),
        ("協會啟動「數智下鄉」行動。", ["數智下鄉"]),
        ("他说：“要办好‘湾区数智营’，让企业满意。”", ["湾区数智营"]),
        ('协会推出"订单贷"。', ["订单贷"]),
        ("以“听党话、跟党走”为主题。", ["听党话、跟党走"]),
        ("活动主题：“数智赋能”。", ["数智赋能"]),
        ("口号是“敢闯敢试，敢为人先”。", ["敢闯敢试，敢为人先"]),
        ("活动简称“双招会”。", ["双招会"]),
        ("平台叫做“深i企”。", ["深i企"]),
        ("他说：“谢谢大家”。", []),
        ("李敏表示“收获很大”。", []),
        ("“很高兴参加这次活动，”他说，“收获很大。”", []),
        ("“收获很大”，学员李敏说。", []),
        ("李敏：“收获很大”", []),
        ("墙上写着“你准备好了吗？”几个字。", []),
        ("这是全年的“重头戏”。", []),
        ("他做得“快”而“准”。", []),
        ("编号“2021”有误。", []),
        ("先要弄清“是什么”。", []),
        ("深圳“走在了前面”。", []),
        ("“这里有超过二十个字的一段话所以它不是一个名称而是一句话”。", []),
    ],
)
def test_names_in_quotation_marks_are_suggested_and_speech_is_not(text: str, names: list[str]) -> None:
    assert sources(SuggestionKind.QUOTED, text) == names


def test_titles_of_papers_are_suggested() -> None:
    text = "会议印发《中小企业数字化转型行动方案（2023）》，《四海》同时上映。"

    assert sources(SuggestionKind.TITLE, text) == ["中小企业数字化转型行动方案（2023）", "四海"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("3月8日，深圳市互联网协会举办活动。", ["深圳市互联网协会"]),
        ("他考察了广东省湖北商会和坪山区企业服务中心。", ["广东省湖北商会", "坪山区企业服务中心"]),
        ("腾讯科技（深圳）有限公司副总裁出席。", ["腾讯科技（深圳）有限公司"]),
        ("大疆创新科技有限公司的代表发言。", ["大疆创新科技有限公司"]),
        ("协会联合招商银行深圳分行推出产品。", ["招商银行深圳分行"]),
        ("中国（深圳）综合开发研究院院长说。", ["中国（深圳）综合开发研究院"]),
        ("他毕业于深圳大学。", ["深圳大学"]),
        ("赛季北京市青少年冰球俱乐部开营。", ["北京市青少年冰球俱乐部"]),
        ("一家科技公司和几家上市公司参加。", []),
        ("市民走进购物中心和当地医院。", []),
        ("工作要围绕中心、服务大局。", []),
        ("这家中国公司成立了委员会。", []),
        ("深圳市中心城区交通顺畅。", []),
        ("大学生参加了公司法讲座。", []),
    ],
)
def test_organisations_begin_where_their_name_does(text: str, names: list[str]) -> None:
    assert sources(SuggestionKind.ORGANISATION, text) == names


def test_a_common_word_before_an_organisation_is_no_part_of_it() -> None:
    (item,) = found("伊朗与海湾合作委员会会谈。", "有望减缓海湾合作委员会的压力。")

    assert (item.source, item.count) == ("海湾合作委员会", 2)


def test_proposed_names_are_offered_with_their_rendering() -> None:
    items = found("会长林晓雯出席，林晓雯致辞。", names=["林晓雯"])

    assert items == (
        Suggestion("林晓雯", SuggestionKind.PERSON, 2, "会长林晓雯出席，林晓雯致辞。", 2, "<林晓雯>"),
    )  # fmt: skip


def test_places_are_told_from_people_by_the_table() -> None:
    text = "他从坪山区来到喀什。"
    matches = (
        Match(2, 5, "坪山区", "Pingshan District", Status.ADMITTED, is_name=True),
        Match(7, 9, "喀什", "Kashgar", Status.ADMITTED, is_name=True),
    )

    items = suggest.find([text], [matches])

    assert [(item.kind, item.source) for item in items] == [
        (SuggestionKind.PLACE, "坪山区"),
        (SuggestionKind.PLACE, "喀什"),
    ]


def test_words_that_come_again_are_suggested() -> None:
    texts = [
        "惠企政策落地。",
        "企业了解惠企政策后很满意。",
        "他们讲解惠企政策。",
        "骤停很危险，骤停要急救。",
        "心脏骤停。",
    ]

    assert sources(SuggestionKind.REPEATED, *texts) == ["惠企政策", "骤停"]


def test_a_shorter_row_that_always_stands_in_a_longer_one_is_left_out() -> None:
    texts = ["智能手术灯上市。", "他介绍智能手术灯。", "新的智能手术灯很亮。"]

    assert sources(SuggestionKind.REPEATED, *texts) == ["智能手术灯"]
    assert sources(SuggestionKind.REPEATED, *texts, "手术灯亮了。") == ["手术灯", "智能手术灯"]


def test_a_row_with_always_the_same_neighbour_is_a_piece_of_a_longer_one() -> None:
    texts = ["甲型生物传感器上市。", "甲型生物传感器很好。"]

    assert sources(SuggestionKind.REPEATED, *texts) == ["甲型生物传感器"]


@pytest.mark.parametrize(
    "texts",
    [
        ["企业很好。", "企业不错。", "企业来了。", "企业走了。"],
        ["他的灯亮了。", "他的灯灭了。", "他的灯坏了。"],
        ["他们认真落实要求。", "大家认真落实任务。"],
        ["十二月底完成。", "十二月底交付。", "十二月底结束。"],
        ["相关部门来了。", "相关部门走了。"],
    ],
    ids=["a common word", "with 的", "a deed", "a date", "of no thing"],
)
def test_what_is_no_term_is_not_suggested_for_coming_again(texts: list[str]) -> None:
    assert sources(SuggestionKind.REPEATED, *texts) == []


def test_what_the_glossary_has_is_not_suggested() -> None:
    text = "协会启动“数智下乡”行动，深圳市互联网协会发布《数智下乡方案》。"
    terms = ["数智下乡", "深圳市互联网协会", "数智下乡方案"]

    assert found(text, text, terms=terms) == ()


def test_pieces_of_terms_are_not_suggested() -> None:
    texts = ["暖企行动启动。", "暖企行动继续。", "暖企行动结束。", "暖企行动很好。"]

    assert found(*texts, terms=["暖企行动"]) == ()


def test_the_most_useful_comes_first() -> None:
    texts = ["深圳市互联网协会发布《四海》。", "“甲乙贷”和“丙丁贷”上线，丙丁贷受欢迎。", "惠企政策好。", "看惠企政策。"]
    expected = ["丙丁贷", "甲乙贷", "深圳市互联网协会", "四海", "惠企政策"]

    assert [item.source for item in found(*texts)] == expected


def test_a_name_is_shown_where_it_stands_first() -> None:
    (item,) = found("他来了。", "会上，“丙丁贷”上线。", "“丙丁贷”受欢迎。")

    assert (item.count, item.sentence, item.start) == (2, "会上，“丙丁贷”上线。", 4)


def test_nothing_is_suggested_of_nothing() -> None:
    assert suggest.find([], []) == ()
    assert found("", "Hello, 2021!", "……") == ()


def test_the_table_to_fill_in_is_a_glossary_that_runs_no_formula() -> None:
    items = [
        Suggestion("=甲乙", SuggestionKind.QUOTED, 2, "“=甲乙”上线，“=甲乙”好。", 1, machine="=cmd|' /C calc'!A0"),
        Suggestion("林晓雯", SuggestionKind.PERSON, 1, f"{'很' * 50}，林晓雯", 51, "Lin Xiaowen", "Forest Xiaowen"),
    ]

    text = report.suggestions_as_csv(items, locales.ENGLISH)
    rows = list(csv.reader(io.StringIO(text)))
    terms = glossary.loads(text, Path("terms.csv"))

    assert rows[0] == ["source", "en", "zh-Hant-TW", "zh-Hant-HK", "status", "aliases", "note", "authority"]
    assert all(cell[:1] not in "=+-@" or not cell for row in rows for cell in row)
    assert [(term.source, term.targets[locales.ENGLISH], term.status) for term in terms] == [
        ("=甲乙", "=cmd|' /C calc'!A0", Status.ADMITTED),
        ("林晓雯", "Lin Xiaowen", Status.ADMITTED),
    ]
    assert terms[0].note == "quoted, 2 times: “=甲乙”上线，“=甲乙”好。"
    assert terms[1].note.startswith("person, once: …很")
    assert len(terms[1].note) < 60


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Two Healths.", "Two Healths"), ("“Two Healths.”", "Two Healths"), ('"Two Healths".', "Two Healths"),
        ("Tencent Technology Co., Ltd.", "Tencent Technology Co., Ltd."), ("The U.S.", "The U.S."), ("", ""),
        ("“A” and “B”", "“A” and “B”"), ("雙區。", "雙區"),
    ],
)  # fmt: skip
def test_a_rendering_has_no_marks_of_a_sentence(text: str, name: str) -> None:
    assert suggest.without_stop(text) == name


class Echo:
    """An engine that answers with the term's rendering, or the source, and a stop; it remembers what it was asked."""

    identity = "echo"
    label = "echo"

    def __init__(self) -> None:
        self.asked: list[Request] = []

    def translate(self, requests: Sequence[Request]) -> Iterator[Draft]:
        self.asked += requests
        for request in reversed(requests):
            said = f"[{request.text} {' '.join(match.target for match in request.matches)}]."
            yield Draft(request, said, signature(self.identity, request.matches), self.label)


@pytest.fixture
def project(tmp_path: Path) -> Config:
    for name, text in {
        "source/a.txt": "商会年会\n\n今天，“暖企行动营”启动。“惠企贷”上线。\n",
        "glossary/terms.csv": "source,en,status\n暖企行动,Warm Enterprises Initiative,preferred\n",
    }.items():
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(text, encoding="utf-8")
    return Config(tmp_path)


def test_the_machine_is_asked_once_with_the_terms_inside(project: Config) -> None:
    engine = Echo()
    document = workflow.read_document(project, "a")

    def ask(most: int = 60) -> workflow.Suggested:
        return workflow.suggest_terms(project, document, locales.ENGLISH, lambda *_: engine, most)

    first, second, third = ask(1), ask(), ask()

    assert [item.machine for item in first.items] == ["[暖企行动营 Warm Enterprises Initiative]"]
    assert [item.machine for item in second.items][1] == "[惠企贷 ]"
    assert second == third
    assert (first.total, second.total) == (2, 2)
    assert [request.text for request in engine.asked] == ["暖企行动营", "惠企贷"]


def test_without_a_model_the_column_is_empty_and_it_says_why(project: Config) -> None:
    def refuse(_: Config, __: Locale) -> Engine:
        raise ModelError("no model here; run translate-pipeline model install")

    document = workflow.read_document(project, "a")

    done = workflow.suggest_terms(project, document, locales.ENGLISH, refuse, 60)

    assert [item.machine for item in done.items] == ["", ""]
    assert "no model here" in report.suggested(2, done.total, done.problem)


def test_a_term_without_a_rendering_in_this_language_is_in_the_glossary_all_the_same(project: Config) -> None:
    terms = "source,en\n暖企行动营,Warm Camp\n惠企贷,Loan\n"
    (project.root / "glossary/terms.csv").write_text(terms, encoding="utf-8")
    document = workflow.read_document(project, "a")

    done = workflow.suggest_terms(project, document, locales.HONG_KONG, None, 60)

    assert done.items == ()


def test_in_another_language_the_names_are_the_same_and_their_proposals_are_left_out(project: Config) -> None:
    (project.root / "source/a.txt").write_text("会长王建安致辞，他是深圳市人。\n", encoding="utf-8")
    document = workflow.read_document(project, "a")

    english, chinese = (
        workflow.suggest_terms(project, document, locale, None, 60) for locale in (locales.ENGLISH, locales.TAIWAN)
    )

    assert [(item.source, item.proposal) for item in english.items] == [
        ("王建安", "Wang Jian'an"),
        ("深圳市", "Shenzhen"),
    ]
    assert [(item.source, item.proposal) for item in chinese.items] == [("王建安", ""), ("深圳市", "")]


def suggested(config: Config, *words: str, stdin: str | None = None) -> Done:
    (config.root / "home").mkdir(exist_ok=True)
    return run(config.root, "terms", "suggest", *words, stdin=stdin)


def test_the_command_prints_a_table_for_people(project: Config) -> None:
    done = suggested(project, "a", "--no-machine", "--most", "1")

    lines = done.stdout.splitlines()
    assert done.returncode == 0, done.stderr
    assert lines[0].split("\t") == ["source", "kind", "count", "sentence", "proposal", "machine"]
    assert lines[1].split("\t")[:3] == ["暖企行动营", "quoted", "1"]
    assert "1 more: --most 2 shows all." in lines
    assert "--no-machine" in lines[-1]


def test_the_command_prints_json_and_csv_for_programs(project: Config) -> None:
    rows = json.loads(suggested(project, "source/a.txt", "--no-machine", "--json").stdout)
    table = suggested(project, "a", "--no-machine", "--csv")

    assert [row["source"] for row in rows] == ["暖企行动营", "惠企贷"]
    assert rows[1]["sentence"] == "“惠企贷”上线。"
    assert table.stdout.splitlines()[2].startswith("惠企贷,,,,admitted,,")
    assert "--no-machine" in table.stderr


def test_the_command_reads_the_standard_input(project: Config) -> None:
    done = suggested(project, "-", "--no-machine", "--json", stdin="“惠企贷”上线。\n")
    empty = suggested(project, "-", stdin="")

    assert [row["source"] for row in json.loads(done.stdout)] == ["惠企贷"]
    assert (empty.returncode, "Nothing to suggest" in empty.stdout) == (0, True)


def test_the_command_needs_a_document_and_no_model(project: Config) -> None:
    (project.root / "translate-pipeline.toml").write_text('engine = "none"\n', encoding="utf-8")

    missing, none = suggested(project, "b"), suggested(project, "a")
    (project.root / "translate-pipeline.toml").write_text('engine = "argos"\n', encoding="utf-8")
    without = suggested(project, "a")

    assert (missing.returncode, "the documents are: a" in missing.stderr) == (2, True)
    assert (none.returncode, 'engine = "none"' in none.stdout) == (0, True)
    assert without.returncode == 0
    assert "model install" in without.stdout


def test_a_second_run_of_the_command_is_the_same_and_only_the_cache_is_written(project: Config) -> None:
    random_package(project.root / "package")
    (project.root / "translate-pipeline.toml").write_text('model = "package"\n', encoding="utf-8")
    before = {path for path in project.root.rglob("*") if path.is_file()}

    first, second = suggested(project, "a", "--json"), suggested(project, "a", "--json")

    made = {path for path in project.root.rglob("*") if path.is_file()} - before
    assert first.returncode == second.returncode == 0, first.stderr
    assert first.stdout == second.stdout
    assert all(path.is_relative_to(project.cache) or path.is_relative_to(project.root / "home") for path in made)
    assert "of 2" in first.stderr
    assert "of 2" not in second.stderr
