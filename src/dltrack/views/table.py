"""Tables by rich, for people at a terminal: the only module that imports it."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from dltrack.views.terminal import Terminal


def table(
    terminal: Terminal,
    headers: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    right: Collection[int] = (),
    whole: Collection[int] = (0,),
) -> str:
    """Draw cells, taken as plain text, as wide as the terminal."""
    drawn = Table(
        box=SIMPLE_HEAD, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold", show_edge=False
    )
    for n, header in enumerate(headers):
        drawn.add_column(
            Text(header), justify="right" if n in right else "left", no_wrap=n in whole,
            overflow="fold",
        )  # fmt: skip
    for row in rows:
        drawn.add_row(*(Text(cell) for cell in row))
    out = StringIO()
    console = Console(
        file=out, width=terminal.columns, force_terminal=terminal.colour, highlight=False,
        color_system="standard" if terminal.colour else None, legacy_windows=False,
    )  # fmt: skip
    console.print(drawn)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines())
