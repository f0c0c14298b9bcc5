from __future__ import annotations

import dataclasses
import re
from collections.abc import Mapping

import pytest
from lxml import html

from translate_pipeline import markup, publish
from translate_pipeline.errors import PageError
from translate_pipeline.locales import ENGLISH, HONG_KONG, TAIWAN
from translate_pipeline.nouns import Block, BlockKind, Catalog, Document, Entry, Locale, Mark, Segment, Span

HEADLINE = "今天开会 形成合力"
FIRST = "张珊说：“两个<健康>&‘发展’。”"
SECOND = "随后，大家鼓掌。"
THIRD = "会议结束了。"
DOCUMENT = Document(
    "day/one",
    "source/day/one.txt",
    (
        Block(BlockKind.HEADLINE, HEADLINE, (Span(0, 9),)),
        Block(BlockKind.PARAGRAPH, f"{FIRST}{SECOND}", (Span(11, 36),)),
        Block(BlockKind.PARAGRAPH, THIRD, (Span(38, 44),)),
    ),
)
SEGMENTS = (
    Segment("今天开会", 0, BlockKind.HEADLINE, (Span(0, 4),)),
    Segment("形成合力", 0, BlockKind.HEADLINE, (Span(5, 9),)),
    Segment(FIRST, 1, BlockKind.PARAGRAPH, (Span(11, 28),)),
    Segment(SECOND, 1, BlockKind.PARAGRAPH, (Span(28, 36),)),
    Segment(THIRD, 2, BlockKind.PARAGRAPH, (Span(38, 44),)),
)
ENGLISH_TEXTS = {
    "今天开会": "Meeting Today",
    "形成合力": "Joining Forces",
    FIRST: "Zhang Shan said: \"the two <healths> & 'growth'.\"",
    SECOND: "Then everybody applauded.",
    THIRD: "The meeting was over.",
}
TAIWAN_TEXTS = {"今天开会": "今天開會", SECOND: "隨後，大家鼓掌。", THIRD: "會議結束了。"}


def catalog(locale: Locale, texts: Mapping[str, str], *, fuzzy: tuple[str, ...] = ()) -> Catalog:
    entries = tuple(Entry(source, target, is_fuzzy=source in fuzzy) for source, target in texts.items())
    return Catalog(DOCUMENT.name, locale, {}, entries)


def page(*catalogs: Catalog, is_draft: bool = False) -> str:
    return publish.render(DOCUMENT, SEGMENTS, {each.locale: each for each in catalogs}, is_draft=is_draft)


def texts(rendered: str, lang: str) -> list[str]:
    """Return what each block says in one language, in the page's order."""
    tree = html.document_fromstring(rendered)
    found = tree.xpath(f"//main//*[self::h1 or self::h2 or self::p][@lang='{lang}']")
    assert isinstance(found, list)
    return [str(element.xpath("string()")) for element in found if isinstance(element, html.HtmlElement)]


def header(rendered: str) -> str:
    tree = html.document_fromstring(rendered)
    return " ".join(str(tree.xpath("string(//header)")).split())


def test_sentences_are_joined_with_a_space_in_english_and_without_in_chinese() -> None:
    rendered = page(catalog(ENGLISH, ENGLISH_TEXTS))

    assert texts(rendered, "zh-Hans") == [HEADLINE, FIRST + SECOND, THIRD]
    assert texts(rendered, "en")[0] == "Meeting Today Joining Forces"
    assert texts(rendered, "en")[1] == f"{ENGLISH_TEXTS[FIRST]} {ENGLISH_TEXTS[SECOND]}"


def test_markup_in_a_source_or_target_is_text_on_the_page() -> None:
    rendered = page(catalog(ENGLISH, ENGLISH_TEXTS | {THIRD: '<script>alert("x")</script>'}))

    assert "<script" not in rendered
    assert "<healths>" not in rendered
    assert "两个&lt;健康&gt;&amp;" in rendered
    assert texts(rendered, "en")[2] == '<script>alert("x")</script>'


def test_unreviewed_text_is_never_on_a_page_that_is_no_draft() -> None:
    taiwan = catalog(TAIWAN, TAIWAN_TEXTS, fuzzy=(SECOND,))

    rendered = page(catalog(ENGLISH, ENGLISH_TEXTS, fuzzy=("形成合力", SECOND)), taiwan)

    for text in (ENGLISH_TEXTS["形成合力"], ENGLISH_TEXTS[SECOND], TAIWAN_TEXTS[SECOND]):
        assert text not in rendered
    assert "No reviewed English yet" in texts(rendered, "en")[1]
    assert "◇" not in rendered


