"""``links check``: a verdict for every link, and only what is gone counts as dead."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from dltrack.net import client
from links.conftest import sites
from links.site import Answering, Asked, Reply, Site, by_method, in_turn, raw, redirect, refusing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from conftest import Run
    from links.conftest import Links

    Refused = Callable[..., str]

NOT, NO, YES = Reply(404), Reply(405), Reply(200)
BUSY = Reply(429, {"Retry-After": "3600"})


def only(data: dict[str, Any]) -> dict[str, Any]:
    """The one link of a check."""
    (found,) = data["links"]
    assert isinstance(found, dict)
    return found


def kept(db: Path) -> dict[str, tuple[str, str | None]]:
    """What is in the store: verdict and reason by canonical spelling."""
    with closing(sqlite3.connect(db)) as store:
        rows = store.execute("SELECT url, verdict, reason FROM link_check").fetchall()
    return {url: (verdict, reason) for url, verdict, reason in rows}


@pytest.mark.parametrize(
    ("answer", "verdict", "reason", "methods"),
    [
        (YES, "ok", None, "HEAD"),
        (Reply(204, {}, b""), "ok", None, "HEAD"),
        (by_method(HEAD=NO, GET=YES), "ok", None, "HEAD GET"),
        (by_method(HEAD=Reply(501), GET=Reply(206)), "ok", None, "HEAD GET"),
        (by_method(HEAD=NOT, GET=YES), "ok", None, "HEAD GET"),
        (by_method(HEAD=Reply(403), GET=YES), "ok", None, "HEAD GET"),
        (NOT, "gone", "404 Not Found", "HEAD GET"),
        (Reply(410), "gone", "410 Gone", "HEAD GET"),
        (by_method(HEAD=NO, GET=NOT), "gone", "404 Not Found", "HEAD GET GET"),
        (in_turn(NO, NOT, YES), "ok", None, "HEAD GET GET"),
        (Reply(401), "unknown", "401 Unauthorized", "HEAD GET"),
        (Reply(403), "unknown", "403 Forbidden", "HEAD GET"),
        (Reply(412), "unknown", "412 Precondition Failed", "HEAD GET"),
        (BUSY, "unknown", "429 Too Many Requests, and asks to wait 3,600 seconds", "HEAD"),
        (Reply(500), "unknown", "500 Internal Server Error", "HEAD GET"),
        (Reply(503), "unknown", "503 Service Unavailable", "HEAD HEAD HEAD"),
        (Reply(999), "unknown", "999", "HEAD GET"),
        (Reply(302, {}, b""), "unknown", "302 Found", "HEAD GET"),
        (in_turn(Reply(429, {"Retry-After": "2"}), YES), "ok", None, "HEAD HEAD"),
    ],
)
def test_a_verdict_follows_from_what_the_server_says(  # noqa: PLR0917 - a row of the table
    run: Run, site: Site, links: Links, answer: Answering, verdict: str, reason: str, methods: str
) -> None:
    site.answers["/page"] = answer
    links(page=f"{site.url}/page")
    found = only(run("links check --json").data)
    assert (found["verdict"], found["reason"]) == (verdict, reason)
    assert found["items"] == ["page"]
    assert " ".join(site.methods("/page")) == methods


@pytest.mark.parametrize(
    ("to", "verdict"),
    [
        (redirect("/new"), "moved"),
        (redirect("/new", 308), "moved"),
        (redirect("/new", 302), "ok"),
        (redirect("/new", 307), "ok"),
        (redirect("/deep/page/"), "ok"),
        (redirect("/en-us/deep/page"), "ok"),
        (redirect("/deep/page?hl=de"), "ok"),
        (redirect("/login?next=/deep/page", 302), "ok"),
        (redirect("/"), "unknown"),
        (redirect("/", 302), "unknown"),
        (redirect("/none"), "gone"),
        (redirect("/new" + "x" * 2_000), "unknown"),
        (redirect("file:///etc/passwd"), "unknown"),
        (redirect("/deep/page"), "unknown"),
    ],
)
def test_only_a_permanent_redirect_to_another_page_is_a_move(
    run: Run, site: Site, links: Links, to: Reply, verdict: str
) -> None:
    site.answers |= {"/deep/page": to, "/none": NOT}
    links(page=f"{site.url}/deep/page")
    found = only(run("links check --json").data)
    assert found["verdict"] == verdict
    assert found["location"] == (f"{site.url}/new" if verdict == "moved" else None)


def test_a_move_keeps_the_address_before_a_detour(run: Run, site: Site, links: Links) -> None:
    site.answers |= {"/a": redirect("/b"), "/b": redirect("/c"), "/c": redirect("/d", 302)}
    links(page=f"{site.url}/a")
    assert only(run("links check --json").data)["location"] == f"{site.url}/c"


def test_servers_that_misbehave_are_unknown_with_their_reason(
    run: Run, site: Site, links: Links, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "SILENCE", 0.2)
    site.answers["/loop"] = redirect("/loop", 302)

    def short() -> Iterator[bytes]:
        yield b"HTTP/1.1 403 No\r\nContent-Length: 100\r\n\r\nabc"

    with raw(lambda: iter([]), stay=True) as silent, raw(short) as cut, raw(lambda: iter([])) as no:
        links(
            here=site.url, silent=silent, cut=cut, closed=no, refused=refusing(),
            nameless="http://nowhere.invalid/", loop=f"{site.url}/loop",
            tls=site.url.replace("http:", "https:") + "/tls",
        )  # fmt: skip
        found = run("links check --json").data
    assert {link["items"][0]: link["reason"] for link in found["links"]} == {
        "here": None,
        "silent": "the answer took too long",
        "cut": "the answer is cut off",
        "closed": "the connection broke off",
        "refused": "no connection to its server",
        "nameless": "no server of this name was found",
        "loop": "it redirects more than 5 times",
        "tls": "no secure connection could be made",
    }
    assert found["summary"] == {"ok": 1, "moved": 0, "gone": 0, "unknown": 7}


def test_without_a_network_nothing_that_was_known_is_touched(
    refused: Refused, run: Run, db: Path, site: Site, links: Links
) -> None:
    site.answers["/b"] = NOT
    links(a=f"{site.url}/a", b=f"{site.url}/b")
    run("links check")
    before = kept(db)
    assert {verdict for verdict, _ in before.values()} == {"ok", "gone"}
    site.close()
    refused("links check", code=6, said="None of the 2 links can be reached")
    assert kept(db) == before


def test_a_proxy_that_is_down_is_no_network(
    refused: Refused, run: Run, links: Links, monkeypatch: pytest.MonkeyPatch
) -> None:
    links(**{f"n{n}": f"http://host{n}.example/" for n in range(30)})
    run("status")
    monkeypatch.setenv("HTTP_PROXY", refusing())
    refused("links check", code=6, said="None of the 30 links can be reached: no connection")


def test_one_address_is_asked_once_however_many_items_name_it(
    run: Run, site: Site, roadmap: Callable[[str], Path]
) -> None:
    """A container and its parts may share one, and places in a page are the page."""
    roadmap(
        "format: 1\nid: r\nversion: '1'\nsources: [{id: d, title: D, sections:"
        " [{title: S, rows: [1, 9]}]}]\nitems:\n"
        f"  - {{id: book, kind: book, title: B, url: '{site.url}/book', from: 'd:1'}}\n"
        f"  - {{id: one, kind: blog, title: One, url: '{site.url}/book', part_of: book}}\n"
        f"  - {{id: two, kind: blog, title: Two, url: '{site.url}/book#2', part_of: book}}\n"
    )
    found = only(run("links check --json").data)
    assert found["items"] == ["book", "one", "two"]
    assert site.methods("/book") == ["HEAD"]


def test_marks_of_the_last_answer_are_sent_again_and_304_is_ok(
    run: Run, site: Site, links: Links
) -> None:
    def answer(asked: Asked) -> Reply:
        if asked.headers.get("if-none-match") == '"7"':
            return Reply(304)
        return Reply(200, {"ETag": '"7"', "Last-Modified": "Fri, 20 Nov 2026 12:00:00 GMT"})

    site.answers["/page"] = answer
    links(page=f"{site.url}/page")
    for status in (200, 304, 304):
        found = only(run("links check --json").data)
        assert (found["verdict"], found["status"]) == ("ok", status)
    assert site.asked[-1].headers["if-modified-since"] == "Fri, 20 Nov 2026 12:00:00 GMT"


def test_changed_asks_only_for_what_is_new_or_was_not_ok(
    run: Run, site: Site, links: Links
) -> None:
    site.answers["/b"] = Reply(403)
    links(a=f"{site.url}/a", b=f"{site.url}/b")
    run("links check")
    links(a=f"{site.url}/a", b=f"{site.url}/b", c=f"{site.url}/c")
    site.answers["/b"] = YES
    found = run("links check --changed --json").data
    assert [link["items"] for link in found["links"]] == [["b"], ["c"]]
    assert run("links check --changed").err == "There is nothing to check.\n"
    links(a=f"{site.url}/elsewhere", b=f"{site.url}/b", c=f"{site.url}/c")
    assert only(run("links check --changed --json").data)["url"] == f"{site.url}/elsewhere"


def test_a_track_asks_for_the_links_of_its_items_alone(
    run: Run, site: Site, roadmap: Callable[[str], Path]
) -> None:
    """And of the container that a part without a link opens."""
    roadmap(
        "format: 1\nid: r\nversion: '1'\nsources: [{id: d, title: D, sections:"
        " [{title: S, rows: [1, 9]}]}]\n"
        "tracks: [{id: t, title: T, sections: [{title: S, items: [one]}]}]\nitems:\n"
        f"  - {{id: book, kind: book, title: B, url: '{site.url}/book', from: 'd:1'}}\n"
        "  - {id: one, kind: blog, title: One, part_of: book}\n"
        f"  - {{id: post, kind: blog, title: Two, url: '{site.url}/post', from: 'd:2'}}\n"
    )
    found = run("links check --track t --json").data
    assert found["track"] == "t"
    assert only(found)["items"] == ["book"]
    assert len(run("links check --json").data["links"]) == 2


@pytest.mark.parametrize(
    ("code", "verdict"),
    [(0, "ok"), (-404, "gone"), (62002, "gone"), (62004, "unknown"), (62012, "unknown"),
     (-403, "unknown"), (-412, "unknown"), ("0", "unknown"), (None, "unknown"),
     (10**400, "unknown"), (True, "unknown")],
)  # fmt: skip
def test_a_bilibili_video_is_asked_for_by_its_metadata(
    run: Run, site: Site, links: Links, code: object, verdict: str
) -> None:
    site.answers["/bilibili?bvid=BV1pu411o7BE"] = Reply(
        200, {}, json.dumps({"code": code, "message": "\x1b[31m"}).encode()
    )
    links(here=site.url, video="https://www.bilibili.com/video/BV1pu411o7BE?p=9")
    found = run("links check --json").data["links"][1]
    assert found["verdict"] == verdict
    assert len(site.methods("/bilibili?bvid=BV1pu411o7BE")) == (2 if verdict == "gone" else 1)


@pytest.mark.parametrize(
    ("reply", "verdict"),
    [
        (Reply(200, {}, b'{"type": "video", "title": "T"}'), "ok"),
        (Reply(404), "gone"),
        (Reply(401), "unknown"),
        (Reply(403), "unknown"),
        (Reply(400), "unknown"),
        (Reply(200, {}, b"Forbidden"), "unknown"),
        (Reply(200, {}, b"[" * 100_000), "unknown"),
    ],
)
def test_a_youtube_video_is_asked_for_by_its_metadata(
    run: Run, site: Site, links: Links, reply: Reply, verdict: str
) -> None:
    path = "/youtube?format=json&url=https%3A%2F%2Fwww.youtube.com%2Fwatch%3Fv%3DiDulhoQ2pro"
    site.answers[path] = reply
    links(video="https://youtu.be/iDulhoQ2pro?t=90", here=site.url)
    found = run("links check --json").data["links"][0]
    assert found["verdict"] == verdict


def test_parts_of_one_video_are_one_question(run: Run, site: Site, db: Path, links: Links) -> None:
    site.answers["/bilibili?bvid=BV1pu411o7BE"] = Reply(200, {}, b'{"code": -404}')
    url = "https://www.bilibili.com/video/BV1pu411o7BE"
    links(here=site.url, a=url, b=f"{url}?p=2", c=f"{url}/?p=3&vd_source=x")
    found = run("links check --json").data["links"][1]
    assert found["items"] == ["a", "b", "c"]
    assert len(site.methods("/bilibili?bvid=BV1pu411o7BE")) == 2
    assert sorted(kept(db))[1:] == [url[12:], f"{url[12:]}?p=2", f"{url[12:]}?p=3"]


def test_a_short_link_is_what_it_leads_to(run: Run, site: Site, links: Links) -> None:
    """The video page would answer 200, or refuse a stranger; its metadata knows."""
    site.answers["/short"] = redirect("https://www.bilibili.com/video/BV1pu411o7BE", 302)
    site.answers["/bilibili?bvid=BV1pu411o7BE"] = Reply(200, {}, b'{"code": 62002}')
    links(short=f"{site.url}/short")
    found = only(run("links check --json").data)
    assert (found["verdict"], found["status"]) == ("gone", 62002)


def test_at_most_two_requests_for_a_host_and_jobs_in_all(run: Run, links: Links) -> None:
    """Each request waits until as many as may be are under way at once."""
    lock, running, most = threading.Lock(), dict[str, int](), dict[str, int]()
    together = threading.Event()

    def counted(name: str) -> Callable[[Asked], Reply]:
        def answer(_: Asked) -> Reply:
            with lock:
                for key in (name, "all"):
                    running[key] = running.get(key, 0) + 1
                    most[key] = max(most.get(key, 0), running[key])
                if running["all"] == 3:
                    together.set()
            together.wait(1)
            with lock:
                for key in (name, "all"):
                    running[key] -= 1
            return YES

        return answer

    with sites(3) as made:
        urls = {}
        for number, site in enumerate(made):
            for page in range(4):
                site.answers[f"/{page}"] = counted(site.url)
                urls[f"n{number}-{page}"] = f"{site.url}/{page}"
        links(**urls)
        run("links check --jobs 3")
    assert most.pop("all") == 3
    assert max(most.values()) <= 2


def test_a_host_that_asks_to_wait_long_is_left_alone_from_then_on(
    run: Run, site: Site, links: Links
) -> None:
    site.answers |= {f"/{n}": BUSY for n in range(20)}
    links(**{f"n{n}": f"{site.url}/{n}" for n in range(20)})
    found = run("links check --json").data
    assert found["summary"]["unknown"] == 20
    assert len(site.asked) <= 3


def test_ctrl_c_keeps_what_was_found(run: Run, db: Path, site: Site, links: Links) -> None:
    """One link answers, one hangs; what answered is in the store."""
    with raw(lambda: iter([]), stay=True) as hanging:
        links(fast=f"{site.url}/fast", slow=hanging)
        run("status")
        process = subprocess.Popen(
            [sys.executable, "-m", "dltrack", "links", "check"],
            stderr=subprocess.PIPE,
            text=True,
            env=dict(os.environ),
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509
        )
        while not kept(db):
            assert process.poll() is None
        process.send_signal(signal.SIGINT)
        _, said = process.communicate()
    assert process.returncode == 130
    assert "1 of 2 links checked and kept." in said
    assert [verdict for verdict, _ in kept(db).values()] == ["ok"]


def test_what_servers_say_cannot_steer_the_terminal(run: Run, site: Site, links: Links) -> None:
    sent = (
        b"HTTP/1.1 301 M\r\nLocation: ftp://x/\xe2\x80\xae\x1b[31mevil\r\nContent-Length: 0\r\n\r\n"
    )
    with raw(lambda: iter([sent])) as url:
        links(here=site.url, evil=url)
        shown = run("links check")
    assert not {"\x1b", "\u202e"} & {*shown.out, *shown.err}


def test_the_report_names_the_dead_the_moved_and_the_reasons(
    run: Run, site: Site, links: Links
) -> None:
    site.answers |= {"/a": NOT, "/b": redirect("/new"), "/c": Reply(403), "/d": Reply(403)}
    links(**{name: f"{site.url}/{name}" for name in "abcd"}, e=site.url)
    shown = run("links check")
    assert shown.out.splitlines() == [
        "5 links checked: 1 ok, 1 moved, 1 dead, 2 unknown.",
        "",
        "Dead: asked twice, the server says that it is not there.",
        "  a: 404 Not Found",
        f"    {site.url}/a",
        "",
        "Moved for good:",
        "  b",
        f"    {site.url}/b",
        f"    -> {site.url}/new",
        "",
        "Unknown: nobody can tell from here; none counts as dead.",
        "  403 Forbidden (2)   c, d",
    ]
    assert shown.err.endswith("New addresses and archived copies: dltrack links fix\n")


def test_show_and_status_tell_of_what_a_check_found(run: Run, site: Site, links: Links) -> None:
    site.answers |= {"/a": NOT, "/b": redirect("/new")}
    links(a=f"{site.url}/a", b=f"{site.url}/b", c=f"{site.url}/c")
    assert "checked" not in run("show a").out
    assert run("status --json").data["links_dead"] == 0
    run("links check")
    assert "checked      it is dead, " in run("show a").out
    assert f"checked      it has moved to {site.url}/new, " in run("show b").out
    assert run("show c --json").data["link_problems"] == []
    (problem,) = run("show a --json").data["link_problems"]
    assert (problem["verdict"], problem["status"]) == ("gone", 404)
    assert "1 link is dead: dltrack links fix" in run("status").out
    assert run("status --json").data["links_dead"] == 1


def test_status_counts_the_dead_links_of_its_own_track(
    run: Run, site: Site, roadmap: Callable[[str], Path]
) -> None:
    """Of a container that a part on the track opens too, and not of what is out of date."""
    roadmap(
        "format: 1\nid: r\nversion: '1'\nsources: [{id: d, title: D, sections:"
        " [{title: S, rows: [1, 9]}]}]\n"
        "tracks: [{id: t, title: T, sections: [{title: S, items: [one]}]}]\nitems:\n"
        f"  - {{id: book, kind: book, title: B, url: '{site.url}/book', from: 'd:1'}}\n"
        "  - {id: one, kind: blog, title: One, part_of: book}\n"
        f"  - {{id: post, kind: blog, title: P, url: '{site.url}/post', from: 'd:2'}}\n"
        f"  - {{id: old, kind: blog, title: O, url: '{site.url}/old', from: 'd:3',"
        " deprecated: true}\n"
    )
    site.answers |= {f"/{page}": NOT for page in ("book", "post", "old")}
    run("links check")
    assert run("status --json").data["links_dead"] == 2
    assert run("status --track t --json").data["links_dead"] == 1
    assert "it is dead" in run("show one").out


def test_dead_links_are_counted_by_index(db: Path, run: Run) -> None:
    """However many links there are, status looks at the few that are gone."""
    run("status")
    from dltrack.store import link_checks  # noqa: PLC0415 - its statements are what is tested

    with closing(sqlite3.connect(db)) as store:
        for sql, values in (
            (link_checks._GONE, {"track": 1}),  # noqa: SLF001 - the same
            (link_checks._PROBLEMS, {"item": 1}),  # noqa: SLF001 - the same
        ):
            plan = [row[3] for row in store.execute(f"EXPLAIN QUERY PLAN {sql}", values)]
            walked = [step for step in plan if step.startswith("SCAN")]
            assert all(
                step.split()[1] in {"inside", "up", "CONSTANT"} or "link_check_gone" in step
                for step in walked
            ), plan


def test_a_document_has_exactly_the_keys_that_docs_json_md_tells_of(
    run: Run, site: Site, links: Links
) -> None:
    links(a=site.url)
    data = run("links check --json").data
    assert data.keys() == {"track", "summary", "links"}
    assert data["summary"].keys() == {"ok", "moved", "gone", "unknown"}
    assert only(data).keys() == {
        "url", "items", "verdict", "status", "location", "reason", "at",
    }  # fmt: skip


def test_jobs_less_than_one_and_unknown_tracks_are_refused(refused: Refused) -> None:
    refused("links check --jobs 0", code=2, said="--jobs")
    refused("links check --track nowhere", code=3, said="no track")


def test_a_roadmap_without_links_has_nothing_to_check(
    run: Run, roadmap: Callable[[str], Path]
) -> None:
    roadmap(
        "format: 1\nid: r\nversion: '1'\nsources: [{id: d, title: D, sections:"
        " [{title: S, rows: [1, 9]}]}]\nitems: [{id: a, kind: blog, title: A, from: 'd:1'}]\n"
    )
    assert run("links check").err.endswith("There is nothing to check.\n")
    assert run("links check --json").data["links"] == []
