"""Papers as BibTeX that biblatex and Zotero read: one ``@online`` entry each, in UTF-8."""

from __future__ import annotations

import re

from dltrack.domain.linklike import is_arxiv_number
from dltrack.views.addresses import safe
from dltrack.views.text import clean

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

_SPECIAL = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "%": r"\%",
    "#": r"\#", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip

_ARXIV = re.compile(r"https?://(?:www\.)?arxiv\.org/(?:abs|pdf|html)/([^?#]+?)(?:\.pdf)?/?")


def bibtex(papers: Sequence[dict[str, Any]]) -> str:
    """Every paper as an entry; keys are the ids of dltrack.

    Args:
        papers: ``id``, ``title``, ``url``, ``authors``, ``year`` and ``state`` of each.
    """
    return "\n\n".join(_entry(paper) for paper in papers)


def _entry(paper: dict[str, Any]) -> str:
    lines = [f"  {name} = {{{value}}}," for name, value in _fields(paper)]
    return "\n".join([f"@online{{{paper['id']},", *lines, "}"])


def _fields(paper: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield "title", f"{{{_text(paper['title'])}}}"
    if paper["authors"]:
        yield "author", " and ".join(map(_name, paper["authors"]))
    if paper["year"] is not None:
        yield "year", str(int(paper["year"]))
    url = safe(paper["url"])
    if url:
        found = _ARXIV.fullmatch(url)
        if found and is_arxiv_number(found[1].partition("v")[0]):
            yield "eprint", found[1]
            yield "eprinttype", "arXiv"
        yield "url", url
    yield "keywords", f"dltrack, {paper['state']}"


def _text(text: str) -> str:
    """Text in which TeX finds nothing special."""
    return "".join(_SPECIAL.get(sign, sign) for sign in clean(text))


def _name(author: str) -> str:
    """A name as it is written; one that BibTeX would take apart is held together."""
    name = _text(author).strip()
    parted = "," in name or re.search(r"\band\b", name, re.IGNORECASE)
    return f"{{{name}}}" if parted or not name else name