def test_an_obsolete_or_empty_entry_is_not_a_translation() -> None:
    gone = Entry(THIRD, "It was over.", is_obsolete=True)
    english = dataclasses.replace(catalog(ENGLISH, {}), entries=(gone, Entry(SECOND, "")))

    rendered = page(english, is_draft=True)

    assert "It was over." not in rendered
    assert "0 of 5 sentences reviewed" in header(rendered)


def test_of_two_entries_for_one_sentence_the_reviewed_one_stands() -> None:
    entries = (Entry(THIRD, "The reviewed one."), Entry(THIRD, "The machine's.", is_fuzzy=True))
    english = dataclasses.replace(catalog(ENGLISH, {}), entries=entries)

    rendered = page(english, is_draft=True)

    assert "The reviewed one." in rendered
    assert "The machine" not in rendered


def test_a_draft_marks_each_unreviewed_sentence_for_eyes_print_and_screen_readers() -> None:
    taiwan = catalog(TAIWAN, TAIWAN_TEXTS, fuzzy=(THIRD,))

    rendered = page(catalog(ENGLISH, ENGLISH_TEXTS, fuzzy=(SECOND,)), taiwan, is_draft=True)

    assert texts(rendered, "en")[1].endswith(f" ◇Not reviewed: {ENGLISH_TEXTS[SECOND]}")
    assert texts(rendered, "zh-Hant-TW")[2] == f"◇未審校：{TAIWAN_TEXTS[THIRD]}"
    assert rendered.count('class="s n2 unreviewed"') + rendered.count('class="s n1 unreviewed"') == 2


def test_the_top_counts_the_reviewed_sentences() -> None:
    english = catalog(ENGLISH, ENGLISH_TEXTS, fuzzy=(SECOND, THIRD))

    public, draft = header(page(english)), header(page(english, is_draft=True))

    assert public.startswith("3 of 5 sentences reviewed")
    assert draft.startswith("Draft: 3 of 5 sentences reviewed")


@pytest.mark.parametrize("is_draft", [False, True])
def test_the_top_says_nothing_when_all_are_reviewed(is_draft: bool) -> None:
    rendered = page(catalog(ENGLISH, ENGLISH_TEXTS), is_draft=is_draft)

    assert "<header>" not in rendered


def test_a_traditional_sentence_without_review_stands_in_simplified_and_says_so() -> None:
    rendered = page(catalog(ENGLISH, ENGLISH_TEXTS), catalog(TAIWAN, TAIWAN_TEXTS, fuzzy=(THIRD,)))

    assert texts(rendered, "zh-Hant-TW") == ["今天開會 形成合力", FIRST + TAIWAN_TEXTS[SECOND], THIRD]
    assert re.search(rf'lang="zh-Hans" title="[^"]*not reviewed[^"]*">{THIRD}<', rendered)
    assert "5 句中 2 句已審校" in header(rendered)


def test_the_switch_offers_the_locales_at_hand_and_no_other() -> None:
    english = catalog(ENGLISH, ENGLISH_TEXTS)

    alone, one = page(english), page(english, catalog(HONG_KONG, TAIWAN_TEXTS))

    assert "<input" not in alone
    assert re.findall(r'id="pick-([\w-]+)"', one) == ["zh-Hans", "zh-Hant-HK"]
    assert "繁體(香港)" in one
    assert "zh-Hant-TW" not in re.sub(r"<style>.*</style>", "", one, flags=re.S)


def test_an_edition_without_a_reviewed_sentence_cannot_be_chosen() -> None:
    rendered = page(catalog(ENGLISH, ENGLISH_TEXTS), catalog(TAIWAN, TAIWAN_TEXTS, fuzzy=tuple(TAIWAN_TEXTS)))

    assert re.search(r'id="pick-zh-Hant-TW" disabled', rendered)
    assert texts(rendered, "zh-Hant-TW") == []


def test_a_page_without_english_is_chinese_only() -> None:
    rendered = page(catalog(TAIWAN, TAIWAN_TEXTS))

    assert texts(rendered, "en") == []
    assert 'class="one"' in rendered


def test_a_page_loads_nothing_and_runs_nothing() -> None:
    rendered = page(catalog(ENGLISH, ENGLISH_TEXTS), catalog(TAIWAN, TAIWAN_TEXTS), is_draft=True)

    assert "//" not in rendered
    assert "<script" not in rendered
    assert not re.search(r"\son\w+=", rendered)
    assert not re.search(r"@import|url\(|src=", rendered)
    assert re.findall(r'href="([^"]*)"', rendered) == ["data:,"]


