"""One item, whole, and what stands between it and the student."""

from __future__ import annotations

from dltrack.domain.parts import count, written
from dltrack.domain.words import DROPPED, PARTLY, QUESTION
from dltrack.views.comparison import result_facts
from dltrack.views.links import problem_words
from dltrack.views.loop import helped_words, points_words
from dltrack.views.runs import value_text
from dltrack.views.text import clean, clean_block, fit, width, wrap
from dltrack.views.words import (
    LOCKED,
    MARKS,
    NOTE_NAMES,
    PLANNED,
    about_hours,
    local,
    plural,
    some,
    spent,
)  # fmt: skip

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from dltrack.views.terminal import Terminal

    Object = dict[str, Any]

INDENT = 12


def item_page(terminal: Terminal, item: Object, language: str) -> str:
    """Everything ``show`` knows, one fact per line."""
    lines = [terminal.style(f"{item['id']}  {clean(item['title'])}", "strong")]
    for name, text in _facts(item, language):
        lines += _fact(terminal, name, text)
    for note in item["notes"]:
        lines += note_lines(terminal, note)
    return "\n".join(lines)


def _facts(item: Object, language: str) -> Iterator[tuple[str, str]]:
    """Names and texts of what is there to say."""
    other = item["titles"]["en" if language == "zh" else "zh"]
    if other and other != item["title"]:
        yield "also", other
    yield "state", state_words(item)
    flags = [f for f in ("optional", "planned", "deprecated", "added") if item[f]]
    if item["own"]:
        flags[-1:] = [f"your own (dltrack edit {item['id']})"]
    if flags:
        yield "flags", ", ".join(flags)
    yield "kind", item["kind"] + (f", in {item['language']}" if item["language"] else "")
    if item["authors"]:
        yield "authors", ", ".join(item["authors"])
    if item["year"]:
        yield "year", str(item["year"])
    if item["hours"] is not None:
        yield "estimate", about_hours(round(item["hours"] * 60))
    if item["parts"] and item["parts"]["seen"] and item["hours_left"]:
        yield "left", about_hours(round(item["hours_left"] * 60))
    if item["minutes_logged"]:
        yield "spent", spent(item["minutes_logged"])
    if item["parts"]:
        yield "parts", parts_words(item["parts"])
    yield from _links(item)
    yield from _relations(item)
    yield from _remarks(item, language)


def parts_words(parts: Object) -> str:
    """The parts of an item, which were seen, and how many that is."""
    label, whole = parts["label"], [(parts["first"], parts["last"])]
    seen = [(r["first"], r["last"]) for r in parts["seen"]]
    done = f", seen {written(label, seen)} ({count(seen)} of {count(whole)})" if seen else ""
    return written(label, whole) + done


def _links(item: Object) -> Iterator[tuple[str, str]]:
    if item["url"]:
        yield "link", item["url"]
    for link in item["links"]:
        yield "link", link["url"] + (f"  ({link['label']})" if link["label"] else "")
    for problem in item["link_problems"]:
        yield "checked", problem_words(problem, item["id"], alone=not item["links"])


def _relations(item: Object) -> Iterator[tuple[str, str]]:
    """How the item stands in the graph."""
    if item["part_of"]:
        yield "part of", item["part_of"]
    if item["needs"]:
        names = [" or ".join(n["any"]) if isinstance(n, dict) else n for n in item["needs"]]
        yield "needs", ", ".join(names)
    if item["unmet"]:
        yield "unmet", "; ".join(unmet_words(need) for need in item["unmet"])
    if item["teaches"]:
        yield "teaches", ", ".join(item["teaches"])
    if item["resolved_by"]:
        yield "explained by", ", ".join(item["resolved_by"])
    if item["unlocks"]:
        yield "unlocks", some(item["unlocks"], 8)
    if item["tracks"]:
        yield "tracks", ", ".join(item["tracks"])
    if item["from"]:
        yield "from", ", ".join(item["from"])


def _remarks(item: Object, language: str) -> Iterator[tuple[str, str]]:
    """What the curator adds."""
    if item["note"]:
        yield "note", _text(item["note"], language)
    for constraint in item["constraints"]:
        yield "rule", _text(constraint, language)
    if helped_words(item["helped"]):
        yield "helped", helped_words(item["helped"])
    if points_words(item["key_points"]):
        yield "key points", points_words(item["key_points"])
    for line in item["baselines"]:
        where = f"{line['task']} {line['split']} {line['metric']}"
        value = value_text(line["value"], line["metric"])
        yield "baseline", f"{line['model']}: {where} {value}  ({line['source']})"
    yield from result_facts(item["results"])


def _text(text: Object, language: str) -> str:
    first, second = ("zh", "en") if language == "zh" else ("en", "zh")
    return text[first] or text[second] or ""


