"""Which questions are due, and who tells of them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from dltrack.store.due import due_total
from dltrack.store.reviews import due_questions

if TYPE_CHECKING:
    from pathlib import Path

    from review.conftest import Ask

Run = Callable[..., Any]

ANSWERED = datetime(2026, 11, 1, 21, 30, tzinfo=UTC)


def numbers(run: Run, line: str = "review") -> list[int]:
    """The questions that a listing gives, in its order."""
    return [question["id"] for question in run(f"{line} --json").data]


def test_the_first_self_test_is_one_day_after_the_answer(
    store: sqlite3.Connection, answered: Ask
) -> None:
    """To the second."""
    number = answered(at="2026-11-01T21:30:00Z")
    day = ANSWERED + timedelta(days=1)
    assert due_total(store, day - timedelta(seconds=1)) == 0
    assert due_total(store, day) == 1
    (row,) = due_questions(store, day)
    assert (row["id"], row["due"]) == (number, "2026-11-02T21:30:00Z")


def test_a_question_answered_just_now_is_not_due(run: Run, answered: Ask) -> None:
    """What was understood today is no test today."""
    answered(at="now")
    assert numbers(run) == []
    assert run("review").err.startswith("No question is due")
    assert run("next").err.count("self-test") == 0


def test_only_answered_questions_are_asked(run: Run, answered: Ask) -> None:
    """Not open, partly answered, dropped or reopened ones; not points and notes."""
    asked, reopened, dropped = answered("a?"), answered("b?"), answered("c?")
    run(f"notes reopen {reopened}")
    run(f"notes drop {dropped}")
    run("notes add transformer-paper d? --at '9 days ago'")
    run("notes add transformer-paper --kind point e --at '9 days ago'")
    assert numbers(run) == numbers(run, "review --all") == [asked]
    run("undo")
    assert len(numbers(run)) == 1


def test_undoing_a_reopening_brings_the_question_back(run: Run, answered: Ask) -> None:
    """With the schedule it had."""
    number = answered()
    run(f"review grade {number} easy --at '1 day ago'")
    before = run("review --all --json").data
    run(f"notes reopen {number}")
    assert run("review --all --json").data == []
    run("undo")
    assert run("review --all --json").data == before


def test_undoing_the_answer_takes_the_question_out(
    run: Run, answered: Ask, complaints: Callable[[], list[str]]
) -> None:
    """And redoing brings it back."""
    number = answered()
    run("undo")
    assert numbers(run) == []
    run("redo")
    assert numbers(run) == [number]
    assert complaints() == []


def test_an_answer_given_anew_waits_a_day_again(run: Run, answered: Ask) -> None:
    """Whatever the old schedule said; what was learned about the memory is kept."""
    number = answered()
    run(f"review grade {number} again --at '1 day ago'")
    run(f"notes reopen {number}")
    run(f"notes answer {number} 'Better: the variance grows with d_k.' --at '2 hours ago'")
    assert numbers(run) == []
    (question,) = run("review --all --json").data
    assert question["lapses"] == 1
    run(f"review grade {number} again --at '1 hour ago'")
    assert numbers(run) == [number], "asked since, so the schedule decides"


def test_the_longest_overdue_comes_first_and_n_takes_the_first(run: Run, answered: Ask) -> None:
    """So the few that are asked are the right few."""
    late, later, latest = (
        answered(at="2 days ago"),
        answered(at="3 days ago"),
        answered(at="4 days ago"),
    )
    assert numbers(run) == [latest, later, late]
    assert numbers(run, "review -n 2") == [latest, later]


@pytest.mark.parametrize(("minutes", "asked"), [("1", 2), ("2m", 4), ("1h", 5)])
def test_half_a_minute_is_counted_per_question(
    run: Run, answered: Ask, minutes: str, asked: int
) -> None:
    """By the written rule, whatever a question really takes."""
    for n in range(5):
        answered(f"question {n}?")
    assert len(numbers(run, f"review --minutes {minutes}")) == asked
    assert len(numbers(run, f"review --minutes {minutes} -n 1")) == 1


def test_a_track_asks_its_own_questions(run: Run, answered: Ask) -> None:
    """Those on its items."""
    here, there = answered(), answered(item="lstm-paper")
    tracks = {t["id"] for t in run("track list --json").data}
    for track in tracks:
        items = {item["id"] for item in run(f"list --track {track} --json").data}
        on_it = [n for n, item in ((here, "transformer-paper"), (there, "lstm-paper"))
                 if item in items]  # fmt: skip
        assert numbers(run, f"review --track {track}") == on_it, track


def test_next_status_and_dltrack_alone_tell_how_many_are_due(run: Run, answered: Ask) -> None:
    """On stderr beside suggestions, in a line of status, as a key for scripts."""
    said = "is due for self-test: dltrack review"
    assert "self-test" not in run("next").err + run("status").out + run("").err
    assert run("status --json").data["reviews_due"] == run("--json").data["reviews_due"] == 0
    answered()
    assert f"1 question {said}\n" in run("next").err
    assert f"1 question {said}\n" in run("next --all").err
    assert f"1 question {said}\n" in run("").err
    assert f"1 question {said}\n" in run("status").out
    answered()
    assert "2 questions are due for self-test" in run("next").err
    assert run("status --json").data["reviews_due"] == run("--json").data["reviews_due"] == 2
    assert "reviews_due" not in run("prompt --json").data


def test_what_is_due_is_counted_on_an_index(store: sqlite3.Connection, answered: Ask) -> None:
    """Every `next` pays for it."""
    answered()
    sql: list[str] = []
    store.set_trace_callback(sql.append)
    due_total(store, ANSWERED)
    store.set_trace_callback(None)
    plan = [row["detail"] for row in store.execute("EXPLAIN QUERY PLAN " + sql[0])]
    assert any("note_ask_at" in step for step in plan), plan
    assert all("SCAN c" not in step for step in plan), plan


def test_a_listing_shows_no_answers_and_says_how_to_go_on(run: Run, answered: Ask) -> None:
    """Without a terminal nobody can be asked."""
    number = answered("Why [bold]?", "transformer-paper", "2 days ago", "--where", "§3.2.1")
    said = run("review")
    assert "Why [bold]?" in said.out
    assert "§3.2.1" in said.out
    assert "gradient" not in said.out
    assert f"dltrack notes show {number}" in said.err
    assert f"dltrack review grade {number} good" in said.err


def test_the_keys_of_a_question_are_pinned(run: Run, answered: Ask) -> None:
    """What docs/json.md says."""
    number = answered("Why?", "transformer-paper", "2 days ago", "--where", "p.5")
    (question,) = run("review --json").data
    assert question == {
        "id": number, "item": "transformer-paper", "text": "Why?", "where": "p.5",
        "answer": "So that softmax keeps its gradient.", "answered_by": None,
        "due": question["due"], "last_review": None, "stability": None, "difficulty": None,
        "lapses": 0, "leech": False, "back_to": [],
    }  # fmt: skip
    graded = run(f"review grade {number} good --json").data
    assert graded.keys() == question.keys()
    assert graded["stability"] > 0


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("review -n 0", 2, "at least 1"),
        ("review --minutes nonsense", 2, "not a duration"),
        ("review --track nowhere", 3, "no track"),
    ],
)
def test_bad_options_are_refused(
    refused: Callable[..., str], line: str, code: int, said: str
) -> None:
    """In one sentence."""
    refused(line, code=code, said=said)


def test_a_day_of_summer_time_is_a_day(db: Path, store: sqlite3.Connection) -> None:
    """Stamps are UTC, so 24 hours are 24 hours on every clock."""
    assert db.exists()
    assert due_total(store, datetime(2026, 3, 29, 3, tzinfo=UTC)) == 0
