"""A question lives: open, answered or partly, dropped, reopened; undo works on every step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from loop.conftest import LECTURE, PAPER, POST, READING, WATCHED

if TYPE_CHECKING:
    from conftest import Refused, Run
    from loop.conftest import Student, Tables


def question(run: Run, number: int = 1) -> dict[str, Any]:
    """A note as scripts see it."""
    data: dict[str, Any] = run(f"notes show {number} --json").data
    return data


LIFE = (
    ("notes add transformer-paper", "A new one?", "--where", "eq. 1"),
    ("notes edit 5", "A new one, put better?"),
    ("notes answer 5", "Half of it.", "--by", "transformer-lecture", "--partly"),
    ("notes answer 5", "All of it.", "--by", "illustrated-transformer"),
    ("notes reopen 5",),
    ("notes drop 5",),
    ("notes reopen 5",),
    ("notes answer 5", "All of it, again."),
)


def test_undo_and_redo_work_on_every_step_of_a_life(watched: Run, student: Student) -> None:
    """Row by row: what was written, the text, the answer, who gave it and when."""
    past: list[Tables] = [student()]
    for step in LIFE:
        watched(*step)
        past.append(student())
    for before in reversed(past[:-1]):
        watched("undo")
        assert student() == before
    for after in past[1:]:
        watched("redo")
        assert student() == after
    watched("data doctor")


def test_a_new_question_is_open_and_knows_where_and_when(reading: Run) -> None:
    """Nobody answered it, and it counts no days yet."""
    found = question(reading)
    assert found["text"] == "Why divide by sqrt(d_k)?"
    assert (found["item"], found["state"], found["where"]) == (PAPER, "open", "§3.2.1")
    assert found["at"] < found["recorded"]
    assert [found[key] for key in ("answer", "answered_by", "answered_at", "days_open")] == [
        None, None, None, None,
    ]  # fmt: skip
    assert found["late"] is False


def test_an_answer_says_what_where_from_and_after_how_many_days(watched: Run) -> None:
    """From the question to the answer, both as they happened."""
    said = watched("notes answer 1", "It tames softmax.", "--by", LECTURE, "--at", WATCHED)
    assert said.out == f"Answered question 1 by {LECTURE}\n"
    found = question(watched)
    assert (found["state"], found["answer"]) == ("answered", "It tames softmax.")
    assert (found["answered_by"], found["days_open"]) == (LECTURE, 2)
    page = watched("notes show 1").out
    assert "question 1, answered after 2 days on transformer-paper  §3.2.1" in page
    assert f"Answer by {LECTURE}:\nIt tames softmax.\n" in page


def test_an_answer_needs_no_helper_and_no_day(reading: Run) -> None:
    """One may find it out alone, the same evening."""
    reading("notes answer 1", "Found in §3.2.1 itself.", "--at", "10 days ago 21:00")
    found = question(reading)
    assert (found["answered_by"], found["days_open"]) == (None, 0)
    assert "answered within a day" in reading("notes show 1").out


def test_a_helper_may_be_named_by_alias_or_link(watched: Run) -> None:
    """As items are named everywhere."""
    watched("notes answer 1", "A.", "--by", "transformer-reading-video")
    watched("notes answer 2", "B.", "--by", "https://www.bilibili.com/video/BV1pu411o7BE/")
    assert {question(watched, n)["answered_by"] for n in (1, 2)} == {LECTURE}


def test_partly_keeps_a_question_open_with_what_is_known(watched: Run) -> None:
    """It counts as open everywhere, and travels on."""
    watched("notes answer 1", "Something with softmax.", "--by", LECTURE, "--partly")
    found = question(watched)
    assert (found["state"], found["days_open"]) == ("partly", None)
    assert watched(f"show {PAPER} --json").data["open_questions"] == 3
    assert 1 in [note["id"] for note in watched("notes list --open --json").data]
    assert watched("status --json").data["open_questions"] == 3
    assert "so far: Something with softmax." in watched("notes list --open").out


def test_a_partly_answered_question_can_be_answered_in_full(watched: Run) -> None:
    """By another item; undo brings the first half back."""
    watched("notes answer 1", "Half.", "--by", LECTURE, "--partly")
    watched("notes answer 1", "Whole.", "--by", POST)
    assert question(watched)["answered_by"] == POST
    watched("undo")
    found = question(watched)
    assert (found["state"], found["answer"], found["answered_by"]) == ("partly", "Half.", LECTURE)


def test_a_reopened_question_keeps_its_answer_readable(watched: Run) -> None:
    """It is open, though, and counts no days."""
    watched("notes answer 1", "Wrong after all.", "--by", LECTURE)
    said = watched("notes reopen 1")
    assert said.out == "Open again: question 1: Why divide by sqrt(d_k)?\n"
    found = question(watched)
    assert (found["state"], found["answer"]) == ("open", "Wrong after all.")
    assert (found["answered_at"], found["days_open"]) == (None, None)
    assert "Wrong after all." in watched("notes show 1").out
    assert "Wrong after all." in watched(f"show {PAPER}").out


def test_a_dropped_question_is_no_longer_open_but_readable(reading: Run) -> None:
    """Nothing that was written goes away."""
    reading("notes drop 1")
    assert question(reading)["state"] == "dropped"
    assert reading(f"show {PAPER} --json").data["open_questions"] == 2
    assert "Why divide by sqrt(d_k)?" in reading("notes list").out
    assert [n["id"] for n in reading("notes list --state dropped --json").data] == [1]


@pytest.mark.parametrize(
    ("first", "again"),
    [
        (("notes drop 1",), ("notes drop 1",)),
        (("notes drop 1", ), ("notes drop 1", "--at", "yesterday")),
        (("notes show 1",), ("notes reopen 1",)),
        (("notes show 1",), ("notes edit 1", "Why divide by sqrt(d_k)?")),
    ],
)  # fmt: skip
def test_repeating_a_step_says_so_and_writes_nothing(
    reading: Run, student: Student, first: tuple[str, ...], again: tuple[str, ...]
) -> None:
    """Exit code 0, and nothing to undo."""
    reading(*first)
    before, log = student(), reading("undo --list").out
    assert "nothing changed" in reading(*again).out
    assert (student(), reading("undo --list").out) == (before, log)


def test_a_question_written_after_the_lecture_is_late(watched: Run) -> None:
    """Those written before are not, nor does another item's lecture matter."""
    watched(f"notes add {PAPER}", "Only now do I wonder?", "--at", "7 days ago")
    watched("notes add bert-paper", "What does CLS do?", "--at", "7 days ago")
    assert [question(watched, n)["late"] for n in (1, 5, 6)] == [False, True, False]
    assert "question 5, open, late" in watched("notes show 5").out
    assert "late" in watched(f"show {PAPER}").out


