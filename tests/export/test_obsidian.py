"""A vault: one file for each item, in which the student's own text is safe."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from dltrack.commands._vault import file_name
from dltrack.views.exports.obsidian import BEGIN, END
from report.hostile import MARK, TEXT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def front(path: Path) -> dict[str, Any]:
    """The front matter of a file, as YAML."""
    _, text, _ = path.read_text(encoding="utf-8").split("---\n", 2)
    found: dict[str, Any] = yaml.safe_load(text)
    return found


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """A folder to be."""
    return tmp_path / "vault" / "Deep learning"


@pytest.mark.usefixtures("db")
def test_every_item_is_a_file_with_front_matter_links_and_notes(
    run: Callable[..., object], vault: Path
) -> None:
    """Items link to what they need; topics are names; notes stand between the markers."""
    run("notes add transformer-paper 'Why *divide*?' --where §3.2.1")
    run("done transformer-paper --time 4h30m --at '2026-11-20 12:00'")
    said = run("export obsidian", str(vault))
    assert said.err == f"Wrote {vault}: 208 items, 208 files new or changed\n"
    assert {p.stem for p in vault.iterdir()} == {
        item["id"] for item in run("list --track all --deprecated --json").data
    }
    paper = vault / "transformer-paper.md"
    facts = front(paper)
    assert facts["title"] == "Attention Is All You Need"
    assert (facts["state"], facts["kind"], facts["hours_logged"]) == ("done", "paper", 4.5)
    assert facts["done_on"] == "2026-11-20"
    assert facts["url"] == "https://arxiv.org/abs/1706.03762"
    assert facts["teaches"] == ["transformer"]
    text = paper.read_text()
    assert "- **1.** Why \\*divide\\*? (§3.2.1) *open*" in text
    link = "[[transformer-paper|Attention Is All You Need]]"
    assert link in (vault / "bert-paper.md").read_text()
    assert front(vault / "dls-1.md")["part_of"] == "[[dls]]"


@pytest.mark.usefixtures("db")
def test_own_text_survives_wherever_it_stands(run: Callable[..., object], vault: Path) -> None:
    """Above and below the block, own properties, tags and aliases, Windows line ends too."""
    run("export obsidian", str(vault))
    paper = vault / "transformer-paper.md"
    text = paper.read_text()
    head, rest = text.split("tags:", 1)
    tags, body = rest.split("\n", 1)
    properties = "tags: [mine, own]\nrating: 5\nlist:\n  - a\n  - b\n"
    body = body.replace(BEGIN, "My thoughts above.\n\n" + BEGIN)
    below = "\nMine below.\r\n\r\n---\n| a | b |\n\u2028\n"
    assert tags
    paper.write_bytes((head + properties + body + below).encode())
    run("notes add transformer-paper 'A new question'")
    assert "1 file new or changed" in run("export obsidian", str(vault)).err
    found = paper.read_bytes().decode()
    assert "A new question" in found
    assert found.endswith(END + "\n" + below)
    assert "---\n\nMy thoughts above.\n\n" + BEGIN in found
    facts = front(paper)
    assert (facts["tags"], facts["rating"], facts["list"]) == (["mine", "own"], 5, ["a", "b"])
    assert facts["questions_open"] == 1
    assert "0 files new or changed" in run("export obsidian", str(vault)).err


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize(
    "mine",
    ["Only mine.", "Only mine.\n", f"Before\n{BEGIN}\nno end\n", f"{END}\nturned round\n{BEGIN}\n",
     "---\nnever closed\n", "", "\n\n"],
)  # fmt: skip
def test_a_file_that_was_there_before_loses_nothing(
    run: Callable[..., object], vault: Path, mine: str
) -> None:
    """Without both markers all of it is the student's; a second export changes nothing."""
    vault.mkdir(parents=True)
    paper = vault / "transformer-paper.md"
    paper.write_text(mine)
    run("export obsidian", str(vault))
    once = paper.read_text()
    for line in mine.splitlines():
        assert line in once.splitlines() or line in {BEGIN, END}
    assert once.count(BEGIN) == once.count(END) == 1
    assert front(paper)["dltrack"] == "transformer-paper"
    run("export obsidian", str(vault))
    assert paper.read_text() == once


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("what", ["link", "dangling", "folder", "binary"])
def test_nothing_is_written_through_a_link_or_over_what_is_no_text(
    run: Callable[..., object], vault: Path, tmp_path: Path, what: str
) -> None:
    """The whole export is refused, with the name, before the first file changes."""
    vault.mkdir(parents=True)
    outside, paper = tmp_path / "precious.md", vault / "transformer-paper.md"
    outside.write_text("precious")
    if what == "folder":
        paper.mkdir()
    elif what == "binary":
        paper.write_bytes(b"\xff\xfe\x00")
    else:
        paper.symlink_to(outside if what == "link" else tmp_path / "nowhere")
    said = run("export obsidian", str(vault), code=5 if what == "binary" else 2).err
    assert "transformer-paper.md" in said
    assert "nothing was written" in said
    assert [p.name for p in vault.iterdir()] == ["transformer-paper.md"]
    assert outside.read_text() == "precious"
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.usefixtures("db")
def test_the_folder_itself_is_no_link_and_no_file(
    refused: Callable[..., str], tmp_path: Path
) -> None:
    """The remedy names the folder behind it."""
    real = tmp_path / "real"
    real.mkdir()
    (tmp_path / "link").symlink_to(real)
    assert str(real) in refused(f"export obsidian {tmp_path}/link", code=2, said="symbolic link")
    refused(f"export obsidian {tmp_path}/study.db", code=2, said="cannot be made")


@pytest.mark.usefixtures("hostile")
def test_hostile_texts_are_text_in_the_vault(run: Callable[..., object], vault: Path) -> None:
    """Front matter stays YAML, no markup gets through, the block keeps its two markers."""
    run("export obsidian", str(vault))
    for path in vault.iterdir():
        text = path.read_text()
        assert text.count(f"\n{END}\n") == 1
        assert "<script" not in text.split("---\n", 2)[2].replace("\\<", "")
        assert "\x1b" not in text
        assert front(path)["title"].startswith("=cmd()</script>")
        assert not (front(path)["url"] or "https:").startswith("javascript")
    paper = (vault / "transformer-paper.md").read_text()
    assert MARK in paper
    assert TEXT not in paper
    assert "x" * 1_000_000 in paper, "nothing the student wrote is cut"
    run("export obsidian", str(vault))
    assert (vault / "transformer-paper.md").read_text() == paper


@pytest.mark.usefixtures("db")
def test_a_private_vault_counts_notes(run: Callable[..., object], vault: Path) -> None:
    """And tells no word of them; files are as readable as any other of the student's."""
    run("notes add transformer-paper 'zebra' --where zebra")
    run("notes answer 1 zebra")
    run("export obsidian --private --track lab-core", str(vault))
    paper = vault / "transformer-paper.md"
    assert "zebra" not in paper.read_text()
    assert "1 in dltrack" in paper.read_text()
    assert stat.S_IMODE(paper.stat().st_mode) & 0o600 == 0o600
    assert len(list(vault.iterdir())) < 100


def test_file_names_are_safe_everywhere() -> None:
    """Also where some names are devices."""
    assert file_name("transformer-paper") == "transformer-paper.md"
    assert file_name("con") == "con_.md"
    assert file_name("nul.x") == "nul.x_.md"
