"""A student who read the Transformer paper alone, ten days ago, and everything they ever wrote."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

Tables = dict[str, list[tuple[Any, ...]]]
Student = Callable[[], Tables]

STUDENT = (
    "progress", "knows", "note", "effort", "seen", "clock", "card", "review", "result", "setting",
)  # fmt: skip
"""The tables that only the student writes; the journal apart."""

PAPER, LECTURE, POST, CODE = (
    "transformer-paper", "transformer-lecture", "illustrated-transformer", "annotated-transformer",
)  # fmt: skip
"""Section 2.1 of the document: read alone, watch, read the post, run the code."""

READING = "10 days ago 20:00"
READ = "10 days ago 22:00"
WATCHED = "8 days ago 21:00"


@pytest.fixture
def student(db: Path) -> Student:
    """Everything the student wrote, row by row."""

    def read() -> Tables:
        with closing(sqlite3.connect(db)) as store:
            return {
                table: store.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall()
                for table in STUDENT
            }

    return read


@pytest.fixture
def reading(db: Path, run: Callable[..., Any]) -> Callable[..., Any]:
    """Three questions and a key point, written ten days ago; the paper is still being read."""
    assert db.exists()
    run("known dls pytorch --with-needs --at", "20 days ago")
    run("start transformer-paper --at", READING)
    run("notes add", "Why divide by sqrt(d_k)?", "--where", "§3.2.1", "--at", "10 days ago 20:30")
    run("notes add", "What does the mask hide?", "--where", "p.5", "--at", "10 days ago 20:40")
    run("notes add", "为什么要用多头注意力？", "--at", "10 days ago 20:50")
    run("notes add --kind point", "Attention alone, no recurrence.", "--at", "10 days ago 21:00")
    return run


@pytest.fixture
def read_alone(reading: Callable[..., Any]) -> Callable[..., Any]:
    """The paper is done, its questions are open."""
    reading("done transformer-paper --at", READ)
    return reading


@pytest.fixture
def watched(read_alone: Callable[..., Any]) -> Callable[..., Any]:
    """The lecture was watched two days later; nothing is answered yet."""
    read_alone("done transformer-lecture --at", WATCHED)
    return read_alone
