"""Newer states of roadmaps: seen before, applied after a backup, nothing of the student's lost."""

from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Run, Write, text

States = Callable[[], dict[str, str]]

NONE = {
    "added": [], "removed": [], "kept": [], "renamed": [], "merged": [], "split": [], "moved": [],
    "needs": [], "changed": [], "tracks_added": [], "tracks_removed": [],
}  # fmt: skip


def changes(run: Run, line: str) -> dict[str, object]:
    """What an update changes, without its head."""
    found = run(f"{line} --json").data["changes"]
    assert found.pop("at")
    assert found.pop("roadmaps") == [{"id": "other", "from": "1", "to": "2"}]
    return {key: value for key, value in found.items() if value != NONE[key]}


def test_a_preview_changes_nothing_and_says_what_the_update_does(
    run: Run, base: Write, beside: Write, tmp_path: Path
) -> None:
    base("id: a")
    path = beside("other", "id: b", "id: c")
    run(f"roadmap add {path}")
    beside("other", "id: b, title: New, hours: 2", "id: d, needs: [b]", version=2)
    before = (tmp_path / "study.db").read_bytes()
    expected = {
        "added": [{"id": "d", "title": "T"}],
        "removed": [{"id": "c", "title": "T"}],
        "changed": [{"id": "b", "fields": [
            {"field": "title", "old": "T", "new": "New"},
            {"field": "hours", "old": 1.0, "new": 2.0},
        ]}],
    }  # fmt: skip
    assert changes(run, "roadmap diff") == expected
    assert (tmp_path / "study.db").read_bytes() == before
    assert list(tmp_path.glob("*.bak")) == []
    assert changes(run, "roadmap update") == expected
    assert changes(run, "roadmap diff --last") == expected
    assert len(list(tmp_path.glob("study.db.before-roadmap-*.bak"))) == 1
    assert run("roadmap update other --json").data["unchanged"] == ["other"]
    assert "is unchanged" in run("roadmap diff").err
    run("undo")
    assert run("show c --json").data["title"] == "T"
    run("redo")
    run("show c", code=3)
    run("data doctor")


def test_states_and_notes_follow_items_that_were_renamed_split_and_merged(
    run: Run, base: Write, beside: Write, states: States
) -> None:
    base("id: a")
    run(f"roadmap add {beside('other', 'id: old', 'id: one', 'id: two', 'id: whole', 'id: gone')}")
    run("notes add old Why?")
    for line in ("done old", "start one", "done two", "done whole", "skip gone"):
        run(line)
    beside(
        "other",
        "id: new, aliases: [old]",
        "id: both, aliases: [one, two]",
        "id: whole, hours: null",
        "id: part-1, part_of: whole",
        "id: part-2, part_of: whole",
        version=2,
    )
    said = run("roadmap update").out
    assert "old -> new" in said
    assert "one + two -> both" in said
    assert "whole -> part-1, part-2" in said
    assert "Kept, since you had touched them (1)\n  gone" in said
    assert states() == {
        "a": "todo", "new": "done", "both": "done", "whole": "done", "part-1": "done",
        "part-2": "done",
    }  # fmt: skip
    assert run("notes list new --json").data[0]["text"] == "Why?"
    found = run("roadmap diff --last --json").data["changes"]
    assert found["renamed"] == [{"from": "old", "to": "new"}]
    assert found["merged"] == [{"from": ["one", "two"], "to": "both"}]
    assert found["split"] == [{"id": "whole", "parts": ["part-1", "part-2"]}]
    assert found["kept"] == ["gone"]
    assert found["added"] == []


def test_an_item_under_another_id_with_the_same_link_is_the_same(
    run: Run, base: Write, states: States
) -> None:
    """Even where nobody wrote an alias; in the first roadmap too."""
    base("id: old, url: 'https://example.org/a'", "id: b")
    run("done old")
    base("id: new, url: 'http://www.example.org/a/'", "id: b", version=2)
    assert states() == {"new": "done", "b": "todo"}
    assert run("show old --json").data["id"] == "new"
    run("undo")
    assert states() == {"new": "todo", "b": "todo"}
    run("redo")
    base("id: new, url: 'https://example.org/a'", "id: b", "id: c", version=3)
    assert states() == {"new": "done", "b": "todo", "c": "todo"}
    run("undo")
    assert states()["new"] == "todo"


