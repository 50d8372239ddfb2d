"""Reading a file of runs, or standard input: every line checked before anything is kept."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, NamedTuple

from dltrack.domain.run_fields import run_of
from dltrack.domain.run_files import records
from dltrack.errors import InputFileError, UsageError
from dltrack.views.problems import problem_lines, problem_object
from dltrack.views.words import plural

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dltrack.commands._session import Session

LARGEST = 4 * 1024 * 1024
"""Bytes of a file of runs; nobody trains that often."""


class LineProblem(NamedTuple):
    """What is wrong with one line of a file."""

    level: str
    file: str
    line: int
    item: str
    message: str
    remedy: str


def read_runs(
    session: Session, path: str, defaults: Mapping[str, str], *, as_json: bool
) -> list[dict[str, Any]]:
    """The runs of a file, all of them checked.

    Args:
        session: the run of the program.
        path: the file, or ``-`` for standard input.
        defaults: fields of every run that does not say them itself.
        as_json: whether bad lines are told as JSON alone, with the error.

    Raises:
        InputFileError: the file cannot be read, holds no run, or has bad lines; all are named.
    """
    name = "standard input" if path == "-" else path
    runs: list[dict[str, Any]] = []
    problems: list[LineProblem] = []
    for line, found in records(_text(path, name), defaults):
        try:
            if isinstance(found, UsageError):
                raise found
            runs.append(run_of(found, session.now))
        except UsageError as wrong:
            problems.append(LineProblem("error", name, line, "", wrong.message, wrong.remedy))
    if problems:
        if not as_json:
            session.say("\n".join(problem_lines(session.terminal, problems)))
        raise _refusal(name, problems)
    if not runs:
        raise InputFileError(f"{name} holds no run.", "Write a header row and a run below it.")
    return runs


def _refusal(name: str, problems: list[LineProblem]) -> InputFileError:
    return InputFileError(
        f"{name} has {plural(len(problems), 'bad line')}, so nothing was imported.",
        "Mend what is listed and import it again.",
        {"file": name, "problems": [problem_object(problem) for problem in problems]},
    )


def _text(path: str, name: str) -> str:
    raw = _bytes(path, name)
    if len(raw) > LARGEST:
        raise InputFileError(
            f"{name} is larger than {LARGEST // 1024**2} MiB.", "Import it in pieces."
        )
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise InputFileError(
            f"{name} is not UTF-8: line {line} holds a byte of no character.", "Save it as UTF-8."
        ) from error


def _bytes(path: str, name: str) -> bytes:
    """As much as is allowed, and one byte more."""
    try:
        if path == "-":
            return sys.stdin.buffer.read(LARGEST + 1) if sys.stdin is not None else b""
        with open(path, "rb") as file:
            return file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise InputFileError(f"{name} cannot be read: {why}.", "Check its path.") from error
