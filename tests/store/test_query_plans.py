"""Daily commands walk indexes: their work grows with an item's neighbours, not with the store."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from dltrack.commands import _session
from dltrack.store.connection import connect

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Result

GROWING = {
    "item", "place", "need", "support", "node", "note", "entry", "batch", "progress", "link",
    "name", "effort", "resolves", "soft_after", "source_row", "purpose", "review", "card",
    "result", "seen", "knows", "topic",
}  # fmt: skip
"""Tables that grow with the roadmap or with the student's history."""


@pytest.fixture
def statements(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every statement that a command runs, with its values in place."""
    seen: list[str] = []

    def traced(path: str, *, write: bool = True) -> sqlite3.Connection:
        db = connect(path, write=write)
        db.set_trace_callback(seen.append)
        return db

    monkeypatch.setattr(_session, "connect", traced)
    return seen


def _scans(db: Path, statements: list[str]) -> list[str]:
    """The steps of the plans of these statements that walk a growing table from end to end."""
    found = []
    with closing(connect(str(db))) as store:
        for sql in dict.fromkeys(statements):
            if (
                not sql.lstrip(" \n-")
                .upper()
                .startswith(("SELECT", "WITH", "UPDATE", "INSERT", "DELETE"))
            ):
                continue
            aliases = _aliases(sql)
            for step in store.execute(f"EXPLAIN QUERY PLAN {sql}"):
                words = step["detail"].split()
                table = aliases.get(words[1], words[1]) if len(words) > 1 else ""
                whole = words[0] == "SCAN" and table in GROWING and "INDEX" not in words
                if whole or (words[0] == "SCAN" and table in GROWING and not _partial(words)):
                    found.append(f"{step['detail']}: {' '.join(sql.split())[:300]}")
    return found


def _partial(words: list[str]) -> bool:
    """Whether a walk is over an index that holds only the few rows in question."""
    return words[-1] in {"note_open", "progress_doing", "place_ready", "batch_undone", "batch_live"}


def _aliases(sql: str) -> dict[str, str]:
    """What each alias of a statement stands for."""
    words = sql.replace("(", " ").replace(")", " ").replace(",", " ").split()
    named = {}
    for n, word in enumerate(words[:-2]):
        if word.upper() in {"FROM", "JOIN", "UPDATE", "INTO"} and words[n + 1] in GROWING:
            after = words[n + 3] if words[n + 2].upper() == "AS" else words[n + 2]
            named[after] = words[n + 1]
    return named


@pytest.mark.parametrize(
    "line",
    [
        "next", "prompt", "start transformer-paper", "done dls-1", "done annotated-transformer",
        "notes add glue Why?", "notes add Why?", "__complete show tr", "show transformer-paper",
        "undo", "redo", "known python", "skip glue", "reopen yannic", "stop", "log add glue 5m",
        "undo -n 3 --yes", "known attention --with-needs", "known bert-paper --with-needs",
        "done dls", "start dls", "ignore dls-1", "reopen dls", "done glue --time 1h",
        "done dls-1 --part 9-20", "start https://arxiv.org/abs/1706.03762",
        "start transformer-pap", "why bert-paper", "next --track llm", "next --minutes 60",
        "next --json --why", "notes answer 1 Because. --by dls-1", "notes edit 1 Wherefore?",
        "notes drop 1", "notes reopen 2", "notes show 1", "review grade 2 good",
        "results add glue --model m --task MRPC --split dev --metric f1 --value 88",
        "track use llm", "config lang zh", "log -n 3", "__complete known ba",
        "__complete done dls-", "",
    ],
)  # fmt: skip
def test_a_daily_command_never_walks_a_whole_table(
    run: Callable[..., Result], db: Path, statements: list[str], line: str
) -> None:
    """With questions, notes and a running clock there."""
    run("start glue")
    run("notes add glue First?")
    run("notes add glue Second?")
    run("notes answer 2 Yes. --at 2026-01-01")
    run("done yannic")
    run("done wikitext")
    run("undo")
    if line.startswith("undo"):
        run("redo")
    statements.clear()
    run(line)
    assert len(statements) > 2
    assert _scans(db, statements) == []
