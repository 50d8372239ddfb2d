"""The section of a report about self-tests."""

from __future__ import annotations

from dltrack.domain.self_test import RATINGS
from dltrack.views.markdown import escape
from dltrack.views.words import plural

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any


def self_test_section(tests: dict[str, Any]) -> Iterator[str]:
    """How well answered questions were remembered, and which have to be learned again."""
    if not tests["asked"] and not tests["leeches"]:
        return
    yield "## Self-tests"
    yield ""
    if tests["asked"]:
        ratings = ", ".join(f"{tests[name]} {name}" for name in RATINGS.values())
        yield (
            f"- {plural(tests['questions'], 'question')} asked {plural(tests['asked'], 'time')}: "
            f"{ratings} ({round(tests['remembered'] * 100)} % remembered)"
        )
    for leech in tests["leeches"]:
        where = ", ".join(f"`{name}`" for name in leech["back_to"])
        asked = f"**{leech['id']}.** {escape(leech['text'])}"
        yield f"- {asked} failed {leech['lapses']} times; learn it again: {where}"
    yield ""
