"""One report in four formats: whole, private, hostile, to a file or to stdout."""

from __future__ import annotations

import csv
import io
import json
import re
import stat
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from report.hostile import MARK, TEXT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ENGLISH = ("Where I am", "What I did", "Study days", "Done against the total", "The roadmap",
           "Open questions", "Answered questions", "Key points I had missed", "What helped",
           "Results", "What comes next")  # fmt: skip


def page_text(html: str) -> str:
    """The text of a page."""

    class Reader(HTMLParser):
        text = ""

        def handle_data(self, data: str) -> None:
            self.text += data

    reader = Reader()
    reader.feed(html)
    return reader.text


@pytest.mark.usefixtures("year")
@pytest.mark.parametrize("form", ["html", "md"])
def test_a_report_has_every_part(run: Callable[..., object], form: str) -> None:
    """What the supervisor asks for is a heading of its own."""
    out = run(f"report --format {form}").out
    told = page_text(out) if form == "html" else out
    assert [head for head in ENGLISH if head not in told] == []
    assert "88.47" in told, "the mean of three runs"


@pytest.mark.usefixtures("year")
def test_the_page_of_a_year_is_small_and_alone(run: Callable[..., object]) -> None:
    """Under a megabyte with 500 notes, for the whole roadmap too; nothing is fetched or inlined."""
    for line in ("report -f html", "report -f html --track all"):
        html = run(line).out
        assert len(html.encode()) < 1_000_000
        assert not re.search(r'\s(?:src|srcset|style|on\w+)\s*=\s*["\']', html)
        assert "<link" not in html
        assert "@import" not in html
        policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
        assert policy
        assert policy[1].startswith("default-src &#39;none&#39;; style-src &#39;sha256-")
        assert "unsafe" not in policy[1]


@pytest.mark.usefixtures("year")
def test_a_title_and_an_author_head_every_format(run: Callable[..., object]) -> None:
    """They are text, like everything else."""
    words = ["--title", "Week <47>", "--author", "Lin & Wei"]
    html = run("report -f html", *words).out
    assert '<h1 dir="auto">Week &lt;47&gt;</h1>' in html
    assert "by Lin &amp; Wei" in html
    assert run("report", *words).out.startswith("# Week \\<47\\>\n\nBy Lin \\& Wei. Made ")
    data = run("report --json", *words).data
    assert (data["title"], data["author"]) == ("Week <47>", "Lin & Wei")


def test_a_private_report_keeps_counts_and_no_words(
    hostile: Path, run: Callable[..., object]
) -> None:
    """In every format, and nobody's answer, place or remark on a run either."""
    assert hostile.exists()
    run("notes add dls-1", "zebra question", "--where", "zebra place")
    run("notes answer 6", "zebra answer")
    run("notes add dls-1", "zebra point", "-k", "point")
    run("results add glue-finetune --model m --task MRPC --split dev --metric f1 --value 0.9",
        "--note", "zebra run")  # fmt: skip
    for form in ("html", "md", "json", "csv"):
        assert "zebra" in run(f"report -f {form}").out or form == "csv"
        assert "zebra" not in run(f"report -f {form} --private").out, form
    whole, private = (run(f"report --json {x}").data for x in ("", "--private"))
    for key in ("questions_open", "questions_answered", "points", "missed", "notes", "items"):
        assert len(private[key]) == len(whole[key]) > 0
    assert private["key_points"] == whole["key_points"]


@pytest.mark.usefixtures("year")
def test_csv_has_a_row_for_each_item(run: Callable[..., object]) -> None:
    """The same items as the JSON has."""
    rows = list(csv.DictReader(io.StringIO(run("report -f csv").out)))
    items = run("report --json").data["items"]
    assert [row["id"] for row in rows] == [item["id"] for item in items]
    assert {row["state"] for row in rows} >= {"done", "todo"}
    assert [row["section_title"] for row in rows if row["id"] == "transformer-paper"] == [
        "2.1 The Transformer in detail"
    ]


