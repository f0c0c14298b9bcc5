"""The PO reader and writer beside GNU gettext and the other libraries."""

from __future__ import annotations

import subprocess
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import polib
import pytest
from babel.messages import pofile
from hypothesis import HealthCheck, assume, event, example, given, settings
from hypothesis import strategies as st
from translate.storage import pypo

from gettext_tools import needs_gettext
from translate_pipeline import catalog, locales
from translate_pipeline.catalog import grammar
from translate_pipeline.errors import CatalogError
from translate_pipeline.nouns import Catalog, Entry

HEADER = {"Project-Id-Version": "paper", "Language": "en", "Content-Type": "text/plain; charset=UTF-8"}
HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
CASES = sorted((Path(__file__).parent / "cases" / "po").glob("*.po"), key=lambda path: path.name)
KNOWN_FLAGS = ("c-format", "python-brace-format", "range: 0..9", "no-wrap")


def loads(text: str) -> Catalog:
    return catalog.loads(text, "a", locales.ENGLISH)


def only(text: str) -> Entry:
    (entry,) = loads(f"{HEAD}\n{text}").entries
    return entry


def msgcat(text: str, *options: str) -> str:
    """Return what `msgcat` makes of a PO file's text; it must take it."""
    done = subprocess.run(["msgcat", *options, "-"], input=text.encode(), capture_output=True, check=True)
    return done.stdout.decode("utf-8")


# What any text may hold, and what is common in the documents of this project.
ANY = st.characters(exclude_categories=["Cs"], exclude_characters="\0\4")
HAN = "市工商联会议企业家、。“”‘’《》〈〉「」『』【】—…·々１２Ａ　％℃①№→☆（），：；！？あー한"
LATIN = "aeiou THE 2021 0-/.,:;!?()[]{}<>&%$#@+=*_~^|'\"\\\t éüЖβ½😀✅ "
SNIPPETS = (
    "<b1>", "</b1>", "<br2/>", "https://example.org/a/very-long/path?x=1&y=2#part", "high-quality", "7*24", "5,000",
    "\n", "\\n", "U.S.", "the Federation of Industry and Commerce ", "市工商联（总商会）", "“两个健康”", " — ",
)  # fmt: skip
NEWS = st.one_of(st.sampled_from(SNIPPETS), st.text(HAN, max_size=12), st.text(HAN + LATIN, max_size=12))
WORDS = st.lists(NEWS, max_size=14).map("".join)
TEXTS = st.one_of(WORDS, st.text(ANY, max_size=30))
LINES = st.one_of(WORDS, st.text(ANY, max_size=20)).map(lambda text: text.replace("\n", " ").rstrip("\r"))
NAMES = st.text(st.one_of(ANY, st.sampled_from(" \t:/.\\012\N{IDEOGRAPHIC SPACE}")), min_size=1, max_size=12)
REFERENCES = NAMES.filter(lambda name: not set(name) & set("\n\N{FIRST STRONG ISOLATE}\N{POP DIRECTIONAL ISOLATE}"))


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    target = draw(TEXTS)
    return Entry(
        draw(TEXTS.filter(bool)), target,
        is_fuzzy=bool(target) and draw(st.booleans()),
        is_obsolete=draw(st.booleans()),
        comments=tuple(draw(st.lists(LINES, max_size=3))),
        notes=tuple(draw(st.lists(LINES, max_size=3))),
        references=tuple(draw(st.lists(REFERENCES, max_size=3, unique=True))),
        flags=tuple(draw(st.lists(st.sampled_from([*KNOWN_FLAGS, "max-length:9", 'regex:"a,b"']), unique=True))),
        previous=draw(st.one_of(st.just(""), TEXTS)),
        context=draw(st.one_of(st.none(), TEXTS)),
        previous_context=draw(st.one_of(st.none(), TEXTS)),
    )  # fmt: skip


@st.composite
def catalogs(draw: st.DrawFn) -> Catalog:
    found = draw(st.lists(entries(), max_size=5, unique_by=lambda entry: (entry.source, entry.context)))
    odd = {f"\n{number}": line for number, line in enumerate(draw(st.lists(st.sampled_from(["no key", "", "a b: c"]))))}
    head = Entry("", is_fuzzy=draw(st.booleans()), notes=tuple(draw(st.lists(LINES, max_size=1))), flags=("no-wrap",))
    return Catalog(
        "a", locales.ENGLISH, {**HEADER, "X-Any": draw(LINES), **odd},
        tuple(sorted(found, key=lambda entry: entry.is_obsolete)),
        comments=tuple(draw(st.lists(LINES, max_size=2))), head=head,
    )  # fmt: skip


