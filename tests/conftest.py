"""What every test starts from: an empty home, no settings of the machine, and the real entry."""

from __future__ import annotations

import os
import shlex
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from dltrack.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable

BUNDLED = Path(__file__).resolve().parent.parent / "data" / "roadmap.yaml"


class Result(NamedTuple):
    """What one command left: exit code, stdout, stderr."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:  # noqa: ANN401 - whatever the command's data is
        """The data of a ``--json`` document."""
        import json

        return json.loads(self.out)["data"]


Run = "Callable[..., Result]"


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
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Result]:
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
def roadmap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Write a roadmap file and let dltrack follow it instead of the bundled one."""

    def write(text: str) -> Path:
        path = tmp_path / "roadmap.yaml"
        path.write_text(text, encoding="utf-8")
        monkeypatch.setenv("DLTRACK_ROADMAP", str(path))
        return path

    return write
