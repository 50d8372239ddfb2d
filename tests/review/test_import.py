"""Review logs that py-fsrs itself wrote come in, and give the schedule that it gives."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dltrack.domain.review_log import read_logs
from store.worlds import many

if TYPE_CHECKING:
    from review.conftest import Ask

Run = Callable[..., Any]

START = datetime(2025, 3, 1, 8, 30, 0, 123456, tzinfo=UTC)
WRITTEN = {
    "one list of objects": lambda logs: json.dumps([log.to_dict() for log in logs]),
    "one log per line": lambda logs: "\n".join(log.to_json() for log in logs) + "\n\n",
    "a list of texts": lambda logs: json.dumps([log.to_json() for log in logs], indent=2),
    "an indented list": lambda logs: json.dumps([log.to_dict() for log in logs], indent=4),
    "with a byte order mark": lambda logs: "\ufeff" + "\n".join(log.to_json() for log in logs),
}


def studied(
    number: int, ratings: list[int], waits: list[timedelta] | None = None
) -> tuple[fsrs.Card, list[fsrs.ReviewLog]]:
    """A card and its logs, as py-fsrs makes them; asked when due unless ``waits`` says."""
    scheduler = fsrs.Scheduler(enable_fuzzing=False)
    card, logs, at = fsrs.Card(card_id=number, due=START), list[fsrs.ReviewLog](), START
    for n, rating in enumerate(ratings):
        card, log = scheduler.review_card(card, fsrs.Rating(rating), at, 1000 + n)
        logs.append(log)
        at = at + waits[n] if waits else card.due
    return card, logs


def assert_same(question: dict[str, Any], card: fsrs.Card) -> None:
    """A question of ours has the schedule of a card of theirs."""
    assert datetime.fromisoformat(question["due"]) == card.due
    assert card.last_review is not None
    assert datetime.fromisoformat(question["last_review"]) == card.last_review
    assert question["stability"] == pytest.approx(card.stability, rel=1e-11)
    assert question["difficulty"] == pytest.approx(card.difficulty, rel=1e-11)


@pytest.mark.parametrize("form", WRITTEN)
def test_logs_in_every_form_that_py_fsrs_writes(
    run: Run, answered: Ask, tmp_path: Path, form: str, complaints: Callable[[], list[str]]
) -> None:
    """With the schedule they give in py-fsrs, to the microsecond."""
    first, second = answered("a?", at="now"), answered("b?", at="now")
    mine, logs = studied(first, [3, 3, 1, 2, 3])
    other, more = studied(second, [4, 1])
    path = tmp_path / "reviews.json"
    path.write_text(WRITTEN[form]([*logs, *more]), encoding="utf-8")
    data = run(f"review import {path} --json").data
    assert (data["imported"], data["known"]) == (7, 0)
    assert [question["id"] for question in data["questions"]] == [first, second]
    assert complaints() == []
    with_card = dict(zip((first, second), (mine, other), strict=True))
    for question in data["questions"]:
        assert question["last_review"] is not None
        assert question["stability"] == pytest.approx(with_card[question["id"]].stability)


def test_a_file_of_py_fsrs_6_3_gives_the_card_it_gave_then(run: Run, answered: Ask) -> None:
    """Whichever py-fsrs is installed: nobody's schedule moves by an update."""
    assert answered(at="now") == 1
    run(f"review import {Path(__file__).with_name('reviews.jsonl')}")
    (question,) = run("review --all --json").data
    assert question["last_review"] == "2024-09-04T20:18:12.345678Z"
    assert question["stability"] == pytest.approx(4.086147801451196, rel=1e-11)
    assert question["difficulty"] == pytest.approx(6.489845540207452, rel=1e-11)
    assert question["lapses"] == 1