@given(catalogs(), st.sampled_from([0, 20, 79]))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_what_is_written_is_read(known: Catalog, wrap: int) -> None:
    assert loads(catalog.dumps(known, wrap)) == known


def as_gettext_holds(known: Catalog) -> Catalog:
    """Return a catalog with what gettext 0.21 drops or changes taken away, and one entry at least.

    That is an obsolete entry without a text, a flag that it doesn't know, and a blank or a number in a file's name; it
    breaks no line in a directive of a format, which we don't look for.
    """
    held = [
        replace(
            entry,
            flags=("no-wrap",) if "no-wrap" in entry.flags else (),
            references=tuple(name for name in entry.references if not set(name) & set(" \t")),
        )
        for entry in known.entries
        if entry.target or not entry.is_obsolete
    ]
    return replace(known, entries=(Entry("句。", context="always"), *held))


@given(catalogs(), st.sampled_from([0, 79, 20, 50, 100]))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_gettext_changes_no_byte_of_what_is_written(known: Catalog, wrap: int) -> None:
    needs_gettext()
    held = as_gettext_holds(known)
    written = catalog.dumps(held, wrap)
    # How wide a mark is that stands on another character, gettext's and our tables of Unicode say differently.
    assume(not wrap or not any(unicodedata.category(character) in ("Mn", "Me", "Cf") for character in written))

    assert msgcat(written, f"--width={wrap}" if wrap else "--no-wrap") == written
    assert wrap != 79 or msgcat(written) == written


@given(st.lists(WORDS.filter(bool), min_size=1, max_size=30), st.integers(20, 120))
@settings(max_examples=60, deadline=None)
@example(
    ["市工商联(总商会)举办八届二次执委(理事)会议,总结2020年工作;" * 4, "a,b.c:d;e(《f》" * 12, " 《a》) ;b" * 9], 40
)
@example(["x" * 200, "x-" * 60, "https://example.org/" * 9, "\N{LINE SEPARATOR}中a" * 40, '\\"' * 60, "\\" * 99], 79)
def test_lines_break_where_gettext_breaks_them(texts: list[str], wrap: int) -> None:
    needs_gettext()
    found = tuple(Entry(f"{number} {text}", text, is_fuzzy=True) for number, text in enumerate(texts))
    written = catalog.dumps(Catalog("a", locales.ENGLISH, HEADER, found), wrap)

    assert msgcat(written, f"--width={wrap}") == written


@given(catalogs())
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_msgfmt_takes_what_is_written(known: Catalog) -> None:
    needs_gettext()
    fuzzy = replace(known, entries=tuple(replace(entry, is_fuzzy=bool(entry.target)) for entry in known.entries))
    written = catalog.dumps(fuzzy)

    subprocess.run(["msgfmt", "-c", "-o", "/dev/null", "-"], input=written.encode(), check=True, capture_output=True)


COMMENTS = st.lists(WORDS.map(lambda text: text.replace("\n", " ").strip()).filter(bool), max_size=2, unique=True)


@st.composite
def plain_catalogs(draw: st.DrawFn) -> Catalog:
    """What all the libraries can hold: no control characters, no comments with blanks around them or twice."""
    made = [
        Entry(
            f"{number} {draw(WORDS)}", f"{draw(WORDS)}.",
            is_fuzzy=draw(st.booleans()),
            is_obsolete=draw(st.booleans()),
            comments=tuple(draw(COMMENTS)),
            notes=tuple(draw(COMMENTS)),
            references=("source/a.txt", "source/会议.txt:12"),
            flags=draw(st.sampled_from([(), ("no-wrap",)])),
        )
        for number in range(draw(st.integers(1, 5)))
    ]  # fmt: skip
    return Catalog("a", locales.ENGLISH, HEADER, tuple(sorted(made, key=lambda entry: entry.is_obsolete)))


Seen = tuple[str, str, bool, bool, str]


def seen_by_us(known: Catalog) -> list[Seen]:
    return [
        (entry.source, entry.target, entry.is_fuzzy, entry.is_obsolete, " ".join(entry.comments))
        for entry in known.entries
    ]


