"""What a report's formats say alike: its span, the reasons of what comes next, texts cut short."""

from __future__ import annotations

from datetime import datetime, timedelta

from dltrack.domain.stamp import from_stamp, offset_minutes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

    Object = dict[str, Any]
    Words = Callable[..., str]

LONGEST = 4_000
"""Characters of one text in a page; the whole of it stays in the store."""

FEW = 3
"""Names that are told before «and more»."""


def span(report: Object, t: Words) -> str:
    """The stretch of time that a report covers, in the student's days."""
    if report.get("week"):
        return f"{t('week_name', week=report['week'])} ({_days(report, t)})"
    if report["since"] or report["until"]:
        return _days(report, t)
    return t("everything")


def _days(report: Object, t: Words) -> str:
    offset = offset_minutes(datetime.fromisoformat(report["made"]))
    since, until = report["since"], report["until"]
    first = from_stamp(since, offset).date().isoformat() if since else t("beginning")
    last = t("now")
    if until:  # the first moment that counts no more
        last = (from_stamp(until, offset) - timedelta(seconds=1)).date().isoformat()
    return t("span", since=first, until=last)


def why(entry: Object, t: Words, *, english: bool) -> str:
    """Why an item comes next: the sentence of ``next``, in the language of the report."""
    if english:
        reason: str = entry["reason"]
        return reason
    return "；".join(_facts(entry, t))


def _facts(entry: Object, t: Words) -> Iterator[str]:
    if entry["state"] == "doing":
        yield t("why_doing")
    if entry["questions"]:
        yield t("why_questions", count=entry["questions"])
    if entry["questions_on_topic"]:
        yield t("why_topic", count=entry["questions_on_topic"])
    if entry["borrowed"]:
        yield t("why_borrowed")
    if entry["already_covered"]:
        yield t("why_covered")
    if entry["section"] and not entry["borrowed"]:
        yield t("why_section", section=entry["section"])
    unlocks = entry["unlocks"]
    if unlocks:
        names = "、".join(unlocks[:FEW])
        more = len(unlocks) - FEW
        yield t("why_unlocks", items=t("and_more", items=names, n=more) if more > 0 else names)
    if entry["opens"] > len(unlocks):
        yield t("why_behind", count=entry["opens"])


def cut(text: str | None, note: int, t: Words) -> str:
    """A text that fits a page, with the way to the rest of it."""
    if text is None or len(text) <= LONGEST:
        return text or ""
    return f"{text[:LONGEST]} {t('cut', n=f'{len(text) - LONGEST:,}', id=note)}"


def grouped(notes: list[Object]) -> dict[str, list[Object]]:
    """Notes by their item, in the order of the first of each."""
    found: dict[str, list[Object]] = {}
    for note in notes:
        found.setdefault(note["item"], []).append(note)
    return found
