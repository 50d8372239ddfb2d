"""A student's way through section 2.1 of DLTutorial: paper, lecture, illustrated, annotated.

What the program says at each step has to suffice to take the next one.
"""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Run

PAPER, LECTURE = "transformer-paper", "transformer-lecture"
SECTION = (PAPER, LECTURE, "illustrated-transformer", "annotated-transformer")


@pytest.fixture
def student(db: Path, run: Run) -> Run:
    """Somebody who knows what attention is, and begins section 2.1."""
    assert db.exists()
    run("known attention")
    return run


@pytest.fixture
def reader(student: Run) -> Run:
    """The same, with the paper read alone: two questions and a key point."""
    student(f"start {PAPER} --at '2 days ago'")
    student("notes add 'Why divide by sqrt(d_k)?' --where §3.2.1")
    student("notes add 'What does the mask hide?' --where §3.2.3")
    student("notes add --kind point 'No recurrence: every word sees every other.'")
    student(f"done {PAPER} --time 4h30m --at yesterday")
    return student


def names(run: Run, line: str) -> list[str | int]:
    """The ids that a command gives as JSON; those of notes are numbers."""
    return [item["id"] for item in run(f"{line} --json").data]


def state(run: Run, item: str) -> str:
    """The state of an item."""
    found: str = run(f"show {item} --json").data["state"]
    return found


@pytest.mark.usefixtures("db")
def test_before_attention_is_known_next_does_not_suggest_the_paper(run: Run) -> None:
    """And `why` says what it waits for, and how to get there."""
    assert PAPER not in names(run, "next --all")
    said = run(f"why {PAPER}")
    assert "topic attention" in said.out
    assert "The cheapest way in:" in said.out
    assert "Begin with: dltrack start " in said.err


def test_a_known_topic_unlocks_the_paper(student: Run) -> None:
    """It says so, and `next` has it among the papers."""
    student("undo")
    said = student("known attention")
    assert "Known already: topic attention" in said.out
    assert PAPER in said.out
    assert "dltrack undo" in said.err
    assert PAPER in names(student, "next --all")
    assert names(student, "next --kind paper -n 1") == [PAPER]
    assert "Nothing stands before it." in student(f"why {PAPER}").out
    assert f"dltrack start {PAPER}" in student(f"why {PAPER}").err


def test_starting_the_paper_says_to_read_it_alone_first(student: Run) -> None:
    """Where it is, how long it takes, how to write down a question, how to finish."""
    said = student(f"start {PAPER}")
    assert f"Started: {PAPER}" in said.out
    assert "~5 h" in said.out
    assert "https://arxiv.org/abs/1706.03762" in said.out
    assert "alone first" in said.err
    assert f"dltrack notes add {PAPER}" in said.err
    assert f"dltrack done {PAPER}" in said.err
    assert names(student, "next")[0] == PAPER
    assert "you are in the middle of it" in student("next -n 1").out
    assert student("prompt").out.startswith(f"> {PAPER} ")


def test_a_question_needs_no_item_while_one_is_in_progress(student: Run) -> None:
    """It says where the question will be answered."""
    student(f"start {PAPER}")
    said = student("notes add 'Why divide by sqrt(d_k)?' --where §3.2.1")
    assert said.out == f"Noted question 1 on {PAPER} (§3.2.1): Why divide by sqrt(d_k)?\n"
    assert f"go with you to {LECTURE}" in said.err
    note = student("notes show 1 --json").data
    assert (note["item"], note["kind"], note["where"]) == (PAPER, "question", "§3.2.1")


def test_finishing_the_paper_names_what_opened_and_where_the_questions_go(student: Run) -> None:
    """And how to take it back, and how to go on."""
    student(f"start {PAPER}")
    student("notes add 'Why divide by sqrt(d_k)?'")
    student("notes add 'What does the mask hide?'")
    said = student(f"done {PAPER} --time 4h30m")
    assert f"Done: {PAPER}" in said.out
    assert "Unlocked " in said.out
    assert LECTURE in said.out
    assert f"2 open questions of yours on {PAPER} go with you to {LECTURE}" in said.out
    assert "dltrack undo" in said.err
    assert "dltrack next" in said.err
    assert student(f"show {PAPER} --json").data["minutes_logged"] == 270
    assert student(f"show {PAPER} --json").data["open_questions"] == 2


