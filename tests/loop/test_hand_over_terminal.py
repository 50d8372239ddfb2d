"""The hand-over at a real terminal of 80 columns: one question after the other, kept at once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from loop.at_terminal import ANSWER, CHOOSE, CTRL_C, CTRL_D, MISSED, SO_FAR, play
from loop.conftest import LECTURE, PAPER, POST

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run
    from loop.conftest import Student


def states(run: Run) -> dict[int, str]:
    """What became of the questions."""
    listed = run("notes list --kind question --json").data
    return {note["id"]: note["state"] for note in listed}


def test_every_question_is_asked_and_then_the_missed_points(read_alone: Run) -> None:
    """An answer, a half one, one still open; each with what it is on and how old it is."""
    moves = [
        (CHOOSE, "a"), (ANSWER, "It tames softmax."),
        (CHOOSE, "p"), (SO_FAR, "Later words, I think."),
        (CHOOSE, "s"),
        (MISSED, "Positions are added, not appended."), (MISSED, "残差连接无处不在"), (MISSED, ""),
    ]  # fmt: skip
    shown, code = play(["done", LECTURE], moves)
    assert code == 0
    assert re.search(rf"Question 1 of 3: on {PAPER}, §3.2.1, asked (9|10) days ago\n", shown)
    assert "  Why divide by sqrt(d_k)?\n" in shown
    assert "Question 3 of 3" in shown
    assert f"Which key points had you missed in {PAPER}?\n" in shown
    assert "Answered 1 of 3 questions; still open: 2   dltrack notes list --open\n" in shown
    assert states(read_alone) == {1: "answered", 2: "partly", 3: "open"}
    first = read_alone("notes show 1 --json").data
    assert (first["answer"], first["answered_by"]) == ("It tames softmax.", LECTURE)
    missed = read_alone(f"notes list {PAPER} --kind missed --json").data
    assert [n["text"] for n in missed] == [
        "Positions are added, not appended.", "残差连接无处不在",
    ]  # fmt: skip


def test_no_line_of_the_hand_over_is_wider_than_the_terminal(reading: Run) -> None:
    """Nor is a long question cut."""
    reading("notes add", "Why " + "is it so " * 30 + "?", "--where", "the very long caption " * 4)
    reading(f"done {PAPER} --at", "9 days ago")
    moves = [(CHOOSE, ""), (CHOOSE, ""), (CHOOSE, ""), (CHOOSE, ""), (MISSED, "")]
    shown, _ = play(["done", LECTURE], moves)
    assert [line for line in shown.split("\n") if len(line) > 80] == []
    assert " ".join(shown.split()).count("is it so") == 30


def test_enter_leaves_a_question_open(read_alone: Run) -> None:
    """It writes nothing."""
    moves = [(CHOOSE, ""), (CHOOSE, ""), (CHOOSE, ""), (MISSED, "")]
    shown, code = play(["done", LECTURE], moves)
    assert code == 0
    assert "Answered 0 of 3 questions; still open: 3" in shown
    assert set(states(read_alone).values()) == {"open"}
    assert read_alone("undo --list --json").data[0]["command"] == f"done {LECTURE}"


def test_d_drops_a_question(read_alone: Run) -> None:
    """It is readable still."""
    play(["done", LECTURE], [(CHOOSE, "d"), (CHOOSE, "q")])
    assert states(read_alone) == {1: "dropped", 2: "open", 3: "open"}


def test_every_answer_is_a_step_of_its_own(read_alone: Run, student: Student) -> None:
    """In words that a student would have typed; undo takes one after the other."""
    before = student()
    moves = [(CHOOSE, "a"), (ANSWER, "A."), (CHOOSE, "d"), (CHOOSE, "p"), (SO_FAR, "C."),
             (MISSED, "M."), (MISSED, "")]  # fmt: skip
    play(["done", LECTURE], moves)
    after = student()
    log = [batch["command"] for batch in read_alone("log -n 5 --json").data]
    assert log == [
        f"notes add {PAPER} --kind missed ...",
        f"notes answer 3 ... --by {LECTURE} --partly",
        "notes drop 2",
        f"notes answer 1 ... --by {LECTURE}",
        f"done {LECTURE}",
    ]
    read_alone("undo -n 5 --yes")
    assert student() == before
    read_alone("redo -n 5 --yes")
    assert student() == after
    read_alone("data doctor")


def test_a_back_dated_hand_over_answers_then(read_alone: Run) -> None:
    """The days open are those of the life, not of the typing."""
    moves = [(CHOOSE, "a"), (ANSWER, "A."), (CHOOSE, "q")]
    play(["done", LECTURE, "--at", "7 days ago 21:00"], moves)
    assert read_alone("notes show 1 --json").data["days_open"] == 3


def test_what_is_no_choice_is_asked_again(read_alone: Run) -> None:
    """An answer typed at once is not taken for a choice, and nothing is dropped by it."""
    moves = [(CHOOSE, "drop it"), ("Type one of the letters: a, e, p, s, d, q.", ""), (CHOOSE, "q")]
    shown, code = play(["done", LECTURE], moves)
    assert code == 0
    assert "Type one of the letters" in shown
    assert set(states(read_alone).values()) == {"open"}


@pytest.mark.usefixtures("read_alone")
def test_an_empty_answer_leads_back_to_the_choices() -> None:
    """The same question."""
    shown, _ = play(["done", LECTURE], [(CHOOSE, "a"), (ANSWER, " "), (CHOOSE, "q")])
    assert shown.count("Question 1 of 3") == 1
    assert "3 questions left" in shown


def test_stopping_midway_keeps_what_was_answered_and_says_how_to_go_on(read_alone: Run) -> None:
    """The next run asks the others only."""
    shown, code = play(["done", LECTURE], [(CHOOSE, "a"), (ANSWER, "A."), (CHOOSE, "q")])
    assert code == 0
    assert f"2 questions left: dltrack notes resolve {LECTURE}\n" in shown
    assert "missed in" not in shown
    moves = [(CHOOSE, "a"), (ANSWER, "B."), (CHOOSE, "a"), (ANSWER, "C."), (MISSED, "")]
    shown, code = play(["notes", "resolve", LECTURE], moves)
    assert "Question 1 of 2" in shown
    assert "Answered 2 of 2 questions.\n" in shown
    assert set(states(read_alone).values()) == {"answered"}


@pytest.mark.parametrize(("key", "code"), [(CTRL_C, 130), (CTRL_D, 0)], ids=["Ctrl-C", "Ctrl-D"])
@pytest.mark.parametrize("where", ["at the choices", "in an answer"])
def test_ctrl_c_and_ctrl_d_keep_what_was_answered(
    read_alone: Run, key: str, code: int, where: str
) -> None:
    """And tell how to go on; the item is done."""
    inside = [(CHOOSE, "a"), (ANSWER, key)] if where == "in an answer" else [(CHOOSE, key)]
    shown, found = play(["done", LECTURE], [(CHOOSE, "a"), (ANSWER, "A."), *inside])
    assert found == code
    assert f"2 questions left: dltrack notes resolve {LECTURE}\n" in shown
    assert ("Interrupted" in shown) is (key == CTRL_C)
    assert "Traceback" not in shown
    assert states(read_alone) == {1: "answered", 2: "open", 3: "open"}
    assert read_alone(f"show {LECTURE} --json").data["state"] == "done"


@pytest.mark.parametrize(("key", "code"), [(CTRL_C, 130), (CTRL_D, 0)], ids=["Ctrl-C", "Ctrl-D"])
def test_missed_points_end_by_either_key_too(read_alone: Run, key: str, code: int) -> None:
    """Those entered stay."""
    moves = [(CHOOSE, ""), (CHOOSE, ""), (CHOOSE, ""), (MISSED, "One."), (MISSED, key)]
    shown, found = play(["done", LECTURE], moves)
    assert found == code
    assert "left:" not in shown
    assert len(read_alone("notes list --kind missed --json").data) == 1


def test_a_paper_without_a_question_is_asked_about_too(db: Path, run: Run) -> None:
    """Whoever wondered about nothing may have missed most."""
    assert db.exists()
    run(f"known {PAPER} --with-needs")
    run("notes add gpt-paper", "Why the decoder?", "--at", "3 days ago")
    run("done gpt-paper bert-paper gpt2-paper --at", "2 days ago")
    moves = [(CHOOSE, "a"), (ANSWER, "A."), (MISSED, ""), (MISSED, "CLS."), (MISSED, "")]
    play(["done", "mli-paper-reading"], [*moves, (MISSED, "")])
    (missed,) = run("notes list --kind missed --json").data
    assert missed["item"] == "bert-paper"


def test_several_helpers_at_once_come_one_after_the_other(read_alone: Run) -> None:
    """What the first left open, the second takes up."""
    moves = [(CHOOSE, "a"), (ANSWER, "A."), (CHOOSE, ""), (CHOOSE, ""), (MISSED, ""),
             (CHOOSE, "a"), (ANSWER, "B."), (CHOOSE, ""), (MISSED, "")]  # fmt: skip
    play(["done", LECTURE, POST], moves)
    by = {n["id"]: n["answered_by"] for n in read_alone("notes list --kind question --json").data}
    assert by == {1: LECTURE, 2: POST, 3: None}


@pytest.mark.parametrize("end", [["--no-ask"], ["--no-ask", "--time", "1h"]])
def test_no_ask_asks_nothing_at_a_terminal(read_alone: Run, end: list[str]) -> None:
    """It tells how to go on."""
    shown, code = play(["done", LECTURE, *end], [])
    assert code == 0
    assert f"Answer them: dltrack notes resolve {LECTURE}" in shown
    assert set(states(read_alone).values()) == {"open"}


def test_resolve_without_an_item_asks_all_that_waits(watched: Run) -> None:
    """Then nobody knows what helped."""
    moves = [(CHOOSE, "a"), (ANSWER, "A."), (CHOOSE, "q")]
    shown, _ = play(["notes", "resolve"], moves)
    assert "2 questions left: dltrack notes resolve\n" in shown
    assert watched("notes show 1 --json").data["answered_by"] is None
