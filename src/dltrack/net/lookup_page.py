"""Any page: its title, as its head names it."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from dltrack.domain.plain_text import plain, plain_tagged
from dltrack.net.charset import decoded
from dltrack.net.client import get
from dltrack.net.found import SECONDS, Found

if TYPE_CHECKING:
    from dltrack.domain.resource import Resource

HEAD = 256 * 1024
"""Bytes of a page that are read; its title stands near the beginning."""

_ACCEPT = {"Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5"}
_TITLES = ("og:title", "twitter:title", "title")
"""Where a title may stand, the best first: the page's own often ends with the site's name."""


def page(resource: Resource) -> Found:
    """Read the title of a page; what is no page is called by its file name.

    Raises:
        NetworkError: it cannot be read.
    """
    answer = get(resource.url, headers=_ACCEPT, limit=HEAD, seconds=SECONDS).expect(200)
    said = answer.headers.get("content-type", "")
    kind = said.partition(";")[0].strip().lower()
    if kind and "html" not in kind and kind != "text/plain":
        shown = plain(kind, 60)
        title, remark = file_name(answer.url), f"It is no page but {shown}"
        return Found(resource.url, title, remark=_by_name(remark), led_to=answer.url)
    head = Head(decoded(answer.body, said, whole=answer.whole))
    title = next((t for name in _TITLES if (t := plain_tagged(head.titles.get(name, "")))), "")
    if not title:
        title, remark = file_name(answer.url), "It names no title"
        return Found(resource.url, title, remark=_by_name(remark), led_to=answer.url)
    remark = "Its title cannot be read whole." if "\ufffd" in title else ""
    return Found(
        resource.url, title, language=head.language, remark=remark, led_to=answer.url
    )  # fmt: skip


def _by_name(why: str) -> str:
    return f"{why}, so it is called by its address."


def file_name(url: str) -> str:
    """The last piece of an address in words, else its host."""
    parts = urlsplit(url)
    stem = unquote(parts.path).rstrip("/").rpartition("/")[2]
    name = stem.rpartition(".")[0] or stem
    return plain(name.replace("_", " ").replace("-", " ")) or plain(parts.hostname or "")


class Head(HTMLParser):
    """The head of a page.

    Attributes:
        titles: texts by where they stood.
        language: of the page, as its first tag says, if it is one of two or three letters.
    """

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.titles: dict[str, str] = {}
        self.language: str | None = None
        self._inside: list[str] = []
        # Never closed: what stands open at the end would be read again from each of its signs on.
        self.feed(_until_body(text))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take titles from meta tags, and notice where a title begins."""
        values = {name: value or "" for name, value in attrs}
        if tag == "html":
            code = values.get("lang", "").strip().lower().partition("-")[0]
            good = code.isascii() and code.isalpha() and len(code) in (2, 3)
            self.language = code if good else None
        elif tag == "meta":
            name = (values.get("property") or values.get("name") or "").strip().lower()
            if name in _TITLES[:-1]:
                self.titles.setdefault(name, values.get("content", ""))
        elif tag in {"svg", "script", "style"} or (tag == "title" and "title" not in self.titles):
            self._inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Leave what was entered."""
        if tag in self._inside:
            del self._inside[self._inside.index(tag) :]

    def handle_data(self, data: str) -> None:
        """Text counts inside the title alone; a drawing may have a title of its own."""
        if self._inside == ["title"]:
            self.titles["title"] = self.titles.get("title", "") + data


def _until_body(text: str) -> str:
    """The text up to the end of the head, if it says where that is."""
    end = text.lower().find("</head")
    return text if end < 0 else text[:end]
