"""Guesses from addresses and titles: kind, flags, language, id."""

from __future__ import annotations

import hashlib
import unicodedata
from functools import cache
from urllib.parse import unquote, urlsplit

from dltrack.domain.link import canonical as _canonical

_KINDS = (
    ("arxiv.org", "paper"), ("aclanthology.org", "paper"), ("openreview.net", "paper"),
    ("doi.org", "paper"), ("nature.com", "paper"),
    ("bilibili.com", "video"), ("youtube.com", "video"), ("youtu.be", "video"),
    ("coursera.org", "course"), ("deeplearning.ai", "course"), ("edx.org", "course"),
    ("icourse163.org", "course"),
    ("colab.research.google.com", "notebook"), ("kaggle.com", "competition"),
    ("tianchi.aliyun.com", "competition"), ("gist.github.com", "tool"),
    ("zhihu.com", "blog"), ("medium.com", "blog"), ("towardsdatascience.com", "blog"),
    ("blog.csdn.net", "blog"), ("substack.com", "blog"),
)  # fmt: skip
canonical = cache(_canonical)
"""The one spelling of an address; an importer asks for each several times."""

_WORDS = 6
_LONGEST = 60


def kind_of(url: str | None, title: str) -> str:
    """The kind that the host, or the end of the path, suggests."""
    if url is None:
        return "concept"
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    path = parts.path.lower()
    if path.endswith(".ipynb"):
        return "notebook"
    if path.endswith(".pdf"):
        return "book" if "book" in title.casefold() or "《" in title else "paper"
    if host == "github.com":
        return "repo" if len([p for p in path.split("/") if p]) <= len(("o", "r")) else "tutorial"
    for name, kind in _KINDS:
        if host == name or host.endswith("." + name):
            return kind
    return "blog" if "blog" in host or host.endswith("github.io") else "tutorial"


def flags_of(text: str) -> tuple[bool, bool, bool]:
    """Whether words of a line say optional, planned, deprecated."""
    low = text.casefold()
    return (
        any(
            word in low
            for word in ("(optional)", "（optional）", "选读", "可选", "选修", "[optional]")
        ),
        any(word in low for word in ("tbd", "todo", "待补充", "未完成", "coming soon")),
        any(word in low for word in ("deprecated", "outdated", "不再推荐", "不推荐", "已过时")),
    )


def has_chinese(text: str) -> bool:
    """Whether a text has a Chinese character."""
    return any("\u4e00" <= character <= "\u9fff" for character in text)


def identifier(title: str, url: str | None, taken: set[str]) -> str:
    """An id that the same input always gets: words of the title, else of the address.

    Two that come out alike are told apart by a piece of the hash of their address or title, so
    that an entry in between does not rename the others.
    """
    base = slug(title) or (slug(_tail(url)) if url else "") or "item"
    if base not in taken:
        return base
    mark = hashlib.sha256((canonical(url) if url else title).encode()).hexdigest()
    for length in (4, 8, 64):
        if f"{base}-{mark[:length]}" not in taken:
            return f"{base}-{mark[:length]}"
    return f"{base}-{len(taken)}"


def slug(text: str) -> str:
    """The first ASCII words of a text; nothing when what is left says too little."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = "".join(c if c.isalnum() else " " for c in plain).split()[:_WORDS]
    slug = "-".join(words)[:_LONGEST].strip("-")
    meaning = sum(c.isalpha() for c in slug)
    return slug if meaning >= len("cnn") and not _mostly_chinese(text, meaning) else ""


def _mostly_chinese(text: str, letters: int) -> bool:
    """Whether the ASCII words are only a crumb of a Chinese title (``CH6-``, ``P19``)."""
    return has_chinese(text) and letters <= len("v2p")


def _tail(url: str) -> str:
    """The telling end of an address: the last piece of its path, else the host."""
    parts = urlsplit(url)
    pieces = [unquote(p) for p in parts.path.split("/") if p and p.lower() not in _DULL]
    stem = pieces[-1].rsplit(".", 1)[0] if pieces else ""
    host = (parts.hostname or "").removeprefix("www.").split(".")[0]
    return f"{host} {stem}" if stem else f"{host} {parts.query}"


_DULL = {"index.html", "index.htm", "readme.md", "main", "master", "blob", "tree", "intro"}
