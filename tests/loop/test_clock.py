"""The session clock: ``start`` opens one, ``stop`` and ``done`` end it; time is never guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from conftest import Refused, Run
    from loop.conftest import Student, Tables

pytestmark = pytest.mark.usefixtures("db")


def minutes(run: Run, item: str = "dls-1") -> int:
    """What is logged on an item."""
    return int(run(f"show {item} --json").data["minutes_logged"])


def clock(run: Run) -> Any:  # noqa: ANN401
    """The item whose clock runs."""
    found = run("status --json").data["clock"]
    return found and found["item"]


def test_start_opens_a_clock_and_says_so(run: Run) -> None:
    """Status and prompt show it."""
    assert "A clock runs. A break: dltrack stop   Finished? dltrack" in run("start dls-1").err
    assert clock(run) == "dls-1"
    run("undo")
    run("start dls-1 --at", "25 min ago")
    assert "clock: 25 min on dls-1 (dltrack stop)\n" in run("status").out
    assert run("prompt").out.startswith("> dls-1 25m ")
    assert run("prompt --json").data["clock"]["minutes"] == 25


def test_stop_ends_it_and_logs_what_it_counted(run: Run) -> None:
    """The item stays in progress."""
    run("start dls-1 --at", "yesterday 20:00")
    said = run("stop --at", "yesterday 21:30")
    assert said.out == "Stopped the clock on dls-1.\nLogged 1 h 30 min on dls-1\n"
    assert (minutes(run), clock(run)) == (90, None)
    assert run("show dls-1 --json").data["state"] == "doing"


def test_start_opens_a_clock_on_an_item_in_progress_too(run: Run) -> None:
    """The next evening; both evenings add up."""
    run("start dls-1 --at", "2 days ago 20:00")
    run("stop --at", "2 days ago 21:00")
    said = run("start dls-1 --at", "yesterday 20:00").out
    assert said == "dls-1 is started already; its clock runs again.\n"
    run("stop --at", "yesterday 20:45")
    assert minutes(run) == 105


def test_starting_what_runs_already_changes_nothing(run: Run, student: Student) -> None:
    """And says so."""
    run("start dls-1 --at", "10 min ago")
    before = student()
    assert run("start dls-1").out == "dls-1 is started already; nothing changed.\n"
    assert student() == before


def test_starting_another_item_ends_the_first_clock(run: Run) -> None:
    """At most one runs."""
    run("start dls-1 --at", "yesterday 20:00")
    said = run("start bert-paper --at", "yesterday 21:00").out
    assert "Logged 1 h on dls-1\n" in said
    assert (minutes(run), clock(run)) == (60, "bert-paper")
    run("start dls-1 --at", "yesterday 21:20")
    assert (minutes(run, "bert-paper"), clock(run)) == (20, "dls-1")


def test_of_several_items_the_last_one_gets_the_clock(run: Run) -> None:
    """Whether it was in progress or not."""
    run("start dls-1 bert-paper --at", "yesterday 20:00")
    assert clock(run) == "bert-paper"
    run("start gpt-paper dls-1 --at", "yesterday 20:30")
    assert (minutes(run, "bert-paper"), clock(run)) == (30, "dls-1")


def test_done_ends_the_clock(run: Run) -> None:
    """And logs it, as does done by parts."""
    run("start dls-1 --at", "yesterday 20:00")
    assert "Logged 45 min on dls-1\n" in run("done dls-1 --part 9-11 --at", "yesterday 20:45").out
    run("start dls-1 --at", "yesterday 21:00")
    assert "Logged 1 h on dls-1\n" in run("done dls-1 --at", "yesterday 22:00").out
    assert (minutes(run), clock(run)) == (105, None)


@pytest.mark.parametrize("part", ["", " --part 9-11", " --part 9-50"])
@pytest.mark.parametrize("began", ["yesterday 20:00", "3 days ago 20:00"])
def test_time_replaces_what_the_clock_counted(run: Run, part: str, began: str) -> None:
    """Forgotten or not."""
    run("start dls-1 --at", began)
    said = run(f"done dls-1{part} --time 20m --at", "yesterday 22:00")
    assert "Logged 20 min\n" in said.out
    assert "had run for" not in said.err
    assert (minutes(run), clock(run)) == (20, None)


@pytest.mark.parametrize("word", ["skip", "ignore", "known", "reopen"])
def test_leaving_an_item_otherwise_ends_its_clock_too(run: Run, word: str) -> None:
    """The time was spent nevertheless."""
    run("start dls-1 --at", "yesterday 20:00")
    run(f"{word} dls-1 --at", "yesterday 20:40")
    assert (minutes(run), clock(run)) == (40, None)


@pytest.mark.parametrize(
    "line",
    ["done bert-paper", "skip bert-paper", "known bert-paper", "done dls-2 --part 51 --time 5m",
     "notes add dls-1 Why?"],
)  # fmt: skip
def test_what_is_about_another_item_lets_the_clock_run(run: Run, line: str) -> None:
    """Even a forgotten one, without a word."""
    run("start dls-1 --at", "2 days ago 20:00")
    assert "clock" not in run(line).err
    assert clock(run) == "dls-1"


def test_starting_a_course_goes_on_with_its_part_in_progress(run: Run) -> None:
    """Its clock, not that of the next part."""
    run("known calculus --at", "3 days ago")
    run("start dls-2 --at", "2 days ago 20:00")
    run("stop --at", "2 days ago 21:00")
    run("start dls --at", "yesterday 20:00")
    assert clock(run) == "dls-2"
    assert run("show dls-1 --json").data["state"] == "todo"


def test_finishing_a_course_ends_the_clock_of_its_part(run: Run) -> None:
    """A course is its parts."""
    run("start dls-1 --at", "yesterday 20:00")
    run("done dls --at", "yesterday 21:00")
    assert (minutes(run), clock(run)) == (60, None)


def test_stop_without_a_clock_says_so(run: Run) -> None:
    """Exit code 0, nothing to undo."""
    assert run("stop").out == "No clock is running; nothing changed.\n"
    run("undo", code=1)


def test_stop_before_the_start_is_refused(run: Run, refused: Refused) -> None:
    """Nothing is lost."""
    run("start dls-1 --at", "yesterday 20:00")
    refused("stop --at", "yesterday 19:00", code=2, said="The clock on dls-1 began after that.")
    refused("stop --at tomorrow", code=2, said="«tomorrow» is in the future")


def test_done_before_the_clock_began_logs_nothing_and_says_so(run: Run) -> None:
    """The student tidies up."""
    run("start dls-1")
    said = run("done dls-1 --at", "yesterday")
    assert "The clock on dls-1 began later, so nothing was logged.\n" in said.err
    assert (minutes(run), clock(run)) == (0, None)


STEPS = (
    ("start dls-1 --at", "5 days ago 20:00"),
    ("stop --at", "5 days ago 21:00"),
    ("start dls-1 --at", "4 days ago 20:00"),
    ("start bert-paper --at", "4 days ago 20:30"),
    ("done bert-paper --time 2h --at", "4 days ago 22:00"),
    ("log add dls-1 1h30m --at", "3 days ago"),
    ("start dls-1 --at", "3 days ago 20:00"),
    ("done dls-1 --part 9-12 --at", "3 days ago 21:00"),
    ("start dls-1 --at", "2 days ago 20:00"),
    ("start dls-1 --at", "yesterday 20:00"),
    ("done dls-1 --at", "yesterday 21:00"),
)


def test_each_of_these_is_one_step_of_undo_and_redo(run: Run, student: Student) -> None:
    """Clock, time and state together."""
    past: list[Tables] = [student()]
    for step in STEPS:
        run(*step)
        past.append(student())
    for before in reversed(past[:-1]):
        run("undo")
        assert student() == before
    for after in past[1:]:
        run("redo")
        assert student() == after
    assert (minutes(run), minutes(run, "bert-paper")) == (60 + 30 + 90 + 60 + 60, 120)
    run("data doctor")


def test_undo_says_what_happened_to_the_clock(run: Run) -> None:
    """In words."""
    run("start dls-1 --at", "yesterday 20:00")
    run("stop --at", "yesterday 21:00")
    said = run("undo").out
    assert "dls-1: no clock -> clock running\n" in said
    assert "dls-1: 1 h -> no time\n" in said


def test_log_add_logs_what_was_not_clocked(run: Run) -> None:
    """When it happened; the report has it on that day."""
    said = run("log add dls-1 1h30m --at", "yesterday").out
    assert said == "Logged 1 h 30 min on dls-1\n"
    data = run("report --json").data
    assert data["minutes_logged"] == 90
    assert data["efforts"][0]["day"] < data["made"][:10]
    assert run("show dls-1 --json").data["state"] == "todo"
    run("undo")
    assert minutes(run) == 0


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("log add dls-1 soon", 2, "«soon» is not a duration"),
        ("log add dls-1 0m", 2, "not between one minute and one week"),
        ("log add dls-1 -- -5m", 2, "is not a duration"),
        ("log add dls-1 9999h", 2, "not between one minute and one week"),
        ("log add nothing-so 1h", 3, "nothing-so"),
        ("log add dls-1 1h --at 2199-01-01", 2, "in the future"),
        ("log add dls-1", 2, "TIME"),
    ],
)
def test_bad_time_is_refused(refused: Refused, line: str, code: int, said: str) -> None:
    """One sentence, nothing written."""
    refused(line, code=code, said=said)
