"""Roadmaps that cannot be taken: one sentence with link, cause and remedy, and nothing changes."""

import ssl
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import trustme

from conftest import SENTENCE
from dltrack.commands import _fetch
from dltrack.net import client, download
from links.site import BOMB, Reply, Site, in_turn, raw, redirect, refusing

from .conftest import Run, Write, text

GOOD = text("other", "id: b").encode()
YAML = {"Content-Type": "text/yaml"}


@pytest.fixture
def refused(run: Run, base: Write, tmp_path: Path) -> Callable[..., str]:
    """Add what cannot be added; gives what was said, in which the address stands."""
    base("id: a")
    run("next")

    def refused(address: str, code: int, said: str) -> str:
        before = (tmp_path / "study.db").read_bytes()
        result = run("roadmap add", address, code=code)
        assert SENTENCE.fullmatch(result.err), result.err
        assert address.rsplit("/", 1)[-1] in result.err
        assert said in result.err
        assert (tmp_path / "study.db").read_bytes() == before
        assert [one["id"] for one in run("roadmap list --json").data] == ["first"]
        return result.out

    return refused


Refused = Callable[..., str]


def test_files_that_are_none(refused: Refused, tmp_path: Path) -> None:
    refused(str(tmp_path / "nowhere.yaml"), 5, "There is no such file")
    (tmp_path / "folder").mkdir()
    refused(str(tmp_path / "folder"), 5, "There is a folder at this path")
    binary = tmp_path / "binary.yaml"
    binary.write_bytes(b"format: 1\nid: \xff\xfe\n")
    refused(str(binary), 5, "not UTF-8")
    empty = tmp_path / "empty.yaml"
    empty.write_text("")
    refused(str(empty), 5, "The file is empty")
    refused("ftp://example.org/x.yaml", 2, "neither a file nor a web address")
    refused("file:///etc/passwd", 2, "neither a file nor a web address")
    refused(" ", 2, "An empty name")


def test_a_file_beyond_the_limit(
    refused: Refused, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_fetch, "LARGEST", 2 * 1024**2)
    path = tmp_path / "large.yaml"
    path.write_bytes(GOOD + b"#" * 2 * 1024**2)
    refused(str(path), 5, "larger than 2 MiB")


def test_an_invalid_file_is_shown_with_all_its_problems(
    refused: Refused, tmp_path: Path, run: Run
) -> None:
    """As `roadmap check` shows them; with --json they are beside the error."""
    path = tmp_path / "bad.yaml"
    path.write_text(text("other", "id: b, needs: [x]", "id: c, kind: novel"))
    out = refused(str(path), 5, "has 2 errors; the first, on line 6: b: `needs` names `x`")
    assert out.count("error:") == 2
    assert '"line": 7' in run(f"roadmap add {path} --json", code=5).out


def test_the_first_roadmap_is_not_added_again_nor_any_twice(
    run: Run, base: Write, beside: Write, tmp_path: Path
) -> None:
    first = base("id: a")
    said = run(f"roadmap add {first}", code=1).err
    assert "which is the first one already" in said
    path = beside("other", "id: b")
    run(f"roadmap add {path}")
    assert "is there already, as the roadmap other" in run(f"roadmap add {path}", code=1).err
    copy = tmp_path / "copy.yaml"
    copy.write_bytes(path.read_bytes())
    assert "A roadmap other is there already" in run(f"roadmap add {copy}", code=1).err
    assert "There is: other" in run("roadmap remove nowhere", code=3).err


@pytest.mark.parametrize(
    ("reply", "code", "said"),
    [
        (Reply(404), 6, "the server answered 404 Not Found"),
        (Reply(500), 6, "the server answered 500 Internal Server Error"),
        (Reply(304), 6, "the server answered 304"),
        (Reply(200, {}, b"\n<!DOCTYPE html>\n<html><body>Hi"), 5, "is a web page"),
        (Reply(200, YAML, b"format: 1\nid: x\xff\n"), 5, "is not UTF-8"),
        (Reply(200, YAML, b""), 5, "has 1 error"),
        (Reply(200, YAML, b"format: 1\nid: x\nitems: ["), 5, "has 1 error"),
        (Reply(200, {"Content-Encoding": "gzip"}, BOMB), 5, "larger than 20 MiB"),
        (Reply(200, {"Content-Encoding": "gzip"}, BOMB[:100]), 6, "cut off"),
        (Reply(200, {"Content-Encoding": "gzip"}, b"no gzip"), 6, "broken"),
        (redirect("/other.yaml"), 6, "redirects more than 5 times"),
        (redirect("file:///etc/passwd"), 6, "is no web address"),
    ],
)  # fmt: skip
def test_servers_that_answer_badly(
    refused: Refused, site: Site, reply: Reply, code: int, said: str
) -> None:
    site.answers["/other.yaml"] = reply
    refused(f"{site.url}/other.yaml", code, said)