def test_open_questions_raise_the_lecture(reader: Run) -> None:
    """With their number in the reason, and a term in the score."""
    first = reader("next --json").data[0]
    assert first["id"] == LECTURE
    assert "2 open questions of yours" in first["reason"]
    terms = {term["name"]: term["value"] for term in first["terms"]}
    assert terms["questions"] > 0
    assert sum(terms.values()) == pytest.approx(first["score"])
    said = reader("next --why -n 1").out
    assert "2 open questions of yours" in said
    assert "questions" in said.split("score", 1)[1]


def test_the_lecture_brings_the_questions_up_again(reader: Run) -> None:
    """At its start how many there are, at its end each of them."""
    said = reader(f"start {LECTURE}")
    assert f"You bring 2 open questions on {PAPER}" in said.err
    said = reader(f"done {LECTURE}")
    assert "Can you answer now? 2 open questions" in said.out
    assert "1. Why divide by sqrt(d_k)? (§3.2.1)" in said.out
    assert "2. What does the mask hide? (§3.2.3)" in said.out
    assert "--kind missed" in said.err


def test_an_answer_takes_the_question_off_the_list(reader: Run) -> None:
    """It says by what, and what is left is raised the less."""
    reader(f"done {LECTURE}")
    said = reader(f"notes answer 1 'Large products flatten the softmax.' --by {LECTURE}")
    assert f"Answered question 1 by {LECTURE}" in said.out
    note = reader("notes show 1 --json").data
    assert (note["state"], note["answered_by"]) == ("answered", LECTURE)
    assert names(reader, "notes list --open") == [2]
    next_one = next(
        item for item in reader("next --all --json").data
        if item["id"] == "illustrated-transformer"
    )  # fmt: skip
    assert "1 open question of yours" in next_one["reason"]


def test_the_whole_section_ends_in_a_report(reader: Run, tmp_path: Path) -> None:
    """What was done, the answers in full, what was missed, what is still open."""
    reader(f"done {LECTURE}")
    reader(f"notes answer 1 'Large products flatten the softmax.' --by {LECTURE}")
    reader(f"notes add {PAPER} --kind missed 'Positions are added, not appended.'")
    reader("done illustrated-transformer")
    reader("known pytorch")
    reader("start annotated-transformer")
    reader("done annotated-transformer --time 3h")
    assert all(state(reader, item) == "done" for item in SECTION)
    section = reader("status --json").data["sections"][5]
    assert section["titles"]["en"].startswith("2.1")
    assert section["done"] == section["total"] == len(SECTION)
    path = tmp_path / "week.md"
    said = reader(f"report -o {path}")
    assert (said.out, str(path) in said.err) == ("", True)
    text = path.read_text(encoding="utf-8")
    for part in (
        "Attention Is All You Need", "Why divide by sqrt(d\\_k)?", "What does the mask hide?",
        "Large products flatten the softmax.", f"`{LECTURE}`", "Positions are added, not appended.",
        "No recurrence", "7 h 30 min",
    ):  # fmt: skip
        assert part in text, part
    data = json.loads(reader("report --format json").out)["data"]
    assert {item["id"] for item in data["done"]} == set(SECTION)
    assert [note["id"] for note in data["questions_answered"]] == [1]
    assert [note["id"] for note in data["questions_open"]] == [2]
    assert data["questions_answered"][0]["answer"] == "Large products flatten the softmax."
    assert [note["kind"] for note in (*data["points"], *data["missed"])] == ["point", "missed"]
    assert data["minutes_logged"] == 450


def test_a_report_tells_only_of_its_time(reader: Run) -> None:
    """By when it happened, not by when it was written down."""
    ids = [item["id"] for item in reader("report --json --since yesterday").data["done"]]
    assert ids == [PAPER]
    assert reader("report --json --since today").data["done"] == []
    assert reader("report --json --until '3 days ago'").data["minutes_logged"] == 0


