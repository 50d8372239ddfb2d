"""Names are given once, and what refers to them reaches them."""

import pytest

from .conftest import HEAD, Check, Say

TOPIC = "topics: [{id: t, title: T}]\n"
A = "a, kind: paper, title: A"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("a, kind: paper, title: A", "a, kind: paper, title: A"),
        ("a, kind: paper, title: A", "b, kind: paper, title: B, aliases: [x, a]"),
        ("a, kind: paper, title: A, aliases: x", "b, kind: paper, title: B, aliases: [x]"),
    ],
)
def test_a_name_used_twice_tells_both_lines(errors_of: Say, first: str, second: str) -> None:
    """Ids and aliases share one namespace, since one types either."""
    (error,) = errors_of(first, second)
    assert error.startswith("6 ")
    assert "is used twice, first on line 5. Give one of the two another name." in error


def test_an_alias_before_the_item_of_that_id_gives_way(errors_of: Say) -> None:
    """An id is the name a student knows."""
    (error,) = errors_of("a, kind: paper, title: A, aliases: b", "b, kind: paper, title: B")
    assert error.startswith("5 a: The name `b` is used twice, first on line 6.")


def test_an_item_cannot_have_the_name_of_a_topic(errors_of: Say) -> None:
    """A need on that name would mean two things."""
    (error,) = errors_of("t, kind: paper, title: A", above=TOPIC)
    assert error.startswith("6 t: The name `t` is used twice, first on line 4.")


def test_two_tracks_cannot_have_one_name(errors_of: Say) -> None:
    """A source is a track too."""
    above = "sources: [{id: s, title: S}]\ntracks: [{id: s, title: S}]\n"
    (error,) = errors_of(A, above=above)
    assert error.startswith("5 s: The name `s` is used twice, first on line 4.")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            "needs: gradient",
            "`needs` names `gradient`, which does not exist. Did you mean `gradients`",
        ),
        ("needs: zzz", "`needs` names `zzz`, which does not exist. Add it, or take the name out."),
        ("needs: {any: [t, zzz]}", "`needs` names `zzz`, which does not exist."),
        ("needs: gr", "`needs` names `gr`, which is only an alias. Write `gradients`."),
        ("needs: a", "`a` names itself in `needs`."),
        ("needs: {any: [a, t]}", "`a` names itself in `needs`."),
        ("after: a", "`a` names itself in `after`."),
        (
            "after: t",
            "`after` names the topic `t`, but only items may stand there. Name an item that",
        ),
        ("after: zzz", "`after` names `zzz`, which does not exist."),
        ("teaches: gradients", "`teaches` names the item `gradients`, but only topics are taught."),
        ("teaches: tt", "`teaches` names `tt`, which does not exist. Did you mean `t`?"),
        ("teaches: a", "`a` names itself in `teaches`."),
        ("resolves: t", "`resolves` names the topic `t`, but only items may stand there."),
        ("resolves: a", "`a` names itself in `resolves`."),
        ("resolves: zzz", "`resolves` names `zzz`, which does not exist."),
        ("part_of: t", "`part_of` names the topic `t`, but only items may stand there."),
        ("part_of: a", "`a` names itself in `part_of`."),
        ("part_of: zzz", "`part_of` names `zzz`, which does not exist."),
        ("part_of: [gradients]", "`part_of` must be a text, but is a list."),
    ],
)
def test_a_reference_reaches_something_that_may_stand_there(
    errors_of: Say, given: str, said: str
) -> None:
    """What it may have meant is proposed."""
    other = "gradients, kind: paper, title: G, aliases: gr"
    (error,) = errors_of(f"{A}, {given}", other, above=TOPIC)
    assert error.startswith("6 a: " + said)


def test_the_line_of_a_wrong_reference_is_its_own(check_text: Check) -> None:
    """Not that of the item, nor that of the list."""
    text = "items:\n- id: a\n  kind: paper\n  title: A\n  needs:\n  - any:\n    - a1\n    - a2\n"
    problems = check_text(HEAD + text)[1]
    assert [problem.line for problem in problems] == [10, 11]


def test_references_to_items_that_are_wrong_themselves_are_no_errors(errors_of: Say) -> None:
    """One mistake is one error."""
    errors = errors_of("a, kind: papr, title: ''", "b, kind: paper, title: B, needs: a, after: a")
    assert [error.split(": ")[0] for error in errors] == ["5 a", "5 a"]


def test_thousands_of_typos_are_answered_in_seconds_and_not_all_listed(errors_of: Say) -> None:
    """Proposals are slow, so there is an end to them."""
    items = [f"item-{n}, kind: paper, title: A, needs: itme-{n}" for n in range(12_000)]
    errors = errors_of(*items)
    assert len(errors) == 10_001
    assert "Did you mean `item-" in errors[0]
    assert errors[-1] == "0 : 2,000 more problems are not listed. Mend these and check again."