def seen_by_polib(text: str) -> list[Seen]:
    return [
        (item.msgid, item.msgstr, item.fuzzy, bool(item.obsolete), item.tcomment.replace("\n", " "))
        for item in polib.pofile(text)
    ]


def seen_by_translate_toolkit(text: str) -> list[Seen]:
    units = [unit for unit in pypo.pofile(BytesIO(text.encode())).units if not unit.isheader()]
    comments = [unit.getnotes("translator").replace("\n", " ") for unit in units]
    return [
        (str(unit.source), str(unit.target), unit.isfuzzy(), unit.isobsolete(), comment)
        for unit, comment in zip(units, comments, strict=True)
    ]


def seen_by_babel(text: str) -> list[Seen]:
    found = pofile.read_po(BytesIO(text.encode()))
    both = ((list(found), False), (list(found.obsolete.values()), True))
    return [
        (str(item.id), str(item.string), item.fuzzy, is_obsolete, " ".join(item.user_comments))
        for items, is_obsolete in both
        for item in items
        if item.id
    ]


@given(plain_catalogs(), st.sampled_from([0, 79]))
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_other_libraries_see_the_same(known: Catalog, wrap: int) -> None:
    written = catalog.dumps(known, wrap)

    expected = spaced(seen_by_us(known))
    assert spaced(seen_by_polib(written)) == expected
    assert spaced(seen_by_translate_toolkit(written)) == expected
    assert spaced(seen_by_babel(written)) == expected


def spaced(seen: list[Seen]) -> list[Seen]:
    """Return what was seen, the comments with single blanks: one that ends in a backslash is written with a blank."""
    return [
        (source, target, is_fuzzy, is_obsolete, " ".join(comment.split()))
        for source, target, is_fuzzy, is_obsolete, comment in seen
    ]


@pytest.mark.parametrize(
    "text",
    [
        "#x\n#  x\n#\n# \n#\ty\n# trail  \n",
        "#!fuzzy\n",
        "#.note\n#.  two\n#.\n#. ends in \\ \n",
        "#,fuzzy no-wrap\n",
        "#, fuzzy, fuzzy\n",
        "#: a :12 b: 3 c:4 c:4 ./d e\N{IDEOGRAPHIC SPACE}f\n#: g\n",
        "#: \N{FIRST STRONG ISOLATE}a b\N{POP DIRECTIONAL ISOLATE}:3 c\n",
        '#| msgid "o"\n#| "ld"\n',
        '#| msgctxt "c"\n#| msgid "old"\n',
    ],
)
def test_marks_are_read_as_gettext_reads_them(text: str) -> None:
    needs_gettext()
    whole = f'{HEAD}\n{text}msgid "a"\nmsgstr "b"\n'

    assert catalog.dumps(loads(whole)) == msgcat(whole, "--no-wrap")


@pytest.mark.parametrize(
    "text",
    [
        'msgid"a" "b"\n\n\n"c"\nmsgstr\n"d"\n',
        '  msgid\t"a"\r\n\f msgstr "b"  \r\n',
        'msgid "a"msgstr "b" # comes with the next\nmsgid "c"\nmsgstr "d"\n',
        r'msgid "\x41\101\a\b\f\v\r\t\\\"\344\275\240\xe4\xbd\xa0"' + '\nmsgstr "b"\n',
        'msgid "a\\\nb"\nmsgstr "c"\n',
        'msgid "\x01\x1b\x7f\x85\N{LINE SEPARATOR}"\nmsgstr "c"\n',
        '#~ # comment\n#~ #, fuzzy\n#~| msgid "o"\n#~ msgctxt "x"\n#~msgid "a"\n#~ "b"\n#~ msgstr "c"\n',
        '# one\n\n# two\n#~ msgid "a"\n#~ msgstr "b"\n',
    ],
)
def test_texts_are_read_as_gettext_reads_them(text: str) -> None:
    needs_gettext()
    whole = f"{HEAD}\n{text}"

    assert catalog.dumps(loads(whole)) == msgcat(whole, "--no-wrap")


def test_what_gettext_would_drop_is_kept() -> None:
    known = loads(
        f'{HEAD}\n#, max-length:9,fuzzy\n#, no-wrap, ignore-numbers\n#= regex:"a,b"\nmsgid "a"\nmsgstr "b"\n'
        '# note\n#~ msgid "a"\n#~ msgstr ""\n\n#~ msgid "a"\n#~ msgstr "c"\n\n# the\n#. very\n#, fuzzy\n# end\n'
    )

    assert known.entries[0].flags == ("max-length:9", "no-wrap", "ignore-numbers", 'regex:"a,b"')
    assert known.entries[0].is_fuzzy
    assert known.entries[1:] == (
        Entry("a", is_obsolete=True, comments=("note",)), Entry("a", "c", is_obsolete=True),
    )  # fmt: skip
    assert known.comments == ("the", "end", "#. very", "#, fuzzy")
    assert loads(catalog.dumps(known)) == known