@pytest.mark.usefixtures("hostile")
def test_no_cell_is_a_formula(run: Callable[..., object]) -> None:
    """A text that a spreadsheet would calculate has an apostrophe before it."""
    for line in ("report -f csv", "export csv"):
        rows = list(csv.DictReader(io.StringIO(run(line).out)))
        assert rows
        cells = [cell for row in rows for cell in row.values()]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
        assert rows[0]["title"].startswith("'=cmd()</script>")


@pytest.mark.usefixtures("hostile")
def test_hostile_texts_stay_texts(run: Callable[..., object]) -> None:
    """One script, our own; every angle bracket and quote of theirs is spelled out."""
    html = run("report -f html").out
    assert html.count("<script") == 1
    assert "<img" not in html
    assert not re.search(r"""href\s*=\s*["']?\s*javascript""", html)
    assert MARK in page_text(html)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", html)
    md = run("report").out
    assert "<script" not in re.sub(r"\\<", "", md)
    assert not re.search(r"\]\(<?javascript", md)
    assert json.loads(run("report --json").out)["data"]["missed"][0]["text"] == TEXT


@pytest.mark.usefixtures("hostile")
def test_a_very_long_text_is_cut_where_it_is_read_and_whole_where_it_is_kept(
    run: Callable[..., object],
) -> None:
    """The page says how to see the rest."""
    assert "996,000 more characters: dltrack notes show 4" in run("report -f html").out
    assert len(run("report --json").data["points"][0]["text"]) == 1_000_000


@pytest.mark.usefixtures("db")
def test_a_file_is_replaced_whole_and_its_name_tells_the_format(
    run: Callable[..., object], tmp_path: Path
) -> None:
    """Its mode stays; what a link names is replaced; nothing else is left in the folder."""
    folder = tmp_path / "out"
    folder.mkdir()
    page = folder / "week.html"
    page.write_text("old")
    page.chmod(0o640)
    (folder / "link.htm").symlink_to(page)
    assert run(f"report -o {folder}/link.htm").out == ""
    assert page.read_text().startswith("<!doctype html>")
    assert stat.S_IMODE(page.stat().st_mode) == 0o640
    run(f"report -o {folder}/all.csv")
    assert (folder / "all.csv").read_text().startswith("id,kind,title")
    run(f"report -o {folder}/x.json -f md")
    assert (folder / "x.json").read_text().startswith("# Study report")
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["all.csv", "link.htm", "week.html", "x.json"]
    run("report -o /dev/null")


@pytest.mark.usefixtures("db")
def test_an_empty_report_is_a_page_too(run: Callable[..., object]) -> None:
    """On the first day, on every track, in both languages."""
    tracks = [track["id"] for track in run("track list --json").data]
    for track in tracks:
        for form in ("html", "md", "csv"):
            run(f"report -f {form} --track {track}")
    assert "Nothing was finished in this period." in run("report -f html").out


@pytest.mark.usefixtures("year")
def test_a_report_until_a_day_tells_the_curve_until_then(run: Callable[..., object]) -> None:
    """The burn-up ends where the period ends; today it agrees with the kept sums."""
    now = run("report --json").data
    mine = next(track for track in now["tracks"] if track["id"] == now["track"])
    assert now["burn_up"]["items"] == mine["total"]
    assert now["burn_up"]["days"][-1]["items"] == mine["done"]
    assert now["burn_up"]["days"][-1]["hours"] == pytest.approx(mine["hours_done"], abs=0.05)
    then = run("report --json --until '60 days ago'").data
    last = then["burn_up"]["days"][-1]["day"]
    assert then["burn_up"]["days"] == [x for x in now["burn_up"]["days"] if x["day"] <= last]
    assert then["calendar"]["last"] < now["calendar"]["last"]
