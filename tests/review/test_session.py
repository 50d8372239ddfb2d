"""A self-test at a real terminal: question, think, answer, one key."""

from __future__ import annotations

import sqlite3
import termios
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pexpect
import pytest

from screens import bare, finish, spawn

if TYPE_CHECKING:
    from review.conftest import Ask

Run = Callable[..., Any]

THINK, RATE = "Think, then press Enter", "4 easy"


def grades(store: sqlite3.Connection) -> list[tuple[int, int]]:
    """What was kept: question and rating, in the order of writing."""
    return [tuple(row) for row in store.execute("SELECT note, rating FROM review ORDER BY id")]


def press(screen: pexpect.spawn[str], *keys: str) -> None:
    """Reveal the answer and press keys at it."""
    screen.expect(THINK)
    screen.send("\r")
    screen.expect(RATE)
    for key in keys:
        screen.send(key)


def test_a_question_then_its_answer_then_one_key(answered: Ask, store: sqlite3.Connection) -> None:
    """The answer is not on the screen before Enter."""
    number = answered("Why [bold]?", "transformer-paper", "2 days ago", "--where", "§3.2.1")
    screen = spawn(["review"])
    screen.expect(THINK)
    shown = bare(screen.before or "")
    assert f"Question {number} (1 of 1) on transformer-paper" in shown
    assert "Why [bold]?" in shown
    assert "gradient" not in shown
    assert "§3.2.1" not in shown
    screen.send("\r")
    screen.expect(RATE)
    shown = bare(screen.before or "")
    assert "> So that softmax keeps its gradient." in shown
    assert "asked at §3.2.1" in shown
    screen.send("3")
    rest, code = finish(screen)
    assert code == 0
    assert f"Question {number} good: comes back in 10 min" in rest
    assert "1 self-test: 1 good" in rest
    assert "dltrack undo" in rest
    assert grades(store) == [(number, 3)]


@pytest.mark.parametrize(
    ("key", "rating"), [("2", 2), ("h", 2), ("3", 3), ("G", 3), ("4", 4), ("e", 4)]
)
def test_a_grade_is_a_digit_or_a_letter(
    answered: Ask, store: sqlite3.Connection, key: str, rating: int
) -> None:
    """One key, no Enter."""
    number = answered()
    screen = spawn(["review"])
    press(screen, key)
    assert finish(screen)[1] == 0
    assert grades(store) == [(number, rating)]


def test_thinking_is_measured(answered: Ask, store: sqlite3.Connection) -> None:
    """In milliseconds, as py-fsrs keeps it."""
    answered()
    screen = spawn(["review"])
    press(screen, "3")
    finish(screen)
    (duration,) = store.execute("SELECT duration FROM review").fetchone()
    assert duration >= 0


def test_what_failed_comes_back_at_the_end(answered: Ask, store: sqlite3.Connection) -> None:
    """After the others, until it is remembered."""
    first, second = answered("a?", at="3 days ago"), answered("b?")
    screen = spawn(["review"])
    press(screen, "a")
    press(screen, "g")
    press(screen, "1")
    press(screen, "3")
    assert "4 self-tests: 2 again, 2 good" in finish(screen)[0]
    assert grades(store) == [(first, 1), (second, 3), (first, 1), (first, 3)]


def test_a_leech_is_sent_back_to_its_item_instead(
    run: Run, answered: Ask, store: sqlite3.Connection
) -> None:
    """Asking once more is what did not help."""
    number = answered()
    for hours in (4, 3, 2):
        run(f"review grade {number} again --at '{hours} hours ago'")
    screen = spawn(["review"])
    press(screen, "1")
    rest, code = finish(screen)
    assert code == 0
    assert f"Question {number} failed 4 times: go back to transformer-paper" in bare(rest)
    assert len(grades(store)) == 4


