"""A clock that ran for over four hours was forgotten: it is asked about, and never guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from loop.test_clock import clock, minutes
from screens import bare, finish, spawn

if TYPE_CHECKING:
    from conftest import Run
    from loop.conftest import Student

pytestmark = pytest.mark.usefixtures("db")

FORGOTTEN = "The clock on dls-1 had run for {time}, so nothing was logged.   Log it yourself: "


@pytest.mark.parametrize("line", ["stop", "done dls-1", "start bert-paper", "start dls-1"])
def test_a_forgotten_clock_is_never_guessed(run: Run, line: str) -> None:
    """Without a terminal it is told how to log what was."""
    run("start dls-1 --at", "2 days ago 20:00")
    said = run(f"{line} --at", "yesterday 0:01")
    assert FORGOTTEN.format(time="4 h 1 min") in said.err
    assert "log add dls-1 1h30m" in said.err
    assert minutes(run) == 0
    assert clock(run) == {"start bert-paper": "bert-paper", "start dls-1": "dls-1"}.get(line)


def test_four_hours_are_not_forgotten_yet(run: Run) -> None:
    """One may be that diligent."""
    run("start dls-1 --at", "2 days ago 19:00")
    run("stop --at", "2 days ago 23:00")
    assert minutes(run) == 240


def ask(argv: list[str], *answers: str) -> tuple[str, int]:
    """Answer what is asked about a forgotten clock at a terminal."""
    process = spawn(argv)
    for answer in answers:
        process.expect_exact("logs nothing) ")
        process.send(answer if answer in {"\x03", "\x04"} else f"{answer}\r")
    shown, code = finish(process)
    return bare(shown), code


@pytest.mark.parametrize("argv", [["stop"], ["done", "dls-1"], ["start", "dls-1"],
                                  ["start", "bert-paper"]])  # fmt: skip
def test_a_forgotten_clock_is_asked_about_at_a_terminal(run: Run, argv: list[str]) -> None:
    """The answer is logged."""
    run("start dls-1 --at", "yesterday 6:00")
    shown, code = ask(argv, "1h30m")
    assert code == 0
    assert "Logged 1 h 30 min on dls-1" in shown
    assert minutes(run) == 90


def test_an_answer_that_is_no_time_is_asked_again(run: Run) -> None:
    """Until it is one."""
    run("start dls-1 --at", "yesterday 6:00")
    ask(["stop"], "long", "45m")
    assert minutes(run) == 45


@pytest.mark.parametrize("nothing", ["", "\x04"], ids=["Enter", "Ctrl-D"])
def test_whoever_does_not_know_logs_nothing(run: Run, nothing: str) -> None:
    """The clock is ended."""
    run("start dls-1 --at", "yesterday 6:00")
    assert ask(["stop"], nothing)[1] == 0
    assert (minutes(run), clock(run)) == (0, None)


def test_ctrl_c_at_the_question_changes_nothing(run: Run, student: Student) -> None:
    """Exit code 130."""
    run("start dls-1 --at", "yesterday 6:00")
    before = student()
    shown, code = ask(["done", "dls-1"], "\x03")
    assert (code, "Traceback" in shown) == (130, False)
    assert student() == before


@pytest.mark.parametrize(
    "argv",
    [["done", "dls-1", "--time", "20m"], ["done", "bert-paper"], ["known", "python"],
     ["done", "dls-2", "--part", "51"]],
)  # fmt: skip
def test_nobody_is_asked_where_the_answer_does_not_matter(run: Run, argv: list[str]) -> None:
    """The time is given, or another item is meant."""
    run("start dls-1 --at", "yesterday 6:00")
    shown, code = ask(argv)
    assert (code, "How long did you study" in shown) == (0, False)
