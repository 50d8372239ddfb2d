"""What every test starts from: an empty home, no settings of the machine, and the real entry."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from dltrack.cli import main

BUNDLED = Path(__file__).resolve().parent.parent / "data" / "roadmap.yaml"


class Result(NamedTuple):
    """What one command left: exit code, stdout, stderr."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:  # noqa: ANN401 - whatever the command's data is
        """The data of a ``--json`` document."""
        return json.loads(self.out)["data"]


Run = Callable[..., Result]
Refused = Callable[..., str]

SENTENCE = re.compile(r"Error: \S.*[.?!]\n       \S.*\n")
"""What a refusal looks like: one line that says it, one line that helps."""


@pytest.fixture(autouse=True)
def _clean_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees or touches the settings and the home of whoever runs it."""
    for name in list(os.environ):
        if name.startswith(("DLTRACK", "LC_", "LANG", "XDG_")) or name in {
            "NO_COLOR", "COLUMNS", "EDITOR", "VISUAL", "BROWSER", "TERM",
        }:  # fmt: skip
            monkeypatch.delenv(name)
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("DLTRACK_DB", str(tmp_path / "study.db"))


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run one command line through the real entry: ``run("done dls-1 --time 1h")``.

    ``code=`` is the expected exit code (0 unless given).
    """

    def run(line: str, *more: str, code: int = 0) -> Result:
        capsys.readouterr()
        found = main([*shlex.split(line), *more])
        streams = capsys.readouterr()
        assert found == code, f"dltrack {line}: exit {found}\n{streams.out}{streams.err}"
        return Result(found, streams.out, streams.err)

    return run


@pytest.fixture(scope="session")
def _template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of the bundled roadmap, built once per test process."""
    path = tmp_path_factory.mktemp("template") / "study.db"
    assert main(["--db", str(path), "prompt"]) == 0
    return path


@pytest.fixture
def db(_template: Path, tmp_path: Path) -> Path:
    """A fresh database of the bundled roadmap, where the commands of this test will look."""
    path = tmp_path / "study.db"
    shutil.copyfile(_template, path)
    path.chmod(0o600)
    return path


@pytest.fixture
def refused(db: Path, run: Run) -> Refused:
    """Run a command line that must be refused and change nothing; gives what it said.

    ``code=`` is the expected exit code, ``said=`` a part of the sentence or the remedy.
    """

    def files() -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in db.parent.iterdir() if path.is_file()}

    def refused(line: str, *more: str, code: int, said: str) -> str:
        before = files()
        result = run(line, *more, code=code)
        assert SENTENCE.fullmatch(result.err), result.err
        assert result.out == ""
        assert said in result.err
        after = files()
        assert after.keys() == before.keys(), "no file came or went"
        assert after == before, "the database is the same, byte by byte"
        return result.err

    return refused


@pytest.fixture
def roadmap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Write a roadmap file and let dltrack follow it instead of the bundled one."""

    def write(text: str) -> Path:
        path = tmp_path / "roadmap.yaml"
        path.write_text(text, encoding="utf-8")
        monkeypatch.setenv("DLTRACK_ROADMAP", str(path))
        return path

    return write
