"""Search over all notes: words, Chinese, kind, state, item, track, date."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from loop.conftest import LECTURE, PAPER

if TYPE_CHECKING:
    from conftest import Refused, Run


@pytest.fixture
def written(watched: Run) -> Run:
    """Notes 1 to 4 on the paper; then one answered, one on another track, one of each kind."""
    watched("notes answer 2", "Later words are hidden: 未来信息.", "--by", LECTURE)
    missed = f"notes add {PAPER} --kind missed --at"
    watched(missed, "7 days ago", "位置编码是相加的，不是拼接。")
    watched("notes add cs285-lectures", "What is 100%_off! in the policy?", "--at", "5 days ago")
    watched("notes add bert-paper --kind note", "Printed; the softmax figure is on p.5.")
    watched("notes drop 3 --at", "6 days ago")
    return watched


@pytest.mark.parametrize(
    ("line", "numbers"),
    [
        ("divide", [1]),
        ("DIVIDE", [1]),
        ("divide sqrt", [1]),
        ("sqrt divide", [1]),
        ("divide mask", []),
        ("hidden", [2]),  # in the answer
        ("§3.2.1", [1]),  # in the place
        ("p.5", [2, 7]),  # in a place and in a text
        ("注意", [3]),
        ("多头", [3]),
        ("位置", [5]),
        ("置编", [5]),
        ("位置 拼接", [5]),
        ("未来", [2]),
        ("相加的，不是", [5]),
        ("100%", [6]),
        ("100%_off!", [6]),
        ("%", [6]),
        ("_", [1, 6]),
        ("it\\'s", []),
        ("e --kind question", [1, 2, 6]),
        ("e --kind point", [4]),
        ("位置 --kind missed", [5]),
        ("softmax --kind note", [7]),
        ("e --state answered", [2]),
        ("头 --state dropped", [3]),
        ("divide --state open", [1]),
        ("divide --state answered", []),
        ("e --item transformer-paper", [1, 2, 4]),
        ("e --item bert", [7]),
        ("e --track lab-core", [1, 2, 4, 7]),
        ("off --track lab-core", []),
        ("e --since '6 days ago'", [6, 7]),
        ("e --until '9 days ago'", [1, 2, 4]),
        ("e --since '6 days ago' --until yesterday", [6]),
        ("e --kind question --state open --track dltutorial --until '9 days ago'", [1]),
    ],
)
def test_search_finds_what_has_every_word_and_passes_every_filter(
    written: Run, line: str, numbers: list[int]
) -> None:
    """In text, answer or place; two Chinese characters are enough."""
    assert [note["id"] for note in written(f"notes search {line} --json").data] == numbers


def test_search_shows_what_it_found(written: Run) -> None:
    """As a list, and how many there are."""
    said = written("notes search 位置")
    assert "位置编码是相加的，不是拼接。" in said.out
    assert said.err == "1 note\n"
    said = written("notes search nowhere to be seen")
    assert (said.out, said.err) == ("", "No note has all of: nowhere to be seen\n")


def test_what_was_undone_is_not_found(written: Run) -> None:
    """But what was answered, edited and reopened is."""
    written("notes add bert-paper", "A walrus?")
    written("undo")
    assert written("notes search walrus --json").data == []
    written("notes edit 1", "Why scale by the root?")
    assert written("notes search divide --json").data == []
    assert [n["id"] for n in written("notes search root --json").data] == [1]


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("notes search ''", 2, "There is nothing to search for."),
        ("notes search ' '", 2, "There is nothing to search for."),
        ("notes search", 2, "TEXT"),
        ("notes search x --kind riddle", 2, "riddle"),
        ("notes search x --state done", 2, "done"),
        ("notes search x --item no-such-item", 3, "no-such-item"),
        ("notes search x --track no-such-track", 3, "no-such-track"),
        ("notes search x --since someday", 2, "someday"),
    ],
)
def test_a_bad_filter_is_refused(
    written: Run, refused: Refused, line: str, code: int, said: str
) -> None:
    """With what there is to choose from."""
    assert written
    refused(line, code=code, said=said)


@pytest.mark.parametrize(
    ("line", "numbers"),
    [
        ("", [1, 2, 3, 4, 5, 6, 7]),
        ("--kind missed", [5]),
        ("--state answered", [2]),
        ("bert-paper", [7]),
        ("--track rl", [6]),
        ("--since '6 days ago'", [6, 7]),
    ],
)
def test_the_list_takes_the_same_filters(written: Run, line: str, numbers: list[int]) -> None:
    """Without words."""
    assert [note["id"] for note in written(f"notes list {line} --json").data] == numbers


def test_open_takes_filters_too(written: Run) -> None:
    """Open questions of one item, one track, one time."""
    listed = "notes list --open --json"
    assert [n["id"] for n in written(listed).data] == [1, 6]
    assert [n["id"] for n in written(f"{listed} --track lab-core").data] == [1]
    assert [n["id"] for n in written(f"notes list {PAPER} --open --json").data] == [1]
    assert [n["id"] for n in written(f"{listed} --since", "6 days ago").data] == [6]
