"""Items of several roadmaps with the same link are one item with one state."""

from collections.abc import Callable

import pytest

from .conftest import Run, Write

States = Callable[[], dict[str, str]]


def test_the_same_link_in_any_spelling_is_one_item(
    run: Run, base: Write, beside: Write, states: States
) -> None:
    """The first definition stays; its id there becomes an alias, its places there are its own."""
    base("id: paper, url: 'https://arxiv.org/abs/1706.03762', title: First")
    path = beside(
        "other",
        "id: attn, url: 'http://arxiv.org/pdf/1706.03762v5.pdf', title: Second, hours: 9",
        "id: next-one, needs: [attn], url: 'https://example.org/2'",
    )
    said = run(f"roadmap add {path}").out
    assert "2 items, 1 of them new" in said
    assert "attn is paper" in said
    shown = run("show attn --json").data
    assert (shown["id"], shown["title"], shown["hours"]) == ("paper", "First", 1.0)
    assert shown["tracks"] == ["first-doc", "other-doc"]
    run("done attn")
    assert states() == {"paper": "done", "next-one": "todo"}
    assert run("show next-one --json").data["unlocked"]


def test_what_it_teaches_and_resolves_is_united(run: Run, base: Write, beside: Write) -> None:
    base("id: lecture, url: 'https://example.org/1'", "id: paper, url: 'https://example.org/2'")
    path = beside(
        "other",
        "id: talk, url: 'https://example.org/1', teaches: [t], resolves: [p]",
        "id: p, url: 'https://example.org/2'",
        "id: goal, needs: [t]",
        more="topics: [{id: t, title: T}]\n",
    )
    run(f"roadmap add {path}")
    assert run("show lecture --json").data["teaches"] == ["t"]
    run("notes add paper Why?")
    assert run("show paper --json").data["resolved_by"] == ["lecture"]
    run("done lecture")
    assert run("show goal --json").data["unlocked"]


def test_ids_that_are_taken_get_the_roadmaps_id_before_them(
    run: Run, base: Write, beside: Write, states: States
) -> None:
    """Items, topics and aliases share names; tracks have their own."""
    base(
        "id: intro, url: 'https://example.org/1', aliases: [start]", "id: deep, teaches: [t]",
        more="topics: [{id: t, title: One thing}]\n"
        "tracks: [{id: way, title: W, sections: [{title: S, items: [intro]}]}]\n",
    )  # fmt: skip
    path = beside(
        "other",
        "id: intro, url: 'https://example.org/2'",
        "id: start, needs: [intro, t, {any: [deep, intro]}]",
        "id: deep, teaches: [t], after: [start]",
        more="topics: [{id: t, title: Another thing}]\n"
        "tracks: [{id: way, title: W, sections: [{title: S, items: [deep, intro]}]}]\n",
    )
    told = run(f"roadmap add {path} --json").data
    assert {one["id"]: one["name"] for one in told["renamed"]} == {
        "intro": "other-intro", "start": "other-start", "deep": "other-deep", "t": "other-t",
        "way": "other-way",
    }  # fmt: skip
    assert (told["new"], told["shared"], told["tracks"]) == (3, [], ["other-doc", "other-way"])
    assert set(states()) == {"intro", "deep", "other-intro", "other-start", "other-deep"}
    needs = run("show other-start --json").data["needs"]
    assert needs == ["other-intro", "other-t", {"any": ["other-deep", "other-intro"]}]
    assert run("show start --json").data["id"] == "intro"
    listed = [item["id"] for item in run("list --track other-way --json").data]
    assert sorted(listed) == ["other-deep", "other-intro"]


def test_a_topic_with_the_same_id_and_title_is_one_topic(
    run: Run, base: Write, beside: Write
) -> None:
    """In one language; so the teachers of both can meet it."""
    base("id: a, teaches: [t]", more="topics: [{id: t, title: {en: Attention, zh: 注意力}}]\n")
    path = beside(
        "other", "id: b, teaches: [t]", "id: c, needs: [t]",
        more="topics: [{id: t, title: {zh: 注意力}}]\n",
    )  # fmt: skip
    assert run(f"roadmap add {path} --json").data["renamed"] == []
    run("done a")
    assert run("show c --json").data["unlocked"]


