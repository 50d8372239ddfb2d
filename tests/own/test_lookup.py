"""What a link leads to is asked where it is known; what comes back is plain text, and complete."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dltrack.domain import link as spellings
from dltrack.net.lookup_page import page
from links.site import Reply, Site, redirect
from own.answers import ERROR, atom, feed, html, told, video, work

if TYPE_CHECKING:
    from conftest import Run
    from own.conftest import Add


@pytest.mark.parametrize(
    "typed",
    ["2401.12345", "2401.12345v2", "arXiv:2401.12345", "https://arxiv.org/abs/2401.12345v1",
     "https://arxiv.org/pdf/2401.12345.pdf", "https://arxiv.org/html/2401.12345v3",
     "http://export.arxiv.org/abs/2401.12345", "https://doi.org/10.48550/arXiv.2401.12345"],
)  # fmt: skip
def test_a_paper_of_arxiv_is_found_by_its_number_and_every_link(
    site: Site, added: Add, typed: str
) -> None:
    site.answers["/arxiv?id_list=2401.12345&max_results=1"] = feed(
        "A Long\n  Title of Two Lines", "Ada Lovelace", "Émile Borel"
    )
    found = added(typed)
    assert found["title"] == "A Long Title of Two Lines"
    assert found["id"] == "a-long-title-of-two"
    assert (found["kind"], found["year"], found["language"]) == ("paper", 2024, "en")
    assert found["authors"] == ["Ada Lovelace", "Émile Borel"]
    assert found["url"] == "https://arxiv.org/abs/2401.12345"
    assert found["added"] is True
    assert found["own"] is True


def test_an_old_number_of_arxiv_has_its_archive(site: Site, added: Add) -> None:
    site.answers["/arxiv?id_list=cs/0112017&max_results=1"] = feed("Old", number="cs/0112017")
    assert added("cs/0112017v1")["url"] == "https://arxiv.org/abs/cs/0112017"


@pytest.mark.parametrize("entry", ["", ERROR, "<entry><id>http://arxiv.org/abs/1</id></entry>"])
def test_a_number_that_arxiv_does_not_know_is_said(
    site: Site, db: object, run: Run, entry: str
) -> None:
    assert db
    site.answers["/arxiv?id_list=2401.99999&max_results=1"] = atom(entry)
    said = run("add 2401.99999", code=6).err
    assert "arXiv knows no paper of this number" in said
    assert "--title" in said


def test_a_doi_is_asked_at_crossref(site: Site, added: Add) -> None:
    site.answers["/crossref/10.1162%2Fneco.1997.9.8.1735"] = work(
        title=["Long <i>Short-Term</i> Memory &amp; More"],
        author=[{"given": "Sepp", "family": "Hochreiter"}, {"family": "Schmidhuber"},
                {"name": "A Consortium"}],
        issued={"date-parts": [[1997, 11, 15]]},
        type="journal-article",
    )  # fmt: skip
    found = added("https://dx.doi.org/10.1162/NECO.1997.9.8.1735")
    assert found["title"] == "Long Short-Term Memory & More"
    assert found["authors"] == ["Sepp Hochreiter", "Schmidhuber", "A Consortium"]
    assert (found["kind"], found["year"]) == ("paper", 1997)
    assert found["url"] == "https://doi.org/10.1162/neco.1997.9.8.1735"


def test_what_crossref_does_not_say_is_left_out(site: Site, added: Add) -> None:
    site.answers["/crossref/10.1000%2Fa"] = work(
        title=[None, "", "A Book"], author=None, issued={"date-parts": [[None]]}, type="book"
    )
    found = added("doi:10.1000/A")
    assert (found["title"], found["kind"]) == ("A Book", "book")
    assert (found["authors"], found["year"]) == ([], None)


def test_a_doi_that_crossref_does_not_know_is_called_as_its_page_is(
    site: Site, added: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Zenodo and others register theirs elsewhere."""
    site.answers["/crossref/10.5281%2Fzenodo.1"] = told("Resource not found.", 404)
    site.answers["/page"] = html("<title>A data set</title>")
    monkeypatch.setattr("dltrack.net.lookup_papers.page", _page_at(f"{site.url}/page"))
    assert added("10.5281/zenodo.1")["title"] == "A data set"


def _page_at(url: str) -> object:
    """Read another page than the one asked for: DOIs lead out of this machine."""
    return lambda resource: page(resource._replace(url=url))


