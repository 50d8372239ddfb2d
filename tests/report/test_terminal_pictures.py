"""Half a year at a glance, on a terminal alone."""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from dltrack.views.pictures import half_year
from dltrack.views.terminal import Terminal
from screens import bare, on_terminal

if TYPE_CHECKING:
    from collections.abc import Callable

LAST = date(2026, 11, 22)
FIRST = LAST - timedelta(days=LAST.weekday() + 7 * 25)


def drawn(columns: int = 80, encoding: str = "utf-8", **minutes: int) -> list[str]:
    """The picture of some days (``d1`` is yesterday), without colours."""
    stream = io.TextIOWrapper(io.BytesIO(), encoding=encoding)
    terminal = Terminal(stream, None, {"COLUMNS": str(columns)})
    days = [
        {"day": (LAST - timedelta(days=int(name[1:]))).isoformat(), "minutes": spent}
        for name, spent in minutes.items()
    ]
    calendar = {"first": FIRST.isoformat(), "last": LAST.isoformat(), "days": days}
    return half_year(terminal, calendar).split("\n")


def test_levels_are_told_by_shape() -> None:
    """Nothing, active, up to an hour, up to three, more."""
    lines = drawn(d0=0, d7=60, d14=61, d21=181)
    assert lines[7] == "Sun " + "· " * 22 + "█ ▓ ▒ ░"
    assert lines[10].startswith("h/w ")
    assert lines[-1] == "    up to 3.0 h a week; 5 h in 26 weeks, 4 study days"


def test_a_narrow_terminal_has_fewer_weeks() -> None:
    """No line is wider than the terminal but the words below."""
    lines = drawn(columns=30, d0=10, d150=500)
    assert all(len(line) <= 30 for line in lines[:8])
    assert "in 13 weeks, 1 study day" in lines[-1]


def test_a_terminal_without_the_signs_gets_plain_ones() -> None:
    """In the order of how full they are."""
    lines = drawn(encoding="ascii", d0=0, d7=60, d14=61, d21=181)
    assert lines[7] == "Sun " + ". " * 22 + "# * + -"
    assert "\n".join(lines).isascii()


def test_no_study_day_is_no_picture() -> None:
    """A new student is spared an empty calendar."""
    assert drawn() == [""]


@pytest.mark.usefixtures("year")
@pytest.mark.parametrize("line", ["status", "log"])
def test_pictures_are_drawn_on_a_terminal_alone(line: str, run: Callable[..., object]) -> None:
    """A pipe, --plain and one item's log have none."""
    shown, code = on_terminal([line])
    assert code == 0
    assert "h/w " in bare(shown)
    assert "█" in shown
    assert "h/w " not in run(line).out
    assert "h/w " not in bare(on_terminal([line, "--plain"])[0])
    if line == "log":
        assert "h/w " not in bare(on_terminal([line, "--item", "dls-1"])[0])
