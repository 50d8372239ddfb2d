"""What cannot be done is refused: a sentence, a remedy, an exit code, and nothing is changed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import SENTENCE, Refused, Run

LONG = "x" * 100_001
HUGE = "9" * 30


CHANGES = ("start", "done", "skip", "ignore", "known", "reopen")


@pytest.mark.parametrize(
    "line",
    [
        *(f"{verb} nothing-like-it" for verb in CHANGES),
        *(f"{verb} dls-1 nothing-like-it" for verb in CHANGES),
        "show nothing-like-it", "why nothing-like-it", "open nothing-like-it",
        "notes add nothing-like-it Why?", "notes list nothing-like-it",
        "log --item nothing-like-it", "list --topic nothing-like-it",
        "next --track nothing-like-it", "list --track nothing-like-it",
        "status --track nothing-like-it", "report --track nothing-like-it",
        "track use nothing-like-it", "config track nothing-like-it",
        "known nothing-like-it --with-needs", "show https://example.org/nothing-like-it",
        "start attention", "done attention", "show Nothing-Like-It",
    ],
)  # fmt: skip
def test_what_is_not_there_is_named(refused: Refused, line: str) -> None:
    """Of several items none is changed; a topic is no item."""
    said = "attention" if "attention" in line else "thing-"
    refused(line, code=3, said=said)


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize(
    "line",
    ["show dls", "show dls-1", "known attention", "show TRANSFORMER-PAPER",
     "show attention-is-all-you-need", "show arxiv.org/abs/1706.03762", "show 1706.03762",
     "show https://arxiv.org/pdf/1706.03762v5.pdf", "show transformer-pap"],
)  # fmt: skip
def test_what_is_there_has_many_spellings(run: Run, line: str) -> None:
    """An id, an alias, a link, a prefix; an exact id beats the prefix of another."""
    result = run(line)
    asked = line.split()[1]
    expected = asked if asked.startswith(("dls", "attention")) else "transformer-paper"
    expected = "transformer-paper" if asked == "attention-is-all-you-need" else expected
    assert expected in result.out.split("\n")[0]


@pytest.mark.parametrize("line", ["show t", "done transformer-", "known tr", "notes add dls- Why?"])
def test_an_ambiguous_beginning_names_what_it_may_mean(refused: Refused, line: str) -> None:
    """So that the next try is right."""
    said = refused(line, code=3, said="begins several ids: ")
    assert ", ..." not in said


@pytest.mark.parametrize("number", ["99", "0", "-1", HUGE])
@pytest.mark.parametrize("line", ["show {}", "edit {} x", "answer {} x", "drop {}"])
def test_a_note_that_is_not_there_is_named_by_its_number(
    refused: Refused, line: str, number: str
) -> None:
    """Numbers may be of any length."""
    words = line.format(number).split()
    refused("notes", words[0], "--", *words[1:], code=3, said=f"no note {number}")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("list --section nowhere", "«nowhere» names no section"),
        ("list --section 99", "«99» names no section"),
        ("list --section 0", "«0» names no section"),
        ("list --section e", "names more than one section"),
        ("list --kind novel", "no kind «novel»"),
        ("next --kind novel", "no kind «novel»"),
        ("list --state asleep", "no state «asleep»"),
        ("list --topic dls-1", "is an item, not a topic"),
        ("notes list --kind thought", "no kind of note «thought»"),
        ("notes list --state asleep", "«asleep»"),
        ("notes add dls-1 Why? --kind thought", "no kind of note «thought»"),
        ("config nonsense", "no setting «nonsense»"),
        ("config nonsense x", "no setting «nonsense»"),
        ("config lang fr", "no value of lang «fr»"),
        ("config colour red", "no value of colour «red»"),
        ("config day-start 25:00", "«25:00» is no time of day"),
        ("config day-start ''", "no time of day"),
        ("report --format docx", "no format «docx»"),
        ("report --since 2026-01-02 --until 2026-01-01", "--since lies behind --until"),
        ("--install-completion tcsh", "no shell with completion «tcsh»"),
        ("nonsense", "No such command 'nonsense'"),
        ("notes nonsense", "No such command 'nonsense'"),
        ("next --nonsense", "No such option: --nonsense"),
        ("next extra", "unexpected extra argument"),
        ("show dls dls-1", "unexpected extra argument"),
        ("done", "Missing argument 'ITEM...'"),
        ("show", "Missing argument 'ITEM'"),
        ("search", "Missing argument 'TEXT...'"),
        ("search ' '", "nothing to search for"),
        ("--db", "--db needs a path"),
        ("next --db=", "--db needs a path"),
        ("show ''", "An empty name"),
        ("done dls-1 ''", "An empty name"),
        ("known", "Say what you know"),
        ("next --track ''", "track"),
    ],
)
def test_what_makes_no_sense_is_a_usage_error(refused: Refused, line: str, said: str) -> None:
    """The remedy tells what would."""
    refused(line, code=3 if line == "next --track ''" else 2, said=said)


@pytest.mark.parametrize("number", ["0", "-1", "x", "1.5", "nan"])
@pytest.mark.parametrize("line", ["next", "list", "log", "search a", "undo", "redo"])
def test_a_count_is_at_least_one(refused: Refused, line: str, number: str) -> None:
    """Nobody asks for nothing."""
    refused(f"{line} -n {number}", code=2, said="-n")


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("line", ["next", "list", "log", "search a", "undo --list"])
def test_a_count_may_be_of_any_size(run: Run, line: str) -> None:
    """All there is, then."""
    run(f"{line} -n {HUGE}")


@pytest.mark.parametrize(
    "text", ["xx", "2026-13-45", "2026-02-30", "next friday", "", "25:00", "5", "yesterday 99:99"]
)
@pytest.mark.parametrize("line", ["done dls-1 --at", "log --since", "report --until"])
def test_a_date_is_one_that_the_calendar_has(refused: Refused, line: str, text: str) -> None:
    """The remedy shows how to write one."""
    assert "3 days ago" in refused(line, text, code=2, said="is not a date or time")


@pytest.mark.parametrize("text", ["2099-01-01", "'2099-01-01 21:00'", "2099-01-01T21:00+08:00"])
@pytest.mark.parametrize(
    "line",
    [*(f"{verb} dls-1" for verb in CHANGES), "known attention", "reopen attention",
     "notes add dls-1 Why?", "known dls-1 --with-needs", "notes answer 1 So.",
     "notes edit 1 So?", "notes drop 1", "config lang zh", "track use rl"],
)  # fmt: skip
def test_nothing_happens_in_the_future(run: Run, refused: Refused, line: str, text: str) -> None:
    """Whatever is written."""
    run("notes add transformer-paper Why?")
    refused(f"{line} --at {text}", code=2, said="is in the future")


@pytest.mark.parametrize("text", ["nan", "inf", "abc", "0", "0m", "-5", "8d", "1e3", "", "1:99"])
@pytest.mark.parametrize("line", ["done dls-1 --time", "next --minutes"])
def test_a_duration_is_between_a_minute_and_a_week(refused: Refused, line: str, text: str) -> None:
    """The remedy shows how to write one."""
    assert "1h30m" in refused(line, text, code=2, said=f"«{text}»")


def test_a_time_is_of_one_item(refused: Refused) -> None:
    """Nobody knows how it would be shared."""
    refused("done dls-1 dls-2 --time 1h", code=2, said="--time")


@pytest.mark.parametrize("text", ["", "  ", "\n"])
@pytest.mark.parametrize("line", ["add transformer-paper", "edit 1", "answer 1"])
def test_a_note_has_a_text(run: Run, refused: Refused, line: str, text: str) -> None:
    """Blanks are none."""
    run("notes add transformer-paper Why?")
    refused(f"notes {line}", text, code=2, said="is empty")


def test_a_note_is_no_book(refused: Refused) -> None:
    """Neither is the place in it."""
    refused("notes add transformer-paper", LONG, code=2, said="over 100,000 characters")
    refused("notes add dls-1 Why? --where", "p" * 201, code=2, said="--where")
    refused("notes add dls-1 Why? --where", " ", code=2, said="--where")


@pytest.mark.parametrize("word", ["transformer-paper", "transformer-pap", "dls", "t", "1706.03762"])
def test_a_lone_word_that_names_an_item_is_no_text(run: Run, refused: Refused, word: str) -> None:
    """Even while an item is in progress."""
    run("start gpt-paper")
    refused(f"notes add {word}", code=2, said="the text is missing")


def test_a_note_without_an_item_needs_exactly_one_in_progress(run: Run, refused: Refused) -> None:
    """With none or two it is unclear what it is on."""
    refused("notes add 'Why so?'", code=2, said="No item is in progress")
    run("start gpt-paper bert-paper")
    said = refused("notes add 'Why so?'", code=2, said="Several items are in progress")
    assert "gpt-paper" in said
    assert "bert-paper" in said
    refused("notes add dls-1 one two", code=2, said="more words are here")


def test_a_question_is_answered_once(run: Run, refused: Refused) -> None:
    """And only a question is."""
    run("notes add transformer-paper Why?")
    run("notes add transformer-paper --kind point So.")
    run("notes answer 1 Because.")
    refused("notes answer 1 Again.", code=1, said="answered already")
    refused("notes answer 2 So?", code=1, said="not a question")
    refused("notes answer 1 x --by nothing-like-it", code=1, said="answered already")


def test_nothing_is_left_to_undo_or_redo(run: Run, refused: Refused) -> None:
    """And a new command ends redo."""
    refused("undo", code=1, said="nothing to undo")
    refused("redo", code=1, said="nothing to redo")
    run("start dls-1")
    run("undo")
    run("start dls-2")
    refused("redo", code=1, said="nothing to redo")


def test_a_large_undo_asks_first(run: Run, refused: Refused) -> None:
    """Where nobody can be asked it needs --yes, and so does redo."""
    run("done dls-1 dls-2 dls-3")
    said = refused("undo", code=2, said="Undo would change 3 items")
    assert "dltrack undo --yes" in said
    run("undo --yes")
    refused("redo", code=2, said="Redo would change 3 items")
    run("redo --yes")
    run("done dls-4")
    said = refused("undo -n 2", code=2, said="Undo would change 4 items")
    assert "dltrack undo -n 2 --yes" in said


@pytest.mark.parametrize("verb", ["start", "done"])
def test_a_locked_item_is_refused_under_strict(refused: Refused, verb: str) -> None:
    """With what it needs, and of several items none is changed."""
    said = refused(f"{verb} yannic transformer-lecture --strict", code=1, said="transformer-paper")
    assert "is locked" in said


def test_a_link_that_is_not_there_cannot_be_opened(refused: Refused) -> None:
    """Some things of the roadmap have none."""
    refused("open beyond-plm", code=3, said="has no link")


def test_words_in_another_encoding_are_refused(refused: Refused) -> None:
    """As bytes from a real command line; SQLite could not keep them."""
    refused("notes add dls-1", "caf\udce9", code=2, said="is not valid text")
    refused("--db", "caf\udce9", "next", code=2, said="is not valid text")
    argv = [os.fsencode(sys.executable), b"-m", b"dltrack", b"search", b"caf\xe9"]
    done = subprocess.run(argv, capture_output=True, check=False, env=dict(os.environ))
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("data", "code"), [(b"", 2), (b"  \n", 2), (b"\xff\xfe", 2), (LONG.encode(), 2)]
)
def test_a_bad_text_on_standard_input_is_refused(
    db: Path, tmp_path: Path, data: bytes, code: int
) -> None:
    """Empty, blank, not UTF-8, or a whole file."""
    before = db.read_bytes()
    argv = [sys.executable, "-m", "dltrack", "notes", "add", "transformer-paper", "-"]
    env = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(argv, input=data, capture_output=True, check=False, env=env, cwd=tmp_path)
    assert done.returncode == code
    assert SENTENCE.fullmatch(done.stderr.decode())
    assert db.read_bytes() == before


@pytest.mark.usefixtures("db")
def test_a_closed_standard_input_is_an_empty_text() -> None:
    """As cron has it."""
    argv = f"{sys.executable} -m dltrack notes add transformer-paper - <&-"
    done = subprocess.run(["bash", "-c", argv], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert " is empty." in done.stderr