@pytest.mark.parametrize("key", ["q", "Q", "\x04"])
def test_q_stops_and_what_was_graded_is_kept(
    answered: Ask, store: sqlite3.Connection, key: str
) -> None:
    """Before the answer as well as after it; the end of input is the same."""
    first, second = answered(at="3 days ago"), answered()
    screen = spawn(["review"])
    press(screen, "4")
    screen.expect(THINK)
    screen.send(key)
    rest, code = finish(screen)
    assert code == 0
    assert "1 self-test: 1 easy" in rest
    assert "1 question is due for self-test" in rest
    screen = spawn(["review"])
    press(screen, key)
    assert "0 self-tests" in finish(screen)[0]
    assert grades(store) == [(first, 4)]
    assert second


def test_ctrl_c_loses_no_grade_and_leaves_the_terminal_as_it_was(
    answered: Ask, store: sqlite3.Connection
) -> None:
    """Exit code 130, as everywhere."""
    first = answered(at="3 days ago")
    answered()
    screen = spawn(["review"])
    before = termios.tcgetattr(screen.fileno())
    press(screen, "2")
    screen.expect(THINK)
    assert termios.tcgetattr(screen.fileno()) != before
    screen.sendintr()
    screen.expect("is kept")
    screen.expect(pexpect.EOF)
    assert termios.tcgetattr(screen.fileno()) == before
    assert screen.wait() == 130
    assert grades(store) == [(first, 2)]


@pytest.mark.parametrize("noise", ["\x1b[A", "\x1bOB", "x", "0", "5", "\r", "é", "问"])
def test_other_keys_grade_nothing(answered: Ask, store: sqlite3.Connection, noise: str) -> None:
    """Least of all an arrow, which sends an A."""
    number = answered()
    screen = spawn(["review"])
    press(screen, noise)
    screen.send("4")
    assert finish(screen)[1] == 0
    assert grades(store) == [(number, 4)]


def test_a_paste_is_one_key(answered: Ask, store: sqlite3.Connection) -> None:
    """It must not run through the questions."""
    first = answered(at="3 days ago")
    answered()
    screen = spawn(["review"])
    press(screen, "3\r3\r3\r3\r")
    screen.expect(THINK)
    screen.send("q")
    assert "1 self-test: 1 good" in finish(screen)[0]
    assert grades(store) == [(first, 3)]


def test_a_dumb_terminal_sends_lines(answered: Ask, store: sqlite3.Connection) -> None:
    """Inside an editor, say: a word and Enter."""
    number = answered()
    screen = spawn(["review"], {"TERM": "dumb"})
    screen.expect("> ")
    screen.sendline("")
    screen.expect(RATE)
    screen.expect("> ")
    screen.sendline("nonsense")
    screen.expect("> ")
    screen.sendline("easy")
    assert finish(screen)[1] == 0
    assert grades(store) == [(number, 4)]


def test_a_session_takes_the_limits_of_the_list(answered: Ask) -> None:
    """And says how long it will be."""
    for n in range(3):
        answered(f"question {n}?")
    screen = spawn(["review", "-n", "1"])
    screen.expect("1 question, about 1 min")
    press(screen, "4")
    assert "2 questions are due for self-test" in finish(screen)[0]


def test_hostile_text_never_reaches_the_terminal(answered: Ask) -> None:
    """Neither that of a question nor of a place."""
    answered(
        "Why \x1b[31mred\x1b]0;title\x07?", "transformer-paper", "2 days ago", "--where", "\x1b[2J"
    )
    screen = spawn(["review"])
    press(screen, "4")
    shown = bare((screen.before or "") + finish(screen)[0])
    assert "\x1b" not in shown
    assert "\x07" not in shown


def test_a_question_withdrawn_meanwhile_is_passed_over(
    run: Run, answered: Ask, store: sqlite3.Connection
) -> None:
    """In another terminal, say."""
    first, second = answered(at="3 days ago"), answered()
    screen = spawn(["review"])
    screen.expect(THINK)
    run(f"notes drop {second}")
    screen.send("\r")
    screen.expect(RATE)
    screen.send("3")
    assert "1 self-test: 1 good" in finish(screen)[0]
    assert grades(store) == [(first, 3)]
