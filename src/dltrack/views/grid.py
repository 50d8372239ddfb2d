"""Columns of text: aligned lines in a pipe or with --plain, a table by rich on a terminal."""

from __future__ import annotations

from dltrack.views.text import clean, pad, width

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from dltrack.views.terminal import Terminal


def grid(
    terminal: Terminal,
    headers: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    right: Collection[int] = (),
    whole: Collection[int] = (0,),
) -> str:
    """Lay out rows of cells.

    Args:
        terminal: decides between lines and a table.
        headers: one word per column.
        rows: cells; control characters are shown, never sent.
        right: columns whose cells stand to the right.
        whole: columns that a narrow terminal must not break.
    """
    cells = [[clean(cell) for cell in row] for row in rows]
    if terminal.table:
        from dltrack.views.table import table  # noqa: PLC0415 - rich costs five starts

        return table(terminal, headers, cells, right=right, whole=whole)
    return aligned(headers, cells, right)


def aligned(
    headers: Sequence[str], rows: Sequence[Sequence[str]], right: Collection[int] = ()
) -> str:
    """Columns two blanks apart; the last one is not padded."""
    widths = [max(map(width, column)) for column in zip(headers, *rows, strict=True)]
    return "\n".join(_line(row, widths, right) for row in (headers, *rows))


def _line(cells: Sequence[str], widths: Sequence[int], right: Collection[int]) -> str:
    laid = [
        " " * (room - width(cell)) + cell if n in right else pad(cell, room)
        for n, (cell, room) in enumerate(zip(cells, widths, strict=True))
    ]
    return "  ".join(laid).rstrip()