def test_a_part_that_left_its_course_gives_it_no_state(
    run: Run, base: Write, states: States
) -> None:
    """They had a link in common, but it was not the whole course that was done."""
    url = "url: 'https://example.org/c'"
    parts = [f"id: p{n}, part_of: course, {url}" for n in (1, 2, 3)]
    base(f"id: course, hours: null, {url}", *parts)
    run("done p1")
    base(f"id: course, hours: null, {url}", *parts[1:], version=2)
    assert states() == {"course": "todo", "p2": "todo", "p3": "todo"}


def test_a_done_item_that_grows_a_need_stays_done(
    run: Run, base: Write, beside: Write, states: States
) -> None:
    base("id: a")
    run(f"roadmap add {beside('other', 'id: b', 'id: c', 'id: goal, needs: [b]')}")
    run("done b")
    beside("other", "id: b, needs: [c]", "id: c", "id: goal, needs: [b]", version=2)
    found = changes(run, "roadmap update")
    assert found == {"needs": [{"id": "b", "got": ["c"], "lost": []}]}
    assert states()["b"] == "done"
    assert run("show goal --json").data["unlocked"]


def test_items_that_move_are_told_with_their_course(run: Run, base: Write, beside: Write) -> None:
    """Not each part once more."""
    base("id: a")
    course = ["id: c, hours: null", "id: p1, part_of: c", "id: p2, part_of: c"]

    def sections(first: str, second: str) -> str:
        return (
            "tracks: [{id: way, title: W, sections: ["
            f"{{title: One, items: [{first}]}}, {{title: Two, items: [{second}]}}]}}]\n"
        )

    run(f"roadmap add {beside('other', *course, 'id: z', more=sections('c', 'z'))}")
    beside("other", *course, "id: z", more=sections("z", "c"), version=2)
    assert changes(run, "roadmap update")["moved"] == [
        {"id": "c", "from": ["way: One"], "to": ["way: Two"]},
        {"id": "z", "from": ["way: Two"], "to": ["way: One"]},
    ]


def test_the_first_roadmap_updates_by_itself_and_last_tells_what_changed(
    run: Run, base: Write
) -> None:
    base("id: a", "id: b")
    assert "has not changed" in run("roadmap diff --last").err
    base("id: a", "id: c", version=2)
    assert "dltrack roadmap diff --last" in run("next").err
    said = run("roadmap diff --last").out
    assert said.splitlines()[0] == "first 1 -> 2"
    assert "Added (1)\n  c  T" in said
    assert "Left the roadmap (1)\n  b  T" in said
    assert "by itself" in run("roadmap update first", code=2).err


def test_own_changes_do_not_hide_what_the_last_update_did(
    run: Run, base: Write, beside: Write
) -> None:
    base("id: a")
    base("id: a", "id: c", version=2)
    run("next")
    base("id: a", "id: c", "id: d", version=3)
    last = run("roadmap diff --last --json").data
    run(f"roadmap add {beside('other', 'id: b')}")
    assert run("roadmap diff --last --json").data == last


def test_one_roadmap_that_fails_does_not_stop_the_others(
    run: Run, base: Write, beside: Write
) -> None:
    """Its old state stays; the exit code is that of the first failure."""
    base("id: a")
    for name in ("one", "two", "three"):
        run(f"roadmap add {beside(name, f'id: {name}-item')}")
    beside("one", "id: one-item", version=1).write_text("format: 1\nitems: [")
    beside("two", "id: two-item", "id: two-more", version=2)
    beside("three").unlink()
    said = run("roadmap update", code=5)
    assert "two 1 -> 2" in said.out
    assert "one.yaml has" in said.err
    assert "three.yaml: There is no such file." in said.err
    assert run("show two-more --json").data["state"] == "todo"
    assert run("show one-item --json").data["state"] == "todo"
    assert run("show three-item --json").data["state"] == "todo"
    listed = {one["id"]: one["version"] for one in run("roadmap list --json").data}
    assert listed == {"first": "1", "one": "1", "two": "2", "three": "1"}
    run("data doctor")