def test_each_sentence_has_a_name_that_stays_when_others_come() -> None:
    fewer = publish.render(DOCUMENT, SEGMENTS[3:], {})

    names = re.findall(r' id="(s-[^"]+)"', page(catalog(ENGLISH, ENGLISH_TEXTS), catalog(TAIWAN, TAIWAN_TEXTS)))

    assert len(names) == len(set(names)) == 15
    assert set(re.findall(r' id="(s-[^"]+)"', fewer)) < set(names)


def test_a_sentence_that_stands_twice_has_two_names_and_is_proved() -> None:
    twice = (*SEGMENTS, SEGMENTS[4])

    rendered = publish.render(DOCUMENT, twice, {})

    publish.prove(rendered, twice)
    assert len(set(re.findall(r' id="(s-[^"]+)"', rendered))) == 6


def test_a_source_with_a_line_end_or_control_character_is_proved() -> None:
    odd = dataclasses.replace(SEGMENTS[4], text="会议\n结束\r\n了\x0c。\x01")

    publish.prove(publish.render(DOCUMENT, (*SEGMENTS[:4], odd), {}), (*SEGMENTS[:4], odd))


def test_a_document_without_sentences_has_a_page_that_is_proved() -> None:
    empty = Document("empty", "source/empty.txt", ())

    publish.prove(publish.render(empty, (), {ENGLISH: catalog(ENGLISH, {})}), ())


@pytest.mark.parametrize("is_draft", [False, True])
def test_a_page_as_rendered_is_proved(is_draft: bool) -> None:
    catalogs = (catalog(ENGLISH, ENGLISH_TEXTS, fuzzy=(FIRST,)), catalog(TAIWAN, TAIWAN_TEXTS), catalog(HONG_KONG, {}))

    publish.prove(page(*catalogs, is_draft=is_draft), SEGMENTS)


def test_the_proof_names_a_lost_sentence() -> None:
    rendered = page(catalog(ENGLISH, ENGLISH_TEXTS), catalog(TAIWAN, {FIRST: "甲"}))
    lost = rendered.replace(f">{THIRD}<", "><", 1)
    assert THIRD in lost

    with pytest.raises(PageError, match=f"sentence 5, '{THIRD}', is missing"):
        publish.prove(lost, SEGMENTS)


def test_the_proof_names_a_doubled_sentence() -> None:
    rendered = page(catalog(ENGLISH, ENGLISH_TEXTS))

    with pytest.raises(PageError, match=f"sentence 4, '{SECOND}', stands on the page more often"):
        publish.prove(rendered.replace(f">{SECOND}<", f">{SECOND}{SECOND}<"), SEGMENTS)


def test_the_proof_names_a_swapped_sentence() -> None:
    rendered = page(catalog(ENGLISH, ENGLISH_TEXTS))
    swapped = rendered.replace(SECOND, "@").replace(THIRD, SECOND).replace("@", THIRD)

    with pytest.raises(PageError, match=f"sentence 4, '{SECOND}', is out of order"):
        publish.prove(swapped, SEGMENTS)


def test_the_proof_refuses_text_that_is_not_in_the_source() -> None:
    rendered = page(catalog(ENGLISH, ENGLISH_TEXTS))

    with pytest.raises(PageError, match=r"sentence 5, .* beside a text that is not in the source"):
        publish.prove(rendered.replace(THIRD, f"{THIRD}谢谢！"), SEGMENTS)


@pytest.mark.parametrize("nothing", ["", "<p>nothing</p>"])
def test_the_proof_refuses_a_page_that_is_none(nothing: str) -> None:
    with pytest.raises(PageError):
        publish.prove(nothing, SEGMENTS)


MARKED = Segment(
    "支持<b1>民营<i2>企业</i2></b1>，<br3/>见<a4>官网</a4><img5/>。", 0, BlockKind.PARAGRAPH, (),
    (
        Mark(2, 6, "b"), Mark(4, 6, "i"), Mark(7, 7, "br"), Mark(8, 10, "a", "https://example.org/?a=1&b=2"),
        Mark(10, 10, "img", "photo.png"),
    ),
)  # fmt: skip


def marked_page(english: str, segment: Segment = MARKED, kind: BlockKind = BlockKind.PARAGRAPH) -> str:
    words, _ = markup.read(segment.text, segment.marks)
    document = Document("a", "source/a.md", (Block(kind, words, (), (), segment.marks),))
    known = Catalog("a", ENGLISH, {}, (Entry(segment.text, english),))
    rendered = publish.render(document, (dataclasses.replace(segment, kind=kind),), {ENGLISH: known})
    publish.prove(rendered, (segment,))
    return rendered


