"""Servers that misbehave: one sentence and one remedy, nothing written; and hostile texts."""

from __future__ import annotations

import gzip
import ssl
from itertools import repeat
from typing import TYPE_CHECKING

import pytest
import trustme

from links.site import BOMB, Reply, Site, in_turn, raw, redirect, refusing
from own.answers import atom, feed, html, told, video, work

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Refused, Run
    from own.conftest import Add

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("page", "papers", "sites"):
        monkeypatch.setattr(f"dltrack.net.lookup_{module}.SECONDS", 0.3)


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Reply(404), "the server answered 404 Not Found"),
        (Reply(500), "the server answered 500 Internal Server Error"),
        (Reply(403), "the server answered 403 Forbidden"),
        (Reply(429, {"Retry-After": "1"}), "the server answered 429 Too Many Requests"),
        (redirect("/loop"), "it redirects more than 5 times"),
        (redirect("ftp://a.b/c"), "which is no web address"),
        (redirect("file:///etc/passwd"), "which is no web address"),
        (Reply(200, {"Content-Encoding": "gzip"}, b"no gzip"), "its compressed data is broken"),
        (Reply(200, {"Content-Encoding": "gzip"}, gzip.compress(b"x" * 999)[:-9]), "is cut off"),
        (Reply(200, {"Content-Encoding": "br"}, b"x"), "which was not asked for"),
    ],
)
def test_a_page_that_cannot_be_read_is_refused_in_one_sentence(
    site: Site, refused: Refused, reply: Reply, said: str
) -> None:
    site.answers["/loop"] = reply
    told = refused(f"add {site.url}/loop", code=6, said=said)
    assert f"Error: {site.url}/loop cannot be read: " in told
    assert f'Say its title by hand: dltrack add {site.url}/loop --title "..."' in told


