"""Own items as entries that a maintainer can paste into the roadmap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from conftest import BUNDLED
from dltrack.roadmap.load import check

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from conftest import Refused, Run


def test_pasted_under_items_they_make_a_valid_roadmap(db: Path, run: Run, tmp_path: Path) -> None:
    assert db
    run("add 2401.12345 --offline --title 注意 --id arxiv-2401-12345")
    run("edit arxiv-2401-12345 --title 'A: \"quoted\" #title' --title-zh '注意：力'")
    run(
        "edit arxiv-2401-12345 --author 'B, C' --year 2024 --needs 'attention,pytorch|dls-4'"
        " --teaches transformer --track llm --hours 2.5 --note 'Two\nlines: yes' --after dls-2"
        " --resolves transformer-paper"
    )
    run("add https://example.org/2 --offline --title 'yes' --needs arxiv-2401-12345 --optional")
    run("add BV1xx411c7mD --offline --title 1e3 --id 0x1f --language zh")
    before = [row for row in run("list --track all --json").data if row["added"]]
    file = tmp_path / "mine.yaml"
    result = run(f"export yaml {file}")
    assert result.err == f"Wrote {file}: 3 items\n"
    text = file.read_text(encoding="utf-8")
    assert text.startswith("# Items that a student added with `dltrack add`")
    assert "  # on the track llm\n  - id: arxiv-2401-12345\n    kind: paper\n" in text
    pasted = tmp_path / "pasted.yaml"
    pasted.write_text(BUNDLED.read_text(encoding="utf-8") + "\n" + text, encoding="utf-8")
    roadmap, problems = check(str(pasted))
    assert roadmap is not None, problems
    assert [problem for problem in problems if problem.level == "error"] == []
    items = {item.id: item for item in roadmap.items}
    paper = items["arxiv-2401-12345"]
    assert (paper.title.en, paper.title.zh) == ('A: "quoted" #title', "注意：力")
    assert (paper.needs, paper.after) == (("attention", ("pytorch", "dls-4")), ("dls-2",))
    assert (paper.teaches, paper.resolves) == (("transformer",), ("transformer-paper",))
    assert (paper.year, paper.hours, paper.authors) == (2024, 2.5, ("B, C",))
    assert paper.note is not None
    assert paper.note.en == "Two\nlines: yes"
    assert (items["yes"].title.en, items["yes"].optional) == ("yes", True)
    assert items["0x1f"].title.en == "1e3"
    assert all(items[row["id"]].added for row in before if row["id"] in items)


def test_a_roadmap_with_them_takes_them_over(
    db: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the maintainers took is no longer the student's own, and keeps its state."""
    assert db
    run("add https://example.org/2 --offline --title Post --hours 2")
    run("done post")
    text = run("export yaml").out
    pasted = tmp_path / "pasted.yaml"
    pasted.write_text(BUNDLED.read_text(encoding="utf-8") + "\n" + text, encoding="utf-8")
    monkeypatch.setenv("DLTRACK_ROADMAP", str(pasted))
    found = run("show post --json").data
    assert (found["state"], found["own"]) == ("done", False)
    assert "You have no items of your own." in run("export yaml", code=1).err
    assert "post is an item of the roadmap" in run("edit post --hours 3", code=1).err


def test_without_own_items_there_is_nothing_to_export(refused: Refused) -> None:
    refused("export yaml", code=1, said="Add one: dltrack add LINK")


def test_a_file_that_cannot_be_written_is_said(db: Path, run: Run) -> None:
    assert db
    run("add https://example.org/2 --offline --title Post")
    run("export yaml /nowhere/at/all.yaml", code=2)