def _endless() -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\n\r\nformat: 1\n"
    while True:
        yield b"#" * 65_536


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize(
    ("pieces", "code", "said"),
    [
        (lambda: iter([b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n" + GOOD]), 6, "cut off"),
        (_endless, 5, "larger than 1 MiB"),
        (lambda: iter([]), 6, "broke off"),
    ],
)
def test_servers_that_send_too_little_or_too_much(
    refused: Refused, monkeypatch: pytest.MonkeyPatch,
    pieces: Callable[[], Iterator[bytes]], code: int, said: str,
) -> None:  # fmt: skip
    monkeypatch.setattr(download, "LARGEST", 1024**2)
    with raw(pieces) as url:
        refused(url + "other.yaml", code, said)


@pytest.mark.usefixtures("site")
def test_servers_that_nobody_can_wait_for_or_trust(
    refused: Refused, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused(refusing() + "other.yaml", 6, "no connection to its server")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert("127.0.0.1").configure_cert(context)
    secure = Site(certificate=context)
    try:
        refused(f"{secure.url}/other.yaml", 6, "certificate is not to be trusted")
    finally:
        secure.close()
    monkeypatch.setattr(client, "WHOLE", 0.2)
    with raw(lambda: iter([b"HTTP/1.1 200 OK\r\n"]), stay=True) as url:
        refused(url + "other.yaml", 6, "took too long")


def test_the_charset_that_a_server_claims_does_not_spoil_what_is_utf8(
    run: Run, base: Write, site: Site
) -> None:
    base("id: a")
    body = text("other", "id: b, title: {zh: 注意力}").encode()
    site.answers["/other.yaml"] = Reply(200, {"Content-Type": "text/plain; charset=latin-1"}, body)
    run(f"roadmap add {site.url}/other.yaml")
    assert run("show b --json").data["title"] == "注意力"


def test_a_file_in_another_charset_is_read_by_what_the_server_says(
    run: Run, base: Write, site: Site
) -> None:
    base("id: a")
    body = text("other", "id: b, title: {zh: 注意力}").encode("gbk")
    site.answers["/other.yaml"] = Reply(200, {"Content-Type": "text/yaml; charset=GBK"}, body)
    run(f"roadmap add {site.url}/other.yaml")
    assert run("show b --json").data["title"] == "注意力"


def test_a_server_is_asked_only_for_what_changed(run: Run, base: Write, site: Site) -> None:
    """By ETag and Last-Modified, as it gave them."""
    base("id: a")
    marks = {"ETag": '"one"', "Last-Modified": "Wed, 21 Oct 2026 07:28:00 GMT"}
    newer = text("other", "id: b", "id: c", version=2).encode()
    site.answers["/other.yaml"] = in_turn(
        Reply(200, {**YAML, **marks}, GOOD), Reply(304), Reply(200, {"ETag": '"two"'}, newer),
        Reply(304),
    )  # fmt: skip
    run(f"roadmap add {site.url}/other.yaml")
    assert "if-none-match" not in site.asked[0].headers
    assert run("roadmap update --json").data["unchanged"] == ["other"]
    assert site.asked[1].headers["if-none-match"] == '"one"'
    assert site.asked[1].headers["if-modified-since"] == marks["Last-Modified"]
    run("roadmap update")
    assert run("show c --json").data["state"] == "todo"
    run("roadmap update")
    assert site.asked[3].headers["if-none-match"] == '"two"'
    assert "if-modified-since" not in site.asked[3].headers


@pytest.mark.parametrize(
    "reply",
    [Reply(404), Reply(500), Reply(200, {}, b"<html>"), Reply(200, {}, GOOD[:60]),
     Reply(200, {"Content-Encoding": "gzip"}, BOMB)],
)  # fmt: skip
def test_the_old_state_stays_when_an_update_fails(
    run: Run, base: Write, site: Site, tmp_path: Path, reply: Reply
) -> None:
    base("id: a")
    site.answers["/other.yaml"] = in_turn(Reply(200, YAML, GOOD), reply)
    run(f"roadmap add {site.url}/other.yaml")
    run("done b")
    before = (tmp_path / "study.db").read_bytes()
    for line in ("roadmap diff", "roadmap update"):
        result = run(line, code=6 if reply.status != 200 else 5)
        assert f"{site.url}/other.yaml" in result.err
    assert (tmp_path / "study.db").read_bytes() == before
    assert run("show b --json").data["state"] == "done"
