"""Real roadmap files in a folder of their own, checked as the program checks them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from dltrack.domain.model import Roadmap
from dltrack.roadmap.load import check
from dltrack.roadmap.problems import Problem

Check = Callable[[str], tuple[Roadmap | None, list[Problem]]]
Say = Callable[..., list[str]]

HEAD = "format: 1\nid: x\nversion: 1\n"


@pytest.fixture
def check_text(tmp_path: Path) -> Check:
    """Write a text to a file and check it."""

    def checked(text: str) -> tuple[Roadmap | None, list[Problem]]:
        path = tmp_path / "roadmap.yaml"
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        return check(str(path))

    return checked


@pytest.fixture
def errors_of(check_text: Check) -> Say:
    """Check items, one to a line from line 5 on, each beginning with its id.

    Gives every error as ``LINE ID: MESSAGE REMEDY``. ``above`` stands between the head of the file
    and ``items:``, and moves the lines.
    """

    def said(*items: str, above: str = "") -> list[str]:
        entries = "".join(f"- {{id: {item}}}\n" for item in items)
        roadmap, problems = check_text(f"{HEAD}{above}items:\n{entries}")
        errors = [problem for problem in problems if problem.level == "error"]
        assert (roadmap is None) == bool(errors)
        return [f"{one.line} {one.item}: {one.message} {one.remedy}" for one in errors]

    return said


@pytest.fixture
def warnings_of(check_text: Check) -> Say:
    """Check items as ``errors_of`` does, in a file without errors; titles are in both languages."""

    def said(*items: str, above: str = "") -> list[str]:
        entries = "".join(f"- {{kind: paper, title: {{en: A, zh: 甲}}, id: {i}}}\n" for i in items)
        roadmap, problems = check_text(f"{HEAD}{above}items:\n{entries}")
        assert roadmap is not None, problems
        return [f"{one.line} {one.item}: {one.message} {one.remedy}" for one in problems]

    return said
