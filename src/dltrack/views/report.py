"""A report as Markdown, for people who were not there."""

from __future__ import annotations

from dltrack.views.status import bar
from dltrack.views.text import clean
from dltrack.views.words import about_hours, plural, spent

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    Report = dict[str, Any]

_SPECIAL = str.maketrans({c: "\\" + c for c in r"\`*_[]<>|#~&"})


def markdown(report: Report) -> str:
    """The whole report in GitHub's Markdown; nothing in it is taken as markup."""
    return "\n".join(_lines(report)).rstrip()


def escape(text: str | None) -> str:
    """Text in one line in which Markdown finds nothing special."""
    return clean(text or "").translate(_SPECIAL)


def _lines(report: Report) -> Iterator[str]:
    yield from _head(report)
    yield from _progress(report)
    yield from _done(report)
    yield from _questions(report)
    yield from _points(report)
    yield from _loop(report)
    yield from _next(report)


def _head(report: Report) -> Iterator[str]:
    yield "# Study report"
    yield ""
    since, until = report["since"], report["until"]
    span = f"{since or 'the beginning'} to {until or 'now'}" if since or until else "everything"
    yield f"Made {report['made']}; covers {span}."
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
        yield f"- in progress: **{escape(item['title'])}** (`{item['id']}`)"
    yield ""


def _table(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield "| " + " | ".join(headers) + " |"
    yield "|" + " --- |" * len(headers)
    for row in rows:
        yield "| " + " | ".join(row) + " |"
    yield ""


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
            where = ", ".join(f"`{name}`" for name in note["resolved_by"])
            yield f"- {_note(note)}" + (f"; may be answered by {where}" if where else "")
        yield ""
    if report["questions_answered"]:
        yield "## Answered questions"
        yield ""
        for note in report["questions_answered"]:
            by = f" (by `{note['answered_by']}`)" if note["answered_by"] else ""
            yield f"- {_note(note)}"
            yield f"  - {escape(note['answer'])}{by}"
        yield ""


def _note(note: Report) -> str:
    place = f", {escape(note['where'])}" if note["where"] else ""
    return f"**{note['id']}.** {escape(note['text'])} (`{note['item']}`{place})"


def _points(report: Report) -> Iterator[str]:
    heads = (("points", "Key points"), ("missed", "Key points I had missed"), ("notes", "Notes"))
    for key, head in heads:
        if report[key]:
            yield f"## {head}"
            yield ""
            yield from (f"- {_note(note)}" for note in report[key])
            yield ""


def _loop(report: Report) -> Iterator[str]:
    """Paper by paper, and what helped."""
    if report["per_item"]:
        yield "## Questions and key points by item"
        yield ""
        headers = ["item", "questions", "answered", "open", "days to answer", "seen", "missed"]
        rows = [
            [f"`{row['item']}`", str(row["questions"]), str(row["answered"]), str(row["open"]),
             "" if row["days_to_answer"] is None else f"{row['days_to_answer']:g}",
             str(row["seen"]), _missed(row)]
            for row in report["per_item"]
        ]  # fmt: skip
        yield from _table(headers, rows)
    if report["helped"]:
        yield "## What helped"
        yield ""
        for row in report["helped"]:
            yield f"- `{row['item']}` answered {row['answered']} of your {row['brought']}"
        yield ""


def _missed(row: Report) -> str:
    share = row["share_missed"]
    return str(row["missed"]) if share is None else f"{row['missed']} ({round(share * 100)} %)"


def _next(report: Report) -> Iterator[str]:
    if report["next"]:
        yield "## What comes next"
        yield ""
        for n, item in enumerate(report["next"], start=1):
            yield f"{n}. **{escape(item['title'])}** (`{item['id']}`): {escape(item['reason'])}"
        yield ""
