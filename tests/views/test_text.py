"""Text is harmless, and measured as the terminal will draw it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from dltrack.views.text import clean, clean_block, fit, pad, width, wrap

ORDINARY = st.text(
    st.characters(min_codepoint=0x20, max_codepoint=0x7E)
    | st.characters(min_codepoint=0xC0, max_codepoint=0x17F)
    | st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)
    | st.sampled_from("，。、；：！？（）《》「」ぁんアン한국어①→“”🚀😀🤖")
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Attention 注意力", "Attention 注意力"),
        ("\x1b[31mred\x07", "␛[31mred␇"),
        ("two\nlines\r\nand\ta tab", "two lines and a tab"),
        ("\x7f\x00", "␡␀"),
        ("\x9b31m", "\ufffd31m"),
        ("abc\u202egpj.exe\u2066\u200f\u2028", "abc\ufffdgpj.exe\ufffd\ufffd\ufffd"),
        ("\udc80", "\ufffd"),
        ("👩\u200d🚀\u3000x", "👩\u200d🚀\u3000x"),
    ],
)
def test_nothing_in_a_text_can_steer_the_terminal(text: str, shown: str) -> None:
    """Steering characters are shown, and what only looks odd stays."""
    assert clean(text) == shown


@given(st.text(st.characters(exclude_categories=[])))
def test_clean_text_is_one_line_of_encodable_characters_without_controls(text: str) -> None:
    """And cleaning it again changes nothing."""
    shown = clean(text)
    assert len(shown.splitlines()) <= 1
    assert not any(unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") for c in shown)
    assert not any(unicodedata.bidirectional(c) in ("RLO", "LRO", "RLI", "LRI") for c in shown)
    assert clean(shown) == shown


def test_a_block_keeps_its_lines() -> None:
    """Each of them is cleaned by itself."""
    assert clean_block("one\x1b\r\n\ntwo\t") == "one␛\n\ntwo "


@given(ORDINARY)
def test_widths_are_those_that_rich_counts(text: str) -> None:
    """The plain view and the tables line up alike."""
    assert width(text) == cell_len(text)


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("e\u0301", 1),
        ("👩\u200d🚀", 2),
        ("❤\ufe0f", 2),
        ("👍🏽", 2),
        ("🇨🇳", 2),
        ("ａ", 2),
        ("…", 1),
    ],
)
def test_what_is_drawn_as_one_character_counts_once(text: str, columns: int) -> None:
    """Marks, joiners and skin tones take no columns of their own."""
    assert width(text) == columns


@given(ORDINARY, st.integers(0, 30))
def test_a_fitted_line_takes_at_most_its_columns(text: str, columns: int) -> None:
    """And ends with an ellipsis exactly when something is missing."""
    shown = fit(text, columns)
    assert width(shown) <= columns
    assert shown == text or shown.endswith("…") or columns == 0
    assert text.startswith(shown.removesuffix("…"))


def test_fitting_splits_no_character() -> None:
    """Neither a wide one nor a letter from its accent."""
    assert fit("注意力", 4) == "注…"
    assert fit("ae\u0301iou", 3) == "ae\u0301…"


@given(ORDINARY, st.integers(0, 30))
def test_a_padded_line_takes_at_least_its_columns(text: str, columns: int) -> None:
    """A longer line is not cut."""
    assert width(pad(text, columns)) == max(width(text), columns)


WORDS = st.lists(st.sampled_from(["a", "of", "Transformer", "注意力机制", "看。", "（见图）", " "]))


@given(WORDS.map(" ".join), st.integers(0, 40))
def test_no_line_is_wider_than_asked_for_and_nothing_but_spaces_is_lost(
    text: str, columns: int
) -> None:
    """Whatever the mixture of languages; only a word longer than a line has its way."""
    lines = wrap(text, columns, "  ")
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(line.startswith("  ") or not line for line in lines)
    assert all(width(line) <= max(columns, 2 + len("Transformer")) for line in lines)


def test_latin_breaks_at_spaces_and_chinese_between_characters() -> None:
    """Closing punctuation never starts a line."""
    assert wrap("Read the paper alone first", 10) == ["Read the", "paper", "alone", "first"]
    assert wrap("先自己读一遍，再看视频。", 12) == ["先自己读一", "遍，再看视", "频。"]
    assert wrap("it’s 用（注意力）做", 8) == ["it’s 用", "（注意", "力）做"]


def test_a_link_stays_whole_even_where_it_is_longer_than_a_line() -> None:
    """So that it can be copied; the text around it wraps."""
    link = "https://zh.wikipedia.org/wiki/注意力机制"
    assert wrap(f"参见{link}，然后继续", 20, "> ") == ["> 参见", f"> {link}，", "> 然后继续"]


def test_the_lines_of_a_text_and_the_spaces_within_them_stay() -> None:
    """A list or a piece of code in a note keeps its shape."""
    assert wrap("a\n\n  b  c", 20) == ["a", "", "  b  c"]
    assert wrap("", 20) == []
