"""One line of Markdown as a sequence of words and links."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dltrack.roadmap.drafts.address import cut

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line: text, or a link with its label; ``bare`` shows only its address.

    ``strong`` tells that the words stand out, ``code`` that they are no prose.
    """

    text: str
    href: str | None = None
    bare: bool = False
    strong: bool = False
    code: bool = False


def pieces(tokens: Sequence[Token]) -> list[Piece]:
    """The pieces of an inline token's children; images say nothing."""
    return list(_bracketed(list(_pieces(tokens))))


def _pieces(tokens: Sequence[Token]) -> Iterator[Piece]:
    href, label, bare, depth = None, list[str](), False, 0
    for token in tokens:
        if token.type == "link_open":
            href, label = str(token.attrs["href"]), []
            bare = token.info == "auto"
        elif token.type == "link_close" and href is not None:
            yield from _link(href, "".join(label).strip(), bare=bare)
            href = None
        elif token.type in ("strong_open", "em_open", "strong_close", "em_close"):
            depth += token.nesting
        elif token.type in ("text", "code_inline") and href is not None:
            label.append(token.content)
        elif token.type in ("text", "code_inline"):
            code = token.type == "code_inline"
            yield Piece(token.content, strong=depth > 0, code=code)
        elif token.type in ("softbreak", "hardbreak"):
            yield Piece("\n")


def _link(href: str, label: str, *, bare: bool) -> Iterator[Piece]:
    """A link; a bare one gives back what does not belong to it."""
    if not bare:
        yield Piece(label, href)
        return
    target = cut(label if "://" in label else href)
    yield Piece(target, target, bare=True)
    rest = label[len(target) :] if label.startswith(target) else ""
    if rest:
        yield Piece(rest)


def _bracketed(found: list[Piece]) -> Iterator[Piece]:
    """Give ``[label]（address）``, with full-width brackets, the label it was meant to have."""
    for n, piece in enumerate(found):
        before = found[n - 1].text if n else ""
        if piece.bare and before.rstrip("（( ").endswith("]") and "[" in before:
            label = before[before.rindex("[") + 1 : before.rindex("]")]
            yield Piece(label, piece.href)
        else:
            yield piece
