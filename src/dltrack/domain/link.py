"""One spelling for each resource, however its link was copied or typed.

``re`` costs nothing here: ``urllib.parse`` has loaded it already.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from dltrack.domain.linklike import is_arxiv_number

_SAME_HOST = {
    "export.arxiv.org": "arxiv.org",
    "ar5iv.org": "arxiv.org",
    "ar5iv.labs.arxiv.org": "arxiv.org",
    "dx.doi.org": "doi.org",
    "m.bilibili.com": "bilibili.com",
    "m.youtube.com": "youtube.com",
    "youtube-nocookie.com": "youtube.com",
    "docs.pytorch.org": "pytorch.org",
    "zh-v2.d2l.ai": "zh.d2l.ai",
}
_DOI = re.compile(r"(?:doi:\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE)
_ARXIV_DOI = re.compile(r"^/10\.48550/arxiv\.(.+)$")
_OLD_PAPER = re.compile(r"^/abs/([a-zA-Z-]+)(?:\.[a-zA-Z-]+)?/(\d{7})")
_VIDEO_NUMBER = re.compile(r"BV[0-9A-Za-z]{10}|av\d{1,15}")
_NOISE = re.compile(r"vd_source|spm_id_from|share_source|theme|list|index|utm_\w+")
_BEFORE = "<\"'`(（[「『【《〈“‘"
_AFTER = "<>\"'`.,;，。、；：！？）」』】》〉”’…"
_SCHEMELESS = re.compile(r"[^\s/?#:@]+\.[^\s/?#:@]+(?::\d+)?(?:[/?#]|$)")
# Decoded, these would change what the rest of the link means.
_KEEP_QUOTED = re.compile(r"[%?#\x00-\x1f\x7f]")


@lru_cache(maxsize=65_536)  # a roadmap's links are asked for when it is checked, merged, filled in
def canonical(url: str) -> str:
    """Give a resource its one spelling: a key to compare by, not an address to open.

    No scheme, ``www.``, default port, fragment or tracking; the query sorted; arXiv's abstract for
    its PDF and HTML, without the version; ``youtube.com/watch?v=`` for ``youtu.be``; a DOI and the
    name of a GitHub repository in lower case. Places inside a video (``p=2``, ``t=90``) stay. The
    scheme may be missing, and so may be all of an arXiv address but its number, all of a DOI's
    but the DOI, and all of a bilibili video's but BV or av and its number. Writing ``https://``
    before a spelling and asking again changes nothing.

    Args:
        url: what was pasted or typed, with the brackets and punctuation around it.

    Returns:
        The spelling (``arxiv.org/abs/1706.03762``), or ``no web link: `` and the text as it was.
    """
    spelling, shorter = None, _with_scheme(_bare(url))
    # Dropping one thing may uncover another (`/a.html/index.html`), so until nothing changes.
    while shorter is not None and shorter != spelling:
        spelling, shorter = shorter, _once(shorter)
    return f"no web link: {url}" if shorter is None else shorter.removeprefix("https://")


def address(text: str) -> str | None:
    """The address to open for what was pasted or typed, with a scheme; None if it is no link."""
    return _with_scheme(_bare(text))


def _bare(text: str) -> str:
    """Take away what only surrounds a link in the text it was copied from."""
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    text, before = text.strip().lstrip(_BEFORE), ""
    while text != before:
        before = text
        text = text.rstrip().rstrip(_AFTER)
        # A bracket belongs to the link (`Attention_(machine_learning)`) unless never opened.
        if any(text.endswith(b) and text.count(a) < text.count(b) for a, b in ("()", "[]")):
            text = text[:-1]
    return text


def _with_scheme(text: str) -> str | None:
    """Complete a link that was typed without its beginning; None when it is no web link."""
    called_so = text[:6].lower() == "arxiv:"
    if called_so or is_arxiv_number(text):
        return f"https://arxiv.org/abs/{text[6:].strip() if called_so else text}"
    if doi := _DOI.fullmatch(text):
        return f"https://doi.org/{quote(doi[1], safe='/();:%')}"
    if _VIDEO_NUMBER.fullmatch(text):
        return f"https://bilibili.com/video/{text}"
    if text.startswith("//"):
        return f"https:{text}"
    if text[:8].lower().startswith(("http://", "https://")):
        return text
    return f"https://{text}" if _SCHEMELESS.match(text) else None


def _once(url: str) -> str | None:
    """Apply every rule once; the scheme of the result is always https. None: no web link."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    host = _host(parts.netloc)
    if not host or any(c.isspace() for c in host):
        return None
    path, query = _path(parts.path), parse_qsl(parts.query)
    if host == "youtu.be":
        host, path, query = "youtube.com", "/watch", [("v", path.strip("/")), *query]
    host, path, more = _place(host, path)
    kept = sorted(pair for pair in [*query, *more] if _says_something(*pair, host, path))
    return "https://" + _bare(host + path + (f"?{urlencode(kept)}" if kept else ""))


def _place(host: str, path: str) -> tuple[str, str, list[tuple[str, str]]]:
    """What the sites that have many spellings for one thing call it: host, path, more query."""
    if host == "doi.org":
        path = path.lower()
        if paper := _ARXIV_DOI.match(path):
            host, path = "arxiv.org", f"/abs/{paper[1]}"
    if host == "b23.tv" and _VIDEO_NUMBER.fullmatch(path[1:]):
        return "bilibili.com", f"/video{path}", []
    if host == "arxiv.org":
        path = re.sub(r"^/(?:pdf|html|format)/(.+?)(?:\.pdf)?$", r"/abs/\1", path)
        path = _OLD_PAPER.sub(lambda found: f"/abs/{found[1].lower()}/{found[2]}", path)
        path = re.sub(r"v\d+$", "", path)
    elif host == "github.com":
        path = re.sub(r"^/[^/]+/[^/]+", lambda found: found[0].lower(), path)
        path = re.sub(r"^(/[^/]+/[^/]+?)\.git$", r"\1", path)
    elif host == "youtube.com" and (video := re.match(r"/(?:shorts|embed|live|v)/([^/]+)$", path)):
        return host, "/watch", [("v", video[1])]
    return host, path, []


def _host(netloc: str) -> str:
    host = netloc.lower().rpartition("@")[2]
    host = re.sub(r"(?::(?:80|443)?)+$", "", host).rstrip(".").removeprefix("www.")
    return _SAME_HOST.get(host, host)


def _path(path: str) -> str:
    path = re.sub(r"/index\.html?$", "/", unquote(path)).rstrip("/")
    return _KEEP_QUOTED.sub(lambda found: quote(found[0]), path)


def _says_something(key: str, value: str, host: str, path: str) -> bool:
    """Whether a part of the query names a resource or a place in it; page 1 is where one starts."""
    if not value or (key, value) == ("p", "1"):
        return False
    if host in {"doi.org", "b23.tv"} or (host == "arxiv.org" and path.startswith("/abs/")):
        return False
    if host == "github.com" and key == "tab":
        return False
    if host == "youtube.com" and path == "/watch":
        return key in {"v", "t"}
    if host == "bilibili.com" and path.startswith("/video/"):
        return key in {"p", "t"}
    return not _NOISE.fullmatch(key) or (key == "list" and path.endswith("/playlist"))