@pytest.mark.parametrize(
    "typed",
    ["BV1xx411c7mD", "https://www.bilibili.com/video/BV1xx411c7mD/?spm_id_from=333.1&vd_source=2",
     "https://m.bilibili.com/video/BV1xx411c7mD", "https://b23.tv/BV1xx411c7mD"],
)  # fmt: skip
def test_a_video_of_bilibili_has_its_uploader_and_parts(site: Site, added: Add, typed: str) -> None:
    site.answers["/bilibili?bvid=BV1xx411c7mD"] = video("深度学习", "老师", "第一讲", "第二讲")
    found = added(typed)
    assert found["titles"] == {"en": None, "zh": "深度学习"}
    assert (found["kind"], found["authors"], found["id"]) == ("video", ["老师"], "bv1xx411c7md")
    assert found["parts"] == {"label": "P", "first": 1, "last": 2, "seen": []}
    assert found["url"] == "https://www.bilibili.com/video/BV1xx411c7mD"


def test_a_page_of_a_video_is_that_page_alone(site: Site, added: Add) -> None:
    site.answers["/bilibili?bvid=BV1xx411c7mD"] = video("Course", "T", "Intro", "Attention")
    found = added("https://www.bilibili.com/video/BV1xx411c7mD?p=2")
    assert (found["title"], found["parts"]) == ("Course: Attention", None)
    assert found["url"].endswith("BV1xx411c7mD?p=2")


def test_an_av_number_becomes_the_bv_number_that_everybody_uses(site: Site, added: Add) -> None:
    site.answers["/bilibili?aid=170001"] = video("Old", "T", "Old", bvid="BV17x411w7KC")
    assert added("av170001")["url"] == "https://www.bilibili.com/video/BV17x411w7KC"


def test_a_short_link_is_followed_to_the_video(
    site: Site, added: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    host = site.url.removeprefix("http://")
    monkeypatch.setitem(spellings._SAME_HOST, host, "bilibili.com")  # noqa: SLF001 - it stands for bilibili
    site.answers["/short/abc"] = redirect("/video/BV1xx411c7mD?share_source=copy", 302)
    site.answers["/bilibili?bvid=BV1xx411c7mD"] = video("Shared", "T", "Shared")
    found = added("https://b23.tv/abc")
    assert found["url"] == "https://www.bilibili.com/video/BV1xx411c7mD"


@pytest.mark.parametrize(
    ("code", "said"),
    [(-404, "no such video"), (62002, "hidden"), (-412, "refuses to tell (code -412)"),
     ("\x1b[31m", "refuses to tell")],
)  # fmt: skip
def test_bilibili_says_no_in_a_code(
    site: Site, db: object, run: Run, code: object, said: str
) -> None:
    assert db
    site.answers["/bilibili?bvid=BV1xx411c7mD"] = told({"code": code, "message": "x"})
    assert said in run("add BV1xx411c7mD", code=6).err


YOUTUBE = "/youtube?format=json&url=https%3A%2F%2Fwww.youtube.com%2F"


@pytest.mark.parametrize(
    ("typed", "asked", "url"),
    [
        ("https://youtu.be/kCc8FmEb1nY?si=abc", "watch%3Fv%3DkCc8FmEb1nY", "watch?v=kCc8FmEb1nY"),
        ("https://www.youtube.com/watch?v=kCc8FmEb1nY&list=PL1&index=2",
         "watch%3Fv%3DkCc8FmEb1nY", "watch?v=kCc8FmEb1nY"),
        ("https://m.youtube.com/playlist?list=PLx", "playlist%3Flist%3DPLx", "playlist?list=PLx"),
    ],
)  # fmt: skip
def test_youtube_tells_title_and_channel(
    site: Site, added: Add, typed: str, asked: str, url: str
) -> None:
    site.answers[YOUTUBE + asked] = told({"title": "Let's build GPT", "author_name": "Andrej"})
    found = added(f"'{typed}'")
    assert (found["title"], found["authors"]) == ("Let's build GPT", ["Andrej"])
    assert (found["kind"], found["url"]) == ("video", f"https://www.youtube.com/{url}")


def test_a_repository_has_its_name_and_what_it_is_about(site: Site, added: Add) -> None:
    about = "The simplest, fastest repository"
    site.answers["/github/karpathy/nanoGPT"] = told(
        {"full_name": "karpathy/nanoGPT", "description": about}
    )
    found = added("https://github.com/karpathy/nanoGPT.git")
    assert found["title"] == f"karpathy/nanoGPT: {about}"
    assert (found["id"], found["kind"]) == ("nanogpt", "repo")
    assert found["url"] == "https://github.com/karpathy/nanoGPT"


def test_a_repository_without_a_description_has_its_name(site: Site, added: Add) -> None:
    site.answers["/github/a/bert"] = told({"full_name": "a/bert", "description": None})
    assert added("github.com/a/bert")["title"] == "a/bert"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>Just a title</title>", "Just a title"),
        ("<TITLE>\n Two\n lines </TITLE>", "Two lines"),
        ("<title>Fish &amp; Chips &#8212; &lt;b&gt;</title>", "Fish & Chips —"),
        ("<meta property='og:title' content='The Post'><title>The Post | Blog</title>", "The Post"),
        ("<title>Post</title><meta property='og:title' content=' '>", "Post"),
        ("<script>document.write('<title>Script</title>')</script><title>Page</title>", "Page"),
        ("<style>x</style><svg><title>Icon</title></svg><title>Page</title>", "Page"),
        ("<title>One</title></head><body><title>Two</title>", "One"),
        ("<title>Open", "Open"),
        ("<meta name=twitter:title content=Bird>", "Bird"),
    ],
)
def test_a_page_is_called_by_its_title(site: Site, added: Add, head: str, title: str) -> None:
    """Without tags, entities, scripts and the titles of drawings."""
    site.answers["/post"] = html(f"<!doctype html><html lang=en-GB><head>{head}")
    found = added(f"{site.url}/post")
    assert (found["title"], found["language"]) == (title, "en")


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("<title>注意力</title>".encode(), "text/html"),
        ("<title>注意力</title>".encode(), "text/html; charset=iso-8859-1"),
        ("<title>注意力</title>".encode("gb18030"), "text/html; charset=GB2312"),
        ("<title>注意力</title>".encode("gb18030"), "text/html; charset=utf-8"),
        (b"<meta charset='gbk'>" + "<title>注意力</title>".encode("gbk"), "text/html"),
        (b"<meta http-equiv=Content-Type content='text/html; charset=big5'>"
         + "<title>注意力</title>".encode("big5"), "text/html"),
        ("\ufeff<title>注意力</title>".encode("utf-16"), "text/html"),
        ("<title>注意力</title>".encode(), "text/html; charset=rot13"),
    ],
)  # fmt: skip
def test_a_title_is_read_whatever_charset_the_page_claims(
    site: Site, added: Add, body: bytes, kind: str
) -> None:
    site.answers["/post"] = html(body, kind)
    assert added(f"{site.url}/post")["titles"]["zh"] == "注意力"


