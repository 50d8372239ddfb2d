"""Does an argument look like a link? Every name a student types is asked: nothing is imported."""


def looks_like_link(text: str) -> bool:
    """Tell a link, however carelessly typed, from an id, an alias or a topic.

    True for anything with ``://``, for ``www.`` and ``arXiv:`` beginnings, for a dot and a slash
    together (``arxiv.org/abs/1706.03762``, a DOI) and for a bare arXiv number or BV number.
    """
    text = text.strip()
    start = text[:6].lower()
    return (
        "://" in text
        or start.startswith("www.")
        or start == "arxiv:"
        or ("." in text and "/" in text)
        or (len(text) == len("BV1pu411o7BE") and text.startswith("BV") and text.isalnum())
        or is_arxiv_number(text)
    )


def is_arxiv_number(text: str) -> bool:
    """Tell an arXiv number: ``1706.03762``, ``1706.03762v5``; before 2007 ``hep-th/9901001``."""
    archive, slash, old = text.rpartition("/")
    digits, has_version, version = old.lower().partition("v")
    if not text.isascii() or not (version.isdigit() or not has_version):
        return False
    if slash:
        letters = archive.replace("-", "").replace(".", "")
        return letters.isalpha() and len(digits) == len("9901001") and digits.isdigit()
    month, dot, number = digits.partition(".")
    return (
        dot == "."
        and len(month) == 4  # noqa: PLR2004  # two digits of the year, two of the month
        and len(number) in (4, 5)
        and (month + number).isdigit()
    )
