"""An export whose package is missing says how to get it; nothing else needs the extra."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Make a package unimportable."""

    def hide(name: str) -> None:
        for module in [*sys.modules]:
            if module.partition(".")[0] == name or module.startswith("dltrack.views.exports"):
                monkeypatch.delitem(sys.modules, module)
        monkeypatch.setitem(sys.modules, name, None)

    return hide


@pytest.mark.usefixtures("year")
@pytest.mark.parametrize(("word", "package"), [("anki", "genanki"), ("ics", "icalendar")])
def test_a_missing_package_is_one_sentence_with_the_command(
    run: Callable[..., object], without: Callable[[str], None], word: str, package: str
) -> None:
    """Exit code 1, and help works all the same."""
    without(package)
    said = run(f"export {word} x.file", code=1).err
    assert said == (
        f"Error: This export needs the package {package}, which is not installed.\n"
        "       Install it: pip install 'dltrack[export]'\n"
    )
    assert run(f"export {word} x.file --help").code == 0
    assert run("export bibtex").out.startswith("@online{")
