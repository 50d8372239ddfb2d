"""The way to the web, and servers that misbehave on it: each failure names link, cause, remedy."""

from __future__ import annotations

import ssl
import tracemalloc
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import repeat
from typing import TYPE_CHECKING

import pytest
import trustme

from dltrack.errors import NetworkError
from dltrack.net import client
from dltrack.net.answer import NoAnswerError, retry_after
from dltrack.net.client import USER_AGENT, get
from links.site import BOMB, Reply, Site, in_turn, raw, redirect, refusing

if TYPE_CHECKING:
    from pathlib import Path


def cause(url: str, **more: int) -> str:
    """Why there is no answer; the error names the link and says what to do."""
    with pytest.raises(NoAnswerError) as caught:
        get(url, **more)
    assert caught.value.exit_code == 6
    assert caught.value.message.startswith(f"{url} cannot be read: ")
    assert caught.value.remedy.endswith(".")
    return caught.value.cause


def test_an_answer_tells_status_headers_body_and_where_it_came_from(site: Site) -> None:
    site.answers["/a"] = redirect("/b?x=1")
    site.answers["/b?x=1"] = Reply(200, {"ETag": '"7"', "Content-Type": "text/plain"}, b"text")
    found = get(f"{site.url}/a#part")
    assert (found.status, found.body, found.whole) == (200, b"text", True)
    assert (found.asked, found.url) == (f"{site.url}/a#part", f"{site.url}/b?x=1")
    assert [(hop.status, hop.to) for hop in found.hops] == [(301, f"{site.url}/b?x=1")]
    assert found.headers["ETAG"] == '"7"'
    assert site.asked[0].headers["user-agent"] == USER_AGENT


def test_an_answer_of_another_status_than_expected_is_an_error_with_its_words(site: Site) -> None:
    site.answers["/a"] = Reply(404)
    with pytest.raises(NoAnswerError, match="answered 404 Not Found"):
        get(f"{site.url}/a").expect(200, 304)
    site.answers["/b"] = Reply(799)
    with pytest.raises(NoAnswerError, match="answered 799"):
        get(f"{site.url}/b").expect(200)


def test_no_cookie_is_ever_sent_back(site: Site) -> None:
    site.answers["/a"] = Reply(302, {"Location": "/b", "Set-Cookie": "who=you; Path=/"}, b"")
    get(f"{site.url}/a")
    assert [asked.headers.get("cookie") for asked in site.asked] == [None, None]


def test_a_redirect_loop_ends_after_five(site: Site) -> None:
    site.answers["/a"] = redirect("/b", 302)
    site.answers["/b"] = redirect("/a", 302)
    assert cause(f"{site.url}/a") == "it redirects more than 5 times"
    assert len(site.asked) == 6


@pytest.mark.parametrize("to", ["file:///etc/passwd", "ftp://127.0.0.1/x", "gopher:x", "data:,x"])
def test_a_redirect_beyond_http_is_not_followed(site: Site, to: str) -> None:
    site.answers["/a"] = redirect(to)
    assert cause(f"{site.url}/a") == f"it leads to {to}, which is no web address"


def test_an_address_that_is_none_is_an_error_not_a_crash() -> None:
    for url in ("nonsense", "ftp://x/", "http://", "http://a\x1b[31m/", "http://x:99999/"):
        assert cause(url).endswith("no web address")


def test_a_name_that_no_server_can_have_is_told(site: Site) -> None:
    assert site.url
    for host in ("a..b", "a" * 64 + ".org", "a" * 300, "-a-.invalid", "[::1%25lo]"):
        assert cause(f"http://{host}/") in {
            "no server of this name was found", "it cannot be asked for", "it is no web address",
        }  # fmt: skip


def test_an_endless_body_is_read_to_its_limit_only(site: Site) -> None:
    assert site.url
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"

    def endless() -> object:
        yield head
        yield from repeat(b"x" * 65_536)

    with raw(endless) as url:  # type: ignore[arg-type]  # a generator is an iterator
        found = get(url, limit=100_000)
    assert (len(found.body), found.whole) == (100_000, False)


def test_a_hundred_megabytes_behind_gzip_never_get_into_memory(site: Site) -> None:
    site.answers["/bomb"] = Reply(200, {"Content-Encoding": "gzip"}, BOMB)
    tracemalloc.start()
    found = get(f"{site.url}/bomb", limit=1_000_000)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (len(found.body), found.whole) == (1_000_000, False)
    assert peak < 10_000_000


def test_codings_that_were_not_asked_for_are_refused(site: Site) -> None:
    """Gzip upon gzip is how a kilobyte becomes a gigabyte."""
    for coding in ("gzip, gzip", "br", "x" * 99):
        site.answers["/a"] = Reply(200, {"Content-Encoding": coding}, BOMB[:100])
        assert "which was not asked for" in cause(f"{site.url}/a")


