"""A link is a web page that a browser may open, or it is refused."""

import pytest

from .conftest import Say


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("javascript:alert(1)", "would run code in the reader's browser. Link to a page"),
        ("JavaScript://a.b/%0aalert(1)", "would run code"),
        ("data:text/html,x", "would run code"),
        ("file:///etc/passwd", "has the scheme `file`; links are http or https."),
        ("ftp://a.b/c", "has the scheme `ftp`"),
        ("mailto:a@b.c", "has the scheme `mailto`"),
        ("www.example.com/a", "does not begin with http:// or https://. Put https:// before it."),
        ("//example.com/a", "does not begin with http:// or https://."),
        ("https://", "names no host."),
        ("https:///a", "names no host."),
        ("https://./a", "names no host."),
        ("http:example.com", "names no host."),
        ("https://me:secret@example.com/", "holds a user name or password."),
        ("https://me@example.com/", "holds a user name or password."),
        ("https://example.com/a b", "holds ` `, which no URL may."),
        ("https://example.com/\u3000b", "holds `\\u3000`, which no URL may."),
        ("https://good.com\\@evil.com/", "holds `\\`, which no URL may."),
        ("<https://example.com/>", "holds `<`, which no URL may."),
        ("https://[::1/", "is no URL: `Invalid IPv6 URL`."),
        ("https://example.com:port/", "is no URL: "),
        ("https://example.com:99999/", "is no URL: "),
    ],
)
@pytest.mark.parametrize("field", ["url: '{}'", "links: ['{}']", "links: [{{url: '{}'}}]"])
def test_a_link_that_must_not_be_opened_is_refused(
    errors_of: Say, field: str, url: str, said: str
) -> None:
    """What stands in the roadmap is opened in a browser."""
    (error,) = errors_of(f"a, kind: paper, title: A, {field.format(url)}")
    assert said in error


@pytest.mark.parametrize(
    "url",
    [
        "HTTPS://Example.COM:8080/a?b=c#d",
        "https://medium.com/@user/post",
        "https://zh.wikipedia.org/wiki/注意力",
        "http://[::1]/a",
        "https://en.wikipedia.org/wiki/Attention_(machine_learning)",
    ],
)
def test_links_as_browsers_show_them_are_taken(errors_of: Say, url: str) -> None:
    """Ports, anchors and Chinese are all fine."""
    assert errors_of(f"a, kind: paper, title: A, url: '{url}'") == []


def test_a_link_too_long_for_any_browser_is_refused(errors_of: Say) -> None:
    """And not printed in full."""
    (error,) = errors_of(f"a, kind: paper, title: A, url: https://a.b/{'c' * 3000}")
    assert "longer than 2,000 characters" in error