def test_late_goes_by_when_it_happened_not_by_when_it_was_typed(watched: Run) -> None:
    """A question that is entered afterwards, but back-dated, is in time."""
    watched(f"notes add {PAPER}", "Typed in from my paper notes?", "--at", "9 days ago")
    assert question(watched, 5)["late"] is False


def test_what_was_studied_before_the_paper_makes_no_question_late(db: Any, run: Run) -> None:  # noqa: ANN401, ARG001
    """The course explains the Transformer too, but it was the way to the paper."""
    run("done dls-5-transformer --at", "12 days ago")
    run(f"start {PAPER} --at", READING)
    run("notes add", "Why several heads?", "--at", "10 days ago 21:00")
    assert question(run)["late"] is False
    assert run("notes resolve --json").data == [], "nothing studied since may have answered it"


def test_a_number_is_never_used_again(reading: Run) -> None:
    """Not even that of an undone note."""
    reading("notes add", "Gone?")
    reading("undo")
    assert "question 6 on" in reading("notes add", "Stays?").out
    reading("notes show 5", code=3)


def test_what_is_said_after_a_question_fits_the_state_of_its_item(reading: Run) -> None:
    """Nobody is asked to finish what is done."""
    said = reading(f"notes add {PAPER}", "Before?").err
    assert said == f"It will go with you to {LECTURE}.   Finished? dltrack done {PAPER}\n"
    reading(f"done {PAPER} --at", "9 days ago")
    assert reading(f"notes add {PAPER}", "After?").err == f"It will go with you to {LECTURE}.\n"


def test_a_question_that_nothing_explains_asks_for_your_own_answer(reading: Run) -> None:
    """Its stage is you."""
    said = reading("notes add cs25-openai", "What scales?").err
    assert said == 'Answer it when you can: dltrack notes answer 5 "..."\n'


@pytest.mark.parametrize(
    ("line", "more", "code", "said"),
    [
        ("notes answer 99", ("x",), 3, "There is no note 99."),
        ("notes drop 99", (), 3, "There is no note 99."),
        ("notes reopen 99", (), 3, "There is no note 99."),
        ("notes edit 99", ("x",), 3, "There is no note 99."),
        ("notes show 99", (), 3, "There is no note 99."),
        ("notes answer 99999999999999999999", ("x",), 3, "There is no note 9999999999"),
        ("notes answer 1", ("x",), 1, "Question 1 is answered already."),
        ("notes answer 1", ("x", "--partly"), 1, "dltrack notes reopen 1"),
        ("notes answer 2", ("x",), 1, "Question 2 is dropped already."),
        ("notes answer 4", ("x",), 1, "Note 4 is a key point, not a question."),
        ("notes answer 3", ("",), 2, "The text is empty."),
        ("notes answer 3", (" \n ",), 2, 'Write it: dltrack notes answer 3 "..."'),
        ("notes edit 3", ("",), 2, 'Write it: dltrack notes edit 3 "..."'),
        ("notes answer 3", ("x", "--by", "no-such-item"), 3, "no-such-item"),
        ("notes answer 3", ("x", "--at", "tomorrow"), 2, "tomorrow"),
        ("notes answer 3", ("x", "--at", "2199-01-01"), 2, "is in the future"),
        ("notes add", ("--where", "", "Why?"), 2, "--where"),
        ("notes add", ("--kind", "riddle", "Why?"), 2, "riddle"),
    ],
)
def test_bad_input_is_one_sentence_and_changes_nothing(
    reading: Run, refused: Refused, line: str, more: tuple[str, ...], code: int, said: str
) -> None:
    """With its exit code; what was written stays."""
    reading("notes answer 1", "Done with.")
    reading("notes drop 2")
    refused(line, *more, code=code, said=said)


def test_json_tells_a_failure_too(reading: Run) -> None:
    """As one document."""
    out = reading("notes show 99 --json", code=3).out
    assert '"code": "not_found"' in out
