"""How a message shows what stands in the file, and what that might have meant."""

from __future__ import annotations

import difflib
from itertools import chain
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_LONGEST = 60
_COMPARISONS = 100_000


def quoted(text: str) -> str:
    """Show text from the file in backticks: on one line, shortened, control characters spelled out.

    A message goes to a terminal, so nothing in it may act there.
    """
    shown = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    return "`" + "".join(c if c.isprintable() else ascii(c)[1:-1] for c in shown) + "`"


def listed(texts: Sequence[str]) -> str:
    """Join texts as a sentence does: a, b and c."""
    return " and ".join([", ".join(texts[:-1]), texts[-1]] if len(texts) > 1 else texts)


class Nearest:
    """Finds what a mistyped name may have meant."""

    def __init__(self) -> None:
        """Allow so many comparisons: they are slow, and a file may have many typos."""
        self.left = _COMPARISONS

    def remedy(self, name: str, otherwise: str, *known: Collection[str]) -> str:
        """Ask back with the nearest of the known names, or say what else to do."""
        comparisons = sum(map(len, known))
        if comparisons > self.left:
            return otherwise
        self.left -= comparisons
        near = difflib.get_close_matches(name[:_LONGEST].lower(), chain(*known), n=1)
        return f"Did you mean {quoted(near[0])}?" if near else otherwise
