"""The words of a report in English and Chinese, from ``templates/labels.json``.

A label with ``|`` has a form for one and a form for more; Chinese needs one form alone.
"""

from __future__ import annotations

import json
import os
from functools import cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_FILE = os.path.join(os.path.dirname(__file__), "templates", "labels.json")

HOUR = 60


def labels(language: str) -> Callable[..., str]:
    """A function that gives the words of a label: ``t("total", n=40)``.

    ``count=`` chooses the form for one or for more, and fills ``{n}``.
    """
    words, at = _labels(), int(language == "zh")

    def t(key: str, *, count: int | None = None, **values: object) -> str:
        text = words[key][at]
        if count is not None:
            one, _, more = text.partition("|")
            text = one if count == 1 or not more else more
            values.setdefault("n", f"{count:,}")
        return text.format(**values) if values else text

    return t


@cache
def _labels() -> Mapping[str, Sequence[str]]:
    with open(_FILE, encoding="utf-8") as file:
        found: dict[str, list[str]] = json.load(file)
    return found


def time_words(t: Callable[..., str], minutes: int) -> str:
    """Time that was counted: ``1 h 30 min``."""
    hours, rest = divmod(minutes, HOUR)
    if hours and rest:
        return t("hours_minutes", h=hours, m=rest)
    return t("only_hours", h=hours) if hours else t("only_minutes", m=rest)