STEPS = [
    f"start {PAPER}",
    "notes add 'Why divide by sqrt(d_k)?' --where §3.2.1",
    "notes add --kind point 'No recurrence.'",
    f"done {PAPER} --time 4h30m",
    f"done {LECTURE}",
    f"notes answer 1 'Large products flatten the softmax.' --by {LECTURE}",
    "notes edit 2 'No recurrence at all.'",
    "notes drop 2",
    "skip bert-paper",
    "ignore gpt-paper",
    "reopen bert-paper",
    f"reopen {PAPER}",
    "config lang zh",
    "track use rl",
]


def snapshot(run: Run) -> list[object]:
    """All that the student can see, but for the journal."""
    lines = ("list --track all", "notes list", "status", "next --all", "config", "prompt")
    return [run(f"{line} --json").data for line in lines]


def test_every_step_can_be_taken_back_and_brought_back(student: Run) -> None:
    """In the student's words, and in the order of their commands."""
    seen = [snapshot(student)]
    for step in STEPS:
        student(step)
        seen.append(snapshot(student))
    for number in range(len(STEPS), 0, -1):
        said = student("undo --yes")
        assert said.out.startswith("Undone: ")
        assert STEPS[number - 1].split(" ")[0] in said.out
        assert "->" in said.out
        assert "dltrack redo" in said.err
        assert snapshot(student) == seen[number - 1]
    for number in range(1, len(STEPS) + 1):
        assert student("redo --yes").out.startswith("Redone: ")
        assert snapshot(student) == seen[number]
    student("data doctor")


def test_several_steps_can_be_taken_back_at_once(student: Run) -> None:
    """Newest first, after a look at what that would be."""
    before = snapshot(student)
    student(f"start {PAPER}")
    student("notes add Why-so?")
    listed = student("undo --list").out
    assert listed.index("notes add") < listed.index(f"start {PAPER}") < listed.index("known")
    said = student("undo -n 2").out
    assert said.index("notes add") < said.index(f"start {PAPER}")
    assert snapshot(student) == before
    said = student("redo -n 2").out
    assert said.index(f"start {PAPER}") < said.index("notes add")


def test_a_note_keeps_its_number_for_life(student: Run) -> None:
    """Also after it was undone, so no reference ever points elsewhere."""
    student(f"notes add {PAPER} One?")
    student("undo")
    student(f"notes add {PAPER} Two?")
    assert names(student, "notes list") == [2]


def test_several_items_are_one_step(student: Run) -> None:
    """One line each, and one undo."""
    said = student("skip bert-paper gpt-paper gpt2-paper")
    assert said.out.count("Skipped for now: ") == 3
    student("undo --yes")
    assert {state(student, item) for item in ("bert-paper", "gpt-paper", "gpt2-paper")} == {"todo"}


@pytest.mark.parametrize(
    ("verb", "word"),
    [("start", "started"), ("done", "done"), ("skip", "skipped"), ("ignore", "ignored"),
     ("known", "known"), ("reopen", "to do")],
)  # fmt: skip
def test_repeating_a_state_says_so_and_leaves_no_trace(student: Run, verb: str, word: str) -> None:
    """Exit code 0: what was wanted is the case."""
    if verb != "reopen":
        student(f"{verb} bert-paper")
    batches = student("log --json").data
    said = student(f"{verb} bert-paper")
    assert f"bert-paper is {word} already" in said.out
    assert student("log --json").data == batches
    said = student(f"{verb} bert-paper bert-paper")
    assert said.out.count("already") == 1


def test_a_locked_item_is_done_with_a_word_of_warning(student: Run) -> None:
    """What is unmet is named; --strict refuses."""
    said = student(f"done {LECTURE}")
    assert f"{LECTURE} was still locked: it needs {PAPER}." in said.err
    assert state(student, LECTURE) == "done"
    student("undo")
    student(f"done {LECTURE} --strict", code=1)
    assert state(student, LECTURE) == "todo"


def test_reopening_locks_again_what_was_unlocked(student: Run) -> None:
    """The states of those items stay."""
    student(f"done {PAPER}")
    student(f"start {LECTURE}")
    said = student(f"reopen {PAPER}")
    assert "Locked again: " in said.out
    assert "gpt-paper" in said.out
    assert state(student, LECTURE) == "doing"
    assert not student("show gpt-paper --json").data["unlocked"]


