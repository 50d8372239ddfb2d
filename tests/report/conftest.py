"""A year of study and a hostile store, made once per test process, copied for each test."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING
from unittest import mock

import pytest

from dltrack.cli import main
from report.hostile import plant
from report.year import write_year

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture(scope="session")
def year_store(_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("year") / "study.db"
    shutil.copyfile(_template, path)
    write_year(path)
    return path


@pytest.fixture(scope="session")
def hostile_store(_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("hostile") / "study.db"
    shutil.copyfile(_template, path)

    def run(line: str, *more: str) -> None:
        words = ["--db", str(path), *line.split(), *more]
        assert main(words) == 0, words

    with mock.patch.dict(os.environ, {"HOME": str(path.parent)}):
        plant(path, run)
    return path


@pytest.fixture
def year(year_store: Path, tmp_path: Path) -> Path:
    """A year of study of the bundled roadmap, where the commands of this test will look."""
    return _placed(year_store, tmp_path)


@pytest.fixture
def hostile(hostile_store: Path, tmp_path: Path) -> Path:
    """A store in which every title, link and note is hostile."""
    return _placed(hostile_store, tmp_path)


def _placed(source: Path, folder: Path) -> Path:
    path = folder / "study.db"
    shutil.copyfile(source, path)
    path.chmod(0o600)
    return path


@pytest.fixture(scope="session")
def page_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Make the HTML report of a store: ``page_of(db, "--week")``."""

    def make(db: Path, *words: str, **env: str) -> Path:
        path = tmp_path_factory.mktemp("page") / "week.html"
        with mock.patch.dict(os.environ, env):
            assert main(["--db", str(db), "report", "-o", str(path), *words]) == 0
        return path

    return make
