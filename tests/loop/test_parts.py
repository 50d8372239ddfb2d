"""Finishing an item part by part: ``done dls-1 --part P9-P24``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Refused, Run
    from loop.conftest import Student, Tables

PAGE = "https://www.bilibili.com/video/BV1pJ41127Q2?p="
"""Where the parts of the course are."""


@pytest.fixture
def course(db: Path, run: Run) -> Run:
    """Whoever knows the mathematics can take dls-1: parts P9 to P50, 15 minutes each."""
    assert db.exists()
    run("known calculus --at", "9 days ago")
    return run


def shown(run: Run, item: str = "dls-1") -> dict[str, Any]:
    """The item as scripts see it."""
    data: dict[str, Any] = run(f"show {item} --json").data
    return data


def seen(run: Run, item: str = "dls-1") -> list[tuple[int, int]]:
    """The ranges that were seen."""
    return [(r["first"], r["last"]) for r in shown(run, item)["parts"]["seen"]]


def test_parts_make_progress_of_the_item(course: Run) -> None:
    """It is in progress then; what is left is said with its time."""
    said = course("done dls-1 --part P9-P24")
    assert said.out == "Seen: dls-1 P9-P24; 16 of 42 parts, left P25-P50 (~6.5 h)\n"
    assert "dltrack open dls-1" in said.err
    item = shown(course)
    assert (item["state"], item["hours"], item["hours_left"]) == ("doing", 10.5, 6.5)
    assert seen(course) == [(9, 24)]
    page = course("show dls-1").out
    assert "parts        P9-P50, seen P9-P24 (16 of 42)\n" in page
    assert "left         ~6.5 h\n" in page


@pytest.mark.parametrize(
    "lines",
    [
        ["--part P9-P24 --part 30"],
        ["--part P9-P24,P30"],
        ["--part 9-24，30"],
        ["--part p9-p20 -p 15-24 -p P30"],
        ["--part 30", "--part 20-24", "--part 9-12", "--part 12-19"],
    ],
)
def test_ranges_unite_however_they_come(course: Run, lines: list[str]) -> None:
    """Several at once, or one after the other, overlapping or not."""
    for line in lines:
        course(f"done dls-1 {line}")
    assert seen(course) == [(9, 24), (30, 30)]
    assert "left P25-P29, P31-P50" in course("done dls-1 --part 30 --time 5m").out


def test_the_last_parts_finish_the_item_in_one_step(course: Run, student: Student) -> None:
    """State, parts and time are one batch; one undo takes all of it back."""
    course("done dls-1 --part 9-40")
    before = student()
    said = course("done dls-1 --part 41-50 --time 2h").out
    assert "Done: dls-1  S1: Neural Networks and Deep Learning\n" in said
    assert "Unlocked " in said
    assert (shown(course)["state"], shown(course)["hours_left"]) == ("done", 0)
    after = student()
    course("undo")
    assert student() == before
    course("redo")
    assert student() == after
    course("data doctor")


def test_every_part_is_undone_and_redone(course: Run, student: Student) -> None:
    """Step by step."""
    past: list[Tables] = [student()]
    for line in ("--part 9-12", "--part 11-20", "--part 30 --time 15m", "--part 9-50"):
        course(f"done dls-1 {line}")
        past.append(student())
    course("reopen dls-1")
    for before in reversed(past):
        course("undo")
        assert student() == before
        past.pop()
        if not past:
            break
    course("redo -n 5 --yes")
    assert seen(course) == []
    course("data doctor")


def test_reopening_clears_what_was_seen(course: Run) -> None:
    """And undo brings it back."""
    course("done dls-1 --part 9-24")
    course("reopen dls-1")
    assert (seen(course), shown(course)["state"], shown(course)["hours_left"]) == ([], "todo", 10.5)
    course("undo")
    assert seen(course) == [(9, 24)]


def test_skipping_keeps_what_was_seen(course: Run) -> None:
    """For later."""
    course("done dls-1 --part 9-24")
    course("skip dls-1")
    assert seen(course) == [(9, 24)]


def test_open_goes_to_the_first_part_not_yet_seen(course: Run) -> None:
    """Wherever the gap is."""
    assert course("open dls-1").out == f"{PAGE}9\n"
    course("done dls-1 --part 9-16")
    assert course("open dls-1").out == f"{PAGE}17\n"
    course("done dls-1 --part 20-30")
    assert course("open dls-1").out == f"{PAGE}17\n"
    course("done dls-1 --part 17-19")
    assert course("open dls-1").out == f"{PAGE}31\n"
    assert f"{PAGE}31" in course("start dls-1").err + course("next -n 1").out
    course("done dls-1 --part 31-50")
    assert course("open dls-1").out == f"{PAGE}9\n", "to see it again"


def test_an_item_with_its_own_link_opens_at_its_first_unseen_part(course: Run) -> None:
    """The plain link, as long as that is the first."""
    plain = "https://www.bilibili.com/video/BV197411Z7CE"
    (item,) = [i for i in course("list --track all --json").data if i["url"] == plain]
    assert course(f"open {item['id']}").out == f"{plain}\n"
    course(f"done {item['id']} --part 1-4")
    assert course(f"open {item['id']}").out == f"{plain}?p=5\n"


def test_the_report_tells_how_far_one_is(course: Run) -> None:
    """Of what is in progress."""
    course("done dls-1 --part 9-24")
    (item,) = course("report --json").data["doing"]
    assert (item["parts"]["seen"], item["hours_left"]) == ([{"first": 9, "last": 24}], 6.5)
    said = course("report").out
    assert "(`dls-1`, P9-P50, seen P9-P24 (16 of 42), left ~6.5 h)\n" in said


def test_next_tells_what_is_left(course: Run) -> None:
    """And where to go on."""
    course("done dls-1 --part 9-24")
    said = course("next -n 1").out
    assert f"{PAGE}25" in said
    assert "left P25-P50 (~6.5 h)" in " ".join(said.split())


@pytest.mark.parametrize(
    ("done", "minutes", "fits"),
    [
        ("", "60", (9, 12)),
        ("", "15", (9, 9)),
        ("--part 9-24", "60", (25, 28)),
        ("--part 9-24 -p 26", "60", (25, 25)),
        ("--part 9-24", "1h30m", (25, 30)),
        ("--part 9-48", "60", None),
        ("", "700", None),
    ],
)
def test_next_offers_the_first_unseen_stretch_that_fits(
    course: Run, done: str, minutes: str, fits: tuple[int, int] | None
) -> None:
    """None when all that is left fits."""
    if done:
        course(f"done dls-1 {done}")
    found = {i["id"]: i for i in course(f"next --json --all --minutes {minutes}").data}["dls-1"]
    assert found["fits"] == (fits and {"first": fits[0], "last": fits[1]})
    if fits:
        name = f"P{fits[0]}" if fits[0] == fits[1] else f"P{fits[0]}-P{fits[1]}"
        assert f"{name} fits into your time" in found["reason"]


def test_less_than_one_part_is_no_time_for_the_item(course: Run) -> None:
    """Fifteen minutes it takes."""
    assert "dls-1" not in [i["id"] for i in course("next --json --all --minutes 14").data]


def test_parts_of_a_locked_item_warn_or_are_refused(db: Path, run: Run) -> None:
    """As doing it whole; what is begun is not warned of again."""
    assert db.exists()
    before = run("log --json").data
    said = run("done dls-1 --part 9 --strict", code=1).err
    assert "dls-1 is locked: it needs topic calculus first." in said
    assert run("log --json").data == before
    assert "was still locked" in run("done dls-1 --part 9").err
    assert "locked" not in run("done dls-1 --part 10").err


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("done dls-1 --part P8-P24", "P8-P24 lies outside P9-P50."),
        ("done dls-1 --part P51", "P51 lies outside P9-P50."),
        ("done dls-1 --part P24-P9", "ends before it begins"),
        ("done dls-1 --part 9-12 --part 51", "P51 lies outside"),
        ("done dls-1 --part x", "«x» is no range of parts."),
        ("done dls-1 --part ''", "is no range of parts."),
        ("done transformer-paper --part 1", "transformer-paper has no numbered parts."),
        ("done dls --part 9", "dls has no numbered parts."),
        ("done dls-1 dls-2 --part 60", "--part is about one item"),
        ("done dls-1 --part 9 --time never", "never"),
        ("done dls-1 --part 9 --at tomorrow", "tomorrow"),
    ],
)
def test_bad_parts_are_a_usage_error(course: Run, refused: Refused, line: str, said: str) -> None:
    """Nothing is written, not even the good ones."""
    assert course
    refused(line, code=2, said=said)


def test_an_unknown_item_is_not_found(course: Run, refused: Refused) -> None:
    """Parts or not."""
    assert course
    refused("done no-such-item --part 9", code=3, said="no-such-item")


def test_seeing_parts_again_changes_nothing(course: Run, student: Student) -> None:
    """And says so; nor does anything done or known take parts."""
    course("done dls-1 --part 9-24")
    before = student()
    assert "seen already; nothing changed" in course("done dls-1 --part 10-12").out
    assert student() == before
    course("done dls-1")
    course("known dls-2")
    assert "dls-1 is done already; nothing changed." in course("done dls-1 --part 9").out
    assert "dls-2 is known already; nothing changed." in course("done dls-2 --part 51").out


def test_part_done_when_back_dated_happened_then(course: Run) -> None:
    """The log tells so."""
    course("done dls-1 --part 9-12 --time 1h --at", "2 days ago 21:00")
    row = course("log --json --item dls-1").data[0]
    assert row["at"] < row["recorded"]
    (effort,) = course("report --json").data["efforts"]
    assert effort["minutes"] == 60
