"""The hand-over without a terminal: what waits is listed, with the command to go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from loop.conftest import CODE, LECTURE, PAPER, POST, READ

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run

MLI = "mli-paper-reading"
PLM = ("gpt-paper", "bert-paper", "gpt2-paper")


@pytest.mark.parametrize("option", ["", " --no-ask"])
def test_done_lists_what_waits_and_how_to_go_on(read_alone: Run, option: str) -> None:
    """Nothing is asked, nothing is answered."""
    said = read_alone(f"done {LECTURE}{option}")
    assert f"Can you answer now? 3 open questions on {PAPER}:\n" in said.out
    assert "  1. Why divide by sqrt(d_k)? (§3.2.1)\n" in said.out
    assert "  3. 为什么要用多头注意力？\n" in said.out
    assert f"Answer them: dltrack notes resolve {LECTURE}\n" in said.err
    assert f'dltrack notes add {PAPER} --kind missed "..."\n' in said.err
    assert len(read_alone("notes list --open --json").data) == 3


def test_done_on_the_paper_says_where_its_questions_go(reading: Run) -> None:
    """Open questions do not block it."""
    said = reading(f"done {PAPER} --at", READ).out
    assert f"3 open questions of yours on {PAPER} go with you to {LECTURE}\n" in said


def test_what_is_partly_answered_is_listed_with_its_half(watched: Run) -> None:
    """So that the student sees what is missing."""
    watched("notes answer 1", "Half.", "--by", LECTURE, "--partly")
    watched("notes answer 2", "Whole.", "--by", LECTURE)
    said = watched(f"done {POST}").out
    assert "2 open questions" in said
    assert "     so far: Half.\n" in said


def test_each_later_stage_takes_up_what_is_left(watched: Run) -> None:
    """Post, then code; when nothing is left, nothing is asked but the missed points."""
    watched("notes answer 1", "A.")
    watched("notes answer 2", "B.")
    assert "1 open question on" in watched(f"done {POST}").out
    watched("notes answer 3", "C.")
    said = watched(f"done {CODE}")
    assert "Can you answer" not in said.out
    assert "dltrack notes resolve" not in said.err
    assert f"A key point you had missed?   dltrack notes add {PAPER} --kind missed" in said.err


def test_several_helpers_done_at_once_each_take_up_what_waits(read_alone: Run) -> None:
    """In the order they were named."""
    said = read_alone(f"done {LECTURE} {POST}").err
    assert said.index(f"resolve {LECTURE}") < said.index(f"resolve {POST}")


@pytest.fixture
def three_papers(db: Path, run: Run) -> Run:
    """GPT, BERT and GPT-2 were read alone; two of them left questions."""
    assert db.exists()
    run(f"known {PAPER} --with-needs")
    run("notes add gpt-paper", "Why is the decoder enough?", "--at", "6 days ago")
    run("notes add bert-paper", "What does CLS do?", "--at", "5 days ago")
    run("notes add bert-paper --kind point", "Masked tokens.", "--at", "5 days ago")
    run("done", *PLM, "--at", "4 days ago")
    return run


def test_one_helper_may_explain_several_papers(three_papers: Run) -> None:
    """Question by question, and a missed point may be on each of them."""
    said = three_papers(f"done {MLI}")
    assert "Can you answer now? 1 open question on gpt-paper:\n" in said.out
    assert "Can you answer now? 1 open question on bert-paper:\n" in said.out
    assert "gpt2-paper" not in said.out
    assert said.err.count("dltrack notes resolve") == 1
    assert "(ITEM: gpt-paper, bert-paper, gpt2-paper)" in said.err


def test_resolve_lists_what_an_item_may_have_answered(watched: Run) -> None:
    """With the command for the first of them."""
    said = watched(f"notes resolve {LECTURE}")
    assert [line.split()[0] for line in said.out.splitlines()] == ["no", "1", "2", "3"]
    assert f'dltrack notes answer 1 "..." --by {LECTURE}' in said.err
    assert [n["id"] for n in watched(f"notes resolve {LECTURE} --json").data] == [1, 2, 3]


def test_resolve_alone_lists_all_that_waits(watched: Run) -> None:
    """Only where something was studied that may have answered; dropped and answered ones rest."""
    watched("notes add bert-paper", "Not watched yet?")
    watched("notes drop 1")
    watched("notes answer 2", "B.")
    assert [n["id"] for n in watched("notes resolve --json").data] == [3]
    assert watched("notes resolve").err.startswith("1 open question. Answer one: dltrack notes")


def test_resolve_names_what_is_asked_of_the_item_itself(read_alone: Run) -> None:
    """An item that explains nothing: its own questions."""
    assert [n["id"] for n in read_alone(f"notes resolve {PAPER} --json").data] == [1, 2, 3]


def test_a_late_question_waits_too(watched: Run) -> None:
    """The lecture was seen, so it may be answered."""
    for number in (1, 2, 3):
        watched(f"notes drop {number}")
    watched(f"notes add {PAPER}", "Late?")
    assert [n["id"] for n in watched("notes resolve --json").data] == [5]


def test_resolve_says_when_nothing_waits(read_alone: Run) -> None:
    """And where the others are; exit code 0."""
    said = read_alone("notes resolve")
    assert (said.out, said.err.count("dltrack notes list --open")) == ("", 1)
    assert read_alone("notes resolve --json").data == []
    read_alone("notes resolve no-such-item", code=3)


def hint(said: str) -> bool:
    """Whether a paper finished without a word was mentioned."""
    return "You wrote nothing down on" in said


def test_a_paper_finished_with_nothing_gets_its_hint_exactly_once(db: Path, run: Run) -> None:
    """Neither undo nor reopen brings it again."""
    assert db.exists()
    assert hint(run("done bert-paper").err)
    run("undo")
    assert not hint(run("done bert-paper").err)
    run("reopen bert-paper")
    assert not hint(run("done bert-paper").err)
    assert not hint(run("redo", code=1).err)
    assert hint(run("done gpt-paper").err), "another paper has its own"


def test_a_plain_note_is_no_question_and_no_point(db: Path, run: Run) -> None:
    """So the hint is given."""
    assert db.exists()
    run("notes add bert-paper --kind note", "Printed it.")
    said = run("done bert-paper").err
    assert hint(said)
    assert "dltrack notes add bert-paper --kind point" in said


@pytest.mark.parametrize("kind", ["question", "point"])
def test_a_question_or_a_point_spares_the_hint(db: Path, run: Run, kind: str) -> None:
    """One is enough."""
    assert db.exists()
    run("notes add bert-paper CLS? --kind", kind)
    assert not hint(run("done bert-paper").err)


@pytest.mark.parametrize("item", ["dls-1", LECTURE, "dls-hw-1", "glue-finetune"])
def test_only_papers_get_the_hint(db: Path, run: Run, item: str) -> None:
    """Lectures and exercises are studied otherwise."""
    assert db.exists()
    assert not hint(run(f"done {item}").err)