@pytest.mark.parametrize("kind", ["application/pdf", "image/png", "application/octet-stream"])
def test_what_is_no_page_is_called_by_its_file_and_that_is_said(
    site: Site, db: object, run: Run, kind: str
) -> None:
    assert db
    site.answers["/a/attention_is-all.pdf"] = html(b"%PDF-1.7 <title>No</title>", kind)
    result = run(f"add {site.url}/a/attention_is-all.pdf")
    assert result.out.startswith("Added: attention-is-all  attention is all\n  paper  ")
    assert f"It is no page but {kind}, so it is called by its address." in result.err


def test_a_page_without_a_title_is_called_by_its_address(site: Site, db: object, run: Run) -> None:
    assert db
    site.answers["/deep-dive"] = html("<p>Hello</p>")
    assert "It names no title" in run(f"add {site.url}/deep-dive").err
    assert run("show deep-dive --json").data["title"] == "deep dive"


def test_the_first_quarter_of_a_megabyte_is_enough(site: Site, added: Add) -> None:
    head = "<title>Large</title>" + "<!-- x -->" * 100_000
    site.answers["/large"] = html(head)
    assert added(f"{site.url}/large")["title"] == "Large"


def test_a_redirect_to_an_item_that_is_there_is_that_item(site: Site, db: object, run: Run) -> None:
    assert db
    site.answers["/old"] = redirect("/new")
    site.answers["/new"] = html("<title>New</title>")
    run(f"add {site.url}/new --id mine")
    result = run(f"add {site.url}/old")
    assert result.out == ""
    assert result.err.startswith("That is the item mine already: dltrack show mine")


def test_github_being_busy_is_no_reason_to_fail(
    site: Site, added: Add, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its API counts sixty questions an hour; its page has a title."""
    site.answers["/github/a/bert"] = Reply(403)
    site.answers["/page"] = html("<title>GitHub - a/bert: Small BERT · GitHub</title>")
    monkeypatch.setattr("dltrack.net.lookup_sites.page", _page_at(f"{site.url}/page"))
    assert added("github.com/a/bert")["title"] == "a/bert: Small BERT"