def test_broken_and_cut_off_compressed_bodies_are_told(site: Site) -> None:
    site.answers["/cut"] = Reply(200, {"Content-Encoding": "gzip"}, BOMB[:1_000])
    site.answers["/bad"] = Reply(200, {"Content-Encoding": "gzip"}, b"plain text")
    site.answers["/empty"] = Reply(200, {"Content-Encoding": "gzip"}, b"")
    assert cause(f"{site.url}/cut", limit=10**9) == "its compressed data is cut off"
    assert cause(f"{site.url}/bad") == "its compressed data is broken"
    assert get(f"{site.url}/empty").body == b""


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc", "the answer is cut off"),
        (
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
            "the answer is cut off",
        ),
        (b"", "the connection broke off"),
        (b"\x00\x01\x02 hello\r\n\r\n", "what it answers is no HTTP"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n", "what it answers is no HTTP"),
    ],
)
def test_a_broken_answer_is_told_after_three_attempts(sent: bytes, said: str) -> None:
    attempts = []

    def answer() -> object:
        attempts.append(1)
        yield sent

    with raw(answer) as url:  # type: ignore[arg-type]  # a generator is an iterator
        assert cause(url) == said
    assert len(attempts) == client.ATTEMPTS


def test_what_comes_after_the_length_that_was_said_is_no_part_of_the_body() -> None:
    sent = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nabcdef"
    with raw(lambda: iter([sent])) as url:
        assert get(url).body == b"ab"


def test_a_silent_server_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "SILENCE", 0.1)
    with raw(lambda: iter([]), stay=True) as url:
        assert cause(url) == "the answer took too long"


def test_a_server_that_drips_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each byte comes in time, the whole never does."""
    monkeypatch.setattr(client, "WHOLE", 0.2)
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n"
    with raw(lambda: iter([head, b"x"]), stay=True) as url:
        assert cause(url) == "the answer took too long"


def test_nobody_listening_and_no_such_name_are_told_as_what_they_are() -> None:
    assert cause(refusing()) == "no connection to its server"
    assert cause("http://nowhere.invalid/") == "no server of this name was found"


def test_a_certificate_that_nobody_trusts_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And one that the machine was told to trust is not."""
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    site = Site(certificate=context)
    try:
        assert "its certificate is not to be trusted" in cause(site.url)
        authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
        assert get(site.url).status == 200
    finally:
        site.close()


def test_plain_http_where_tls_is_expected_is_no_secure_connection(site: Site) -> None:
    assert cause(site.url.replace("http:", "https:")) == "no secure connection could be made"


def test_a_server_that_is_busy_is_asked_again_after_as_long_as_it_says(
    site: Site, waits: list[float]
) -> None:
    site.answers["/a"] = in_turn(Reply(429, {"Retry-After": "7"}), Reply(200))
    assert get(f"{site.url}/a").status == 200
    assert waits[0] == 7
    assert len(site.asked) == 2


def test_a_date_to_come_back_at_is_obeyed_too(site: Site, waits: list[float]) -> None:
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=20), usegmt=True)
    site.answers["/a"] = in_turn(Reply(503, {"Retry-After": later}), Reply(200))
    assert get(f"{site.url}/a").status == 200
    assert 10 < waits[0] <= 20


def test_nobody_waits_for_an_hour(site: Site, waits: list[float]) -> None:
    site.answers["/a"] = Reply(429, {"Retry-After": "3600"})
    assert get(f"{site.url}/a").status == 429
    assert (waits, len(site.asked)) == ([], 1)


def test_a_server_that_stays_busy_keeps_its_answer(site: Site) -> None:
    site.answers["/a"] = Reply(503)
    assert get(f"{site.url}/a").said == "503 Service Unavailable"
    assert len(site.asked) == client.ATTEMPTS


def test_retry_after_is_read_in_both_forms_and_nonsense_is_none() -> None:
    now = datetime(2026, 11, 20, 12, tzinfo=UTC)
    assert retry_after("120", now) == 120
    assert retry_after("Fri, 20 Nov 2026 12:01:00 GMT", now) == 60
    assert retry_after("Fri, 20 Nov 2026 11:00:00 GMT", now) == 0
    for nonsense in ("", "soon", "-5", "1.5", "²", "Fri, 20 Nov 2026 12:01:00", "9" * 5000 + "x"):
        assert retry_after(nonsense, now) is None
    assert retry_after("9" * 5_000, now) == 999_999_999


def test_text_is_read_in_the_charset_the_server_names_if_it_is_one(site: Site) -> None:
    def text(content_type: str, body: bytes) -> str:
        site.answers["/a"] = Reply(200, {"Content-Type": content_type}, body)
        return get(f"{site.url}/a").text()

    assert text("text/html; charset=gbk", "深度学习".encode("gbk")) == "深度学习"
    assert text("text/html", "深度学习".encode()) == "深度学习"
    assert text('text/html; CharSet="ISO-8859-1"', b"caf\xe9") == "café"
    assert text("text/html; charset=utf-8", b"caf\xe9") == "caf\ufffd"
    for wrong in ("nonsense", "zlib", "hex", "punycode", "idna", "undefined", "unicode_escape"):
        assert text(f"text/html; charset={wrong}", b"a\\u0062") == "a\\u0062"


def test_marks_that_no_header_may_carry_are_left_out(site: Site) -> None:
    get(site.url, headers={"If-None-Match": "é", "X-A": "a\r\nX-B: b", "X-C": "c"})
    assert not {"if-none-match", "x-a", "x-b"} & site.asked[0].headers.keys()
    assert site.asked[0].headers["x-c"] == "c"


def test_a_proxy_that_cannot_be_used_is_told_in_a_sentence(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "nonsense://127.0.0.1:1")
    with pytest.raises(NetworkError, match="network settings") as caught:
        get(site.url)
    assert "HTTP_PROXY" in caught.value.remedy
