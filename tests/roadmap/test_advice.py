"""A valid roadmap may still get advice; advice never keeps it from being loaded."""

import pytest

from dltrack.roadmap import implied

from .conftest import HEAD, Check, Say

TOPIC = "topics: [{id: t, title: {en: T, zh: 乙}}]\n"
TRACK = "tracks: [{id: k, title: {en: K, zh: 丙}, sections: [{title: I, items: [a]}]}]\n"


@pytest.mark.parametrize(
    ("items", "said"),
    [
        (
            ["a", "b, needs: a", "c, needs: [a, b]"],
            "7 c: `needs` names `a`, which `b` brings along.",
        ),
        (
            ["a", "b, needs: a", "c, needs: b", "d, needs: [a, c]"],
            "8 d: `needs` names `a`, which `c` brings along.",
        ),
        (
            ["a", "b, needs: a", "c, needs: [b, {any: [d, a]}]", "d"],
            "7 c: `needs` names `a`, which `b`",
        ),
        (
            ["a", "c, needs: a", "p, part_of: c, needs: a"],
            "7 p: `needs` names `a`, which its container",
        ),
        (
            ["c", "p, part_of: c", "d, needs: [p, c]"],
            "7 d: `needs` names `p`, which `c` brings along.",
        ),
    ],
)
def test_a_need_that_another_need_brings_along_is_pointed_out(
    warnings_of: Say, items: list[str], said: str
) -> None:
    """Directly, over others, or through a container."""
    (warning,) = warnings_of(*items)
    assert warning.startswith(said)


def test_a_topic_that_a_needed_item_teaches_need_not_be_named(warnings_of: Say) -> None:
    """Whoever is done with the item knows the topic."""
    (warning,) = warnings_of("a, teaches: t", "b, needs: [t, a]", above=TOPIC)
    assert warning.startswith("7 b: `needs` names `t`, which `a` brings along.")


def test_needs_that_stand_beside_each_other_are_fine(warnings_of: Say) -> None:
    """An optional part is not brought along, nor is one way of several."""
    assert (
        warnings_of(
            "a",
            "b, needs: {any: [a, c]}",
            "c",
            "d, needs: [a, b]",
            "k",
            "p, part_of: k, needs: a",
            "q, part_of: k, needs: c, optional: true",
            "e, needs: [c, k]",
        )
        == []
    )


def test_in_a_huge_roadmap_nobody_looks_for_needs_that_are_implied(
    warnings_of: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The work grows with the square."""
    items = ["a", "b, needs: a", "c, needs: [a, b]"]
    monkeypatch.setattr(implied, "MOST_NEEDS", 2)
    assert warnings_of(*items) == []
    monkeypatch.setattr(implied, "MOST_NEEDS", 3)
    assert len(warnings_of(*items)) == 1
    monkeypatch.setattr(implied, "MOST_NAMES", 2)
    assert warnings_of(*items) == []


def test_an_item_on_no_track_is_pointed_out(warnings_of: Say) -> None:
    """Only a search would ever find it."""
    (warning,) = warnings_of("a", "b", above=TRACK)
    assert warning == "7 b: No track holds this item. Give it `from`, or list it in a track."


def test_parts_are_held_by_the_track_of_their_container_and_the_other_way_round(
    warnings_of: Say,
) -> None:
    """One studies the parts, one lists the course."""
    assert warnings_of("p, part_of: a", "q, part_of: p", "a", above=TRACK) == []
    assert warnings_of("a, part_of: c", "c", above=TRACK) == []


def test_a_roadmap_without_tracks_is_not_blamed_for_each_item(warnings_of: Say) -> None:
    """Somebody's own first list has none."""
    assert warnings_of("a", "b") == []


def test_a_topic_nobody_teaches_is_pointed_out_unless_assumed(warnings_of: Say) -> None:
    """It never locks, which the curator may not have meant."""
    (warning,) = warnings_of("a", above=TOPIC)
    assert warning == (
        "4 t: No item teaches this topic, so it never locks."
        " Let a required item teach it, or say `assumed: true`."
    )
    assert warnings_of("a", above=TOPIC.replace("id: t", "id: t, assumed: true")) == []


@pytest.mark.parametrize("flag", ["optional", "planned", "deprecated"])
def test_a_topic_only_such_items_teach_is_pointed_out(warnings_of: Say, flag: str) -> None:
    """The same holds when their container is so."""
    said = "4 t: Only optional, planned or deprecated items teach this topic, so it never locks."
    (warning,) = warnings_of(f"a, teaches: t, {flag}: true", above=TOPIC)
    assert warning.startswith(said)
    (warning,) = warnings_of(f"c, {flag}: true", "a, teaches: t, part_of: c", above=TOPIC)
    assert warning.startswith(said)


def test_titles_in_one_language_are_counted_in_one_warning(check_text: Check) -> None:
    """Three hundred warnings would hide the rest."""
    titles = ["A", "{zh: 甲}", "{en: A, zh: 甲}", *["A"] * 6]
    items = "".join(f"- {{id: a{n}, kind: paper, title: {t}}}\n" for n, t in enumerate(titles))
    roadmap, problems = check_text(f"{HEAD}items:\n{items}")
    assert roadmap is not None
    assert [(one.level, one.line, one.message) for one in problems] == [
        (
            "warning",
            5,
            "7 of 9 titles have no Chinese: `a0`, `a3`, `a4`, `a5`, `a6` and 2 more.",
        ),
        ("warning", 6, "1 of 9 titles have no English: `a1`."),
    ]


def test_there_is_no_advice_while_there_are_errors(check_text: Check) -> None:
    """An error may be all that causes it."""
    problems = check_text(f"{HEAD}topics: [{{id: t, title: T}}]\nitems: [{{id: a}}]\n")[1]
    assert {problem.level for problem in problems} == {"error"}
