"""Words for LIKE: every one as a pattern, none of its characters special."""

from __future__ import annotations

ESCAPE = "!"
"""What the statements name behind ESCAPE."""


def like_words(text: str) -> str:
    """The words of a text as a JSON list of patterns, each found anywhere."""
    import json  # noqa: PLC0415 - only a search needs it; words may hold any character

    return json.dumps([f"%{literal(word)}%" for word in text.split()])


def literal(text: str) -> str:
    """Text in which LIKE finds nothing special."""
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_")
