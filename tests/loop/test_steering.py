"""Open questions steer: they travel to the next stage and raise it; they never lock anything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from loop.conftest import CODE, LECTURE, PAPER, POST

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Run

ROADMAP = """
format: 1
id: steering
version: "1"
sources:
  - {id: doc, title: {en: Doc}, url: "https://example.org/doc",
     sections: [{title: {en: All}, rows: [1, 9]}]}
topics:
  - {id: gates, title: {en: Gates}}
items:
  - {id: gate, kind: tool, title: {en: Gate}, url: "https://example.org/gate", hours: 1, teaches: [gates], from: [doc:1]}
  - {id: first, kind: book, title: {en: First}, url: "https://example.org/first", hours: 1, from: [doc:2]}
  - {id: paper-a, kind: paper, title: {en: A}, url: "https://example.org/a", hours: 1, teaches: [gates], from: [doc:3]}
  - {id: paper-b, kind: paper, title: {en: B}, url: "https://example.org/b", hours: 1, from: [doc:4]}
  - {id: video-b, kind: video, title: {en: VB}, url: "https://example.org/vb", hours: 1, resolves: [paper-b], from: [doc:5]}
  - {id: video-a, kind: video, title: {en: VA}, url: "https://example.org/va", hours: 1, needs: [first], resolves: [paper-a], from: [doc:6]}
  - {id: paper-c, kind: paper, title: {en: C}, url: "https://example.org/c", hours: 1, from: [doc:7]}
  - {id: video-c, kind: video, title: {en: VC}, url: "https://example.org/vc", hours: 1, needs: [paper-c], resolves: [paper-c], from: [doc:8]}