def test_a_comment_that_ends_in_a_backslash_swallows_nothing() -> None:
    needs_gettext()
    known = replace(loads(HEAD), entries=(Entry("a", "b", comments=("C:\\",), notes=("D:\\ ",), references=("E:\\",)),))
    written = catalog.dumps(known)

    assert loads(written) == known
    assert msgcat(written, "--no-wrap") == written
    assert only('# C:\\\nmsgid "a"\nmsgstr "b"\n').comments == ("C:\\",)


def test_a_file_without_a_header_or_with_comments_alone_is_read() -> None:
    assert loads('msgid "a"\nmsgstr "b"').entries == (Entry("a", "b"),)
    assert loads("# only\n#\n# comments") == Catalog("a", locales.ENGLISH, comments=("only", "", "comments"))
    assert loads("") == loads("\n \t\n") == Catalog("a", locales.ENGLISH)


def test_a_header_stays_byte_for_byte_wherever_it_stands() -> None:
    lines = ["Language: en", "X-Poedit-Basepath: ../..", "no key", "", " indented: x", "Language: again", "http://a.b"]
    text = 'msgid "a"\nmsgstr "b"\n\nmsgid ""\nmsgstr ""\n' + "".join(f'"{line}\\n"\n' for line in lines)

    known = loads(text)

    assert list(known.header.items())[:3] == [
        ("Language", "en"), ("X-Poedit-Basepath", "../.."), ("\n0", "no key"),
    ]  # fmt: skip
    assert (
        catalog.dumps(known) == text[text.index('msgid ""') :] + "\n" + text[: text.index('msgid ""')].rstrip() + "\n"
    )


@pytest.mark.parametrize("charset", ["GBK", "CHARSET", "utf8", "ISO-8859-1"])
def test_a_header_says_in_what_charset_it_is_written(charset: str) -> None:
    known = loads(HEAD.replace("UTF-8", charset))

    assert known.header == {"Content-Type": "text/plain; charset=UTF-8"}


def test_the_marks_of_a_header_stay() -> None:
    marks = "# title\n#. note\n#: a.txt\n#, fuzzy, no-wrap\n"

    known = loads(f'{marks}{HEAD}\nmsgid "a"\nmsgstr ""\n')

    assert catalog.dumps(known).startswith(f'{marks}msgid ""\n')
    assert loads(catalog.dumps(known)) == known


def test_a_file_name_with_a_blank_is_read_though_gettext_broke_its_line() -> None:
    name = "source/" + "a very long name " * 6 + "end.txt"
    known = replace(loads(HEAD), entries=(Entry("a", "b", references=(f"{name}:7", "x y", "z")),))
    written = catalog.dumps(known)

    assert loads(written) == known
    assert loads(written.replace(" end.txt", "\n#: end.txt")) == known


