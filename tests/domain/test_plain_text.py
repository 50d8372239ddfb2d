"""Text from outside becomes one harmless line that the roadmap's format takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dltrack.domain.plain_text import LONGEST_TITLE, plain, plain_markup, plain_tagged
from dltrack.roadmap import values
from dltrack.roadmap.nodes import Node, Scalar


def refuse(_: Node, message: str, __: str) -> None:
    raise AssertionError(message)


@given(st.text())
def test_what_is_left_is_a_title_of_the_format(text: str) -> None:
    for made in (plain(text), plain_markup(text), plain_tagged(text)):
        assert made == plain(made)
        assert not made or values.text(Scalar(1, "str", made), "title", refuse) == made


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("\x1b[31mRed\x1b[0m \x1b]0;title\x07text", "Red text"),
        ("a\u202eb\u2066c\u200bd\ufeff", "abcd"),
        (" two\n\tlines\u2028and\x85more ", "two lines and more"),
        ("e\u0301", "é"),
        ("x < y and y > z", "x < y and y > z"),
        ("注意力（Attention）", "注意力（Attention）"),
    ],
)
def test_what_steers_is_gone_and_the_rest_stays(text: str, line: str) -> None:
    assert plain(text) == plain_markup(text) == line


def test_markup_is_taken_for_what_it_means() -> None:
    assert plain_markup("On <i>H</i><sub>2</sub>O &amp; more") == "On H2O & more"


def test_a_long_text_is_cut_and_says_so() -> None:
    assert len(plain("word " * 100_000)) <= LONGEST_TITLE
    assert plain("word " * 100_000).endswith("…")
