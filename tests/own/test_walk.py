"""Own items live beside the roadmap: they behave like any other, and outlive its updates."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from own.answers import feed, html, video

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Run
    from links.site import Site

SMALL = """
format: 1
id: small
version: '{version}'
sources:
  - {{id: doc, title: Doc, sections: [{{title: One, rows: [1, 99]}}]}}
topics:
  - {{id: attention, title: Attention}}
items:
  - {{id: course, kind: course, title: Course, url: 'https://c.org', teaches: [attention],
      from: 'doc:1'}}
{more}"""

Follow = "Callable[..., None]"


@pytest.fixture
def follow(roadmap: Callable[[str], Path]) -> Callable[..., None]:
    """Follow a small roadmap: ``follow("2", "  - {id: new, ...}")`` is its next version."""

    def write(version: str, *more: str) -> None:
        roadmap(SMALL.format(version=version, more="\n".join(more)))

    return write


def test_a_stranger_adds_three_links_and_studies_one(
    site: Site, db: Path, run: Run, tmp_path: Path
) -> None:
    assert db
    site.answers["/arxiv?id_list=2401.12345&max_results=1"] = feed("Tiny Models", "Ann Author")
    site.answers["/bilibili?bvid=BV1xx411c7mD"] = video("小模型", "老师", "一", "二", "三")
    site.answers["/post"] = html("<title>Tiny models, explained</title>")
    run("known python neural-networks pytorch")
    run("add https://arxiv.org/pdf/2401.12345v1 --track dltutorial --hours 3")
    run("add BV1xx411c7mD --needs tiny-models --resolves tiny-models --hours 3")
    run(f"add {site.url}/post --needs 'tiny-models,bv1xx411c7md'")
    assert "tiny-models" in [row["id"] for row in run("next --all --json").data]
    assert "tiny-models" in run("search Tiny").out
    assert "tiny-models" in run("list").out
    assert "Added by you" in run("status").out
    assert run("__complete show tiny-").out.startswith("tiny-models\tTiny Models\n")
    run("start tiny-models")
    run("notes add 'Why so small?'")
    told = run("done tiny-models --time 2h").out
    assert "Unlocked 1 item: bv1xx411c7md" in told
    assert "goes with you to bv1xx411c7md" in told
    assert run("next --track all --json").data[0]["id"] == "bv1xx411c7md"
    run("done bv1xx411c7md --part P1-P2")
    assert run("show bv1xx411c7md --json").data["hours_left"] == 1
    run("notes answer 1 'Because.' --by bv1xx411c7md")
    assert "Tiny Models" in run("report --track dltutorial").out
    assert "Tiny Models" in run("export bibtex").out
    assert "tiny-models" in run("export csv").out
    assert run(f"export yaml {tmp_path / 'mine.yaml'}").err.endswith(": 3 items\n")
    assert "tiny-models" in run("roadmap show --around tiny-models").out
    assert "your own (dltrack edit tiny-models)" in run("show tiny-models").out
    run("remove tiny-models-explained")
    run("undo")
    assert run("show tiny-models-explained --json").data["own"] is True
    assert run("data doctor").code == 0


def test_it_stands_at_the_end_of_the_track_it_was_put_on(db: Path, run: Run) -> None:
    assert db
    before = run("list --track llm --json").data
    run("add https://a.b/c --offline --title Post --track llm")
    after = run("list --track llm --json").data
    assert [row["id"] for row in after] == [*(row["id"] for row in before), "post"]
    assert "post" not in [row["id"] for row in run("list --track rl --json").data]


def test_the_words_and_options_are_completed(db: Path, run: Run) -> None:
    assert db
    run("add https://a.b/c --offline --title Post")
    assert run("__complete edit p").out == "post\tPost\n"
    assert run("__complete remove ''").out == "post\tPost\n"
    assert run("__complete add x --teaches self-att").out.startswith("self-attention\t")
    assert "transformer-paper\t" in run("__complete add x --needs transf").out
    assert "attention\t" in run("__complete add x --needs atten").out
    assert run("__complete add x --kind pap").out == "paper\t\n"
    assert run("__complete add x --track ll").out.startswith("llm\t")
    assert "--offline\t" in run("__complete add x --off").out
    assert "yaml\t" in run("__complete export y").out


def test_updates_of_the_roadmap_leave_own_items_alone(follow: Follow, run: Run) -> None:
    follow("1")
    run("add https://a.b/c --offline --title Mine --needs course --teaches attention --track doc")
    run("done mine")
    run("notes add mine 'Why?'")
    follow("2", "  - {id: other, kind: blog, title: Other, url: 'https://o.org', from: 'doc:2'}")
    found = run("show mine --json").data
    assert (found["state"], found["own"], found["needs"]) == ("done", True, ["course"])
    assert (found["tracks"], found["teaches"]) == (["doc"], ["attention"])
    assert [note["text"] for note in found["notes"]] == ["Why?"]
    assert run("data doctor").code == 0


def test_a_roadmap_that_brings_the_link_takes_the_item_over(follow: Follow, run: Run) -> None:
    """State and notes follow; edit and remove are no longer for it; its old id still names it."""
    follow("1")
    run("add http://www.a.b/c/ --offline --title Mine --note 'My remark'")
    run("done mine --time 1h")
    run("notes add mine 'Why?'")
    follow("2", "  - {id: theirs, kind: book, title: Theirs, url: 'https://a.b/c', from: 'doc:2'}")
    found = run("show theirs --json").data
    assert (found["state"], found["minutes_logged"], found["own"]) == ("done", 60, False)
    assert (found["title"], found["kind"]) == ("Theirs", "book")
    assert [note["text"] for note in found["notes"]] == ["Why?"]
    assert run("show mine --json").data["id"] == "theirs"
    assert "theirs is an item of the roadmap" in run("edit mine --hours 2", code=1).err
    assert "theirs is an item of the roadmap" in run("remove mine", code=1).err
    assert "That is the item theirs already" in run("add a.b/c").err
    assert "You have no items of your own." in run("export yaml", code=1).err
    follow("3")
    found = run(f"show {run('list --track all --json').data[-1]['id']} --json").data
    assert (found["title"], found["state"], found["own"]) == ("Mine", "done", True)
    assert run("data doctor").code == 0


def test_a_roadmap_that_takes_the_name_leaves_the_item_another(follow: Follow, run: Run) -> None:
    follow("1")
    run("add https://a.b/c --offline --title Mine")
    run("add https://a.b/d --offline --title Second --needs mine")
    run("done mine")
    follow("2", "  - {id: mine, kind: book, title: Theirs, url: 'https://t.org', from: 'doc:2'}")
    own = run("show https://a.b/c --json").data
    theirs = run("show https://t.org --json").data
    assert (own["title"], own["state"], own["own"]) == ("Mine", "done", True)
    assert (theirs["title"], theirs["state"], theirs["own"]) == ("Theirs", "todo", False)
    assert run("show second --json").data["needs"] == [own["id"]]
    run(f"edit {own['id']} --hours 2")
    assert run("show https://a.b/c --json").data["hours"] == 2
    run(f"edit second --needs {own['id']},course")
    assert run("show second --json").data["needs"] == [own["id"], "course"]
    run(f"remove second {own['id']}")
    assert run("data doctor").code == 0


def test_what_an_own_item_needs_may_leave_the_roadmap(follow: Follow, run: Run) -> None:
    follow("1", "  - {id: gone, kind: blog, title: Gone, url: 'https://g.org', from: 'doc:2'}")
    run("add https://a.b/c --offline --title Mine --needs gone,attention --after gone")
    follow("2")
    result = run("show mine --json")
    assert result.data["needs"] == ["attention"]
    assert "gone is no longer in the roadmap" in result.err
    assert run("edit mine --hours 2").code == 0
    assert run("data doctor").code == 0


def test_a_row_that_is_no_item_is_left_out(db: Path, run: Run) -> None:
    """Whoever wrote it: another version, or somebody with a database tool."""
    run("add https://a.b/c --offline --title Mine")
    with closing(sqlite3.connect(db)) as store:
        for name, text in (("x", "{"), ("y", "[]"), ("z", '{"id": "z"}'), ("w", '{"id": 7}')):
            store.execute("INSERT INTO own_item VALUES (?, ?)", (name, text))
        store.commit()
    run("edit mine --hours 2")
    assert run("show mine --json").data["hours"] == 2
    run("show x", code=3)
