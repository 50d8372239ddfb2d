"""Bringing a file of a vault up to date: our keys and our block anew, all other text as it was."""

from __future__ import annotations

import re

from dltrack.views.exports.obsidian import BEGIN, END, ONCE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_FENCE = "---"
_KEY = re.compile(r"([^\s#:\-][^:]*):(?:\s|$)")


def renewed(old: str, properties: Sequence[tuple[str, str]], block: Sequence[str]) -> str:
    """The new text of a file.

    Args:
        old: what it held; empty for a new file.
        properties: our keys with their values, in order.
        block: our lines, from marker to marker.
    """
    front, body = _parted(old.split("\n"))
    before, after = _around(body)
    return "\n".join([_FENCE, *_front(front, properties), _FENCE, *before, *block, *after])


def _parted(lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines of the front matter, and those below it."""
    fences = [n for n, line in enumerate(lines) if line.rstrip("\r") == _FENCE]
    if fences[:1] == [0] and len(fences) > 1:
        return lines[1 : fences[1]], lines[fences[1] + 1 :]
    return [], lines


def _front(old: list[str], properties: Sequence[tuple[str, str]]) -> list[str]:
    """Our keys, then the student's as they were; keys written once stay the student's."""
    kept: dict[str, list[str]] = {}
    key = ""
    for line in old:
        found = _KEY.match(line)
        key = found[1].strip("\"' ") if found else key
        kept.setdefault(key, []).append(line)
    ours = [(name, value) for name, value in properties if not (name in ONCE and name in kept)]
    own = [line for name, lines in kept.items() if name not in dict(ours) for line in lines]
    return [*(f"{name}: {value}" for name, value in ours), *own]


def _around(lines: list[str]) -> tuple[list[str], list[str]]:
    """The student's lines above and below our block; without both markers all are above.

    A marker that lost its partner goes; no other line ever does.
    """
    marks = [line.strip() for line in lines]
    if BEGIN in marks and END in marks[marks.index(BEGIN) :]:
        first = marks.index(BEGIN)
        last = marks.index(END, first)
        return lines[:first], lines[last + 1 :]
    own = [line for line, mark in zip(lines, marks, strict=True) if mark not in (BEGIN, END)]
    own = own or [""]
    return ([*own, ""] if own[-1].strip() else own), [""]
