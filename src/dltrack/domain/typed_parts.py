"""Parts of an item as a student types them."""

from __future__ import annotations

import unicodedata

from dltrack.domain.parts import one_written
from dltrack.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dltrack.domain.parts import Range


def parse_ranges(text: str, label: str, first: int, last: int) -> list[Range]:
    """Read parts as a student types them: ``P9-P24``, ``9-24``, ``P9``, several with commas.

    Args:
        text: what was typed.
        label: the letters before a number, in any case; may be left out.
        first: the item's first part.
        last: its last.

    Raises:
        UsageError: it is no range, or lies outside the item.
    """
    whole = f"{label}{first}-{label}{last}"
    found = [_parse_range(word, label, whole) for word in _plain(text).split(",")]
    for low, high in found:
        if low > high:
            said = one_written(label, low, high)
            raise UsageError(f"{said} ends before it begins.", f"Its parts are {whole}.")
        if low < first or high > last:
            raise UsageError(
                f"{one_written(label, low, high)} lies outside {whole}.", f"Its parts are {whole}."
            )
    return found


_SIGNS = str.maketrans({"、": ",", ";": ",", **dict.fromkeys("–—−~〜至到", "-")})
"""Commas and dashes as they are typed, in Chinese too; full-width ones are made plain before."""


def _plain(text: str) -> str:
    """Text in which only ``,`` and ``-`` divide: ``Ｐ９～Ｐ２４、３０`` becomes ``P9-P24,30``."""
    return unicodedata.normalize("NFKC", text).translate(_SIGNS)


def _parse_range(word: str, label: str, whole: str) -> Range:
    ends = [_number(end, label) for end in word.split("-")]
    if None in ends or len(ends) not in (1, 2):
        raise UsageError(f"«{word.strip()}» is no range of parts.", f"Write it as {whole}, or 9.")
    low, high = ends[0] or 0, ends[-1] or 0
    return (low, high)


def _number(word: str, label: str) -> int | None:
    bare = word.strip()
    if bare.casefold().startswith(label.casefold()):
        bare = bare[len(label) :].strip()
    return int(bare) if bare.isdecimal() and bare.isascii() and len(bare) <= 6 else None  # noqa: PLR2004 - the loader's bound has six digits
