"""A draft from a Markdown document: headings become sections, links become items."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from dltrack.roadmap.drafts.address import cut, resolved
from dltrack.roadmap.drafts.entry import Entry, Found
from dltrack.roadmap.drafts.guess import flags_of, kind_of
from dltrack.roadmap.drafts.html import read_html
from dltrack.roadmap.drafts.inline import Piece, pieces
from dltrack.roadmap.drafts.line import (
    GENERIC,
    LONGEST,
    before,
    clause,
    clean,
    generic,
    lead,
    lines,
    strong,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

_SHORT = 80
"""Signs of a line without a link that may still name something to study."""


def read_markdown(text: str, base: str | None = None) -> Found:
    """Read a document.

    Args:
        text: its Markdown.
        base: its address, for relative links.
    """
    reader = _Reader(base)
    reader.read(text)
    return reader.found


_DEEPEST = 100
"""Levels of lists and quotes, two for each list; what lies deeper the parser leaves out."""

_PARSER = MarkdownIt("commonmark", {"linkify": True, "maxNesting": _DEEPEST}).enable(
    ["table", "strikethrough", "linkify"]
)


class _Reader:
    """Walks the tokens of a document and keeps in mind where it is."""

    def __init__(self, base: str | None) -> None:
        self.base = base
        self.found = Found("")
        self.section = ""
        self.leads: list[str] = []  # what the open list items began with
        self.in_heading = False
        self.row: list[str] | None = None  # the cells of the table row so far
        self.in_columns = False
        self.row_line = 0
        self.row_began = 0  # how many entries there were when it began
        self.above = 0
        self.dated = False  # whether the heading calls what follows out of date

    def read(self, text: str, above: int = 0) -> None:
        """Read Markdown that begins ``above`` lines below the top of the document."""
        outer, self.above = self.above, above
        for token in _PARSER.parse(text):
            self.take(token)
            if token.level >= _DEEPEST - 1 and token.map:
                self.found.skip(self._at(token), "", "nested too deep; what follows is not read")
        self.above = outer

    def take(self, token: Token) -> None:
        """Take the next token of the document."""
        if token.type in ("heading_open", "heading_close"):
            self.in_heading = token.nesting > 0
        elif token.type in ("thead_open", "thead_close"):
            self.in_columns = token.nesting > 0
        elif token.type in ("tr_open", "tr_close"):
            self._row(opens=token.nesting > 0)
        elif token.type == "list_item_open":
            self.leads.append("")
        elif token.type == "list_item_close":
            self.leads.pop()
        elif token.type == "inline":
            self._line(token)
        elif token.type == "html_block":
            self._html(token)
        elif token.type in ("fence", "code_block") and "://" in token.content:
            self.found.skip(self._at(token), token.content, "an address inside code")

    def _at(self, token: Token) -> int:
        """The line of a token in the document, from 1."""
        return self.above + (token.map[0] + 1 if token.map else 0)

    def _row(self, *, opens: bool) -> None:
        """A row of a table without a link is said as a whole; headings of columns are not."""
        if opens:
            self.row, self.row_began = [], len(self.found.entries)
            return
        if len(self.found.entries) == self.row_began and not self.in_columns:
            self.found.skip(self.row_line, " | ".join(self.row or []), _why(self.row))
        self.row = None

    def _html(self, token: Token) -> None:
        """Links and headings inside raw HTML."""
        heading, links, rest = read_html(token.content)
        if heading:
            self._head(heading)
        for label, href in links:
            self._entry(label, href, self._at(token), token.content)
        if rest.strip():
            self.read(rest, self._at(token) - 1)

    def _head(self, title: str) -> None:
        title = title.strip(" #\n")
        self.section = title or self.section
        self.dated = flags_of(title)[2]
        self.found.title = self.found.title or title

    def _line(self, token: Token) -> None:
        """A paragraph, heading, list line or table cell."""
        found = pieces(token.children or [])
        if self.in_heading:
            self._head("".join(p.text for p in found))
        start = self._at(token)
        for offset, line in enumerate(lines(found)):
            self._pieces(line, start + offset)

    def _pieces(self, line: Sequence[Piece], number: int) -> None:
        words = "".join(p.text for p in line).strip()
        links = [p for p in line if p.href is not None]
        first = lead(line)
        cells = self.row[:1] if self.row else []
        above = next((x for x in reversed([*self.leads, *cells]) if x), "")
        if self.leads and not self.leads[-1]:
            self.leads[-1] = first or clean(words)
        if self.row is not None:
            self.row.append(clean(words))
            self.row_line = number
        commands = [p.text for p in line if p.code and "://" in p.text]
        for code in commands:
            self._command(code, self._context(clause(first or above)), number)
        if links:
            self._links(line, links, first or above, number, words)
        elif not (self.in_heading or commands or self.row is not None):
            self._plain(words, number)

    def _links(
        self, line: Sequence[Piece], links: Sequence[Piece], above: str, number: int, words: str
    ) -> None:
        """The links of one line; those that only say ``pdf`` or ``code`` belong to one thing."""
        head = strong(line)
        if head and all(generic(p) for p in links):
            first = self._entry(head, links[0].href or "", number, words)
            for piece in links[1:]:
                url = resolved(piece.href or "", self.base)
                if first is None or url is None:
                    self._entry(f"{head}：{piece.text}", piece.href or "", number, words)
                else:
                    first.links.append((url, piece.text))
            return
        for at, piece in enumerate(line):
            if piece.href is None:
                continue
            label = clean(piece.text)
            title = label
            if piece.bare or not label or generic(piece):
                context = self._context(clause(before(line, at) or above))
                title = context if piece.bare or not label else f"{context}：{label}".strip("：")
            self._entry(title, piece.href, number, words)

    def _context(self, words: str) -> str:
        """What a link is about that does not say so itself: words before it, else the heading."""
        bare = words.casefold().replace(" ", "")
        vague = len(bare) < len("Adam优化") or bare.endswith(("地址", "链接", "link", "url"))
        if bare in GENERIC or vague:
            return f"{self.section}：{words}".strip("：")
        return words or self.section

    def _command(self, code: str, context: str, number: int) -> None:
        """An address inside a command is a tool of the step it stands in."""
        word = next(word for word in code.split() if "://" in word)
        entry = self._entry(context, cut(word), number, code)
        if entry is not None:
            entry.kind, entry.note = "tool", code

    def _entry(self, title: str, href: str, number: int, words: str) -> Entry | None:
        """Take a link as something to study, or say why not."""
        if href.startswith("#"):
            self.found.skip(number, f"{title} {href}", "a jump inside the document")
            return None
        url = resolved(href, self.base)
        if url is None and (":" in href.partition("/")[0] or any(c in href for c in "*<>{}| ")):
            self.found.skip(number, f"{title} {href}", "no web address")
            return None
        # A paragraph or a table in one line says nothing about each of its links.
        optional, planned, deprecated = flags_of(words if len(words) <= LONGEST else title)
        entry = Entry(
            title or url or href, number, self.section, url, kind=kind_of(url or href, title),
            optional=optional, planned=planned and url is None, deprecated=deprecated or self.dated,
            note=None if url else f"relative link: {href}",
        )  # fmt: skip
        self.found.entries.append(entry)
        if url is None:
            self.found.skip(number, href, "a relative link: name the document's address by --base")
        return entry

    def _plain(self, words: str, number: int) -> None:
        """A line without a link: something planned, or prose."""
        if not words:
            return
        bullet = bool(self.leads)
        checkbox = bullet and words[:3].lower() in ("[ ]", "[x]")
        planned = flags_of(words)[1] and len(words) <= _SHORT and bullet
        if not (checkbox or planned):
            self.found.skip(number, words, _why([words]) if bullet else "prose")
            return
        optional, planned, deprecated = flags_of(words)
        title = clean(words[3:] if checkbox else words)
        self.found.entries.append(
            Entry(title, number, self.section, kind="concept", optional=optional,
                  planned=planned, deprecated=deprecated)
        )  # fmt: skip


def _why(words: Sequence[str] | None) -> str:
    """Why words were not taken: what looks like a link may lead nowhere."""
    return "no web address" if any("](" in word for word in words or ()) else "no link"
