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
    label = " ".join(text.split()).strip(_TRIM)
    for opening, closing in zip(_OPENING, _CLOSING, strict=True):
        if label.endswith(opening) or (label.endswith(closing) and opening not in label):
            return clean(label[:-1])
        if label.startswith(closing) or (label.startswith(opening) and closing not in label):
            return clean(label[1:])
    return label


def lead(line: Sequence[Piece]) -> str:
    """The words before the first link."""
    words: list[str] = []
    for piece in line:
        if piece.href is not None or (piece.code and "://" in piece.text):
            break
        words.append(piece.text)
    return clean("".join(words))


def before(line: Sequence[Piece], link: Piece) -> str:
    """The last words between the link before and this one."""
    words = ""
    for piece in line:
        if piece is link:
            break
        words = piece.text if piece.href is None else ""
    return clean(words)


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
