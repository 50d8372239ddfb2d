"""The whole database in another file, and back."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Result

    Run = Callable[..., Result]

pytestmark = pytest.mark.usefixtures("db")


def test_what_was_backed_up_comes_back_and_the_present_is_kept(run: Run, tmp_path: Path) -> None:
    """A round trip."""
    copy = tmp_path / "copy.db"
    run("done glue")
    run("data backup", str(copy))
    run("undo")
    said = run("data restore", str(copy)).err
    assert run("show glue --json").data["state"] == "done"
    (kept,) = tmp_path.glob("study.db.before-restore-*.bak")
    assert kept.name in said
    run("data restore", str(kept))
    assert run("show glue --json").data["state"] == "todo"


def test_a_backup_is_for_its_owner_alone_and_never_overwrites(run: Run, tmp_path: Path) -> None:
    """Exit code 4, and the file that was there is as it was."""
    copy = tmp_path / "copy.db"
    run("data backup", str(copy))
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    before = copy.read_bytes()
    run("done glue")
    assert "never overwrites" in run("data backup", str(copy), code=4).err
    assert copy.read_bytes() == before


@pytest.mark.parametrize("content", [None, b"", b"nothing of ours" * 500])
def test_what_is_no_backup_is_refused_and_the_database_stays(
    run: Run, db: Path, tmp_path: Path, content: bytes | None
) -> None:
    """Exit code 5."""
    source = tmp_path / "source"
    if content is not None:
        source.write_bytes(content)
    before = db.read_bytes()
    assert "Traceback" not in run("data restore", str(source), code=5).err
    assert db.read_bytes() == before
    assert not list(tmp_path.glob("*.part-*"))


def test_restoring_the_database_over_itself_changes_nothing(run: Run, db: Path) -> None:
    """A slip of the hand costs nothing."""
    run("done glue")
    run("data restore", str(db))
    assert run("show glue --json").data["state"] == "done"


def test_the_newest_ten_automatic_copies_stay(run: Run, db: Path, tmp_path: Path) -> None:
    """Older ones make room."""
    copy = tmp_path / "copy.db"
    run("data backup", str(copy))
    for _ in range(12):
        run("data restore", str(copy))
    assert len(list(db.parent.glob("study.db.*.bak"))) == 10
