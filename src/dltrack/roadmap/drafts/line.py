"""Words of one line of a document: labels, what leads to a link, what stands out."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dltrack.roadmap.drafts.inline import Piece

GENERIC = frozenset(
    """
    pdf code link here paper project slides slide video videos blog post website site homepage home
    page github repo demo model dataset data doc docs notes code&model arxiv url source hw solution
    script this
    这里 链接 地址 原文 论文 代码 视频 主页 官网 项目 课件 下载 数据 此处 此文 教程 文档 笔记 参考
    博客 知乎 课程 参考教程 视频课程 官方文档 教程博客
    """.split()  # noqa: SIM905 - a list of words reads better than a list of strings
)
"""Labels that say what a link is but not what it is about."""

LONGEST = 1_000
"""Signs of a line that may say something of a link in it."""

_TRIM = " \t\n:：,，、。.;；-–—*•·|>＞"
_OPENING, _CLOSING = "([（【《", ")]）】》"


def lines(found: Sequence[Piece]) -> list[list[Piece]]:
    """The pieces of each line."""
    lines: list[list[Piece]] = [[]]
    for piece in found:
        if piece.text == "\n" and piece.href is None:
            lines.append([])
        else:
            lines[-1].append(piece)
    return lines


def clean(text: str) -> str:
    """A label without what only surrounds it, brackets that have no other half included."""
    label, before = " ".join(text.split()), None
    while label != before:
        before = label
        pairs = list(zip(_OPENING, _CLOSING, strict=True))
        alone = "".join(closing for opening, closing in pairs if opening not in label)
        label = label.rstrip(_TRIM + _OPENING + alone)
        alone = "".join(opening for opening, closing in pairs if closing not in label)
        label = label.lstrip(_TRIM + _CLOSING + alone)
    return label


def lead(line: Sequence[Piece]) -> str:
    """The words before the first link, the last of them if they are very many."""
    words: list[str] = []
    for piece in line:
        if piece.href is not None or (piece.code and "://" in piece.text):
            break
        words.append(piece.text)
    return clean("".join(words))[-LONGEST:]


def before(line: Sequence[Piece], at: int) -> str:
    """The last words between the link before and the one that is this piece of a line."""
    return clean(line[at - 1].text[-LONGEST:]) if at and line[at - 1].href is None else ""


def clause(text: str) -> str:
    """The last clause of a sentence; a whole sentence is no title."""
    for mark in "。；;，,！!？?":
        text = text.rpartition(mark)[2] or text
    return clean(text)


def strong(line: Sequence[Piece]) -> str:
    """The words that stand out at the beginning of a line, if any do before its first link."""
    for piece in line:
        if piece.href is not None:
            return ""
        if piece.strong and len(piece.text) > len("CNN RNN"):
            return clean(piece.text)
    return ""


def generic(piece: Piece) -> bool:
    """Whether a label says only what the link is."""
    label = clean(piece.text).casefold().replace(" ", "")
    return piece.bare or label in GENERIC or not label
