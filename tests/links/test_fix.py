"""``links fix``: new addresses and archived copies, for this student alone, and undone."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from dltrack.net import endpoints
from links.site import Reply, Site, redirect, refusing
from loop.at_terminal import CTRL_C, CTRL_D, play

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Run
    from links.conftest import Links

    Refused = Callable[..., str]

COPY = "https://web.archive.org/web/2020/http://example.com/"
ASK = "[s]top: "


def archive(site: Site, path: str, told: object) -> None:
    """Let the archive say something about a page of the site."""
    asked = f"/wayback?url={quote(site.url + path, safe='')}"
    site.answers[asked] = Reply(200, {}, json.dumps(told).encode())


def closest(**more: object) -> dict[str, object]:
    """What the archive says of a page that it has."""
    copy = {"available": True, "status": "200", "url": COPY.replace("https:", "http:", 1), **more}
    return {"archived_snapshots": {"closest": copy}}


def url(run: Run, item: str) -> str:
    """The address that an item has."""
    found: str = run(f"show {item} --json").data["url"]
    return found


def override(db: Path) -> list[tuple[str, str, str]]:
    """What was replaced by what, and why."""
    with closing(sqlite3.connect(db)) as store:
        return store.execute("SELECT url, new_url, reason FROM override ORDER BY url").fetchall()


@pytest.fixture
def checked(run: Run, site: Site, links: Links) -> Run:
    """A link that is gone, one that moved, one that is well; the archive has the first."""
    site.answers |= {"/gone": Reply(404), "/old": redirect("/new")}
    archive(site, "/gone", closest())
    links(gone=f"{site.url}/gone", moved=f"{site.url}/old", well=f"{site.url}/well")
    run("links check")
    return run


def test_without_a_terminal_it_lists_what_it_would_do(checked: Run, site: Site, db: Path) -> None:
    shown = checked("links fix")
    lines = shown.out.splitlines()
    assert lines[0].startswith("gone: dead, 404 Not Found, 20")
    assert lines[1:3] == [f"  {site.url}/gone", f"  -> {COPY}   (a copy in the archive)"]
    assert lines[3].startswith("moved: moved, for good, 20")
    assert lines[4:] == [f"  {site.url}/old", f"  -> {site.url}/new   (its new address)"]
    assert shown.err == "Nothing was changed. Use them: dltrack links fix --yes\n"
    assert override(db) == []


def test_yes_uses_all_that_is_found_in_one_step_that_undo_takes_back(
    checked: Run, site: Site, db: Path
) -> None:
    checked("links fix --yes")
    assert (url(checked, "gone"), url(checked, "moved")) == (COPY, f"{site.url}/new")
    assert [reason for _, _, reason in override(db)] == ["archive", "moved"]
    checked("undo")
    assert (url(checked, "gone"), url(checked, "moved")) == (f"{site.url}/gone", f"{site.url}/old")
    checked("redo")
    assert (url(checked, "gone"), url(checked, "moved")) == (COPY, f"{site.url}/new")


def test_what_was_replaced_is_dead_no_more_and_not_offered_again(checked: Run, site: Site) -> None:
    checked("links fix --yes")
    assert checked("status --json").data["links_dead"] == 0
    assert checked("show gone --json").data["link_problems"] == []
    assert "No link is known to be dead" in checked("links fix").err
    asked = len(site.methods("/gone"))
    checked("links check --changed")
    assert len(site.methods("/gone")) == asked


def test_named_items_alone_are_fixed(checked: Run, site: Site) -> None:
    checked("links fix moved --yes")
    assert (url(checked, "gone"), url(checked, "moved")) == (f"{site.url}/gone", f"{site.url}/new")
    assert "No link is known to be dead" in checked("links fix well --yes").err


def test_an_override_survives_an_update_of_the_roadmap(
    checked: Run, site: Site, links: Links
) -> None:
    checked("links fix --yes")
    links(gone=f"{site.url}/gone", moved=f"{site.url}/old", fresh=f"{site.url}/fresh")
    assert url(checked, "gone") == COPY
    links(gone=f"{site.url}/elsewhere", moved=f"{site.url}/old")
    assert url(checked, "gone") == f"{site.url}/elsewhere"


def test_an_item_is_still_found_by_its_old_link(checked: Run, site: Site) -> None:
    checked("links fix --yes")
    assert checked(f"show {site.url}/gone --json").data["id"] == "gone"
    assert checked(f"show {COPY} --json").data["id"] == "gone"


def test_a_link_is_replaced_by_hand_and_given_back(checked: Run, site: Site, db: Path) -> None:
    checked("links fix well --to https://example.com/new")
    assert url(checked, "well") == "https://example.com/new"
    checked("links fix well --to https://example.com/newer")
    assert [new for _, new, _ in override(db)] == ["https://example.com/newer"]
    checked("links fix well --to original")
    assert url(checked, "well") == f"{site.url}/well"
    assert override(db) == []
    checked("undo")
    assert url(checked, "well") == "https://example.com/newer"


def test_by_hand_back_to_the_old_address_is_no_override(checked: Run, site: Site, db: Path) -> None:
    checked("links fix well --to https://example.com/new")
    checked(f"links fix well --to {site.url}/well")
    assert (url(checked, "well"), override(db)) == (f"{site.url}/well", [])


def test_of_several_links_the_one_that_is_typed_is_meant(
    run: Run, site: Site, roadmap: Callable[[str], Path]
) -> None:
    """Else the only one that is bad, else the first."""
    roadmap(
        "format: 1\nid: r\nversion: '1'\nsources: [{id: d, title: D, sections:"
        " [{title: S, rows: [1, 9]}]}]\nitems:\n"
        f"  - {{id: a, kind: blog, title: A, url: '{site.url}/1', links: ['{site.url}/2',"
        f" '{site.url}/3'], from: 'd:1'}}\n"
    )
    site.answers["/3"] = Reply(404)

    def addresses() -> list[str]:
        data = run("show a --json").data
        return [data["url"], *(x["url"] for x in data["links"] if x["label"] is None)]

    run("links fix a --to https://example.com/one")
    assert addresses()[0] == "https://example.com/one"
    run(f"links fix {site.url}/2 --to https://example.com/two")
    assert "https://example.com/two" in addresses()
    run("links check")
    run("links fix a --to https://example.com/three")
    assert "https://example.com/three" in addresses()
    assert f"{site.url}/3" not in addresses()


def test_what_is_no_address_or_names_another_item_is_refused(
    checked: Run, site: Site, refused: Refused
) -> None:
    assert checked
    said = refused("links fix gone --to", "javascript:alert(1)", code=2, said="run code")
    assert "Copy the address" in said
    refused("links fix gone --to nonsense", code=2, said="does not begin with http")
    refused("links fix gone --to", "https://x.org/\x1b[31m", code=2, said="that no link may")
    refused("links fix gone --to", f"{site.url}/well", code=1, said="the link of well already")
    refused("links fix gone moved --to https://x.org", code=2, said="about one item")
    refused("links fix --to https://x.org", code=2, said="about one item")
    refused("links fix well --to original", code=1, said="those of the roadmap")
    refused("links fix nobody", code=3, said="no item called")


@pytest.mark.parametrize(
    "told",
    [
        {"archived_snapshots": {}}, {}, [], "x", None, {"archived_snapshots": {"closest": "x"}},
        closest(available=False), closest(status="404"), closest(url=7),
    ],
)  # fmt: skip
def test_a_page_that_the_archive_does_not_have_stays_as_it_is(
    checked: Run, site: Site, told: object
) -> None:
    archive(site, "/gone", told)
    shown = checked("links fix gone --yes")
    assert shown.out.endswith("  the archive has no copy\n")
    assert url(checked, "gone") == f"{site.url}/gone"


@pytest.mark.parametrize("copy", ["javascript:x", "https://x.org/ y", "ftp://x/", "http://[/"])
def test_an_address_from_outside_that_no_link_may_be_is_not_used(
    checked: Run, site: Site, copy: str
) -> None:
    archive(site, "/gone", closest(url=copy))
    assert "->" not in checked("links fix gone --yes").out
    assert url(checked, "gone") == f"{site.url}/gone"


def test_a_new_address_that_is_another_items_link_is_not_offered(checked: Run, site: Site) -> None:
    site.answers["/old"] = redirect("/well")
    checked("links check")
    assert f"{site.url}/well is the link of well already" in checked("links fix moved --yes").out
    assert url(checked, "moved") == f"{site.url}/old"


def test_two_links_that_moved_to_one_address_do_not_both_get_it(
    run: Run, site: Site, links: Links
) -> None:
    site.answers |= {"/1": redirect("/new"), "/2": redirect("/new")}
    links(a=f"{site.url}/1", b=f"{site.url}/2")
    run("links check")
    assert f"{site.url}/new is offered to a" in run("links fix --yes").out
    assert (url(run, "a"), url(run, "b")) == (f"{site.url}/new", f"{site.url}/2")


def test_no_copy_of_a_video_is_looked_for(run: Run, site: Site, links: Links) -> None:
    site.answers["/bilibili?bvid=BV1pu411o7BE"] = Reply(200, {}, b'{"code": -404}')
    links(here=site.url, video="https://www.bilibili.com/video/BV1pu411o7BE")
    run("links check")
    assert "the archive keeps no videos" in run("links fix").out


def test_an_archive_that_does_not_answer_stops_only_what_needs_it(
    checked: Run, site: Site, refused: Refused, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(endpoints, "WAYBACK", refusing())
    refused("links fix gone --yes", code=6, said="no connection to its server")
    assert "no copy known: " in checked("links fix --yes").out
    assert (url(checked, "gone"), url(checked, "moved")) == (f"{site.url}/gone", f"{site.url}/new")


@pytest.fixture
def two_moved(run: Run, site: Site, links: Links) -> Run:
    """At a terminal only what needs no archive can be tried."""
    site.answers |= {f"/{n}": redirect(f"/new{n}") for n in (1, 2, 3)}
    links(**{f"a{n}": f"{site.url}/{n}" for n in (1, 2, 3)})
    run("links check")
    return run


@pytest.mark.parametrize(
    ("typed", "replaced"),
    [
        (["y", "n", "y"], [True, False, True]),
        (["what?", "", "a"], [False, True, True]),
        (["y", "s"], [True, False, False]),
        (["n", "n", "n"], [False, False, False]),
        (["y", CTRL_D], [True, False, False]),
    ],
)
def test_at_a_terminal_each_link_is_asked_about(
    two_moved: Run, site: Site, typed: list[str], replaced: list[bool]
) -> None:
    shown, code = play(["links", "fix"], [(ASK, answer) for answer in typed])
    assert code == 0
    assert [url(two_moved, f"a{n}").endswith(f"new{n}") for n in (1, 2, 3)] == replaced
    assert f"-> {site.url}/new1" in shown
    if any(replaced):
        two_moved("undo")
        assert url(two_moved, "a1") == f"{site.url}/1"
    else:
        assert "Nothing was changed." in shown


def test_ctrl_c_keeps_what_was_agreed_to(two_moved: Run) -> None:
    _, code = play(["links", "fix"], [(ASK, "y"), (ASK, CTRL_C)])
    assert code == 130
    assert [url(two_moved, f"a{n}").endswith(f"new{n}") for n in (1, 2)] == [True, False]
