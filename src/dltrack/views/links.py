"""What a check of links found, and what could take the place of a link."""

from __future__ import annotations

from dltrack.views.text import clean
from dltrack.views.words import local, plural, some

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, Protocol

    from dltrack.domain.link_check import Outcome, Page
    from dltrack.views.terminal import Terminal

    Findings = Sequence[tuple[Page, Outcome]]

    class Proposal(Protocol):
        """What could take the place of a link."""

        @property
        def item(self) -> str:
            """The id of the item."""

        @property
        def url(self) -> str:
            """The address it has."""

        @property
        def said(self) -> str:
            """What the last check said of it."""

        @property
        def new(self) -> str | None:
            """The address it could have."""

        @property
        def source(self) -> str:
            """Where that comes from, or why there is none."""


COUNTED = (("ok", "ok"), ("moved", "moved"), ("gone", "dead"), ("unknown", "unknown"))
"""The verdicts, and what they are called in a sentence."""

ITEMS_SHOWN = 5


def counts(found: Findings) -> dict[str, int]:
    """How many pages have which verdict."""
    verdicts = [outcome.verdict for _, outcome in found]
    return {verdict: verdicts.count(verdict) for verdict, _ in COUNTED}


def check_page(terminal: Terminal, found: Findings) -> str:
    """The counts, then what is dead, what moved, and why of the others nobody can tell."""
    numbers = counts(found)
    said = ", ".join(f"{numbers[verdict]} {word}" for verdict, word in COUNTED)
    lines = [terminal.style(f"{plural(len(found), 'link')} checked: {said}.", "strong")]
    for verdict, head, style in (
        ("gone", "Dead: asked twice, the server says that it is not there.", "bad"),
        ("moved", "Moved for good:", "warn"),
    ):
        chosen = [(page, outcome) for page, outcome in found if outcome.verdict == verdict]
        lines += ["", terminal.style(head, style)] if chosen else []
        for page, outcome in chosen:
            lines += _finding(page, outcome)
    return "\n".join(lines + _unknown(terminal, found))


def _finding(page: Page, outcome: Outcome) -> list[str]:
    why = f": {clean(outcome.reason)}" if outcome.reason else ""
    lines = [f"  {some(page.items, ITEMS_SHOWN)}{why}", f"    {clean(page.url)}"]
    return [*lines, f"    -> {clean(outcome.location)}"] if outcome.location else lines


def _unknown(terminal: Terminal, found: Findings) -> list[str]:
    """The reasons, the most frequent first, each with its items."""
    reasons: dict[str, list[str]] = {}
    for page, outcome in found:
        if outcome.verdict == "unknown":
            reasons.setdefault(clean(outcome.reason or ""), []).append(page.items[0])
    if not reasons:
        return []
    lines = ["", terminal.style("Unknown: nobody can tell from here; none counts as dead.", "dim")]
    for reason, items in sorted(reasons.items(), key=lambda pair: -len(pair[1])):
        lines.append(f"  {reason} ({len(items)})   {some(list(dict.fromkeys(items)), ITEMS_SHOWN)}")
    return lines


def check_object(track: str | None, found: Findings, at: str) -> dict[str, Any]:
    """A check as scripts see it."""
    return {
        "track": track,
        "summary": counts(found),
        "links": [
            {
                "url": page.url,
                "items": page.items,
                "verdict": outcome.verdict,
                "status": outcome.status,
                "location": outcome.location,
                "reason": outcome.reason,
                "at": at,
            }
            for page, outcome in found
        ],
    }


def problem_object(row: Any) -> dict[str, Any]:  # noqa: ANN401 - a row or a mapping
    """A link of an item that is gone or has moved, as scripts see it."""
    return {key: row[key] for key in ("url", "verdict", "status", "location", "reason", "at")}


def problem_words(problem: dict[str, Any], item: str, *, alone: bool) -> str:
    """What a check found, when, and what to do; ``alone``: the item has no other link."""
    gone = problem["verdict"] == "gone"
    said = "is dead" if gone else f"has moved to {problem['location']}"
    which = "it" if alone else problem["url"]
    return f"{which} {said}, {local(problem['at'])}: dltrack links fix {item}"


def dead_words(count: int) -> str:
    """How many links are dead, and what to do; nothing if none is."""
    if not count:
        return ""
    return f"{plural(count, 'link')} {'is' if count == 1 else 'are'} dead: dltrack links fix"


def proposal_lines(terminal: Terminal, proposal: Proposal) -> str:
    """A link, what is the matter with it, and what could take its place."""
    head = f"{proposal.item}: {clean(proposal.said)}"
    lines = [terminal.style(head, "strong"), f"  {clean(proposal.url)}"]
    if proposal.new is None:
        return "\n".join([*lines, f"  {proposal.source}"])
    return "\n".join([*lines, f"  -> {clean(proposal.new)}   ({proposal.source})"])