def test_the_log_tells_what_happened_when(student: Run) -> None:
    """By the time that was given, whatever the order of typing; undo goes by the typing."""
    student("start bert-paper --at '2026-01-02 21:00'")
    student("start gpt-paper --at '2026-01-01 21:00'")
    student("done gpt-paper --at '2026-01-03'")
    log = [batch["command"].split(" --at")[0] for batch in student("log --json").data]
    assert log == ["known attention", "done gpt-paper", "start bert-paper", "start gpt-paper"]
    lines = student("log -n 3").out.splitlines()
    assert lines[-1].startswith("2026-01-02 21:00")
    assert "start bert-paper" in lines[-1]
    only = student("log --item gpt-paper --json").data
    assert [batch["command"].split()[0] for batch in only] == ["done", "start"]
    day = student("log --since 2026-01-02 --until 2026-01-02 --json").data
    assert [batch["command"].split()[1] for batch in day] == ["bert-paper"]
    assert "done gpt-paper" in student("undo").out
    student("undo")
    assert [batch["command"].split(" ")[0] for batch in student("log --json").data] == [
        "known", "start",
    ]  # fmt: skip


def test_a_container_stands_for_its_parts(student: Run) -> None:
    """Done with all of them, in one step; its state is theirs."""
    said = student("done dls")
    parts = [item["id"] for item in student("list --json").data if item["part_of"] == "dls"]
    assert len(parts) > 4
    assert all(f"Done: {part} " in said.out for part in parts)
    assert state(student, "dls") == "done"
    assert len(student("undo --list --json").data) == 2
    student("undo --yes")
    assert state(student, "dls") == "todo"
    student("done dls-1")
    assert state(student, "dls") == "doing"
    assert "dls" not in names(student, "next --all --track all")


def test_starting_a_container_starts_its_first_part(student: Run) -> None:
    """One thing at a time."""
    assert "Started: dls-1 " in student("start dls").out
    assert state(student, "dls-2") == "todo"


def test_known_with_needs_takes_the_cheapest_way_along(student: Run) -> None:
    """Topics as topics: nobody is said to have studied what they did not."""
    student("undo")
    way = names_of_the_way(student, PAPER)
    assert way
    student(f"known {PAPER} --with-needs")
    assert state(student, PAPER) == "known"
    assert student(f"show {LECTURE} --json").data["unlocked"]
    assert state(student, way[-1]) == "todo", "who teaches the topic was not studied"
    assert len(student("log --json").data) == 1


def names_of_the_way(run: Run, item: str) -> list[str]:
    """The items of the cheapest way in."""
    return [step["id"] for step in run(f"why {item} --json").data["way"]]


def test_next_follows_the_track_that_is_used(student: Run) -> None:
    """Or the one that is asked for, once; what was done counts on both."""
    student(f"done {PAPER}")
    default = names(student, "next")
    assert [t["id"] for t in student("track list --json").data if t["current"]] == ["dltutorial"]
    assert "You now follow llm." in student("track use llm").out
    on_llm = names(student, "next")
    assert on_llm != default
    assert names(student, "next --track dltutorial") == default
    assert names(student, "next --track dltut") == default
    assert [t["id"] for t in student("track list --json").data if t["current"]] == ["llm"]
    assert student("prompt --json").data["track"] == "llm"
    assert "already" in student("track use llm").out
    student("undo")
    assert names(student, "next") == default


def test_next_can_be_narrowed_and_widened(student: Run) -> None:
    """By number, kind, and to everything."""
    assert len(names(student, "next")) == 3
    assert len(names(student, "next -n 5")) == 5
    assert names(student, "next -n 1") == names(student, "next")[:1]
    kinds = {item["kind"] for item in student("next --kind paper --all --json").data}
    assert kinds == {"paper"}
    everything = names(student, "next --all")
    assert len(everything) > 10
    unlocked = [
        item["id"] for item in student("list --track all --unlocked --json").data
        if not item["planned"]
    ]  # fmt: skip
    assert set(everything) == set(unlocked)
    student("skip bert-paper")
    student("undo")