def test_a_name_that_somebody_has_stays_its_own_through_updates(
    run: Run, base: Write, beside: Write, states: States
) -> None:
    """The first roadmap comes to the same id later; the state does not jump over to it."""
    base("id: a")
    run(f"roadmap add {beside('other', 'id: b, url: https://example.org/b')}")
    run("done b")
    base("id: a", "id: b, url: 'https://example.org/another'", version=2)
    assert states() == {"a": "todo", "b": "done", "first-b": "todo"}
    assert run("show b --json").data["url"] == "https://example.org/b"
    run("roadmap remove other")
    assert states() == {"a": "todo", "first-b": "todo"}, "touched, so b is nobody else's"
    run("undo")
    assert states() == {"a": "todo", "b": "done", "first-b": "todo"}


def test_a_namespaced_name_stays_when_the_other_goes(
    run: Run, base: Write, beside: Write, states: States
) -> None:
    base("id: a, url: 'https://example.org/1'", "id: z")
    run(f"roadmap add {beside('other', 'id: a, url: https://example.org/2')}")
    run("done other-a")
    base("id: z", version=2)
    assert states() == {"z": "todo", "other-a": "done"}


def test_the_state_of_an_item_survives_its_roadmap(
    run: Run, base: Write, beside: Write, states: States
) -> None:
    """Known under the id of one roadmap, then under that of another, by its link."""
    base("id: a, url: 'https://example.org/1'", "id: z")
    run(f"roadmap add {beside('other', 'id: b, url: https://example.org/1')}")
    run("done a")
    base("id: z", version=2)
    assert states() == {"z": "todo", "a": "done"}, "it keeps the name under which it was touched"
    assert run("show b --json").data["id"] == "a"
    run("roadmap remove other")
    assert states() == {"z": "todo"}
    base("id: z", "id: c, url: 'https://example.org/1'", version=3)
    assert states() == {"z": "todo", "c": "done"}
    run("undo")
    run("undo")
    run("undo")
    assert states()["c"] == "todo"


COURSE = "id: course, kind: course, hours: null, url: 'https://example.org/c'"


def test_parts_that_have_only_the_link_of_a_course_fold_into_it(
    run: Run, base: Write, beside: Write, states: States
) -> None:
    """By their range where there is such a part; a part with a link of its own stands alone."""
    base(
        COURSE,
        "id: p1, part_of: course, url: 'https://example.org/c',"
        " parts: {label: P, first: 1, last: 3}",
        "id: p2, part_of: course, parts: {label: P, first: 4, last: 9}",
    )
    path = beside(
        "other",
        "id: lectures, hours: null, url: 'https://example.org/c'",
        "id: l1, part_of: lectures, parts: {label: P, first: 1, last: 3}",
        "id: l2, part_of: lectures, parts: {label: P, first: 4, last: 9}",
        "id: whole, part_of: lectures, parts: {label: P, first: 1, last: 9}",
        "id: slides, part_of: lectures, url: 'https://example.org/s'",
        "id: goal, needs: [l1]",
        "id: after-all, needs: [lectures]",
    )
    told = run(f"roadmap add {path} --json").data
    assert {one["id"]: one["name"] for one in told["shared"]} == {
        "lectures": "course", "l1": "p1", "l2": "p2", "whole": "course",
    }  # fmt: skip
    assert run("show slides --json").data["part_of"] is None
    run("done p1")
    assert run("show goal --json").data["unlocked"]
    run("done p2")
    assert run("show after-all --json").data["unlocked"], "the course is what it was"
    assert states()["course"] == "done"


