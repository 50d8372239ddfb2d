"""Loading gives a roadmap or one error a user can act on."""

import gc
from pathlib import Path

import pytest

from dltrack.errors import InputFileError
from dltrack.roadmap.load import check, load
from dltrack.store.places import bundled_path

from .conftest import HEAD


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A place for a roadmap file."""
    return tmp_path / "roadmap.yaml"


def test_a_valid_file_loads_though_there_is_advice(file: Path) -> None:
    """Warnings are for the curator."""
    file.write_text(f"{HEAD}items: [{{id: a, kind: paper, title: A}}]\n", encoding="utf-8")
    assert [item.id for item in load(str(file)).items] == ["a"]
    assert [problem.level for problem in check(str(file))[1]] == ["warning"]


def test_one_problem_is_the_error_itself(file: Path) -> None:
    """With its place and its own remedy."""
    file.write_text(f"{HEAD}items: [{{id: a, kind: papr, title: A}}]\n", encoding="utf-8")
    with pytest.raises(InputFileError) as caught:
        load(str(file))
    assert caught.value.message == f"{file}:4: a: `papr` is no kind of item."
    assert caught.value.remedy == "Did you mean `paper`?"


def test_several_problems_are_counted_and_the_first_shown(file: Path) -> None:
    """The remedy shows where to see the rest."""
    items = "".join(f"- {{id: a{n}, kind: paper}}\n" for n in range(5))
    file.write_text(f"{HEAD}items:\n{items}", encoding="utf-8")
    with pytest.raises(InputFileError) as caught:
        load(str(file))
    assert caught.value.message == (
        f"{file} has 5 problems. The first: {file}:5: a0: `title` is missing."
        f" {file}:6: a1: `title` is missing. {file}:7: a2: `title` is missing."
    )
    assert caught.value.remedy == f"See them all with: dltrack roadmap check {file}"


def test_a_file_that_cannot_be_read_is_the_same_kind_of_error(file: Path) -> None:
    """Exit code 5, as for every bad input file."""
    with pytest.raises(InputFileError, match="There is no such file") as caught:
        load(str(file))
    assert caught.value.message.startswith(f"{file}: ")


def test_the_garbage_collector_is_left_as_it_was(file: Path) -> None:
    """Checking switches it off for its own time only."""
    gc.disable()
    check(str(file))
    assert not gc.isenabled()
    gc.enable()
    check(str(file))
    assert gc.isenabled()


def test_the_roadmap_that_comes_with_dltrack_is_valid() -> None:
    """It is what every student begins with."""
    assert load(bundled_path()).items
