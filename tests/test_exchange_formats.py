from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from translate_pipeline import exchange, locales
from translate_pipeline.errors import SourceError
from translate_pipeline.exchange import Format, tmx
from translate_pipeline.glossary.elements import fit
from translate_pipeline.nouns import Catalog, Entry, Row, State

CASES = Path(__file__).parent / "cases/exchange"
FORMATS = pytest.mark.parametrize("form", exchange.FORMATS.values(), ids=exchange.FORMATS)
PIECES = [
    "<b1>", "</b1>", "<i2>", "</i2>", "<br3/>", "<b1>x</b1>", '"', "'", "\n", "\r\n", "\r", "\t", " ", "=1+1", "'-x",
    "😀", "\u2028", "\x85", "\N{NO-BREAK SPACE}", "\ufeff", "&amp;", "]]>", "会议", ",", ";", "\N{SOFT HYPHEN}", "\\",
]  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8).map(fit)), max_size=8).map("".join)
ENTRIES = st.builds(
    Entry, TEXTS.filter(bool), TEXTS, is_fuzzy=st.booleans(), is_obsolete=st.booleans(),
    comments=st.lists(TEXTS, max_size=2).map(tuple), notes=st.lists(TEXTS, max_size=2).map(tuple),
)  # fmt: skip
CATALOGS = st.builds(
    Catalog, TEXTS, st.sampled_from(locales.TARGETS), st.just({}), st.lists(ENTRIES, max_size=5).map(tuple)
)
SLOW = settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
TINY = Catalog("a", locales.ENGLISH, entries=(Entry("会", "x"),))
SEEDS = [path.read_bytes() for path in sorted(CASES.iterdir())] + [
    form.dumps(TINY) for form in exchange.FORMATS.values()
]


@FORMATS
@SLOW
@given(known=CATALOGS)
def test_what_is_given_away_comes_back_as_it_was(form: Format, known: Catalog) -> None:
    entries = [entry for entry in known.entries if not entry.is_obsolete]
    if form.name == "tmx":
        entries = [entry for entry in entries if entry.state is State.REVIEWED]

    data = form.dumps(known)
    back = form.loads(data, "x", known.locale)

    assert [(row.source, row.target, row.state) for row in back] == [
        (entry.source, entry.target, entry.state) for entry in entries
    ]
    assert all(map(exchange.is_untouched, back))
    assert form.dumps(known) == data
    assert exchange.find(Path("x" + form.suffix), data) is form


@FORMATS
def test_a_character_that_xml_cannot_hold_is_left_out_and_the_row_is_still_known(form: Format) -> None:
    known = Catalog("a\x01", locales.ENGLISH, entries=(Entry("会\x01议", "A\x0b\ud800\uffffB\0", notes=("\x02",)),))

    (row,) = form.loads(form.dumps(known), "x")

    assert (row.source, row.target) == ("会议", "AB")
    assert row.key == exchange.key("会\x01议", "A\x0b\ud800\uffffB\0", State.REVIEWED, locales.ENGLISH)
    assert exchange.is_untouched(row)


@FORMATS
@SLOW
@given(data=st.data())
def test_no_file_makes_any_other_error(form: Format, data: st.DataObject) -> None:
    seed = data.draw(st.sampled_from(SEEDS))
    start = data.draw(st.integers(0, len(seed)))
    end = data.draw(st.integers(start, min(len(seed), start + 40)))
    changed = seed[:start] + data.draw(st.binary(max_size=12)) + seed[end:]

    with suppress(SourceError):
        form.loads(changed, "x")
    with suppress(SourceError):
        exchange.find(Path("x" + form.suffix), changed)


BOMB = b"".join(b'<!ENTITY %c "%s">' % (98 + at, b"&%c;" % (97 + at) * 20) for at in range(9))
BAD = {
    "empty": b"", "blank": b" \n", "truncated": b"<xliff version='1.2'><file><body>", "no xml": b"\x89PNG\r\n\0\0",
    "spreadsheet": b"PK\x03\x04xl/workbook.xml", "GBK": "<tmx>会议召开了</tmx>".encode("gbk"),
    "UTF-16": "原文,译文".encode("utf-16"), "other root": b"<html><table/></html>",
    "bomb": b'<!DOCTYPE xliff [<!ENTITY a "aaaaaaaaaa">' + BOMB + b']><xliff version="1.2"><file>&j;</file></xliff>',
    "one entity": b'<!DOCTYPE tmx [<!ENTITY a "x">]><tmx><body><tu>&a;</tu></body></tmx>',
    "deep": b"<tmx>" + b"<tu>" * 5000, "nul": b"\0" * 100,
}  # fmt: skip


@FORMATS
@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_told_with_its_place_and_the_next_step(form: Format, name: str) -> None:
    with pytest.raises(SourceError) as told:
        form.loads(BAD[name], "a.file")

    assert str(told.value).startswith("a.file:")
    assert ";" in told.value.message