@pytest.mark.parametrize(
    ("pieces", "said"),
    [
        (lambda: repeat(b"x", 0), "broke off"),
        (lambda: iter([b"no http at all\r\n\r\n"]), "what it answers is no HTTP"),
        (lambda: iter([HEAD + b"Content-Length: 99\r\n\r\n<title>x"]), "the answer is cut off"),
        (lambda: iter([HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nab"]), "cut off"),
    ],
)
def test_a_server_that_breaks_off_is_refused_in_one_sentence(
    refused: Refused, pieces: object, said: str
) -> None:
    with raw(pieces) as url:  # type: ignore[arg-type]
        refused(f"add {url}", code=6, said=said)


def test_a_server_that_says_nothing_is_not_waited_for(refused: Refused) -> None:
    with raw(lambda: iter([HEAD]), stay=True) as url:
        refused(f"add {url}", code=6, said="took too long")


def test_a_server_that_nobody_runs_is_said(refused: Refused) -> None:
    refused(f"add {refusing()}", code=6, said="no connection to its server")


def test_a_certificate_that_nobody_trusts_is_said(refused: Refused) -> None:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(context)
    site = Site(certificate=context)
    try:
        refused(f"add {site.url}/", code=6, said="its certificate is not to be trusted")
    finally:
        site.close()


def _endless() -> Iterator[bytes]:
    yield HEAD + b"\r\n<title>Endless</title>"
    yield from repeat(b"<p>more</p>" * 1000)


def test_an_endless_page_has_a_title_all_the_same(added: Add) -> None:
    with raw(_endless) as url:
        assert added(url)["title"] == "Endless"


def test_a_bomb_is_unpacked_no_further_than_a_title_needs(site: Site, db: object, run: Run) -> None:
    assert db
    site.answers["/bomb"] = Reply(200, {"Content-Encoding": "gzip"}, BOMB)
    assert "It names no title" in run(f"add {site.url}/bomb").err


def test_a_busy_server_is_asked_again(site: Site, added: Add) -> None:
    site.answers["/busy"] = in_turn(Reply(503, {"Retry-After": "1"}), html("<title>Now</title>"))
    assert added(f"{site.url}/busy")["title"] == "Now"


PAPER = "/arxiv?id_list=2401.12345&max_results=1"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"Rate exceeded.",
        b"<html><body>busy</body></html",
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><feed>&a;</feed>',
        b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><feed/>',
        '<!DOCTYPE x [<!ENTITY a "b">]><feed>&a;</feed>'.encode("utf-16"),
        b'<?xml version="1.0" encoding="rot13"?><feed/>',
        b"<feed>" + b"<a>" * 100_000,
        b"\x00\xff\xfe",
    ],
)
def test_what_is_no_feed_is_refused_in_one_sentence(
    site: Site, refused: Refused, body: bytes
) -> None:
    """Above all a document type, where entities blow up and files are read."""
    site.answers[PAPER] = Reply(200, {}, body)
    refused("add 2401.12345", code=5, said="does not answer with an Atom feed")


def test_a_feed_without_end_is_refused(site: Site, refused: Refused) -> None:
    site.answers[PAPER] = atom("<entry>" + "x" * 2_000_000)
    refused("add 2401.12345", code=5, said="answers with more than 1,024 KB")


WORK = "/crossref/10.1000%2Fa"


@pytest.mark.parametrize(
    "reply",
    [
        Reply(200, {}, b"<html>"), Reply(200, {}, b"[" * 100_000), Reply(200, {}, b"[]"),
        Reply(200, {}, b"1" * 10_000), Reply(200, {}, b'"\xff"'),
    ],
)  # fmt: skip
def test_what_is_no_json_is_refused(site: Site, refused: Refused, reply: Reply) -> None:
    site.answers[WORK] = reply
    refused("add 10.1000/a", code=5, said="does not answer with JSON")


@pytest.mark.parametrize(
    "message", [{}, {"title": None}, {"title": []}, {"title": [""]}, {"title": [7, {}]}]
)
def test_metadata_without_a_title_is_refused(
    site: Site, refused: Refused, message: dict[str, object]
) -> None:
    site.answers[WORK] = work(**message)
    refused("add 10.1000/a", code=5, said="names no title of https://doi.org/10.1000/a")


@pytest.mark.parametrize(
    "extra",
    [
        {"author": "me", "issued": 7}, {"author": [None, 3, [], {"given": 7}], "issued": None},
        {"issued": {"date-parts": []}}, {"issued": {"date-parts": [[]]}},
        {"issued": {"date-parts": [["2017"]]}}, {"issued": {"date-parts": [[10**30]]}},
        {"issued": {"date-parts": 5}}, {"issued": {"date-parts": [{"a": 1}]}}, {"type": ["x"]},
    ],
)  # fmt: skip
def test_metadata_of_any_shape_gives_what_can_be_read(
    site: Site, added: Add, extra: dict[str, object]
) -> None:
    site.answers[WORK] = work(title=["A title"], **extra)
    found = added("10.1000/a")
    assert (found["title"], found["authors"]) == ("A title", [])
    assert found["year"] in (None, 2017)


@pytest.mark.parametrize(
    "data",
    [
        None, [], {"title": 3}, {"title": "T", "pages": {"a": 1}},
        {"title": "T", "pages": [None, 4], "owner": [], "bvid": 9},
    ],
)  # fmt: skip
def test_a_video_of_any_shape_is_a_video_or_refused(
    site: Site, db: object, run: Run, data: object
) -> None:
    assert db
    site.answers["/bilibili?bvid=BV1xx411c7mD"] = told({"code": 0, "data": data})
    good = isinstance(data, dict) and data["title"] == "T"
    run("add BV1xx411c7mD", code=0 if good else 5)


NASTY = "\x1b[2J\x1b]0;owned\x07Nice\u202e\u2066 \x00title\u200b\r\n\ud800 <b>bold</b>"


def test_titles_and_names_from_outside_steer_nothing(site: Site, db: object, run: Run) -> None:
    """Neither the terminal, nor the direction of reading, nor a page they are put into."""
    assert db
    sent = NASTY.encode("utf-8", "replace").decode()
    site.answers[WORK] = work(title=[NASTY], author=[{"given": NASTY, "family": "B"}])
    site.answers["/bilibili?bvid=BV1xx411c7mD"] = video(NASTY, NASTY, NASTY, NASTY)
    site.answers["/page"] = html(f"<title>{sent}</title>")
    for link in ("10.1000/a", "BV1xx411c7mD", f"{site.url}/page"):
        result = run(f"add {link}")
        for line in (result.out + result.err).splitlines():
            assert line.isprintable(), ascii(line)
    mine = [row for row in run("list --track all --json").data if row["title"].startswith("Nice")]
    assert len(mine) == 3
    for row in mine:
        found = run(f"show {row['id']} --json").data
        assert all(text.isprintable() for text in (found["title"], *found["authors"]))


def test_a_title_of_a_megabyte_is_cut(site: Site, added: Add) -> None:
    site.answers[PAPER] = feed("word " * 190_000, *(f"Author {n}" for n in range(500)))
    found = added("2401.12345")
    assert len(found["title"]) <= 300
    assert found["title"].endswith("…")
    assert len(found["authors"]) == 100
    assert len(found["id"]) <= 80


@pytest.mark.parametrize(
    "page",
    ["<" * 250_000, "<a " * 80_000, "<title>" * 30_000, "<!--" * 60_000, "&" * 250_000,
     "<script>" + "</" * 120_000, "<meta " + "a=b " * 60_000, "<![CDATA[" * 25_000],
)  # fmt: skip
def test_a_page_made_to_be_slow_is_not(site: Site, db: object, run: Run, page: str) -> None:
    """The parser of the standard library needs hours for some of these, if it is asked to end."""
    assert db
    site.answers["/slow"] = html(page)
    run(f"add {site.url}/slow")
