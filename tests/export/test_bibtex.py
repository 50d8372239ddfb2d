"""Papers, read by a real BibTeX parser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pybtex.database import BibliographyData, parse_string

from report.hostile import URL

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def read(text: str) -> BibliographyData:
    """What pybtex makes of it; it raises at the first mistake."""
    return parse_string(text, "bibtex")


@pytest.mark.usefixtures("db")
def test_every_paper_is_an_entry(run: Callable[..., object], tmp_path: Path) -> None:
    """Authors, year, the number at arXiv; to stdout or into a file, the same."""
    out = run("export bibtex").out
    found = read(out).entries
    papers = run("list --track all --kind paper --json").data
    assert list(found) == [paper["id"] for paper in papers]
    entry = found["transformer-paper"]
    assert entry.type == "online"
    assert entry.fields["title"] == "{Attention Is All You Need}"
    assert [p.last_names for p in entry.persons["author"]][:2] == [["Vaswani"], ["Shazeer"]]
    assert entry.fields["year"] == "2017"
    assert (entry.fields["eprint"], entry.fields["eprinttype"]) == ("1706.03762", "arXiv")
    assert "eprint" not in found["gpt-paper"].fields
    for paper in found.values():
        assert {"title", "year", "url"} <= set(paper.fields)
        assert paper.persons["author"]
    assert run(f"export bibtex {tmp_path}/p.bib --track lab-core").err.startswith("Wrote ")
    assert set(read((tmp_path / "p.bib").read_text()).entries) < set(found)


@pytest.mark.usefixtures("hostile")
def test_titles_and_names_cannot_break_an_entry(run: Callable[..., object]) -> None:
    """Braces stay paired, TeX's signs are spelled out, a name with «and» stays one name."""
    out = run("export bibtex").out
    found = read(out).entries
    assert len(found) == 8
    assert URL not in out
    assert "\x1b" not in out
    assert "\u202e" not in out
    for entry in found.values():
        assert len(entry.persons["author"]) == 2
        assert r"\{\{7*7\}\}" in entry.fields["title"]
        assert r"\textbackslash{}end\{document\}" in entry.fields["title"]
        assert r"\%" in entry.fields["title"]


@pytest.mark.usefixtures("db")
def test_a_track_without_papers_says_so(refused: Callable[..., str]) -> None:
    """Rather than writing an empty file."""
    refused("export bibtex --track rl", code=1, said="has no paper")
