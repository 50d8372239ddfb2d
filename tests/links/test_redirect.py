"""What the redirects of a link mean."""

from __future__ import annotations

import pytest

from dltrack.domain.redirect import is_gate, lost_its_page, new_address

ASKED = "http://www.example.com/course/one"


@pytest.mark.parametrize(
    ("asked", "to"),
    [
        (ASKED, "https://example.com/course/one/"),
        (ASKED, "https://example.com/Course/One"),
        (ASKED, "https://www.example.com/zh-cn/course/one"),
        (ASKED, "https://de.example.com/course/one"),
        (ASKED, "https://example.com/course/one?hl=en"),
        (ASKED, "https://example.com/course/one?utm_source=x"),
        (ASKED, "https://accounts.example.com/?continue=x"),
        (ASKED, "https://example.com/users/sign_in"),
        (ASKED, "https://consent.example.com/m?continue=x"),
        ("https://arxiv.org/pdf/1706.03762v5", "https://arxiv.org/abs/1706.03762"),
        ("https://example.com/en/", "https://example.com/"),
    ],
)
def test_another_spelling_another_language_and_a_gate_are_no_move(asked: str, to: str) -> None:
    assert new_address(asked, [(301, to)]) is None


@pytest.mark.parametrize(
    ("asked", "to"),
    [
        (ASKED, "https://example.com/course/two"),
        (ASKED, "https://example.org/course/one"),
        ("https://github.com/old/repo", "https://github.com/new/repo"),
        ("http://www.example.com/cs/one", "https://example.com/ml/one"),
        (ASKED, "https://example.com/authors/one"),
    ],
)
def test_another_page_is_a_move(asked: str, to: str) -> None:
    assert new_address(asked, [(301, to)]) == to
    assert new_address(asked, [(308, to), (302, "https://example.com/tmp")]) == to
    assert new_address(asked, [(302, to)]) is None
    assert new_address(asked, [(302, "https://example.com/tmp"), (301, to)]) is None
    assert new_address(asked, [(301, to), (301, "https://example.com/login")]) == to


def test_a_page_that_became_the_front_page_of_its_site_is_lost() -> None:
    assert lost_its_page(ASKED, "https://example.com/")
    assert lost_its_page(ASKED, "https://www.example.com/zh-cn/index.html")
    assert not lost_its_page(ASKED, "https://example.com/?p=7")
    assert not lost_its_page(ASKED, "https://course-one.org/")
    assert not lost_its_page("https://example.com/", "https://example.com/")
    assert not lost_its_page("https://example.com/en/", "https://example.com/")


def test_an_author_is_no_gate() -> None:
    assert is_gate("https://example.com/oauth2/x")
    assert is_gate("https://passport.example.com/x")
    assert is_gate("https://example.com/login.php?next=/")
    for url in ("https://example.com/authors/x", "https://blog.example.com/logs", "http://[/"):
        assert not is_gate(url)
