"""Lists of items, notes, tracks and batches."""

from __future__ import annotations

from dltrack.domain.words import PARTLY
from dltrack.views.grid import aligned, grid
from dltrack.views.text import clean, fit, wrap
from dltrack.views.words import about_hours, mark, moment, title

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dltrack.views.terminal import Terminal
    from dltrack.views.words import Fields


def item_list(
    terminal: Terminal,
    rows: Sequence[Fields],
    language: str,
    sections: Sequence[Fields | None] | None = None,
) -> str:
    """Items one per line: mark, id, kind, estimate, title; under their sections if given.

    Needs may interleave the sections of a track; here each stands once, its items in their order.
    """
    titles = [title(section, language) if section else "" for section in sections or ()]
    if sections is None or not any(titles):
        return _items(terminal, rows, language)
    inside: dict[tuple[int, str], list[Fields]] = {}
    for row, section, name in zip(rows, sections, titles, strict=True):
        inside.setdefault((section["no"] if section else -1, name), []).append(row)
    return "\n".join(
        f"{terminal.style(f'# {name}', 'strong')}\n{_items(terminal, inside[no, name], language)}"
        for no, name in sorted(inside)
    )


def _items(terminal: Terminal, rows: Sequence[Fields], language: str) -> str:
    cells = [
        [mark(row), row["id"], row["kind"], about_hours(row["minutes"]), _flagged(row, language)]
        for row in rows
    ]
    return grid(
        terminal, ["", "id", "kind", "hours", "title"], cells, right={3}, whole={0, 1, 2, 3}
    )


def _flagged(row: Fields, language: str) -> str:
    flags = [flag for flag in ("optional", "planned", "deprecated") if row[flag]]
    return title(row, language) + (f" ({', '.join(flags)})" if flags else "")


def note_list(terminal: Terminal, rows: Sequence[Fields]) -> str:
    """Notes one per line: number, kind, state, item, place, text."""
    cells = [
        [str(r["id"]), r["kind"], r["state"] if r["kind"] == "question" else "", r["item"],
         r["place"] or "", r["text"] + (f"  > {r['answer']}" if r["answer"] else "")]
        for r in rows
    ]  # fmt: skip
    headers = ["no", "kind", "state", "item", "where", "text"]
    return grid(terminal, headers, cells, right={0}, whole={0, 1, 2})


def open_question_list(
    terminal: Terminal, rows: Sequence[Fields], stages: Mapping[str, Fields]
) -> str:
    """Open questions under their items, each headed by where they can be resolved next."""
    lines: list[str] = []
    for n, row in enumerate(rows):
        if n == 0 or row["item"] != rows[n - 1]["item"]:
            lines.append(terminal.style(_stage(row["item"], stages.get(row["item"])), "strong"))
        where = f" ({clean(row['place'])})" if row["place"] else ""
        so_far = f"\nso far: {clean(row['answer'])}" if row["state"] == PARTLY else ""
        first, *rest = wrap(f"{clean(row['text'])}{where}{so_far}", terminal.columns - 6)
        lines += [f"{row['id']:>4}. {first}", *("      " + line for line in rest)]
    return "\n".join(lines)


def _stage(item: str, stage: Fields | None) -> str:
    """An item, and what may answer its questions next."""
    if stage is None or stage["stage"] is None:
        return f"{item}  (nothing left to study answers it: dltrack notes answer N)"
    return f"{item}  -> {stage['stage']}{_WAYS[stage['way']]}"


_WAYS = (" (locked)", " (once you are done with it)", "")
"""How the stage stands: locked, locked by the item alone, unlocked."""


def track_list(terminal: Terminal, rows: Sequence[Fields], language: str, current: int) -> str:
    """Tracks with their progress and whom they are for; an arrow marks the current one."""
    headers = ["", "id", "done", "hours", "title"]
    cells = [
        [">" if row["no"] == current else "", row["id"], f"{row['done']}/{row['total']}",
         about_hours(row["minutes"]), title(row, language)]
        for row in rows
    ]  # fmt: skip
    purposes = [title(row, language, "purpose") for row in rows]
    if not terminal.table:
        both = [[*row, purpose] for row, purpose in zip(cells, purposes, strict=True)]
        return grid(terminal, [*headers, "for"], both, right={2, 3})
    head, *lines = aligned(headers, cells, right={2, 3}).splitlines()
    shown = [terminal.style(head, "dim")]
    for line, purpose in zip(lines, purposes, strict=True):
        shown.append(terminal.style(fit(line, terminal.columns), "strong"))
        shown += wrap(purpose, terminal.columns - 4, "    ")
    return "\n".join(shown)


def batch_list(terminal: Terminal, rows: Sequence[Fields]) -> str:
    """Batches: when, and the command in the user's words."""
    cells = [[moment(row["at"], row["utc_offset"]), row["command"]] for row in rows]
    return grid(terminal, ["when", "what"], cells, whole={0})


def batch_line(terminal: Terminal, row: Fields) -> str:
    """One batch in one line."""
    text = f"{clean(row['command'])}   ({moment(row['at'], row['utc_offset'])})"
    return fit(text, terminal.columns - len("Undone: ")) if terminal.table else text