def test_a_file_that_calls_itself_otherwise_is_no_update(
    run: Run, base: Write, beside: Write
) -> None:
    base("id: a")
    path = beside("other", "id: b")
    run(f"roadmap add {path}")
    path.write_text(text("changed", "id: b", version=2))
    assert "calls itself changed now, not other" in run("roadmap update", code=5).err


def test_removing_keeps_and_lists_what_was_touched(
    run: Run, base: Write, beside: Write, states: States
) -> None:
    base("id: a, url: 'https://example.org/a'")
    run(f"roadmap add {beside('other', 'id: b', 'id: c', 'id: x, url: https://example.org/a')}")
    run("done b --time 2h")
    run("done x")
    run("notes add b Why?")
    said = run("roadmap remove other").out
    assert "(1 item): b" in said
    assert states() == {"a": "done"}
    assert run("notes list b --json").data[0]["text"] == "Why?"
    assert run("notes show 1 --json").data["item"] == "b"
    run("roadmap remove other", code=3)
    run("undo")
    assert states() == {"a": "done", "b": "done", "c": "todo"}
    run("roadmap remove other")
    run(f"roadmap add {beside('other', 'id: b', 'id: c')}")
    assert states() == {"a": "done", "b": "done", "c": "todo"}


def test_a_track_that_left_is_followed_no_more(run: Run, base: Write, beside: Write) -> None:
    base("id: a")
    run(f"roadmap add {beside('other', 'id: b')}")
    run("track use other-doc")
    assert run("next --json").data[0]["id"] == "b"
    run("roadmap remove other")
    assert run("next --json").data[0]["id"] == "a"


def test_a_hostile_file_name_does_not_steer_the_terminal(
    run: Run, base: Write, tmp_path: Path
) -> None:
    """In a title such characters are refused with the file."""
    base("id: a")
    path = tmp_path / "x\u202e\x1b[31m.yaml"
    path.write_text(text("other", "id: b"))
    run("roadmap add", str(path))
    path.write_text(text("other", "id: b", "id: c", version=2))
    path.rename(tmp_path / "gone")
    for line, code in (("roadmap list", 0), ("roadmap diff", 5), ("roadmap update", 5)):
        said = run(line, code=code)
        assert "\u202e" not in said.out + said.err, line
        assert "\x1b" not in said.out + said.err, line


def test_long_lists_of_changes_are_cut(run: Run, base: Write, beside: Write) -> None:
    base("id: a")
    run(f"roadmap add {beside('other', 'id: b')}")
    beside("other", *(f"id: n{n}" for n in range(50)), version=2)
    lines = run("roadmap update").out.splitlines()
    assert "Added (50)" in lines
    assert "  and 30 more (all of them: --json)" in lines
    assert len(lines) < 30


def test_a_crash_between_the_write_and_the_rebuild_is_made_up_for(
    run: Run, base: Write, beside: Write
) -> None:
    """The write left a mark, so that the next command rebuilds."""
    base("id: a")
    path = beside("other", "id: b")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dltrack.commands._overlay.refill", _crash)
        with pytest.raises(KeyError):
            run(f"roadmap add {path}")
    assert run("show b --json").data["state"] == "todo"
    run("data doctor")
    run("undo")
    run("show b", code=3)


def _crash(*_: object, **__: object) -> None:
    raise KeyError


def test_tab_offers_the_further_roadmaps(run: Run, base: Write, beside: Write) -> None:
    base("id: a")
    path = beside("other", "id: b")
    run(f"roadmap add {path}")
    for word in ("update", "diff", "remove"):
        assert run("__complete roadmap", word, "").out.startswith("other\t")
