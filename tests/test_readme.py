"""The READMEs are true: every command in a console block is run, and prints what stands there.

``UPDATE_README=1 pytest tests/test_readme.py -n 0`` writes the present output into them.
"""

from __future__ import annotations

import io
import os
import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dltrack.cli import main

if TYPE_CHECKING:
    from collections.abc import Iterator

_DATE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d")
ROOT = Path(__file__).resolve().parent.parent


def _fresh(lines: list[str]) -> Iterator[str]:
    """The lines of a README with every console block run anew."""
    inside = False
    for line in lines:
        if line == "```console":
            inside = True
        elif line == "```":
            inside = False
        if not inside or line.startswith(("```", "$ dltrack")):
            yield line
        if inside and line.startswith("$ dltrack"):
            yield from _output(line)


def _output(line: str) -> list[str]:
    """What a command says, stdout and stderr in the order of a terminal."""
    screen = io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdout", screen)
        patch.setattr("sys.stderr", screen)
        code = main(shlex.split(line)[2:])
    assert code == 0, f"{line}\n{screen.getvalue()}"
    return [_DATE.sub("2026-11-20 21:00", out.rstrip()) for out in screen.getvalue().splitlines()]


@pytest.mark.parametrize(
    ("name", "lang"), [("README.md", "en_US.UTF-8"), ("README.zh.md", "zh_CN.UTF-8")]
)
def test_a_readme_shows_what_the_program_says(
    name: str, lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A student who types along sees the same, line by line."""
    monkeypatch.delenv("DLTRACK_DB")
    monkeypatch.setenv("LANG", lang)
    monkeypatch.setenv("COLUMNS", "96")
    monkeypatch.chdir(tmp_path)
    path = ROOT / name
    lines = path.read_text(encoding="utf-8").splitlines()
    fresh = list(_fresh(lines))
    if os.environ.get("UPDATE_README"):
        path.write_text("\n".join(fresh) + "\n", encoding="utf-8")
    assert fresh == lines
