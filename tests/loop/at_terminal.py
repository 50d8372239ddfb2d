"""Typing at a terminal of 80 columns, prompt by prompt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from screens import bare, finish, spawn

if TYPE_CHECKING:
    from collections.abc import Mapping

CHOOSE = "q stop here: "
ANSWER = "Your answer: "
SO_FAR = "So far: "
MISSED = "\n> "
CTRL_C, CTRL_D = "\x03", "\x04"

Move = tuple[str, str]


def play(
    argv: list[str], moves: list[Move], env: Mapping[str, str] | None = None
) -> tuple[str, int]:
    """Type each answer as soon as its prompt is there; everything shown, and the exit code."""
    process = spawn(argv, env or {})
    shown = ""
    for prompt, answer in moves:
        process.expect_exact(prompt)
        shown += (process.before or "") + prompt
        process.send(answer if answer in {CTRL_C, CTRL_D} else f"{answer}\r")
    rest, code = finish(process)
    return bare(shown + rest), code
