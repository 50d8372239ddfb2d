"""What a student does now and then: open a link, pipe a note, back up, move to another machine."""

import io
import os
import stat
import sys
import webbrowser
from pathlib import Path

import pytest

from .conftest import Run


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The links that a browser was asked for."""
    links: list[str] = []

    def browse(url: str) -> bool:
        links.append(url)
        return True

    monkeypatch.setenv("BROWSER", "firefox")
    monkeypatch.setattr(webbrowser, "open", browse)
    return links


@pytest.mark.usefixtures("db")
def test_a_link_is_opened_in_the_browser(run: Run, opened: list[str]) -> None:
    """And shown, so that one sees where it leads."""
    said = run("open transformer-paper")
    assert opened == ["https://arxiv.org/abs/1706.03762"]
    assert (said.out, said.err) == ("https://arxiv.org/abs/1706.03762\n", "")


@pytest.mark.usefixtures("db")
def test_a_part_opens_its_container_at_its_own_first_part(run: Run, opened: list[str]) -> None:
    """A course is one video of many parts."""
    run("open dls-1")
    assert opened == ["https://www.bilibili.com/video/BV1pJ41127Q2?p=9"]


@pytest.mark.usefixtures("db")
def test_a_link_is_printed_where_there_is_no_browser(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Although one was named."""
    monkeypatch.setenv("BROWSER", "firefox")
    monkeypatch.setattr(webbrowser, "open", lambda _url: False)
    said = run("open transformer-paper")
    assert said.out == "https://arxiv.org/abs/1706.03762\n"
    assert "no browser" in said.err


@pytest.mark.usefixtures("db")
def test_a_note_can_come_from_a_pipe(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """With all its lines, on a named item or on the one in progress."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("\nWhy so?\r\n\n  And how?\n"))
    run("notes add transformer-paper -")
    assert run("notes show 1 --json").data["text"] == "Why so?\n\n  And how?"
    assert "Why so?\n\n  And how?\n" in run("notes show 1").out
    run("start gpt-paper")
    monkeypatch.setattr(sys, "stdin", io.StringIO("Another?"))
    run("notes add -")
    assert run("notes show 2 --json").data["item"] == "gpt-paper"
    monkeypatch.setattr(sys, "stdin", io.StringIO("Because."))
    run("notes answer 1 -")
    assert run("notes show 1 --json").data["answer"] == "Because."


@pytest.mark.usefixtures("db")
def test_a_setting_is_shown_changed_and_taken_back(run: Run) -> None:
    """Saying what is so already changes nothing."""
    assert run("config day-start").out == "00:00\n"
    assert run("config day-start 4:30").out == "day-start is now 04:30\n"
    assert "already" in run("config day-start 04:30").out
    assert run("config --json").data["day-start"] == "04:30"
    run("undo")
    assert run("config day-start").out == "00:00\n"


def test_a_backup_brings_everything_back(db: Path, run: Run, tmp_path: Path) -> None:
    """The database that it replaces is kept beside it."""
    run("start transformer-paper")
    run("notes add Why-so?")
    said = run(f"data backup {tmp_path / 'safe.db'}")
    assert "dltrack data restore" in said.err
    run("done transformer-paper")
    run("notes drop 1")
    said = run(f"data restore {tmp_path / 'safe.db'}")
    assert run("show transformer-paper --json").data["state"] == "doing"
    assert run("notes show 1 --json").data["state"] == "open"
    (kept,) = tmp_path.glob("study.db.before-restore*")
    assert str(kept) in said.err
    assert run(f"--db {kept} show transformer-paper --json").data["state"] == "done"
    assert db.exists()


def test_a_backup_can_be_restored_where_there_is_nothing_yet(
    db: Path, run: Run, tmp_path: Path
) -> None:
    """On a new machine."""
    run("start transformer-paper")
    run(f"--db {tmp_path / 'new' / 'study.db'} data restore {db}")
    there = run(f"--db {tmp_path / 'new' / 'study.db'} show transformer-paper --json")
    assert there.data["state"] == "doing"


def test_nobody_else_can_read_what_a_student_writes(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder, the database and every copy, whatever the umask."""
    monkeypatch.delenv("DLTRACK_DB")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    mask = os.umask(0)
    try:
        run("start transformer-paper")
        run(f"data backup {tmp_path / 'data' / 'dltrack' / 'copy.db'}")
    finally:
        os.umask(mask)
    folder = tmp_path / "data" / "dltrack"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    assert modes == {"dltrack.db": 0o600, "copy.db": 0o600}


def test_the_place_of_the_database_can_be_said(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The option beats the environment, wherever in the line it stands."""
    monkeypatch.setenv("DLTRACK_DB", str(tmp_path / "one.db"))
    run(f"prompt --db {tmp_path / 'two.db'}")
    assert [path.name for path in tmp_path.glob("*.db")] == ["two.db"]
    run(f"--db={tmp_path / 'three.db'} prompt")
    run("prompt")
    assert {path.name for path in tmp_path.glob("*.db")} == {"one.db", "two.db", "three.db"}


@pytest.mark.skipif(sys.platform != "linux", reason="the folder is another on macOS")
def test_the_first_command_says_where_the_database_is(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In two lines on stderr: what is followed, and how to see the others."""
    monkeypatch.delenv("DLTRACK_DB")
    said = run("next")
    first, second, *_ = said.err.splitlines()
    assert ".local/share/dltrack/dltrack.db" in first
    assert "dltutorial" in second
    assert "dltrack track list" in second
    assert said.out.startswith("1. ")
    assert "Made" not in run("next").err


@pytest.mark.usefixtures("db")
def test_version_and_help_need_no_database(run: Run, tmp_path: Path) -> None:
    """They are what one tries first."""
    assert run("--version").out.startswith("dltrack ")
    assert "Usage: dltrack" in run("--help").out
    assert "Usage: dltrack notes add" in run("notes add --help").out
    run(f"--db {tmp_path / 'none.db'} next --help")
    assert not (tmp_path / "none.db").exists()