@many(15)
@given(
    ratings=st.lists(st.integers(1, 4), min_size=1, max_size=8),
    waits=st.lists(st.timedeltas(timedelta(seconds=1), timedelta(days=40)), min_size=8, max_size=8),
)
def test_an_imported_history_gives_the_card_of_py_fsrs(
    run: Run, answered: Ask, store: sqlite3.Connection, tmp_path: Path,
    ratings: list[int], waits: list[timedelta],
) -> None:  # fmt: skip
    """Whatever was answered how and when: a differential test on real files."""
    number = answered(at="now")
    card, logs = studied(number, ratings, waits)
    path = tmp_path / "reviews.json"
    path.write_text("\n".join(log.to_json() for log in reversed(logs)), encoding="utf-8")
    run(f"review import {path}")
    row = store.execute("SELECT * FROM card WHERE note = ?", [number]).fetchone()
    assert_same(dict(row), card)
    assert (row["state"], row["step"]) == (int(card.state), card.step)
    durations = [row[0] for row in store.execute(
        "SELECT duration FROM review WHERE note = ? ORDER BY at, id", [number])]  # fmt: skip
    assert sorted(durations) == [log.review_duration for log in logs]


def test_the_same_file_twice_changes_nothing(run: Run, answered: Ask, tmp_path: Path) -> None:
    """And a longer one adds what is new."""
    number = answered(at="now")
    _, logs = studied(number, [3, 3, 3])
    path = tmp_path / "reviews.json"
    path.write_text(WRITTEN["one log per line"](logs[:2]), encoding="utf-8")
    run(f"review import {path}")
    before = run("log --json").data
    assert "0 self-tests of 0 questions; 2 were there already" in run(f"review import {path}").out
    assert run("log --json").data == before
    path.write_text(WRITTEN["one list of objects"](logs), encoding="utf-8")
    data = run(f"review import {path} --json").data
    assert (data["imported"], data["known"]) == (1, 2)


def test_an_import_is_one_step_of_undo(
    run: Run, answered: Ask, tmp_path: Path, memory: Callable[[], list[str]]
) -> None:
    """However many logs it has."""
    path = tmp_path / "reviews.json"
    _, logs = studied(answered(at="now"), [3, 3, 1])
    path.write_text(WRITTEN["one list of objects"](logs), encoding="utf-8")
    run(f"review import {path}")
    after = memory()
    run("undo --yes")
    assert memory() == []
    run("redo --yes")
    assert memory() == after