@pytest.fixture
def asked() -> Iterator[tuple[str, list[str]]]:
    """Give the address of a server, and what it was asked for."""
    paths: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_error(404)

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}", paths
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("name", ["tmx", "xliff", "xliff2"])
@pytest.mark.parametrize("where", ["network", "file"])
def test_a_file_cannot_make_us_open_another_one(
    name: str, where: str, tmp_path: Path, asked: tuple[str, list[str]]
) -> None:
    address, paths = asked
    (tmp_path / "secret").write_text("<!ENTITY b 'SECRET'><!ATTLIST seg x CDATA 'SECRET'>", encoding="utf-8")
    place = f"{address}/secret" if where == "network" else (tmp_path / "secret").as_uri()
    form = exchange.FORMATS[name]
    good = form.dumps(Catalog("a", locales.ENGLISH, entries=(Entry("会议", "A meeting"),)))
    root = b"tmx" if name == "tmx" else b"xliff"
    start = good.index(b"<" + root)
    doctypes = [
        f'[<!ENTITY b SYSTEM "{place}">]', f'[<!ENTITY % p SYSTEM "{place}"> %p;]', f'SYSTEM "{place}"',
        f'PUBLIC "-//x" "{place}"',
    ]  # fmt: skip
    include = f'<i:include xmlns:i="http://www.w3.org/2001/XInclude" href="{place}" parse="text"/>'.encode()

    told: list[Row | SourceError] = []
    for doctype in doctypes:
        for text in (b"A meeting", b"&b;", include):
            data = good[:start] + b"<!DOCTYPE %s %s>" % (root, doctype.encode()) + good[start:]
            try:
                told += form.loads(data.replace(b"A meeting", text), "x")
            except SourceError as error:
                told.append(error)

    assert paths == []
    assert "SECRET" not in repr(told)
    assert any(isinstance(item, SourceError) for item in told)
    assert any(not isinstance(item, SourceError) for item in told)


@pytest.mark.parametrize(
    ("name", "data", "form"),
    [
        ("a.CSV", b"", "csv"),
        ("a.tsv", b"", "csv"),
        ("a.tmx", b"", "tmx"),
        ("a.docx", b"", "docx-table"),
        ("a.xliff", b'<xliff version="1.1">', "xliff"),
        ("a.sdlxliff", b'<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2">', "xliff"),
        ("a.xlf", b'<xliff version="2.2" xmlns="urn:oasis:names:tc:xliff:document:2.2">', "xliff2"),
        ("a.xlf", b'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0">', "xliff2"),
    ],
)
def test_a_format_is_known_by_the_suffix_and_the_version(name: str, data: bytes, form: str) -> None:
    assert exchange.find(Path(name), data).name == form


@pytest.mark.parametrize(
    ("name", "data", "fact"),
    [
        ("a.xlsx", b"", "a.xlsx: this is a spreadsheet file; save it as CSV UTF-8"),
        ("a.doc", b"", r"a.doc: save it as Word document \(.docx\)"),
        ("a.pdf", b"", "a.pdf: not a kind of file that can be imported; use .csv, .docx, .mqxliff, .sdlxliff"),
        ("a.xlf", b'<xliff version="3">', "a.xlf: not XLIFF 1 or 2; export it again as one of them"),
        ("a.xlf", b"<html/>", "a.xlf: not XLIFF 1 or 2"),
        ("a.xlf", b"", "a.xlf: the file is empty"),
    ],
)
def test_an_unknown_format_is_an_error_that_names_the_known_ones(name: str, data: bytes, fact: str) -> None:
    with pytest.raises(SourceError, match=fact):
        exchange.find(Path(name), data)


@pytest.mark.parametrize(("name", "other"), [("xliff", "xliff2"), ("xliff2", "xliff")])
def test_the_other_version_of_xliff_is_told(name: str, other: str) -> None:
    data = exchange.FORMATS[other].dumps(Catalog("a", locales.ENGLISH, entries=(Entry("会", "x"),)))

    with pytest.raises(SourceError, match=r"x: it is XLIFF (1.2|2.0), not (1.2|2.0); import it as xliff"):
        exchange.FORMATS[name].loads(data, "x")


def test_a_memory_that_is_too_big_is_refused_before_it_is_read() -> None:
    with pytest.raises(SourceError, match=r"x.tmx: 65 MB, where 64 MB is the most; split it"):
        tmx.loads_pairs(b"<tmx>".ljust(65 << 20), "x.tmx", "x")
    with pytest.raises(SourceError, match=r"x.tmx: 4 MB without a sentence; export it again"):
        tmx.loads_pairs(b"<tmx>" + b"<x/>" * (5 << 18), "x.tmx", "x")