def test_next_finds_what_fits_into_the_minutes_at_hand(student: Run) -> None:
    """Whole items, or some parts of one."""
    student("known calculus python")
    for item in student("next --minutes 90 --all --json").data:
        assert item["fits"] is not None or item["hours"] <= 1.5, item["id"]
    said = student("next --minutes 90 --kind course-part").out
    assert "dls-1" in said
    assert "P9-P14 fits into your time" in said
    assert names(student, "next --minutes 1h30m --all") == names(student, "next --minutes 90 --all")
    nothing = student("next --minutes 5m --kind book")
    assert "fits these filters" in nothing.out


def test_next_says_why_it_has_nothing(student: Run) -> None:
    """And what would help."""
    student("track use rl")
    while suggested := names(student, "next --all --track rl"):
        student(f"skip {' '.join(map(str, suggested))}")
    said = student("next")
    assert "Nothing is left to suggest on rl but what you skipped." in said.out
    assert "dltrack reopen " in said.err


def test_a_finished_track_says_so(student: Run) -> None:
    """And where to go from there."""
    student("track use rl")
    student(f"done {' '.join(map(str, names(student, 'list')))}")
    said = student("next")
    assert "You have finished rl" in said.out
    assert "dltrack report" in said.err


LOCKED = """
format: 1
id: x
version: 1
tracks:
- {id: t, title: {en: T}, for: {en: All}, sections: [{title: {en: S}, items: [b, c, d]}]}
items:
- {id: a, kind: paper, title: {en: A}, hours: 1}
- {id: b, kind: book, title: {en: B}, hours: 2, needs: [a]}
- {id: c, kind: video, title: {en: C}, hours: 3, needs: [b]}
- {id: d, kind: paper, title: {en: D}, hours: 4, needs: [c]}
"""


def test_where_everything_is_locked_the_cheapest_opening_is_named(
    run: Run, roadmap: Callable[[str], Path]
) -> None:
    """With what leads there, its hours, and the command to begin with."""
    roadmap(LOCKED)
    said = run("next --kind video")
    assert "No video on t is unlocked yet. The cheapest to open is c: a, b (~3 h)." in said.out
    assert "dltrack start a" in said.err
    run("ignore a")
    said = run("next")
    assert "Everything left on t is locked. The cheapest to open is b: a (~1 h)." in said.out
    assert "dltrack start a" in said.err
    assert run("next --json").data == []


def test_status_and_overview_count_what_is_done(reader: Run) -> None:
    """Items, hours, questions, minutes."""
    status = reader("status --json").data
    assert (status["open_questions"], status["minutes_logged"]) == (2, 270)
    track = next(t for t in status["tracks"] if t["current"])
    assert (track["done"], track["hours_done"]) == (1, 5)
    assert "2 open questions" in reader("").out
    assert reader("prompt").out.endswith("?2\n")
    assert f"1/{track['total']}" in reader("prompt").out
    reader("ignore bert-paper")
    fewer = next(t for t in reader("status --json").data["tracks"] if t["current"])
    assert fewer["total"] == track["total"] - 1


def test_search_finds_words_wherever_they_are(reader: Run) -> None:
    """Titles in both languages, ids, aliases, topics and notes; all words must occur."""
    for words in (
        "Attention need", "attention-is-all-you-need", PAPER, "sqrt", "论文 need", "RECURRENCE",
    ):  # fmt: skip
        assert PAPER in names(reader, f"search {words}"), words
    assert names(reader, "search sqrt nothing-like-it") == []


def test_list_filters_by_everything_a_student_may_ask_for(reader: Run) -> None:
    """Filters add up."""
    assert names(reader, "list --state done") == [PAPER]
    assert set(names(reader, "list --section 2.1")) == set(SECTION)
    assert names(reader, "list --section 6") == names(reader, "list --section 2.1")
    assert PAPER in names(reader, "list --topic transformer --track all")
    assert names(reader, "list --section 6 --kind video") == [LECTURE]
    assert LECTURE in names(reader, "list --section 6 --unlocked")
    assert len(names(reader, "list -n 4")) == 4