def test_standard_input_is_a_file_too(
    run: Run, answered: Ask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For pipes from another program."""
    _, logs = studied(answered(at="now"), [3])
    path = tmp_path / "reviews.json"
    path.write_text(logs[0].to_json(indent=2), encoding="utf-8")
    with path.open(encoding="utf-8") as piped:
        monkeypatch.setattr("sys.stdin", piped)
        assert "Imported 1 self-test of 1 question" in run("review import -").out


GOOD = {"card_id": 1, "rating": 3, "review_datetime": "2025-03-01T08:30:00+00:00",
        "review_duration": None}  # fmt: skip


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        ({"card_id": 77}, "card 77: There is no note 77"),
        ({"card_id": 1732000000000}, "There is no note 1732000000000"),
        ({"card_id": 2}, "Question 2 is open"),
        ({"card_id": 3}, "Note 3 is a point"),
        ({"card_id": "1"}, "card_id '1' is not a whole number"),
        ({"card_id": True}, "card_id True is not a whole number"),
        ({"card_id": None}, "card_id is missing"),
        ({"card_id": 1 << 70}, "is not a whole number"),
        ({"rating": 0}, "rating 0 is not"),
        ({"rating": 5}, "rating 5 is not"),
        ({"rating": 2.5}, "rating 2.5 is not a whole number"),
        ({"rating": float("nan")}, "rating nan is not a whole number"),
        ({"review_datetime": None}, "review_datetime is missing"),
        ({"review_datetime": 1732000000}, "review_datetime is missing"),
        ({"review_datetime": "yesterday"}, "«yesterday» is no ISO date"),
        ({"review_datetime": "2025-03-01T08:30:00"}, "has no time zone"),
        ({"review_datetime": "2999-03-01T08:30:00+00:00"}, "is in the future"),
        ({"review_duration": -1}, "review_duration -1 is not"),
        ({"review_duration": "long"}, "review_duration 'long' is not"),
    ],
)
def test_a_bad_log_is_named_and_nothing_is_imported(
    run: Run, answered: Ask, memory: Callable[[], list[str]], tmp_path: Path,
    bad: dict[str, Any], said: str,
) -> None:  # fmt: skip
    """Not even the good one before it."""
    answered()
    run("notes add transformer-paper 'Still open?'")
    run("notes add transformer-paper --kind point 'A point.'")
    path = tmp_path / "reviews.json"
    path.write_text(f"[\n{json.dumps(GOOD)},\n{json.dumps({**GOOD, **bad})}]", encoding="utf-8")
    result = run(f"review import {path}", code=5)
    line, refusal, _ = result.err.splitlines()
    assert line.startswith(f"{path}:3: error: log 2: ")
    assert said in line
    assert refusal == f"Error: {path} has 1 bad review log, so nothing was imported."
    assert result.out == ""
    assert memory() == []
    document = json.loads(run(f"review import {path} --json", code=5).out)
    (problem,) = document["data"]["problems"]
    assert (problem["line"], problem["level"]) == (3, "error")
    assert said in problem["message"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "holds no review log"),
        ("[]", "holds no review log"),
        ("[ ]\n", "holds no review log"),
        ("{}", ":1: error: review_datetime is missing."),
        ("[1,\n[[2], 3]]", ":2: error: log 2: not a review log"),
        ('["nonsense"]', ":1: error: log 1: not JSON."),
        ("nonsense", ":1: error: not JSON."),
        (json.dumps(GOOD) + "\n\n{\n", ":3: error: not JSON."),
        ("[" + json.dumps(GOOD) + ",\n oops]", ":2: error: not JSON."),
        ("[" * 100_000, ":1: error: not JSON."),
        ("9" * 10_000, ":1: error: not"),
    ],
)
def test_a_file_that_holds_no_logs_is_refused(
    run: Run, answered: Ask, tmp_path: Path, text: str, said: str
) -> None:
    """With the place of what is bad."""
    answered()
    path = tmp_path / "reviews.json"
    path.write_text(text, encoding="utf-8")
    assert said in run(f"review import {path}", code=5).err


def test_a_file_that_cannot_be_read_is_refused(refused: Callable[..., str], tmp_path: Path) -> None:
    """Missing, a folder, or no text."""
    refused("review import nowhere.json", code=5, said="cannot be read")
    refused(f"review import {tmp_path}", code=5, said="cannot be read")
    path = tmp_path / "reviews.json"
    path.write_bytes(b"\xff\xfe\x00")
    refused(f"review import {path}", code=5, said="not UTF-8")


def test_every_bad_log_is_named(run: Run, answered: Ask, tmp_path: Path) -> None:
    """In the order of the file, whatever is wrong with it."""
    answered()
    path = tmp_path / "reviews.json"
    bad = [{**GOOD, "card_id": 77}, {**GOOD, "rating": 9}, GOOD, {**GOOD, "card_id": 77}, {}]
    path.write_text("\n".join(map(json.dumps, bad)), encoding="utf-8")
    said = run(f"review import {path}", code=5).err
    assert [line.split(": ")[0] for line in said.splitlines()[:4]] == [
        f"{path}:{n}" for n in (1, 2, 4, 5)
    ]
    assert "4 bad review logs" in said


def test_a_value_that_is_quoted_is_short_and_harmless(
    run: Run, answered: Ask, tmp_path: Path
) -> None:
    """Whatever a file holds."""
    answered()
    path = tmp_path / "reviews.json"
    bad = {**GOOD, "review_datetime": "\x1b[31m" + "x" * 10_000}
    path.write_text(json.dumps(bad), encoding="utf-8")
    said = run(f"review import {path}", code=5).err
    assert "\x1b" not in said
    assert len(said) < 1000


@many(200)
@given(text=st.text(max_size=60) | st.from_regex(r"[\[\]{}\",:0-9a-z_\n]{0,60}"))
def test_no_text_is_too_strange_to_be_read_or_refused(text: str) -> None:
    """What is not a log is a problem; no text is none."""
    logs, _ = read_logs(text, START)
    assert not logs