@pytest.mark.parametrize(
    ("text", "line", "fact"),
    [
        ('msgid "a"\nmsgstr "b\n', 2, "a string without its closing mark"),
        ('msgid "a"\nmsgstr "b\\"\n', 2, "a string without its closing mark"),
        ('msgid "a"\nmsgstr "b" c\n', 2, "this is no line of a PO file"),
        ('msgid "a"\nmsgstr "b"\n\nhello\n', 4, "this is no line of a PO file"),
        ('msgid "a"\nmsgstr "b"\n\n<<<<<<< HEAD\nmsgid "c"\n', 4, "has a git conflict"),
        ('msgid "a"\n=======\nmsgid "c"\n', 2, "has a git conflict"),
        ('# a\nmsgstr "b"\n', 2, "a msgstr without a msgid"),
        ('msgid "a"\nmsgstr "b"\nmsgstr "c"\n', 3, "a msgstr without a msgid"),
        ('msgid "a"\n\nmsgid "c"\nmsgstr "d"\n', 1, "an entry without a msgstr"),
        ('msgid "a"\nmsgstr "b"\n\nmsgid "c"\n', 4, "an entry without a msgstr"),
        ('msgid "a"\nmsgstr "b"\n\nmsgctxt "c"\n', 4, "an entry without a msgstr"),
        ('# c\n"a"\n', 2, "a string without its keyword"),
        ('#| msgid "a"\n"b"\nmsgid "c"\nmsgstr "d"\n', 2, "a string without its keyword"),
        ('msgid "a"\n#~ msgstr "b"\n', 2, "an entry with and without #~"),
        ('#~ msgid "a"\n#~ msgstr "b"\n"c"\n', 3, "an entry with and without #~"),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n', 1, "has a plural entry"),
        ('msgid "a"\nmsgstr[0] "c"\n', 1, "has a plural entry"),
        ('msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', 4, "has this msgid twice"),
        ('msgid ""\nmsgstr ""\n\nmsgid ""\nmsgstr ""\n', 4, "has the header twice"),
        ('msgid "a"\nmsgstr ""\n"\\q"\n', 3, "a backslash with a letter or number that means nothing"),
        ('msgid "a"\nmsgstr "\\xff"\n', 2, "a backslash with a letter or number that means nothing"),
        ('msgid "a"\nmsgstr "\\000"\n', 2, "a number of a character that no PO file may hold"),
        ('msgid "a"\n# \4\nmsgstr "\4"\n', 2, "the character U+0004, which no PO file may hold"),
        ('domain "a"\n', 1, "this is no line of a PO file"),
    ],
)
def test_a_problem_is_told_with_its_line(text: str, line: int, fact: str) -> None:
    with pytest.raises(CatalogError) as caught:
        catalog.loads(text, "a", locales.ENGLISH, "a.po")

    assert str(caught.value).startswith(f"a.po:{line}: {fact}")
    assert "; " in str(caught.value)


def test_the_same_msgid_in_two_contexts_is_two_entries() -> None:
    both = 'msgctxt "x"\nmsgid "a"\nmsgstr "b"\n\nmsgctxt ""\nmsgid "a"\nmsgstr "c"\n\nmsgid "a"\nmsgstr "d"\n'

    assert [entry.context for entry in loads(both).entries] == ["x", "", None]


@pytest.mark.parametrize("character", ["\0", "\4", "\ud800"])
def test_a_character_that_no_file_may_hold_breaks_no_file(character: str) -> None:
    text = f"a{character}b"
    entry = Entry(text, text, comments=(text,), notes=(text,), references=(text,), previous=text)

    held = loads(catalog.dumps(Catalog("a", locales.ENGLISH, {"X-A": text}, (entry,), comments=(text,))))

    clean = Entry("ab", "ab", comments=("ab",), notes=("ab",), references=("ab",), previous="ab")
    assert held == Catalog("a", locales.ENGLISH, {"X-A": "ab"}, (clean,), comments=("ab",))


BITS = st.sampled_from(
    [
        '"', "\\", "\n", "\r", "#", "#~ ", "#~| ", "#| ", "#!", "#=", "#, fuzzy\n", "#: q:1\n", 'msgid "n"\n',
        'msgstr "m"\n', 'msgctxt "c"\n', "[0]", '"x"\n', "\\x41", "\\101", "\\\n", "<<<<<<< a\n", "\0", "\x85",
        "\N{FIRST STRONG ISOLATE}",
    ]
)  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn) -> str:
    text = draw(st.sampled_from([path.read_text(encoding="utf-8") for path in CASES]))
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(text)))
        length = draw(st.sampled_from([0, 0, 1, 2, 30]))
        text = text[:at] + draw(st.one_of(st.just(""), BITS)) + text[at + length :]
    return text


def by_lines(text: str) -> Iterator[grammar.Raw]:
    at = 0
    while at < len(text):
        at = yield from grammar.by_lines(text, "", at)


@given(st.one_of(mutated(), st.text(), st.lists(st.one_of(BITS, st.text(max_size=3))).map("".join)))
@settings(max_examples=400, deadline=None)
def test_any_text_is_read_or_told_and_nothing_of_it_changes_in_writing(text: str) -> None:
    try:
        known = loads(text)
    except CatalogError as error:
        event(error.message)
        return
    again = loads(catalog.dumps(known))

    assert again.entries == tuple(sorted(known.entries, key=lambda entry: entry.is_obsolete))
    assert replace(again, entries=known.entries) == known
    plain = text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}").replace("\r\n", "\n")
    assert list(grammar.parse(plain)) == list(by_lines(plain))