"""  # noqa: E501 - a row an item


def suggested(run: Run, line: str = "next --all --json") -> dict[str, dict[str, Any]]:
    """What ``next`` says of each item."""
    return {item["id"]: item for item in run(line).data}


def term(item: dict[str, Any]) -> float:
    """What open questions add to a score."""
    return float(sum(t["value"] for t in item["terms"] if t["name"] == "questions"))


def test_questions_raise_what_may_answer_them_by_a_term_of_its_own(read_alone: Run) -> None:
    """The terms sum to the score, and the count is in the reason."""
    found = suggested(read_alone)
    assert next(iter(found)) == LECTURE
    for name in (LECTURE, POST, CODE):
        assert term(found[name]) == 300
        assert "takes up 3 open questions of yours" in found[name]["reason"]
        assert found[name]["score"] == pytest.approx(sum(t["value"] for t in found[name]["terms"]))
    assert "questions 300" in read_alone("next -n 1 --why").out


def test_every_answer_lowers_the_term(watched: Run) -> None:
    """A half one does not; with the last it is gone."""
    watched("notes answer 1", "A.")
    watched("notes answer 2", "B.", "--partly")
    assert term(suggested(watched)[POST]) == 200
    watched("notes answer 2", "B.")
    watched("notes drop 3")
    assert "questions" not in [t["name"] for t in suggested(watched)[POST]["terms"]]
    watched("notes reopen 3")
    found = suggested(watched)[POST]
    assert "takes up 1 open question of yours" in found["reason"]


def test_a_point_raises_nothing(reading: Run) -> None:
    """Only questions are brought."""
    before = suggested(reading)[POST]["score"]
    reading(f"notes add {PAPER} --kind missed", "Something.")
    assert suggested(reading)[POST]["score"] == before


def test_questions_never_lock_and_never_unlock(read_alone: Run) -> None:
    """The same items are unlocked with them and without."""
    listed = "list --track all --unlocked --json"
    before = [item["id"] for item in read_alone(listed).data]
    assert "bert-paper" in before
    for number in (1, 2, 3):
        read_alone(f"notes drop {number}")
    assert [item["id"] for item in read_alone(listed).data] == before


def test_an_item_that_teaches_the_topic_is_raised_a_little(
    db: Path, run: Run, roadmap: Callable[[str], Path]
) -> None:
    """Less than one that explains the item itself."""
    db.unlink()
    roadmap(ROADMAP)
    run("notes add paper-a", "Why gates?")
    run("done first")
    found = suggested(run)
    assert 0 < term(found["gate"]) < term(found["video-a"])
    assert "teaches the topic of 1 open question of yours" in found["gate"]["reason"]
    assert "questions" not in [t["name"] for t in found["paper-a"]["terms"]]


def test_the_list_of_open_questions_is_ordered_by_what_comes_next(
    db: Path, run: Run, roadmap: Callable[[str], Path]
) -> None:
    """Unlocked stages first, in the order of the track; then locked ones; then none."""
    db.unlink()
    roadmap(ROADMAP)
    for item in ("first", "paper-a", "paper-b", "paper-c"):
        run(f"notes add {item}", f"Why {item}?")
    run("notes add paper-b", "And how?")
    listed = run("notes list --open --json").data
    assert [(n["item"], n["stage"]) for n in listed] == [
        ("paper-b", "video-b"), ("paper-b", "video-b"),
        ("paper-c", "video-c"), ("paper-a", "video-a"), ("first", None),
    ]  # fmt: skip
    assert run("notes list --open").out.splitlines() == [
        "paper-b  -> video-b",
        "   3. Why paper-b?",
        "   5. And how?",
        "paper-c  -> video-c (once you are done with it)",
        "   4. Why paper-c?",
        "paper-a  -> video-a (locked)",
        "   2. Why paper-a?",
        "first  (nothing left to study answers it: dltrack notes answer N)",
        "   1. Why first?",
    ]
    run("done first")
    run("start video-a")
    order = [n["item"] for n in run("notes list --open --json").data]
    assert order[0] == "paper-a", "what one is watching right now comes first"


def test_questions_travel_from_stage_to_stage(reading: Run) -> None:
    """From the lecture to the post, to the code, and beyond the document."""
    stages = []
    for done in (PAPER, LECTURE, POST, CODE):
        stages.append(reading("notes list --open --json").data[0]["stage"])
        reading(f"done {done}")
    assert stages == [LECTURE, LECTURE, POST, CODE]
    reading(f"skip {reading('notes list --open --json').data[0]['stage']}")
    assert reading("notes list --open --json").data[0]["stage"] not in {None, *stages}


@pytest.mark.parametrize("track", ["dltutorial", "lab-core", "llm", "kinnari-route", "dl-path"])
def test_a_question_is_announced_for_the_stage_that_the_list_names(
    reading: Run, track: str
) -> None:
    """On whatever track one is."""
    reading(f"track use {track}")
    said = reading("notes add", "And this?").err
    stage = reading("notes list --open --json").data[0]["stage"]
    assert said.startswith(f"It will go with you to {stage}.")
    assert f"go with you to {stage}\n" in reading(f"done {PAPER}").out


@pytest.mark.parametrize("track", ["dltutorial", "lab-core"])
def test_questions_do_not_travel_back(db: Path, run: Run, track: str) -> None:
    """What leads to the paper explains it too, but comes before it."""
    assert db.exists()
    run("known dls-1 dls-2 dls-4 dls-5 pytorch")
    assert run("show dls-5-transformer --json").data["unlocked"]
    run(f"track use {track}")
    assert f"go with you to {LECTURE}." in run(f"notes add {PAPER}", "Why?").err


def test_starting_the_next_stage_says_what_one_brings(read_alone: Run) -> None:
    """And how to look at it."""
    said = read_alone(f"start {LECTURE}").err
    assert f"You bring 3 open questions on {PAPER}:   dltrack notes list {PAPER} --open\n" in said


def test_the_overview_the_prompt_and_status_count_open_questions(read_alone: Run) -> None:
    """One word each."""
    assert "3 open questions: dltrack notes list --open\n" in read_alone("").out
    assert read_alone("prompt").out.endswith(" ?3\n")
    assert "3 open questions;" in read_alone("status").out
