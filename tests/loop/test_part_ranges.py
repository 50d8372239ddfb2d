"""Ranges of parts: as typed, as kept, their union and what they leave out."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dltrack.domain.parts import count, kept, missing, read, united, written
from dltrack.domain.typed_parts import parse_ranges
from dltrack.errors import UsageError
from store.worlds import many

FIRST, LAST = 9, 50

RANGES = st.lists(
    st.tuples(st.integers(FIRST, LAST), st.integers(FIRST, LAST)).map(
        lambda pair: (min(pair), max(pair))
    ),
    max_size=8,
)


def spread(ranges: list[tuple[int, int]]) -> set[int]:
    """Every single part."""
    return {part for low, high in ranges for part in range(low, high + 1)}


@many(300)
@given(ranges=RANGES)
def test_a_union_holds_the_same_parts_in_order_and_without_touching(
    ranges: list[tuple[int, int]],
) -> None:
    """Nothing is lost and nothing counted twice."""
    union = united(ranges)
    assert spread(union) == spread(ranges)
    assert count(union) == len(spread(ranges))
    assert all(high + 1 < low for (_, high), (low, _) in pairwise(union))
    assert united(union) == union


@many(300)
@given(ranges=RANGES)
def test_what_is_missing_is_the_rest(ranges: list[tuple[int, int]]) -> None:
    """Both together are the whole item."""
    union = united(ranges)
    left = missing(union, FIRST, LAST)
    assert spread(left) == set(range(FIRST, LAST + 1)) - spread(ranges)
    assert united(left) == left
    assert united([*union, *left]) == [(FIRST, LAST)]


@many(300)
@given(ranges=RANGES)
def test_what_is_kept_reads_back(ranges: list[tuple[int, int]]) -> None:
    """From the store."""
    union = united(ranges)
    assert read(kept(union)) == union


@many(300)
@given(ranges=RANGES.filter(bool), label=st.sampled_from(["P", "Ch", "L", "第"]))
def test_what_is_written_can_be_typed(ranges: list[tuple[int, int]], label: str) -> None:
    """Under any label."""
    union = united(ranges)
    assert parse_ranges(written(label, union), label, FIRST, LAST) == union


@pytest.mark.parametrize(
    ("text", "ranges"),
    [
        ("P9-P24", [(9, 24)]),
        ("9-24", [(9, 24)]),
        ("P9", [(9, 9)]),
        ("9", [(9, 9)]),
        ("p9-p24", [(9, 24)]),
        ("P9-24", [(9, 24)]),
        (" P 9 - P 24 ", [(9, 24)]),
        ("P9-P12,P20,30-31", [(9, 12), (20, 20), (30, 31)]),
        ("P9-P12, P20", [(9, 12), (20, 20)]),
        ("P9，P20、P30；31", [(9, 9), (20, 20), (30, 30), (31, 31)]),
        ("Ｐ９－Ｐ２４", [(9, 24)]),
        ("P9–P24", [(9, 24)]),
        ("P9—P24", [(9, 24)]),
        ("P9～P24", [(9, 24)]),
        ("9~24", [(9, 24)]),
        ("P9至P24", [(9, 24)]),
        ("9到24", [(9, 24)]),
        ("P50-P50", [(50, 50)]),
        ("009", [(9, 9)]),
    ],
)
def test_parts_are_typed_in_many_ways(text: str, ranges: list[tuple[int, int]]) -> None:
    """In Chinese too."""
    assert parse_ranges(text, "P", FIRST, LAST) == ranges


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("P8", "P8 lies outside P9-P50."),
        ("P51", "P51 lies outside P9-P50."),
        ("9-51", "P9-P51 lies outside P9-P50."),
        ("P24-P9", "P24-P9 ends before it begins."),
        ("", "no range of parts"),
        ("P", "no range of parts"),
        ("P9-", "no range of parts"),
        ("-9", "no range of parts"),
        ("P9-P10-P11", "no range of parts"),
        ("P9,,P10", "no range of parts"),
        ("Ch9", "no range of parts"),
        ("9.5", "no range of parts"),
        ("nine", "no range of parts"),
        ("٩", "no range of parts"),
        ("9" * 5000, "no range of parts"),
    ],
)
def test_what_is_no_part_is_refused_with_the_right_form(text: str, said: str) -> None:
    """The remedy names all parts."""
    with pytest.raises(UsageError, match=said) as refusal:
        parse_ranges(text, "P", FIRST, LAST)
    assert "P9-P50" in refusal.value.remedy