def test_tags_become_html_in_chinese_and_in_the_translation() -> None:
    rendered = marked_page("<i2>Private</i2> <b1>firms</b1>:<br3/> see <a4>the site</a4>.<img5/>")

    link = '<a href="https://example.org/?a=1&amp;b=2" rel="noopener">'
    assert f"支持<b>民营<i>企业</i></b>，<br>见{link}官网</a>。<" in rendered
    assert f"<i>Private</i> <b>firms</b>:<br> see {link}the site</a>.<" in rendered
    assert "<img" not in rendered
    assert "photo.png" not in rendered


def test_a_tag_that_the_sentence_lacks_is_text_and_a_broken_one_is_nothing() -> None:
    rendered = marked_page('<b1>Private <a4>firms</b1> "&" <u1>all</u1> <b9>others</b9></a4> <b1>here')

    assert (
        "<b>Private firms</b> &quot;&amp;&quot; &lt;u1&gt;all&lt;/u1&gt; &lt;b9&gt;others&lt;/b9&gt; here<" in rendered
    )
    assert texts(rendered, "en") == ['Private firms "&" <u1>all</u1> <b9>others</b9> here']


def test_a_reviewed_text_that_lost_its_tags_is_published() -> None:
    assert texts(marked_page("Support private firms."), "en") == ["Support private firms."]


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "JavaScript:alert(1)", " java\tscript:alert(1)", "\x01javascript:alert(1)",
        "data:text/html,x", "vbscript:x", "file:///etc/passwd", "",
    ],
)  # fmt: skip
def test_an_address_that_does_more_than_lead_somewhere_is_no_link(address: str) -> None:
    rendered = marked_page("See <a1>the site</a1>.", Segment("见<a1>官网</a1>。", 0, BlockKind.PARAGRAPH, (), (
        Mark(1, 3, "a", address),
    )))  # fmt: skip

    assert "<a" not in rendered
    assert texts(rendered, "en") == ["See the site."]


@pytest.mark.parametrize("address", ["http://example.org", "mailto:a@example.org", "news/2.html", "#top", "/x?y:z"])
def test_an_address_that_leads_somewhere_is_a_link(address: str) -> None:
    segment = Segment("见<a1>官网</a1>。", 0, BlockKind.PARAGRAPH, (), (Mark(1, 3, "a", address),))

    assert marked_page("See <a1>the site</a1>.", segment).count(f'<a href="{address}" rel="noopener">') == 2


def test_an_address_cannot_leave_its_attribute() -> None:
    segment = Segment("见<a1>官网</a1>。", 0, BlockKind.PARAGRAPH, (), (Mark(1, 3, "a", "x\" onclick='y'>"),))

    rendered = marked_page("See.", segment)

    assert '<a href="x&quot; onclick=&#x27;y&#x27;&gt;" rel="noopener">官网</a>' in rendered


def test_a_headlines_tags_are_not_in_the_title() -> None:
    segment = Segment("<b1>会议</b1>召开", 0, BlockKind.HEADLINE, (), (Mark(0, 2, "b"),))

    rendered = marked_page("<b1>Meeting</b1> Held", segment, BlockKind.HEADLINE)

    assert "<title>会议召开 · Meeting Held</title>" in rendered


def test_tags_do_not_change_the_blanks_of_a_headline_nor_a_sentences_name() -> None:
    bold = dataclasses.replace(SEGMENTS[1], text="<b1>形成</b1>合力", marks=(Mark(0, 2, "b"),))

    plain, rendered = (publish.render(DOCUMENT, (SEGMENTS[0], one), {}) for one in (SEGMENTS[1], bold))

    assert texts(rendered, "zh-Hans") == [HEADLINE]
    assert re.findall(r' id="(s-[^"]+)"', rendered) == re.findall(r' id="(s-[^"]+)"', plain)


def test_words_that_look_like_tags_in_a_document_without_markup_stay() -> None:
    odd = dataclasses.replace(SEGMENTS[4], text="写作<b1>，不是<b2>。")

    rendered = publish.render(DOCUMENT, (*SEGMENTS[:4], odd), {})

    publish.prove(rendered, (*SEGMENTS[:4], odd))
    assert "写作&lt;b1&gt;" in rendered


def test_the_proof_sees_a_word_that_was_lost_with_its_tag() -> None:
    rendered = marked_page("Support private firms.")

    with pytest.raises(PageError, match="is missing"):
        publish.prove(rendered.replace("<i>企业</i>", ""), (MARKED,))


@pytest.mark.parametrize(("text", "look"), [("开会", "list-item"), ("（一）开会", "list-item numbered")])
def test_an_item_without_a_number_of_its_own_gets_a_bullet(text: str, look: str) -> None:
    rendered = marked_page("Meet", Segment(text, 0, BlockKind.LIST_ITEM), BlockKind.LIST_ITEM)

    assert f'<p class="{look}" lang="zh-Hans"' in rendered
