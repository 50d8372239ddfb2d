"""Text from outside as one harmless line: no markup, nothing that steers, not too long."""

from __future__ import annotations

import html
import re
import unicodedata

LONGEST_TITLE = 300
"""Characters; a longer title is cut, and says so by its last one."""

LONGEST_NAME = 100
MOST_NAMES = 100
"""Authors; a paper of a large collaboration has thousands, and nobody reads on."""

_READ = 10_000
"""Characters that are looked at; whoever sends more is cut before anything is made of them."""

_ESCAPES = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|.)")
_TAGS = re.compile(r"</?[A-Za-z][^<>]*>")
_JOINERS = "\u200c\u200d"


def plain(text: str, longest: int = LONGEST_TITLE) -> str:
    """One line of printable characters.

    Terminal sequences, control characters and marks of direction are gone, runs of blanks are one.

    Args:
        text: anything, of any length.
        longest: how many characters may stay.

    Returns:
        The line; empty if nothing is left.
    """
    text = _ESCAPES.sub("", text[:_READ])
    spaced = "".join(c if c.isprintable() or c in _JOINERS else _blank(c) for c in text)
    line = unicodedata.normalize("NFC", " ".join(spaced.split()))
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def plain_markup(text: str, longest: int = LONGEST_TITLE) -> str:
    """One line of a text with entities and tags in it, as publishers send them."""
    return plain(html.unescape(_TAGS.sub("", text[:_READ])), longest)


def plain_tagged(text: str, longest: int = LONGEST_TITLE) -> str:
    """One line of a text whose entities are decoded already, without tags."""
    return plain(_TAGS.sub("", text[:_READ]), longest)


def _blank(character: str) -> str:
    """What takes the place of a character that is not printable: a blank for a blank."""
    return " " if character.isspace() else ""
