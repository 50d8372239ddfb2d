"""A container is what its parts are: they teach, they take hours, they gate."""

import pytest

from .conftest import Say

TOPIC = "topics: [{id: t, title: T}]\n"
COURSE = "c, kind: course, title: C"
PART = "p, kind: course-part, title: P, part_of: c"


def test_a_container_with_parts_that_teach_and_have_hours_is_fine(errors_of: Say) -> None:
    """The rule, before its exceptions."""
    assert errors_of(COURSE, PART + ", teaches: t, hours: 3", above=TOPIC) == []


def test_a_container_cannot_teach(errors_of: Say) -> None:
    """The message says who makes it a container."""
    (error,) = errors_of(COURSE + ", teaches: t", PART, above=TOPIC)
    assert error == (
        "6 c: A container cannot teach (`p` is part of it)."
        " Move `teaches` to the parts that teach it."
    )


def test_a_container_has_no_hours_of_its_own(errors_of: Say) -> None:
    """They would be counted twice."""
    (error,) = errors_of(COURSE + ", hours: 3", PART)
    assert error.startswith("5 c: A container has no `hours` of its own (`p` is part of it). Give")


@pytest.mark.parametrize("flag", ["optional", "planned", "deprecated"])
@pytest.mark.parametrize("need", ["needs: c", "needs: [{any: [d, c]}]"])
def test_what_is_not_required_cannot_be_needed(errors_of: Say, flag: str, need: str) -> None:
    """It would lock something behind what nobody has to do."""
    (error,) = errors_of(
        f"{COURSE}, {flag}: true", "d, kind: blog, title: D", f"e, kind: blog, title: E, {need}"
    )
    assert error == (
        f"7 e: `needs` names `c`, but that is {flag}."
        " Put it under `after`, or make it a required item."
    )


def test_a_container_whose_parts_are_all_not_required_cannot_be_needed(errors_of: Say) -> None:
    """Nothing would be left to do for it."""
    (error,) = errors_of(
        COURSE,
        f"{PART}, optional: true",
        "q, kind: course-part, title: Q, part_of: c, planned: true",
        "e, kind: blog, title: E, needs: c",
    )
    assert error.startswith(
        "8 e: `needs` names `c`, but all its parts are optional, planned or deprecated."
    )


def test_a_container_with_one_required_part_can_be_needed(errors_of: Say) -> None:
    """That part is what it stands for."""
    other = "q, kind: course-part, title: Q, part_of: c"
    assert (
        errors_of(COURSE, f"{PART}, optional: true", other, "e, kind: blog, title: E, needs: c")
        == []
    )


def test_a_part_of_what_is_not_required_cannot_be_needed(errors_of: Say) -> None:
    """What a container is, its parts are too."""
    (error,) = errors_of(f"{COURSE}, optional: true", PART, "e, kind: blog, title: E, needs: p")
    assert "but its container is optional, planned or deprecated." in error


def test_parts_of_what_is_not_required_may_need_each_other(errors_of: Say) -> None:
    """An optional course has an order too; but not on a part that is optional in it."""
    course = f"{COURSE}, optional: true"
    second = "q, kind: course-part, title: Q, part_of: c, needs: p"
    assert errors_of(course, PART, second) == []
    (error,) = errors_of(course, f"{PART}, planned: true", second)
    assert error.startswith("7 q: `needs` names `p`, but that is planned.")


def test_an_optional_item_may_be_named_everywhere_else(errors_of: Say) -> None:
    """And it may have needs itself."""
    assert (
        errors_of(
            "a, kind: blog, title: A, optional: true, needs: b, teaches: t",
            "b, kind: blog, title: B, after: a, resolves: a",
            "c, kind: blog, title: C, needs: t",
            above=TOPIC,
        )
        == []
    )


def test_containers_inside_each_other_have_an_end(errors_of: Say) -> None:
    """A course of 50,000 levels is a mistake, or an attack."""
    items = [f"a{n}, kind: course, title: A, part_of: a{n + 1}" for n in range(2000)]
    (error,) = errors_of(*items, "a2000, kind: course, title: A")
    assert "lies in more than 15 containers inside each other" in error


def test_two_items_cannot_have_one_link_however_it_is_spelt(errors_of: Say) -> None:
    """They are one thing then."""
    (error,) = errors_of(
        "a, kind: paper, title: A, url: https://arxiv.org/abs/1706.03762",
        "b, kind: paper, title: B, links: [{url: 'http://www.arxiv.org/pdf/1706.03762v5.pdf'}]",
    )
    assert error == (
        "6 b: `http://www.arxiv.org/pdf/1706.03762v5.pdf` is already a link of `a` (line 5)."
        " Make the two one item, or give each its own link."
    )


def test_one_item_may_have_a_link_in_two_spellings(errors_of: Say) -> None:
    """The abstract and the PDF, say."""
    links = "url: https://arxiv.org/abs/1706.03762, links: [https://arxiv.org/pdf/1706.03762]"
    assert errors_of(f"a, kind: paper, title: A, {links}") == []


def test_a_container_and_its_parts_may_share_a_link(errors_of: Say) -> None:
    """A video series has one address."""
    url = "url: https://www.bilibili.com/video/BV1"
    assert (
        errors_of(
            f"{COURSE}, {url}", f"{PART}, {url}", f"q, kind: video, title: Q, part_of: p, {url}"
        )
        == []
    )


def test_parts_of_two_containers_cannot_share_a_link(errors_of: Say) -> None:
    """They are no family."""
    url = "url: https://a.b/c"
    (error,) = errors_of(
        COURSE,
        f"{PART}, {url}",
        "d, kind: course, title: D",
        f"q, kind: video, title: Q, part_of: d, {url}",
    )
    assert error.startswith("8 q: `https://a.b/c` is already a link of `p` (line 6).")
