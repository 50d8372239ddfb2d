"""Own items change and go; those of the roadmap do not; nothing that was written is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from typing import Any

    from conftest import Refused, Run

LINK = "https://example.org/post"


@pytest.fixture
def mine(db: object, run: Run) -> Run:
    """A student with an own item."""
    assert db
    run(f"add {LINK} --offline --title Post --needs attention --hours 2 --track llm")
    return run


def shown(run: Run) -> Any:  # noqa: ANN401 - whatever show says
    return run("show post --json").data


def test_what_is_given_takes_the_place_of_what_was_there(mine: Run) -> None:
    result = mine("edit post --title 'New title' --needs dls-1,dls-2 --year 2021 --kind blog")
    assert result.out == (
        "Changed: post  New title\n  blog  ~2 h  https://example.org/post\n"
        "  locked: it needs dls-1, dls-2 first\n  kind: tutorial -> blog\n"
        "  title: Post -> New title\n  year: none -> 2021\n  needs: attention -> dls-1, dls-2\n"
    )
    found = shown(mine)
    assert (found["needs"], found["year"], found["hours"]) == (["dls-1", "dls-2"], 2021, 2)


def test_an_empty_value_clears(mine: Run) -> None:
    mine("edit post --note x --author A --language en --year 2020 --teaches transformer --optional")
    mine(
        "edit post --needs '' --hours '' --track '' --note '' --author '' --language '' --year ''"
        " --teaches '' --required"
    )
    found = shown(mine)
    assert (found["needs"], found["hours"], found["tracks"], found["note"]) == ([], None, [], None)
    assert (found["authors"], found["language"], found["year"]) == ([], None, None)
    assert (found["teaches"], found["optional"]) == ([], False)
    assert found["unlocked"]


def test_what_names_nothing_between_commas_is_nothing(mine: Run) -> None:
    mine("edit post --needs 'dls-1,, |,attention|'")
    assert shown(mine)["needs"] == ["dls-1", "attention"]


def test_a_title_takes_the_place_of_its_language(mine: Run) -> None:
    mine("edit post --title-zh 帖子")
    assert shown(mine)["titles"] == {"en": "Post", "zh": "帖子"}
    mine("edit post --title Better")
    assert shown(mine)["titles"] == {"en": "Better", "zh": "帖子"}
    mine("edit post --title-zh ''")
    mine("edit post --title 更好")
    assert shown(mine)["titles"] == {"en": None, "zh": "更好"}


def test_a_link_changes_and_the_item_stays(mine: Run) -> None:
    mine("done post")
    mine("edit post --url arxiv.org/pdf/2401.12345v2")
    found = shown(mine)
    assert (found["url"], found["state"]) == ("https://arxiv.org/abs/2401.12345", "done")
    assert mine("show 2401.12345 --json").data["id"] == "post"


def test_nothing_new_changes_nothing(mine: Run) -> None:
    assert mine("edit post --hours 2").out == "post is so already; nothing changed.\n"
    assert mine("edit post --title Post --json").data["changed"] == []
    assert mine("undo --list").out.count("edit") == 0


@pytest.mark.usefixtures("mine")
@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        ("edit post", 2, "Nothing to change about post was given."),
        ("edit post --title ''", 2, "An item needs a title."),
        ("edit post --needs post", 1, "post cannot name itself"),
        ("edit post --after post", 1, "post cannot name itself"),
        ("edit post --teaches attention", 1, "post -> topic attention -> post"),
        ("edit post --url 1706.03762", 1, "That is the link of transformer-paper."),
        ("edit post --url nonsense", 2, "is no web link"),
        ("edit post --kind what", 2, "is no kind of item"),
        ("edit dls-1 --year 2020", 1, "dltrack links fix dls-1 --to URL"),
        ("edit nothing-like-it --year 2020", 3, "There is no item called"),
        ("remove dls-1", 1, "dltrack ignore dls-1"),
        ("remove post dls-1", 1, "dls-1 is an item of the roadmap"),
        ("remove nothing-like-it", 3, "There is no item called"),
    ],
)
def test_what_cannot_be_changed_is_refused(
    refused: Refused, line: str, code: int, said: str
) -> None:
    refused(line, code=code, said=said)


def test_what_another_needs_neither_goes_nor_becomes_optional(mine: Run, refused: Refused) -> None:
    mine("add https://example.org/2 --offline --title Second --needs 'post|dls-1'")
    refused("remove post", code=1, said="second of yours would lose what it needs")
    refused("edit post --optional", code=1, said="post is needed by second")
    refused("edit post --needs second", code=1, said="post -> second -> post")
    mine("remove post second")
    assert mine("list --track all --kind tutorial --json").data
    mine("show post", code=3)


def test_what_only_comes_before_may_go(mine: Run) -> None:
    mine("add https://example.org/2 --offline --title Second --after post --resolves post")
    mine("remove post")
    assert mine("show second --json").data["needs"] == []
    assert mine("data doctor").code == 0


def test_undo_and_redo_bring_every_step_back(mine: Run) -> None:
    mine("edit post --hours 5 --title Other")
    mine("remove post")
    assert "item post: not there -> «Other»" in mine("undo").out
    assert shown(mine)["hours"] == 5
    assert mine("undo").out.endswith("  item post: title Other -> Post; hours 5 -> 2\n")
    assert (shown(mine)["hours"], shown(mine)["title"]) == (2, "Post")
    assert "item post: «Post»" in mine("undo").out
    mine("show post", code=3)
    for _ in range(2):
        mine("redo")
    assert (shown(mine)["hours"], shown(mine)["title"]) == (5, "Other")
    mine("redo")
    mine("show post", code=3)
    assert mine("data doctor").code == 0


def test_what_was_done_and_written_comes_back_with_the_link(mine: Run) -> None:
    """Even under another title; and nobody else gets it."""
    mine("notes add post 'Why?'")
    mine("done post --time 1h")
    result = mine("remove post")
    assert result.out == "Removed: post  Post\n"
    assert "What you did and wrote there is kept." in result.err
    assert [note["item"] for note in mine("notes list --json").data] == ["post"]
    mine("add https://example.org/other --offline --title Post")
    assert mine("show https://example.org/other --json").data["state"] == "todo"
    mine(f"add {LINK} --offline --title 'Quite another title'")
    found = mine(f"show {LINK} --json").data
    assert (found["id"], found["state"], found["minutes_logged"]) == ("post", "done", 60)
    assert [note["text"] for note in found["notes"]] == ["Why?"]
    assert mine("data doctor").code == 0
