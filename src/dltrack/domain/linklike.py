"""Does an argument look like a link? Every name a student types is asked: nothing is imported."""


def looks_like_link(text: str) -> bool:
    """Tell a link, however carelessly typed, from an id, an alias or a topic.

    True for anything with ``://``, for ``www.`` and ``arXiv:`` beginnings, for a dot and a slash
    together (``arxiv.org/abs/1706.03762``) and for a bare arXiv number.
    """
    text = text.strip()
    start = text[:6].lower()
    return (
        "://" in text
        or start.startswith("www.")
        or start == "arxiv:"
        or ("." in text and "/" in text)
        or is_arxiv_number(text)
    )


def is_arxiv_number(text: str) -> bool:
    """Tell an arXiv number as given since 2007: ``0704.0001``, ``1706.03762``, ``1706.03762v5``."""
    digits, has_version, version = text.lower().partition("v")
    month, dot, number = digits.partition(".")
    return (
        text.isascii()
        and dot == "."
        and len(month) == 4  # noqa: PLR2004  # two digits of the year, two of the month
        and len(number) in (4, 5)
        and (month + number).isdigit()
        and (version.isdigit() or not has_version)
    )
