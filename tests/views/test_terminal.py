"""What stdout and stderr are decides what is written to them, and how."""

import io
import os
import pty
import sys
import termios
from collections.abc import Iterator
from typing import TextIO

import pytest

from dltrack.views.terminal import Terminal, language


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


class Broken(io.StringIO):
    """A stream whose reader has gone."""

    def write(self, _text: str) -> int:
        """Fail as a closed pipe does."""
        raise BrokenPipeError


@pytest.fixture
def real_terminal() -> Iterator[TextIO]:
    """The program's side of a real terminal."""
    leader, follower = pty.openpty()
    with os.fdopen(leader, "rb"), os.fdopen(follower, "w", encoding="utf-8") as stream:
        yield stream


def test_data_goes_to_stdout_and_words_to_stderr() -> None:
    """Each with a newline."""
    out, err = io.StringIO(), io.StringIO()
    terminal = Terminal(out, err, {})
    terminal.show("data")
    terminal.say("words")
    assert (out.getvalue(), err.getvalue()) == ("data\n", "words\n")


@pytest.mark.parametrize(
    ("env", "plain", "colour"),
    [
        ({}, False, True),
        ({"NO_COLOR": ""}, False, True),
        ({"NO_COLOR": "1"}, False, False),
        ({"TERM": "dumb"}, False, False),
        ({}, True, False),
    ],
)
def test_a_terminal_is_coloured_unless_it_or_the_student_wants_none(
    env: dict[str, str], *, plain: bool, colour: bool
) -> None:
    """An empty NO_COLOR says nothing, as no-color.org has it."""
    terminal = Terminal(Screen(), io.StringIO(), env, plain=plain)
    assert terminal.colour is colour
    assert terminal.style("x", "good") == ("\x1b[32mx\x1b[0m" if colour else "x")
    assert terminal.style_err("x", "bad") == "x"


def test_stderr_is_coloured_by_what_it_is_itself() -> None:
    """`dltrack next > file` still has its errors in red."""
    terminal = Terminal(io.StringIO(), Screen(), {"FORCE_COLOR": "1"})
    assert terminal.style("x", "bad") == "x"
    assert terminal.style_err("x", "bad") == "\x1b[31mx\x1b[0m"


def test_tables_are_for_terminals_that_did_not_ask_for_plain() -> None:
    """Everything else gets lines."""
    assert Terminal(Screen(), None, {}).table
    assert not Terminal(Screen(), None, {}, plain=True).table
    assert not Terminal(io.StringIO(), None, {}).table


@pytest.mark.parametrize(
    ("value", "columns"),
    [("100", 100), ("", 80), ("0", 80), ("-3", 80), ("wide", 80), ("²", 80), ("9" * 5000, 9999)],
)
def test_columns_come_from_the_environment_where_that_makes_sense(value: str, columns: int) -> None:
    """And are 80 where nobody knows."""
    assert Terminal(io.StringIO(), None, {"COLUMNS": value}).columns == columns


def test_columns_come_from_the_terminal_itself(real_terminal: TextIO) -> None:
    """A terminal that says 0 does not know."""
    assert Terminal(real_terminal, None, {}).columns == 80
    termios.tcsetwinsize(real_terminal.fileno(), (40, 132))
    assert Terminal(real_terminal, None, {}).columns == 132


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "cp936", "utf-8"])
def test_no_character_is_too_much_for_an_encoding(encoding: str) -> None:
    """What cannot be said is replaced, never a traceback."""
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding=encoding)
    Terminal(out, out, {}).show("注意力 🚀 \udc80")
    out.flush()
    assert raw.getvalue().endswith(b" ?\n")


def test_a_missing_closed_or_failing_stream_is_no_crash() -> None:
    """`dltrack next >&- 2>&-` has nowhere to write to."""
    closed = io.StringIO()
    closed.close()
    for terminal in (Terminal(None, None, {}), Terminal(closed, closed, {})):
        terminal.show("x")
        terminal.say("x")
        assert not terminal.tty
    Terminal(None, Broken(), {}).say("x")


def test_a_failing_stdout_is_told() -> None:
    """The edge has to know that the data did not arrive."""
    with pytest.raises(BrokenPipeError):
        Terminal(Broken(), None, {}).show("x")


def test_only_two_terminals_make_a_conversation(monkeypatch: pytest.MonkeyPatch) -> None:
    """With input or output redirected nobody is asked."""
    monkeypatch.setattr(sys, "stdin", Screen())
    assert Terminal(Screen(), None, {}).interactive
    assert not Terminal(io.StringIO(), None, {}).interactive
    monkeypatch.setattr(sys, "stdin", None)
    assert not Terminal(Screen(), None, {}).interactive


@pytest.mark.parametrize(
    ("env", "spoken"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LC_MESSAGES": "en_US", "LANG": "zh_CN"}, "en"),
        ({"LC_ALL": "", "LANG": "zh_TW"}, "zh"),
        ({"LC_ALL": "C", "LANG": "zh_CN"}, "en"),
        ({"LANGUAGE": "zh_CN:en", "LANG": "en_US.UTF-8"}, "zh"),
        ({"LANGUAGE": "fr", "LANG": "zh_CN"}, "zh"),
        ({"LANGUAGE": "zh", "LC_ALL": "C.UTF-8"}, "en"),
        ({"LANG": "zha_CN"}, "en"),
        ({"LANG": "zh-Hans"}, "zh"),
    ],
)
def test_the_environment_chooses_the_language_as_posix_has_it(
    env: dict[str, str], spoken: str
) -> None:
    """Unless the student set one."""
    assert language(env, "auto") == spoken
    assert language(env, "en") == "en"
    assert language(env, "zh") == "zh"
