"""What a link leads to is told from its spelling alone, and its address is the same resource."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dltrack.domain.link import canonical
from dltrack.domain.resource import Resource, resource_of

KNOWN = [
    ("2401.12345v2", "arxiv", "2401.12345"),
    ("https://arxiv.org/pdf/cs/0112017v1.pdf", "arxiv", "cs/0112017"),
    ("10.1145/3292500.3330701", "doi", "10.1145/3292500.3330701"),
    ("https://doi.org/10.1000/A(1)<2>3", "doi", "10.1000/a(1)<2>3"),
    ("https://doi.org/10.48550/arXiv.2401.12345", "arxiv", "2401.12345"),
    ("av170001", "bilibili", "av170001"),
    ("https://m.bilibili.com/video/BV1xx411c7mD?p=1", "bilibili", "BV1xx411c7mD"),
    ("https://b23.tv/BV1xx411c7mD?p=2", "bilibili", "BV1xx411c7mD"),
    ("https://b23.tv/xyz", "short", "xyz"),
    ("https://youtu.be/kCc8FmEb1nY?t=90", "youtube", "kCc8FmEb1nY"),
    ("https://www.youtube.com/live/kCc8FmEb1nY", "youtube", "kCc8FmEb1nY"),
    ("https://www.youtube.com/playlist?list=PLx", "playlist", "PLx"),
    ("github.com/Karpathy/nanoGPT/", "github", "Karpathy/nanoGPT"),
    ("https://github.com/karpathy/nanoGPT/tree/master", "page", None),
    ("https://github.com/orgs/karpathy", "page", None),
    ("https://www.youtube.com/@karpathy", "page", None),
    ("https://arxiv.org/list/cs.CL/recent", "page", None),
    ("https://example.org/a?b=c#d", "page", "https://example.org/a?b=c#d"),
]


@pytest.mark.parametrize(("typed", "service", "key"), KNOWN)
def test_a_link_belongs_to_the_service_that_knows_it(
    typed: str, service: str, key: str | None
) -> None:
    found = resource_of(typed)
    assert found is not None
    assert found.service == service
    assert key in (None, found.key)


@pytest.mark.parametrize(
    "text", ["", "hello", "dls-1", "mailto:a@b.cn", "javascript:1", "https://"]
)
def test_what_is_no_link_leads_nowhere(text: str) -> None:
    assert resource_of(text) is None


def test_a_page_of_a_video_is_kept() -> None:
    url = "https://www.bilibili.com/video/BV1xx411c7mD?p=3"
    assert resource_of(f"{url}&share=1") == Resource("bilibili", "BV1xx411c7mD", url, 3)


@given(st.sampled_from([typed for typed, _, _ in KNOWN]), st.text(max_size=5))
def test_the_address_to_keep_is_the_same_resource(typed: str, rest: str) -> None:
    found = resource_of(typed + rest)
    if found is not None:
        assert canonical(found.url) == canonical(typed + rest)
        assert resource_of(found.url) == found
