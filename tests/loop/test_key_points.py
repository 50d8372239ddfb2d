"""Own key points and missed ones, what helped, and where both are told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from loop.conftest import CODE, LECTURE, PAPER, POST

if TYPE_CHECKING:
    from conftest import Run

THEN = "8 days ago 21:10"


@pytest.fixture
def compared(watched: Run) -> Run:
    """Two questions answered by the lecture, one by the post; three points missed of four."""
    watched("notes answer 1", "It tames softmax.", "--by", LECTURE, "--at", THEN)
    watched("notes answer 2", "Later words.", "--by", LECTURE, "--at", THEN)
    for text in ("Positions are added.", "Residuals.", "Label smoothing."):
        watched(f"notes add {PAPER} --kind missed", text, "--at", THEN)
    watched(f"done {POST} --at", "7 days ago 20:00")
    watched("notes answer 3", "各看一处。", "--by", POST, "--at", "7 days ago 20:30")
    watched("done annotated-transformer --at", "6 days ago 20:00")
    return watched


POINTS = {"seen": 1, "missed": 3, "share_missed": 0.75}


def test_show_tells_the_share_missed_of_an_item(compared: Run) -> None:
    """In words and numbers."""
    assert "key points   1 seen alone, 3 missed (75 % missed)\n" in compared(f"show {PAPER}").out
    assert compared(f"show {PAPER} --json").data["key_points"] == POINTS


def test_an_item_without_points_has_no_share(compared: Run) -> None:
    """Nothing of nothing is not nothing."""
    none = {"seen": 0, "missed": 0, "share_missed": None}
    assert compared("show bert-paper --json").data["key_points"] == none
    assert "key points" not in compared("show bert-paper").out


def test_status_tells_it_of_the_track_and_over_time(compared: Run) -> None:
    """Of another track, only what lies on it."""
    compared("notes add bert-paper --kind point", "Masks.", "--at", "30 days ago")
    data = compared("status --json").data["key_points"]
    assert (data["seen"], data["missed"], data["share_missed"]) == (2, 3, 0.6)
    weeks = data["by_week"]
    assert weeks[0]["share_missed"] == 0
    assert sum(week["missed"] for week in weeks) == 3
    said = compared("status").out
    assert "key points: 2 seen alone, 3 missed (60 % missed)\n" in said
    assert f"missed by week: {weeks[0]['week']} 0 %, " in said
    other = compared("status --track rl --json").data["key_points"]
    assert (other["share_missed"], other["by_week"]) == (None, [])
    assert "key points" not in compared("status --track rl").out


def test_report_tells_it_by_item_by_track_and_over_time(compared: Run) -> None:
    """In Markdown and JSON alike."""
    data = compared("report --json").data
    assert data["key_points"] == POINTS
    (item,) = data["per_item"]
    assert (item["item"], item["share_missed"]) == (PAPER, 0.75)
    assert sum(week["missed"] for week in data["key_points_by_week"]) == 3
    assert sum(month["missed"] for month in data["key_points_by_month"]) == 3
    said = compared("report").out
    assert f"| `{PAPER}` | 3 | 3 | 0 | 2 | 1 | 3 (75 %) |" in said
    assert "Key points on `dltutorial`: 1 seen alone, 3 missed (75 % missed)." in said
    assert f"| {data['key_points_by_week'][-1]['week']} |" in said


def test_report_has_every_text(compared: Run) -> None:
    """The questions, what answered them and after how long, the points and the missed ones."""
    said = compared("report").out
    for text in (
        "- **1.** Why divide by sqrt(d\\_k)? (`transformer-paper`, §3.2.1)\n",
        "  - It tames softmax. (by `transformer-lecture` after 2 days)\n",
        "  - 各看一处。 (by `illustrated-transformer` after ",
        "- **4.** Attention alone, no recurrence. (`transformer-paper`)\n",
        "- **5.** Positions are added. (`transformer-paper`)\n",
    ):
        assert text in said
    data = compared("report --json").data
    assert [n["answered_by"] for n in data["questions_answered"]] == [LECTURE, LECTURE, POST]
    assert [n["days_open"] for n in data["questions_answered"]][:2] == [2, 2]
    assert data["missed"][0]["text"] == "Positions are added."


def test_report_tells_what_is_open_with_its_half_answer(watched: Run) -> None:
    """And where it may be answered."""
    watched("notes answer 1", "Half.", "--partly")
    watched(f"notes add {PAPER}", "Late?")
    said = watched("report").out
    assert f"may be answered by `{POST}`" in said
    assert "  - so far: Half.\n" in said
    assert "- **5.** Late? (`transformer-paper`, late)" in said
    (item,) = watched("report --json").data["per_item"]
    assert (item["questions"], item["open"], item["late"]) == (4, 4, 1)


def test_a_report_of_a_period_leaves_out_what_was_before(compared: Run) -> None:
    """Points, weeks, and what helped."""
    data = compared("report --json --since", "5 days ago").data
    assert (data["per_item"], data["helped"], data["key_points_by_week"]) == ([], [], [])
    since = compared("report --json --since", "7 days ago").data["helped"]
    assert [row["item"] for row in since] == [POST]
    until = compared("report --json --until", "8 days ago").data["helped"]
    assert [row["item"] for row in until] == [LECTURE]


def test_dropped_points_do_not_count(compared: Run) -> None:
    """Neither in show, nor in status, nor in the report."""
    compared(f"notes add {PAPER} --kind point", "Wrong.", "--at", "9 days ago")
    for number in (6, 7, 8):
        compared(f"notes drop {number}")
    expected = {"seen": 1, "missed": 1, "share_missed": 0.5}
    assert compared(f"show {PAPER} --json").data["key_points"] == expected
    assert compared("status --json").data["key_points"]["share_missed"] == 0.5
    report = compared("report --json").data
    assert (report["key_points"], report["per_item"][0]["missed"]) == (expected, 1)
    assert report["per_item"][0]["seen"] == 1


def test_an_own_point_that_comes_after_the_lecture_was_not_seen_alone(compared: Run) -> None:
    """It is marked late and not counted."""
    compared(f"notes add {PAPER} --kind point", "Now that I have heard it.")
    assert compared("notes show 8 --json").data["late"] is True
    assert compared(f"show {PAPER} --json").data["key_points"] == POINTS
    report = compared("report --json").data
    assert (report["key_points"], report["per_item"][0]["seen"]) == (POINTS, 1)
    assert sum(week["seen"] for week in report["key_points_by_week"]) == 1
    assert all(week["share_missed"] is not None for week in report["key_points_by_week"])


def helped(run: Run, item: str) -> dict[str, Any]:
    """What an item answered of what was brought to it."""
    data: dict[str, Any] = run(f"show {item} --json").data["helped"]
    return data


def test_show_tells_how_many_of_its_questions_an_item_answered(compared: Run) -> None:
    """The lecture two of three, the post the one that was left, the code had none to answer."""
    assert "helped       answered 2 of your 3 questions\n" in compared(f"show {LECTURE}").out
    assert "helped       answered 1 of your 1 question\n" in compared(f"show {POST}").out
    assert helped(compared, CODE) == {"brought": 0, "answered": 0}
    assert "helped" not in compared(f"show {CODE}").out


def test_report_tells_what_helped_the_best_first(compared: Run) -> None:
    """By resource."""
    assert compared("report --json").data["helped"] == [
        {"item": LECTURE, "brought": 3, "answered": 2},
        {"item": POST, "brought": 1, "answered": 1},
    ]
    said = compared("report").out
    assert "- `transformer-lecture` answered 2 of your 3 questions\n" in said


def test_report_and_show_agree_on_what_helped(watched: Run) -> None:
    """Half answers, late questions, dropped ones, and items that were never done."""
    watched("notes answer 1", "Half.", "--by", LECTURE, "--partly", "--at", THEN)
    watched("notes drop 2 --at", "7 days ago 21:00")
    watched(f"notes add {PAPER}", "Late?", "--at", "7 days ago 22:00")
    watched(f"done {POST} --at", "6 days ago")
    watched("notes answer 5", "So.", "--by", POST)
    watched("notes answer 3", "So.", "--by", "cs25-openai")
    report = {row.pop("item"): row for row in watched("report --json").data["helped"]}
    assert report == {name: helped(watched, name) for name in (LECTURE, POST, "cs25-openai")}
    assert report == {
        LECTURE: {"brought": 3, "answered": 0},
        POST: {"brought": 3, "answered": 1},
        "cs25-openai": {"brought": 1, "answered": 1},
    }


def test_five_of_your_eight(watched: Run) -> None:
    """As the document's own student would say."""
    for number in range(5):
        watched(f"notes add {PAPER}", f"Question {number}?", "--at", "9 days ago")
    for number in (1, 2, 3, 5, 6):
        watched(f"notes answer {number} Yes. --by {LECTURE} --at", THEN)
    assert "answered 5 of your 8" in watched(f"show {LECTURE}").out
    assert "answered 5 of your 8" in watched("report").out


