"""One resource has one spelling, and only what looks like a link is taken for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dltrack.domain.link import canonical
from dltrack.domain.linklike import looks_like_link

SAME = [
    ("https://www.arxiv.org/pdf/1706.03762v5.pdf", "arxiv.org/abs/1706.03762"),
    ("https://arxiv.org/html/1706.03762", "arxiv.org/abs/1706.03762"),
    ("arxiv.org/abs/1706.03762", "arxiv.org/abs/1706.03762"),
    ("arXiv:1706.03762v7", "arxiv.org/abs/1706.03762"),
    ("ARXIV: hep-th/9901001", "arxiv.org/abs/hep-th/9901001"),
    ("1706.03762", "arxiv.org/abs/1706.03762"),
    ("（https://arxiv.org/abs/1706.03762），", "arxiv.org/abs/1706.03762"),
    ("<https://arxiv.org/abs/1706.03762>。", "arxiv.org/abs/1706.03762"),
    ("(https://arxiv.org/abs/1706.03762).", "arxiv.org/abs/1706.03762"),
    ("https://arxiv.org/format/1706.03762v2", "arxiv.org/abs/1706.03762"),
    ("http://export.arxiv.org/abs/1706.03762v1", "arxiv.org/abs/1706.03762"),
    ("https://ar5iv.labs.arxiv.org/html/1706.03762", "arxiv.org/abs/1706.03762"),
    ("https://doi.org/10.48550/arXiv.1706.03762", "arxiv.org/abs/1706.03762"),
    ("https://arxiv.org/abs/1706.03762v1?context=cs.LG", "arxiv.org/abs/1706.03762"),
    ("https://github.com/a/b?tab=readme-ov-file#setup", "github.com/a/b"),
    ("cs/0112017v2", "arxiv.org/abs/cs/0112017"),
    ("math.GT/0309136", "arxiv.org/abs/math/0309136"),
    ("https://arxiv.org/pdf/math/0309136v1.pdf", "arxiv.org/abs/math/0309136"),
    ("10.1145/3292500.3330701", "doi.org/10.1145/3292500.3330701"),
    ("doi:10.1162/NECO.1997.9.8.1735", "doi.org/10.1162/neco.1997.9.8.1735"),
    ("DOI: 10.1000/a#b?c", "doi.org/10.1000/a%23b%3fc"),
    ("https://dx.doi.org/10.1162/neco.1997.9.8.1735", "doi.org/10.1162/neco.1997.9.8.1735"),
    ("https://youtu.be/ccBMRryxGog?t=90&si=x", "youtube.com/watch?t=90&v=ccBMRryxGog"),
    ("https://www.youtube.com/shorts/ccBMRryxGog", "youtube.com/watch?v=ccBMRryxGog"),
    ("https://www.youtube-nocookie.com/embed/ccBMRryxGog?rel=0", "youtube.com/watch?v=ccBMRryxGog"),
    ("BV1pu411o7BE", "bilibili.com/video/BV1pu411o7BE"),
    ("https://b23.tv/BV1pu411o7BE?p=2", "bilibili.com/video/BV1pu411o7BE?p=2"),
    ("av170001", "bilibili.com/video/av170001"),
    ("https://www.bilibili.com/video/BV1x/?share_plat=ios&buvid=3", "bilibili.com/video/BV1x"),
    ("https://github.com/Karpathy/NanoGPT.git", "github.com/karpathy/nanogpt"),
    (
        "https://github.com/Karpathy/nanoGPT/blob/master/README.md",
        "github.com/karpathy/nanogpt/blob/master/README.md",
    ),
    ("https://m.youtube.com/watch?v=a&list=b&index=3", "youtube.com/watch?v=a"),
    ("https://www.youtube.com/playlist?list=PLx", "youtube.com/playlist?list=PLx"),
    ("HTTPS://WWW.Bilibili.com:443/video/BV1x/?p=1&vd_source=9", "bilibili.com/video/BV1x"),
    ("https://m.bilibili.com/video/BV1x?t=12&p=5", "bilibili.com/video/BV1x?p=5&t=12"),
    ("http://docs.pytorch.org:80/tutorials/index.html", "pytorch.org/tutorials"),
    ("http://example.com:8080/a#part", "example.com:8080/a"),
    ("//zh-v2.d2l.ai/", "zh.d2l.ai"),
    ("www.example.com", "example.com"),
    ("https://me:secret@example.com/a", "example.com/a"),
    ("https://zh.wikipedia.org/wiki/%E6%B3%A8%E6%84%8F", "zh.wikipedia.org/wiki/注意"),
    ("https://en.wikipedia.org/wiki/Attention_(AI)", "en.wikipedia.org/wiki/Attention_(AI)"),
    ("https://en.wikipedia.org/wiki/C%23", "en.wikipedia.org/wiki/C%23"),
]


@pytest.mark.parametrize(("typed", "spelling"), SAME)
def test_every_way_to_write_a_link_has_the_same_spelling(typed: str, spelling: str) -> None:
    """The spelling is the one the roadmap's own links are compared by."""
    assert canonical(typed) == spelling


@pytest.mark.parametrize(
    "text", ["", "mailto:a@b.cn", "ftp://a.b/c", "javascript:a.b/c", "https://", "https://[a/b"]
)
def test_what_is_no_web_link_says_so_and_keeps_its_text(text: str) -> None:
    """Two different things that are no links never compare equal."""
    assert canonical(text) == f"no web link: {text}"


PIECES = [
    *(
        "www.",
        "youtu.be",
        "arxiv.org",
        "doi.org",
        "/10.48550/arxiv.",
        "github.com",
        ".git",
        "youtube.com",
        "/embed/",
        "m.bilibili.com",
        "/",
        "/pdf/",
        "/abs/",
        "v1",
        ".pdf",
        ":80",
    ),
    *("/index.html", "/playlist", "?", "&", "=", "p=1", "p=2", "list=a", "utm_x=1", "#", "a", "B"),
    *(
        "%2e",
        "%25",
        "%3F",
        "%23",
        "%20",
        "%EF%BC%8C",
        "%",
        "，",
        "）",
        ")",
        "(",
        ".",
        ",",
        "注",
        " ",
    ),
    *("@", "\udc80", "\t", "+", ";", "index.htm", "1706.03762", "é"),
]


@given(st.lists(st.sampled_from(PIECES)).map("".join) | st.text())
def test_a_spelling_with_https_before_it_is_its_own_spelling(rest: str) -> None:
    """Otherwise one resource would have two keys, depending on how often it was copied."""
    spelling = canonical(f"https://{rest}")
    if not spelling.startswith("no web link: "):
        assert canonical(f"https://{spelling}") == spelling


@pytest.mark.parametrize(
    "text",
    [
        *("https://x.cn", "WWW.x.cn", "arXiv:1706.03762", "arxiv.org/abs/1706.03762"),
        *("1706.03762", "0704.0001v2", " 1706.03762V3 ", "hep-th/9901001", "10.1145/3292500.333"),
        *("doi:10.1145/3292500", "BV1pu411o7BE"),
    ],
)
def test_links_look_like_links(text: str) -> None:
    """In all the spellings that students paste."""
    assert looks_like_link(text)


@pytest.mark.parametrize(
    "text",
    ["", "transformer-paper", "dls-1", "a.b", "cs/ml", "1706.037", "1706.03762v", "²²²².²²²²"],
)
def test_names_do_not_look_like_links(text: str) -> None:
    """Ids, aliases and words stay names."""
    assert not looks_like_link(text)