def _fact(terminal: Terminal, name: str, text: str) -> list[str]:
    wrapped = wrap(clean(text), max(terminal.columns - INDENT - 1, 20))
    head = terminal.style(f"{name:<{INDENT}}", "dim")
    return [(head if n == 0 else " " * INDENT) + " " + line for n, line in enumerate(wrapped)]


def state_words(item: Object) -> str:
    """The state with its mark, and whether it is locked."""
    if item["planned"]:
        return f"{PLANNED} planned: its document names it without a resource"
    if item["state"] == "todo" and item["unmet"] and not item["container"]:
        return f"{LOCKED} to do, locked"
    said = "to do" if item["state"] == "todo" else item["state"]
    return f"{MARKS[item['state']]} {said}" + (", unlocked" if item["unlocked"] else "")


def unmet_words(need: Object) -> str:
    """An unmet need in words: what it is, its hours, and its alternatives."""
    hours = about_hours(round(need["hours"] * 60)) if need["hours"] is not None else ""
    if need["kind"] == "topic":
        return f"topic {need['id']} ({hours} by the cheapest of {some(need['of'])})"
    if need["kind"] == "any":
        return f"one of {', '.join(need['of'])} ({hours} by the cheapest)"
    return f"{need['id']} ({', '.join(x for x in (need['state'], hours) if x)})"


def note_lines(terminal: Terminal, note: Object) -> list[str]:
    """A note with its number, kind, state and answer."""
    state = note_state(note)
    where = f"  {clean(note['where'])}" if note["where"] else ""
    lines = [terminal.style(f"{NOTE_NAMES[note['kind']]} {note['id']}{state}{where}", "accent")]
    lines += ["  " + line for line in wrap(clean(note["text"]), terminal.columns - 2)]
    if note["answer"]:
        by = f" (by {note['answered_by']})" if note["answered_by"] else ""
        lines += ["  " + x for x in wrap(f"> {clean(note['answer'])}{by}", terminal.columns - 2)]
    return lines


def why_page(terminal: Terminal, item: Object, way: Sequence[Object], minutes: int) -> str:
    """What ``why`` says: only the unmet needs, and the cheapest way in."""
    lines = [terminal.style(f"{item['id']}  {clean(item['title'])}", "strong"), state_words(item)]
    if not item["unmet"]:
        return "\n".join([*lines, "Nothing stands before it."])
    lines.append("It still needs:")
    lines += [
        "  " + line
        for need in item["unmet"]
        for line in wrap("- " + clean(unmet_words(need)), terminal.columns - 4)
    ]
    if not way:
        return "\n".join([*lines, "No way leads there: what it needs has no resource yet."])
    lines.append(f"The cheapest way in: {plural(len(way), 'item')}, {about_hours(minutes)}")
    lines += [_step(terminal, n, step) for n, step in enumerate(way, start=1)]
    return "\n".join(lines)


def _step(terminal: Terminal, number: int, step: Object) -> str:
    """One step of a way; a title too long for the terminal is cut, the hours stay."""
    head, hours = f"  {number}. {step['id']}  {clean(step['title'])}", _hours(step)
    if terminal.table:
        head = fit(head, max(terminal.columns - width(hours) - 2, 20))
    return f"{head}  {hours}".rstrip()


def _hours(step: Object) -> str:
    return about_hours(round(step["hours"] * 60)) if step["hours"] is not None else ""


def note_state(note: Object) -> str:
    """The life of a question: its state, how long it stayed open, whether it came late."""
    if note["kind"] != QUESTION:
        said = ", dropped" if note["state"] == DROPPED else ""
    else:
        said = ", partly answered" if note["state"] == PARTLY else f", {note['state']}"
        said += _after(note["days_open"])
    return said + (", late" if note["late"] else "")


def _after(days: int | None) -> str:
    if days is None:
        return ""
    return f" after {plural(days, 'day')}" if days else " within a day"


def note_page(terminal: Terminal, note: Object) -> str:
    """One note with all its lines, and when it was written and answered."""
    name, state = f"{NOTE_NAMES[note['kind']]} {note['id']}", note_state(note)
    where = f"  {clean(note['where'])}" if note["where"] else ""
    lines = [
        terminal.style(f"{name}{state} on {note['item']}{where}", "strong"),
        clean_block(note["text"]),
    ]
    if note["answer"]:
        by = f" by {note['answered_by']}" if note["answered_by"] else ""
        lines += [f"Answer{by}:", clean_block(note["answer"])]
    return "\n".join([*lines, terminal.style(_when(note), "dim")])


def _when(note: Object) -> str:
    """When a note was written, and what became of it when."""
    said = f"{'asked' if note['kind'] == QUESTION else 'written'} {local(note['at'])}"
    if not note["answered_at"]:
        return said
    ended = "dropped" if note["state"] == DROPPED else "answered"
    return f"{said}, {ended} {local(note['answered_at'])}"