def test_a_half_answer_is_no_answer_and_travels_on(watched: Run) -> None:
    """It was brought to the post as well."""
    watched("notes answer 1", "Half.", "--by", LECTURE, "--partly", "--at", THEN)
    watched(f"done {POST} --at", "7 days ago")
    assert helped(watched, LECTURE) == {"brought": 3, "answered": 0}
    assert helped(watched, POST) == {"brought": 3, "answered": 0}


def test_what_was_answered_or_dropped_before_was_not_brought(read_alone: Run) -> None:
    """Nor what was asked afterwards."""
    read_alone("notes answer 1", "Found it.", "--at", "9 days ago")
    read_alone("notes drop 2 --at", "9 days ago")
    read_alone(f"done {LECTURE} --at", "8 days ago")
    read_alone(f"notes add {PAPER}", "Late?", "--at", "7 days ago")
    assert helped(read_alone, LECTURE) == {"brought": 1, "answered": 0}


def test_an_item_that_is_not_done_may_have_answered_too(watched: Run) -> None:
    """The student says so."""
    watched("notes answer 1", "From a talk.", "--by", "cs25-openai")
    assert helped(watched, "cs25-openai") == {"brought": 1, "answered": 1}


def test_a_reopened_question_was_not_answered(compared: Run) -> None:
    """Undo brings that back."""
    compared("notes reopen 1")
    assert helped(compared, LECTURE) == {"brought": 3, "answered": 1}
    compared("undo")
    assert helped(compared, LECTURE) == {"brought": 3, "answered": 2}
