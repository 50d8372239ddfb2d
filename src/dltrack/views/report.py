"""A report as Markdown, for people who were not there."""

from __future__ import annotations

from dltrack.views.labels import labels
from dltrack.views.markdown import escape
from dltrack.views.markdown import table as _table
from dltrack.views.report_graph import graph_section
from dltrack.views.report_loop import loop_section
from dltrack.views.report_results import results_section
from dltrack.views.report_review import self_test_section
from dltrack.views.report_track import items_section, time_section
from dltrack.views.show import parts_words
from dltrack.views.status import bar
from dltrack.views.text import Whole
from dltrack.views.told import span
from dltrack.views.words import about_hours, plural, some, spent

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    Report = dict[str, Any]


def markdown(report: Report) -> str:
    """The whole report in GitHub's Markdown; nothing in it is taken as markup."""
    return Whole("\n".join(_lines(report)).rstrip())


def _lines(report: Report) -> Iterator[str]:
    yield from _head(report)
    yield from _progress(report)
    yield from _done(report)
    yield from time_section(report)
    yield from graph_section(report)
    yield from _questions(report)
    yield from _points(report)
    yield from loop_section(report)
    yield from results_section(report["results"])
    yield from self_test_section(report["self_tests"])
    yield from _next(report)
    yield from items_section(report)


def _head(report: Report) -> Iterator[str]:
    yield f"# {escape(report['title'] or 'Study report')}"
    yield ""
    author = f"By {escape(report['author'])}. " if report["author"] else ""
    yield f"{author}Made {report['made']}; covers {span(report, labels('en'))}."
    yield ""
    if report["private"]:
        yield labels("en")("private")
        yield ""
    yield (
        f"- {plural(len(report['done']), 'item')} finished, "
        f"{plural(len(report['study_days']), 'study day')}, "
        f"{spent(report['minutes_logged'])} logged"
    )
    yield (
        f"- {plural(len(report['questions_answered']), 'question')} answered, "
        f"{len(report['questions_open'])} open, "
        f"{plural(len(report['missed']), 'missed key point')}"
    )
    for item in report["doing"]:
        yield f"- in progress: **{escape(item['title'])}** (`{item['id']}`{_seen(item)})"
    yield ""


def _seen(item: Report) -> str:
    """How far an item of several parts was studied."""
    if not item["parts"] or not item["parts"]["seen"]:
        return ""
    left = about_hours(round(item["hours_left"] * 60)) if item["hours_left"] else ""
    return f", {parts_words(item['parts'])}" + (f", left {left}" if left else "")


def _sums(row: Report) -> list[str]:
    return [
        f"{row['done']}/{row['total']}",
        f"`{bar(row['done'], row['total'], 10)}`",
        f"{row['hours_done']:g} of ~{row['hours']:g} h",
    ]


def _progress(report: Report) -> Iterator[str]:
    yield "## Where I am"
    yield ""
    rows = [[escape(t["title"]), *_sums(t)] for t in report["tracks"]]
    yield from _table(["track", "done", "", "hours"], rows)
    named = [s for s in report["sections"] if s["title"]]
    if named:
        yield f"### Sections of {escape(report['track'])}"
        yield ""
        yield from _table(
            ["section", "done", "", "hours"], [[escape(s["title"]), *_sums(s)] for s in named]
        )
    if report["kinds"]:
        yield "### By kind"
        yield ""
        yield from _table(
            ["kind", "done", "", "hours"], [[k["kind"], *_sums(k)] for k in report["kinds"]]
        )


def _done(report: Report) -> Iterator[str]:
    yield "## What I did"
    yield ""
    if not report["done"]:
        yield "Nothing was finished in this period."
    for item in report["done"]:
        hours = about_hours(round(item["hours"] * 60)) if item["hours"] else ""
        facts = ", ".join(x for x in (item["kind"], hours, item["state"]) if x)
        name = escape(item["title"] or item["id"])
        yield f"- {item['day']}  **{name}** (`{item['id']}`, {facts})"
    for effort in report["efforts"]:
        yield f"- {effort['day']}  {spent(effort['minutes'])} on `{effort['item']}`"
    yield ""


def _questions(report: Report) -> Iterator[str]:
    if report["questions_open"]:
        yield "## Open questions"
        yield ""
        for note in report["questions_open"]:
            where = some([f"`{name}`" for name in note["resolved_by"]])
            yield f"- {_note(note)}" + (f"; may be answered by {where}" if where else "")
            if note["answer"]:
                yield f"  - so far: {escape(note['answer'])}"
        yield ""
    if report["questions_answered"]:
        yield "## Answered questions"
        yield ""
        for note in report["questions_answered"]:
            yield f"- {_note(note)}"
            yield " ".join(x for x in ("  -", escape(note["answer"]), f"({_answered(note)})") if x)
        yield ""


def _note(note: Report) -> str:
    place = f", {escape(note['where'])}" if note["where"] else ""
    late = ", late" if note["late"] else ""
    words = f" {escape(note['text'])}" if note["text"] else ""
    return f"**{note['id']}.**{words} (`{note['item']}`{place}{late})"


def _answered(note: Report) -> str:
    """By what a question was answered, and how long it had been open."""
    days = f"after {plural(note['days_open'], 'day')}" if note["days_open"] else "within a day"
    return (f"by `{note['answered_by']}` " if note["answered_by"] else "") + days


def _points(report: Report) -> Iterator[str]:
    heads = (("points", "Key points"), ("missed", "Key points I had missed"), ("notes", "Notes"))
    for key, head in heads:
        if report[key]:
            yield f"## {head}"
            yield ""
            yield from (f"- {_note(note)}" for note in report[key])
            yield ""


def _next(report: Report) -> Iterator[str]:
    if report["next"]:
        yield "## What comes next"
        yield ""
        for n, item in enumerate(report["next"], start=1):
            yield f"{n}. **{escape(item['title'])}** (`{item['id']}`): {escape(item['reason'])}"
        yield ""
