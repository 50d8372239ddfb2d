"""Grades: kept at once, undone like everything else, and the schedule is their replay."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dltrack.cli import main
from dltrack.store.doctor import examine
from review.conftest import by_fsrs, facts
from store.worlds import many

if TYPE_CHECKING:
    from pathlib import Path

    from review.conftest import Ask

Run = Callable[..., Any]
Memory = Callable[[], list[str]]


def kept(store: sqlite3.Connection, number: int) -> tuple[Any, ...]:
    """A kept card as facts of a schedule."""
    row = store.execute("SELECT * FROM card WHERE note = ?", [number]).fetchone()
    stamps = {key: datetime.fromisoformat(row[key]) for key in ("due", "last_review")}
    return (
        stamps["due"], row["state"], row["step"], pytest.approx(row["stability"], rel=1e-11),
        pytest.approx(row["difficulty"], rel=1e-11), stamps["last_review"],
    )  # fmt: skip


def log(store: sqlite3.Connection, number: int) -> list[tuple[int, datetime]]:
    """The grades of a question, the earliest first."""
    rows = store.execute("SELECT rating, at FROM review WHERE note = ? ORDER BY at, id", [number])
    return [(rating, datetime.fromisoformat(at)) for rating, at in rows]


@pytest.mark.parametrize(
    ("word", "rating"),
    [("again", 1), ("hard", 2), ("good", 3), ("easy", 4), ("A", 1), ("h", 2), ("3", 3), ("4", 4)],
)
def test_a_rating_is_a_word_a_letter_or_a_number(
    run: Run, answered: Ask, store: sqlite3.Connection, word: str, rating: int
) -> None:
    """As on the keys."""
    number = answered()
    run(f"review grade {number} {word}")
    ((given, at),) = log(store, number)
    assert given == rating
    assert facts(by_fsrs([(rating, at)])) == kept(store, number)


def test_a_grade_says_when_the_question_comes_back(run: Run, answered: Ask) -> None:
    """In words, and on the clock."""
    number = answered()
    said = run(f"review grade {number} good").out
    assert said.startswith(f"Question {number} good: comes back in 10 min (")
    assert "comes back in 8 days" in run(f"review grade {answered()} easy").out
    assert "due now" in run(f"review grade {answered()} again --at '1 hour ago'").out


def test_a_grade_is_one_step_of_undo(
    run: Run, answered: Ask, memory: Memory, complaints: Memory
) -> None:
    """There and back again, to the last digit."""
    number = answered()
    states = [memory()]
    for word in ("again", "hard", "good", "easy"):
        run(f"review grade {number} {word} --at '{5 - len(states)} hours ago'")
        states.append(memory())
        assert complaints() == []
    for state in reversed(states[:-1]):
        assert "review grade" in run("undo").out
        assert memory() == state
    for state in states[1:]:
        run("redo")
        assert memory() == state
    assert complaints() == []


def test_a_grade_stands_in_the_log_as_a_command_that_can_be_typed(run: Run, answered: Ask) -> None:
    """Whether it was typed or pressed."""
    number = answered()
    run(f"review grade {number} 3")
    assert run("log --json").data[0]["command"] == f"review grade {number} good"
    said = run("undo").out
    assert f"question {number} good -> no grade" in said


def test_a_back_dated_grade_counts_where_it_happened(
    run: Run, answered: Ask, store: sqlite3.Connection
) -> None:
    """The schedule is a function of what happened, not of when it was written."""
    number = answered(at="20 days ago")
    run(f"review grade {number} good --at '2 days ago'")
    run(f"review grade {number} again --at '9 days ago'")
    run(f"review grade {number} easy --at '5 days ago'")
    assert [rating for rating, _ in log(store, number)] == [1, 4, 3]
    assert facts(by_fsrs(log(store, number))) == kept(store, number)


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("review grade 99 good", 3, "no note 99"),
        ("review grade 99999999999999999999 good", 3, "no note"),
        ("review grade x good", 2, "x"),
        ("review grade 1 great", 2, "no rating «great»"),
        ("review grade 1 5", 2, "no rating «5»"),
        ("review grade 1 ''", 2, "no rating"),
        ("review grade 1", 2, "RATING"),
        ("review grade 2 good", 1, "Question 2 is open"),
        ("review grade 3 good", 1, "Note 3 is a point"),
        ("review grade 1 good --at 2999-01-01", 2, "in the future"),
        ("review grade 1 good --at xx", 2, "not a date"),
        ("review grade 1 good --at '9 days ago'", 2, "was answered after that"),
    ],
)
def test_a_bad_grade_is_refused_and_changes_nothing(
    run: Run, answered: Ask, refused: Callable[..., str], line: str, code: int, said: str
) -> None:
    """In one sentence, with a remedy."""
    answered()
    run("notes add transformer-paper 'Still open?'")
    run("notes add transformer-paper --kind point 'A point.'")
    refused(line, code=code, said=said)


@pytest.mark.parametrize("value", ["0.69", "0.98", "1", "9", "0", "nan", "inf", "x", ""])
def test_a_bad_retention_is_refused(refused: Callable[..., str], value: str) -> None:
    """Outside of it FSRS is not calibrated, and 1 would ask all day long."""
    refused("config retention", value, code=2, said="0.7 to 0.97")


@pytest.mark.parametrize(
    ("typed", "means"), [("0.8", "0.8"), ("85%", "0.85"), (" .97 ", "0.97"), ("70 %", "0.7")]
)
def test_a_retention_is_a_share(run: Run, db: Path, typed: str, means: str) -> None:
    """Kept in one spelling."""
    assert db.exists()
    assert run("config retention", typed).out == f"retention is now {means}\n"
    assert run("config retention --json").data == {"retention": means}


def test_another_retention_moves_every_schedule_at_once(
    run: Run, answered: Ask, store: sqlite3.Connection, memory: Memory, complaints: Memory
) -> None:
    """And undo moves them back: it is one command."""
    numbers = [answered(), answered()]
    for number in numbers:
        run(f"review grade {number} easy --at '1 day ago'")
    before = memory()
    run("config retention 0.8")
    for number in numbers:
        assert facts(by_fsrs(log(store, number), 0.8)) == kept(store, number)
    assert memory() != before
    assert complaints() == []
    run("undo --yes")
    assert memory() == before
    assert complaints() == []


def test_a_question_that_failed_four_times_is_sent_back_to_its_item(
    run: Run, answered: Ask
) -> None:
    """To where it was asked, what answered it, and who else teaches the topic."""
    number = answered("Why?", "transformer-paper", "2 days ago", "--where", "§3.2.1")
    for hours in (4, 3, 2):
        assert "go back" not in run(f"review grade {number} again --at '{hours} hours ago'").out
    said = run(f"review grade {number} again --at '1 hour ago'").out
    assert f"Question {number} failed 4 times: go back to transformer-paper (§3.2.1)" in said
    (question,) = run("review --json").data
    assert (question["lapses"], question["leech"]) == (4, True)
    assert question["back_to"][0] == "transformer-paper"
    assert "go back to transformer-paper (§3.2.1)" in run("review").out
    assert "go back" not in run(f"review grade {number} good").out


def test_a_leech_names_what_answered_it_too(run: Run, db: Path) -> None:
    """Even if nobody else teaches the topic."""
    assert db.exists()
    run("notes add transformer-paper Why? --at '9 days ago'")
    run("notes answer 1 So. --by transformer-lecture --at '8 days ago'")
    for hours in (4, 3, 2, 1):
        run(f"review grade 1 again --at '{hours} hours ago'")
    (question,) = run("review --json").data
    assert question["back_to"][:2] == ["transformer-paper", "transformer-lecture"]


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE card SET due = '2030-01-01T00:00:00Z'",
        "UPDATE card SET stability = stability * 1.01",
        "UPDATE card SET lapses = 9",
        "DELETE FROM card",
        "INSERT INTO card (note, due, state, lapses) VALUES (77, '2026-01-01T00:00:00Z', 2, 0)",
        "UPDATE review SET rating = 1",
    ],
)
def test_the_doctor_finds_a_schedule_that_its_log_does_not_give(
    run: Run, answered: Ask, store: sqlite3.Connection, complaints: Memory, damage: str
) -> None:
    """And a rebuild mends it."""
    run(f"review grade {answered()} good")
    assert run("data doctor --json").data == {"findings": []}
    store.execute(damage)
    assert "its schedule is" in run("data doctor", code=1).out
    assert run("review rebuild --json").data["mended"] == 1
    assert not [said for said in complaints() if "its schedule is" in said]


def test_a_rebuild_of_what_is_right_writes_nothing(run: Run, answered: Ask) -> None:
    """So there is nothing to undo."""
    run(f"review grade {answered()} good")
    before = run("log --json").data
    assert run("review rebuild").out == "1 schedule replayed, 0 of them differed.\n"
    assert run("log --json").data == before


def test_self_tests_are_in_the_report(run: Run, answered: Ask) -> None:
    """How often, how well, and what has to be learned again."""
    assert run("report --json").data["self_tests"]["remembered"] is None
    assert "## Self-tests" not in run("report").out
    number, other = answered(), answered("Why heads?")
    for hours in (4, 3, 2, 1):
        run(f"review grade {number} again --at '{hours} hours ago'")
    run(f"review grade {other} good --at '3 days ago'", code=2)
    run(f"review grade {other} good --at '1 day ago'")
    tests = run("report --json").data["self_tests"]
    assert {key: tests[key] for key in ("asked", "questions", "again", "good", "remembered")} == {
        "asked": 5, "questions": 2, "again": 4, "good": 1, "remembered": 0.2,
    }  # fmt: skip
    assert [leech["id"] for leech in tests["leeches"]] == [number]
    said = run("report").out
    assert "2 questions asked 5 times: 4 again, 0 hard, 1 good, 0 easy (20 % remembered)" in said
    assert "failed 4 times; learn it again: `transformer-paper`" in said
    since = run("report --json --since yesterday").data["self_tests"]
    assert since["asked"] == 5
    assert run("report --json --until '2 days ago'").data["self_tests"]["asked"] == 0


STEPS = st.lists(
    st.one_of(
        st.tuples(
            st.just("review"), st.just("grade"), st.sampled_from("12"), st.sampled_from("1234"),
            st.just("--at"), st.integers(1, 47).map("{} hours ago".format),
        ),
        st.sampled_from(
            [("undo",), ("undo",), ("redo",), ("config", "retention", "0.8"),
             ("config", "retention", "0.9"), ("notes", "reopen", "1"), ("notes", "drop", "2"),
             ("notes", "answer", "1", "Anew."), ("review", "rebuild")]
        ),
    ),
    max_size=12,
)  # fmt: skip


@many(25)
@given(steps=STEPS)
def test_whatever_is_graded_and_undone_the_cards_are_the_replay_of_the_log(
    answered: Ask, db: Path, tmp_path: Path, steps: list[tuple[str, ...]]
) -> None:
    """And what is due is a question that is answered."""
    begun, path = tmp_path / "begun.db", tmp_path / "played.db"
    if not begun.exists():
        assert [answered(), answered()] == [1, 2]
        shutil.copyfile(db, begun)
    shutil.copyfile(begun, path)
    with mock.patch.dict("os.environ", {"DLTRACK_DB": str(path)}):
        for step in steps:
            assert main(step) in (0, 1, 2, 3), step
    with closing(sqlite3.connect(path)) as store:
        store.row_factory = sqlite3.Row
        assert examine(store) == []
        for number in {row["note"] for row in store.execute("SELECT note FROM card")}:
            retention = store.execute("SELECT value FROM setting WHERE key = 'retention'")
            share = float((retention.fetchone() or ["0.9"])[0])
            assert facts(by_fsrs(log(store, number), share)) == kept(store, number)


def test_a_grade_is_kept_in_utc(run: Run, answered: Ask, store: sqlite3.Connection) -> None:
    """Whatever clock the student has."""
    number = answered()
    run(f"review grade {number} good")
    ((_, at),) = log(store, number)
    assert abs((datetime.now(UTC) - at).total_seconds()) < 3600
