"""The chart in a Markdown report, read by mermaid itself where it is installed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

HOME = os.environ.get("MERMAID_HOME", "")
"""Where ``npm install --prefix`` put mermaid and jsdom; .ci/run says so."""

CHECK = Path(__file__).with_name("mermaid.mjs")


def chart(text: str) -> str:
    """The mermaid chart of a report."""
    found = re.search(r"```mermaid\n(.*?)\n```", text, re.DOTALL)
    assert found
    return found[1]


@pytest.mark.usefixtures("year")
def test_the_chart_tells_states_by_shape_and_links_out(run: Callable[..., object]) -> None:
    """Every item that is done is a capsule, in the box of its section."""
    text = chart(run("report").out)
    assert text.startswith("flowchart TB\n")
    assert re.search(r'n\d+\(\["Attention Is All You Need"\]\)|n\d+\["Attention Is All', text)
    assert 'href "https://arxiv.org/abs/1706.03762" _blank' in text
    assert text.count("subgraph") == 12
    assert len(text) < 50_000


@pytest.mark.usefixtures("hostile")
def test_no_text_ends_its_quotes(run: Callable[..., object]) -> None:
    """Every caption is one quoted text of signs that mean nothing."""
    for line in chart(run("report").out).splitlines():
        assert len(re.findall('"', line)) in (0, 2)
        assert "<" not in line.replace("<br/>", "")
        assert "click" not in line or re.search(r' href "https?://[^"]*" _blank$', line)


@pytest.mark.skipif(
    not (HOME and shutil.which("node") and Path(HOME, "node_modules/mermaid").exists()),
    reason="no mermaid: npm install --prefix DIR mermaid jsdom, and MERMAID_HOME=DIR",
)
def test_mermaid_itself_reads_the_charts(
    year_store: Path, hostile_store: Path, run: Callable[..., object], tmp_path: Path
) -> None:
    """Its own parser takes the small track and the whole roadmap, whatever the titles are."""
    lines = [f"--db {db} report {more}" for db in (year_store, hostile_store)
             for more in ("", "--track all")]  # fmt: skip
    script = tmp_path / "check.mjs"
    shutil.copy(CHECK, script)
    (tmp_path / "node_modules").symlink_to(Path(HOME, "node_modules"))
    reports = "\n".join(run(line).out for line in lines)
    done = subprocess.run(
        ["node", str(script)], input=reports, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("flowchart") == len(lines)