def test_a_container_whose_parts_are_all_there_already_asks_for_them(
    run: Run, base: Write, beside: Write, states: States
) -> None:
    """It has none of its own left: an optional item, which no need names."""
    base("id: a, url: 'https://example.org/a'", "id: b, url: 'https://example.org/b'")
    path = beside(
        "other",
        "id: box, hours: null",
        "id: x, part_of: box, url: 'https://example.org/a'",
        "id: y, part_of: box, url: 'https://example.org/b', optional: true",
        "id: goal, needs: [box]",
        more="tracks: [{id: way, title: W, sections: [{title: S, items: [goal, box]}]}]\n",
    )
    run(f"roadmap add {path}")
    assert run("show box --json").data["optional"]
    assert run("show goal --json").data["needs"] == ["a"], "y is optional there"
    assert {item["id"] for item in run("list --track way --json").data} == {"goal", "box", "a", "b"}
    run("done a")
    assert states()["goal"] == "todo"
    assert run("show goal --json").data["unlocked"]


def test_a_teacher_that_would_close_a_circle_is_left_out_and_said(
    run: Run, base: Write, beside: Write
) -> None:
    base(
        "id: a, teaches: [t]", "id: b, needs: [t], url: 'https://example.org/b'",
        more="topics: [{id: t, title: T}]\n",
    )  # fmt: skip
    path = beside(
        "other", "id: c, teaches: [t], needs: [d]", "id: d, url: 'https://example.org/b'",
        more="topics: [{id: t, title: T}]\n",
    )  # fmt: skip
    assert "c is not taken as a teacher of t" in run(f"roadmap add {path}").out
    assert run("show c --json").data["teaches"] == []
    run("data doctor")


def test_what_never_gates_here_is_put_behind_instead_of_needed(
    run: Run, base: Write, beside: Write
) -> None:
    base("id: a, url: 'https://example.org/a', optional: true", "id: z")
    path = beside(
        "other", "id: b, url: 'https://example.org/a'", "id: c, needs: [b]",
        "id: d, needs: [{any: [b, c]}]",
    )  # fmt: skip
    run(f"roadmap add {path}")
    assert run("show c --json").data["unlocked"]
    assert run("show d --json").data["needs"] == ["c"]


def test_a_topic_that_locked_nothing_does_not_begin_to(
    run: Run, base: Write, beside: Write
) -> None:
    """Nobody taught it here, so the first roadmap took it as known."""
    base("id: a, needs: [maths]", more="topics: [{id: maths, title: Maths}]\n")
    path = beside("other", "id: b, teaches: [maths]", more="topics: [{id: maths, title: Maths}]\n")
    run(f"roadmap add {path}")
    assert run("show a --json").data["unlocked"]


@pytest.mark.parametrize("second", ["https://example.org/a", "https://example.org/elsewhere"])
def test_a_third_roadmap_joins_what_the_second_brought(
    run: Run, base: Write, beside: Write, second: str
) -> None:
    base("id: a")
    run(f"roadmap add {beside('two', 'id: b, url: https://example.org/a')}")
    path = beside("three", f"id: b, url: '{second}'")
    told = run(f"roadmap add {path} --json").data
    joined = second == "https://example.org/a"
    assert (told["new"], len(told["renamed"])) == ((0, 0) if joined else (1, 1))
    run("data doctor")


def test_the_first_roadmap_may_become_a_further_one_and_back(
    run: Run, base: Write, beside: Write, states: States, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was done in it is there under the same ids, without links too."""
    lab = beside("lab", "id: x", "id: y, needs: [x]")
    first = base("id: a")
    monkeypatch.setenv("DLTRACK_ROADMAP", str(lab))
    run("done x")
    monkeypatch.setenv("DLTRACK_ROADMAP", str(first))
    assert states() == {"a": "todo"}
    run(f"roadmap add {lab}")
    assert states() == {"a": "todo", "x": "done", "y": "todo"}
    run("done y")
    monkeypatch.setenv("DLTRACK_ROADMAP", str(lab))
    assert states() == {"x": "done", "y": "done"}
    assert [one["id"] for one in run("roadmap list --json").data] == ["lab", "lab"]
    monkeypatch.setenv("DLTRACK_ROADMAP", str(first))
    assert states() == {"a": "todo", "x": "done", "y": "done"}
