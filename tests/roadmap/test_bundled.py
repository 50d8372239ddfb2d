"""The roadmap that comes with dltrack is found in a checkout and in a wheel."""

import subprocess
import sys
from pathlib import Path

import pytest

from dltrack.errors import InputFileError
from dltrack.store import places
from dltrack.store.places import bundled_path


def package_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Pretend that dltrack is installed at ``folder``."""
    package = folder / "src" / "dltrack"
    package.mkdir(parents=True)
    monkeypatch.setattr(places, "__file__", str(package / "store" / "places.py"))
    return package


def roadmap_in(folder: Path) -> str:
    """Put a roadmap where ``folder`` keeps its data."""
    (folder / "data").mkdir()
    path = folder / "data" / "roadmap.yaml"
    path.write_text("format: 1\n", encoding="utf-8")
    return str(path)


def test_a_checkout_has_its_roadmap_beside_src(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An editable install reads the file the curator edits."""
    package_in(tmp_path, monkeypatch)
    expected = roadmap_in(tmp_path)
    assert bundled_path() == expected


def test_a_wheel_has_its_roadmap_inside_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was installed wins over whatever lies around it."""
    package = package_in(tmp_path, monkeypatch)
    roadmap_in(tmp_path)
    expected = roadmap_in(package)
    assert bundled_path() == expected


def test_a_missing_roadmap_is_a_sentence_that_names_both_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A broken installation is no traceback."""
    package = package_in(tmp_path, monkeypatch)
    with pytest.raises(InputFileError) as caught:
        bundled_path()
    assert str(package / "data" / "roadmap.yaml") in caught.value.message
    assert str(tmp_path / "data" / "roadmap.yaml") in caught.value.message
    assert "Install dltrack again" in caught.value.remedy


def test_asking_for_the_path_loads_nothing_but_the_errors() -> None:
    """Every daily command asks, so the question has to cost nothing."""
    program = (
        f"import os, sys; sys.path[:] = {sys.path!r}; before = set(sys.modules);"
        "from dltrack.store.places import bundled_path;"
        "print(*set(sys.modules) - before)"
    )
    command = [sys.executable, "-S", "-E", "-c", program]
    found = subprocess.run(command, capture_output=True, text=True, check=True)
    loaded = {name for name in found.stdout.split() if not name.startswith("dltrack")}
    assert loaded <= {"__future__"}
