"""Cards, imported by the real Anki."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from report.hostile import MARK, TEXT

if TYPE_CHECKING:
    from collections.abc import Callable

READER = Path(__file__).with_name("anki_reader.py")


@pytest.fixture
def anki(tmp_path: Path) -> Callable[..., dict[str, Any]]:
    """Import packages one after the other into one collection; tells counts, notes and cards."""
    pytest.importorskip("anki", reason="no anki package here")

    def read(*packages: Path) -> dict[str, Any]:
        argv = [sys.executable, str(READER), str(tmp_path / "collection"), *map(str, packages)]
        done = subprocess.run(argv, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        found: dict[str, Any] = json.loads(done.stdout)
        return found

    return read


@pytest.mark.usefixtures("db")
def test_importing_again_updates_instead_of_doubling(
    run: Callable[..., object], anki: Callable[..., dict[str, Any]], tmp_path: Path
) -> None:
    """The answer that changed is the one that Anki has afterwards."""
    run("notes add transformer-paper 'Why divide by sqrt(d_k)?' --where '§3.2.1'")
    run("notes add transformer-paper 'What is masked?'")
    run("notes add transformer-paper 'Still open?'")
    run("notes answer 1 'Large dot products.'")
    run("notes answer 2 'The future.'")
    first, second = tmp_path / "one.apkg", tmp_path / "two.apkg"
    assert run(f"export anki {first}").err == f"Wrote {first}: 2 cards\n"
    assert anki(first, first)["counts"] == [[2, 2, 0], [2, 0, 0]]
    run("notes reopen 2")
    run("notes answer 2 'Every later position.'")
    run(f"export anki {second}")
    found = anki(second)
    assert found["notes"] == 2
    assert "Every later position." in [fields[1] for fields in found["fields"]]
    assert "The future." not in json.dumps(found["fields"])
    front, back = found["cards"][0]
    assert "Why divide by sqrt(d_k)?" in front
    assert "Large dot products." not in front
    assert "Large dot products." in back
    assert '<a href="https://arxiv.org/abs/1706.03762">Attention Is All You Need</a>' in front
    assert found["tags"][0] == ["dltrack", "paper", "transformer-paper"]


@pytest.mark.usefixtures("hostile")
def test_what_a_student_pasted_is_text_on_the_card(
    run: Callable[..., object], anki: Callable[..., dict[str, Any]], tmp_path: Path
) -> None:
    """No element, no sound, no picture, no mathematics, no link but to the web."""
    package = tmp_path / "cards.apkg"
    run(f"export anki {package}")
    found = anki(package)
    front, back = found["cards"][0]
    assert MARK in back
    for card in (front, back):
        words = ("<script", "<img", "<svg", "[sound:", "[latex]", "\\(", "\\href", 'href="java')
        assert [word for word in words if word in card] == []
    assert found["sounds"] == []
    assert TEXT.split()[0] not in front, "its angle brackets are spelled out"


@pytest.mark.usefixtures("db")
def test_no_answer_is_no_deck(refused: Callable[..., str], tmp_path: Path) -> None:
    """Said in a sentence; stdout is no place for a package."""
    refused(f"export anki {tmp_path}/x.apkg", code=1, said="No question is answered yet")


@pytest.mark.usefixtures("year")
def test_a_track_has_the_cards_of_its_items(run: Callable[..., object], tmp_path: Path) -> None:
    """And an unknown one is named."""
    run(f"export anki {tmp_path}/all.apkg")
    assert "Wrote" in run(f"export anki {tmp_path}/rl.apkg --track rl").err
    run(f"export anki {tmp_path}/x.apkg --track nowhere", code=3)
    run("export anki -", code=2)
