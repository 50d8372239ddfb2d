"""Headings and links inside raw HTML."""

from __future__ import annotations

from html.parser import HTMLParser


class _Reader(HTMLParser):
    """Collects the text of summaries and headings, and the links."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.heading: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.rest: list[str] = []
        self._open = 0
        self._href: str | None = None
        self._label: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a heading or a link."""
        if tag in _HEADINGS:
            self._open += 1
        elif tag == "a":
            self._href, self._label = dict(attrs).get("href"), []

    def handle_endtag(self, tag: str) -> None:
        """End a heading or a link."""
        if tag in _HEADINGS and self._open:
            self._open -= 1
        elif tag == "a" and self._href:
            self.links.append((" ".join("".join(self._label).split()), self._href))
            self._href = None

    def handle_data(self, data: str) -> None:
        """Text belongs to whatever is open."""
        if self._href is not None:
            self._label.append(data)
        elif self._open:
            self.heading.append(data)
        else:
            self.rest.append(data)


_HEADINGS = ("summary", "h1", "h2", "h3", "h4", "h5", "h6")


def read_html(text: str) -> tuple[str, list[tuple[str, str]], str]:
    """The heading in a piece of HTML, its links as (label, target), and the text around them.

    Markdown right below a tag belongs to the HTML for a parser, but not for people.
    """
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return " ".join("".join(reader.heading).split()), reader.links, "".join(reader.rest)
