"""The same items as the peers keep them, each in its own format, written in bulk."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from shapes import Item, Shape

START = datetime(2026, 1, 1, tzinfo=UTC)


def pristine(file: Path) -> Path:
    """Where the untouched copy of a file stands that a measured command writes."""
    return file.with_name(file.name + ".pristine")


def keep(*files: Path) -> list[tuple[str, str]]:
    """Keep untouched copies, and say how to bring them back before each run."""
    for file in files:
        shutil.copyfile(file, pristine(file))
    return [(str(pristine(file)), str(file)) for file in files]


def uuid(n: int) -> str:
    """The identity of item ``n`` in Taskwarrior."""
    return f"00000000-0000-4000-8000-{n:012}"


def write_task(folder: Path, graph: Shape) -> None:
    """Taskwarrior: one line per task; who depends on what, the finished apart."""
    number = {item.id: n for n, item in enumerate(graph.items)}
    done = {item.id for item in graph.done}
    entry = int(START.timestamp())
    lines: dict[bool, list[str]] = {False: [], True: []}
    for n, item in enumerate(graph.items):
        needs = [uuid(number[need]) for need in item.needs if isinstance(need, str)]
        facts = {f"dep_{need}": "x" for need in needs}
        if needs:
            facts["depends"] = ",".join(needs)
        facts["description"] = f"{item.id} {item.en}"
        if item.id in done:
            facts["end"] = str(entry)
        facts |= {"entry": str(entry), "modified": str(entry)}
        facts |= {"status": "completed" if item.id in done else "pending", "uuid": uuid(n)}
        line = " ".join(f'{key}:"{value}"' for key, value in facts.items())
        lines[item.id in done].append(f"[{line}]")
    for name, finished in (("pending", False), ("completed", True)):
        (folder / f"{name}.data").write_text("\n".join(lines[finished]) + "\n", encoding="utf-8")
    for name in ("undo", "backlog"):
        (folder / f"{name}.data").write_text("", encoding="utf-8")
    settings = f"data.location={folder}\nconfirmation=off\nhooks=off\nnews.version=2.6.0\n"
    (folder / "taskrc").write_text(settings, encoding="utf-8")


def write_todo_txt(file: Path, graph: Shape) -> None:
    """The todo.txt format, without what is done.

    Without dependencies too, although topydo has them (``p:``): with those of 10,000 items one
    list takes it over ten minutes.
    """
    done = {item.id for item in graph.done}
    file.write_text(
        "".join(f"2026-01-01 {i.id} {i.en}\n" for i in graph.items if i.id not in done),
        encoding="utf-8",
    )


def write_ics(folder: Path, items: list[Item]) -> None:
    """todoman: one calendar file per item."""
    folder.mkdir()
    for item in items:
        text = (
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//benchmark//EN\r\nBEGIN:VTODO\r\n"
            f"UID:{item.id}\r\nDTSTAMP:20260101T000000Z\r\nSUMMARY:{item.en}\r\n"
            "END:VTODO\r\nEND:VCALENDAR\r\n"
        )
        (folder / f"{item.id}.ics").write_text(text, encoding="utf-8", newline="")


def write_papis(folder: Path, items: list[Item]) -> None:
    """Papis: one folder per document."""
    for n, item in enumerate(items):
        (folder / item.id).mkdir(parents=True)
        text = (
            f"papis_id: {n:032x}\nref: {item.id}\ntype: article\nauthor: A. Author\n"
            f"title: {item.en}\nyear: 2026\ntags: []\n"
        )
        (folder / item.id / "info.yaml").write_text(text, encoding="utf-8")


def write_watson(folder: Path, items: list[Item]) -> None:
    """Watson: one hour of each item, the last one just now."""
    end = datetime.now(UTC).replace(microsecond=0)
    frames = []
    for n, item in enumerate(items):
        stop = int((end - timedelta(hours=2 * (len(items) - n))).timestamp())
        frames.append([stop - 3600, stop, item.id, f"{n:032x}", [item.kind], stop])
    (folder / "frames").write_text(json.dumps(frames), encoding="utf-8")
    (folder / "state").write_text("{}", encoding="utf-8")


def write_jrnl(folder: Path, items: list[Item]) -> None:
    """jrnl: one entry per item."""
    moments = [START + timedelta(minutes=10 * n) for n in range(len(items))]
    (folder / "journal.txt").write_text(
        "".join(
            f"[{moment:%Y-%m-%d %H:%M}] {item.id}.\n{item.en} @{item.kind}\n\n"
            for moment, item in zip(moments, items, strict=True)
        ),
        encoding="utf-8",
    )
    settings = (
        f"journals:\n  default:\n    journal: {folder / 'journal.txt'}\nversion: v4.6\n"
        'highlight: true\nlinewrap: 79\ntimeformat: "%F %R"\ndefault_hour: 9\n'
        'default_minute: 0\neditor: ""\nencrypt: false\ntagsymbols: "@"\ntemplate: false\n'
        'indent_character: "|"\n'
        "colors:\n  body: none\n  date: none\n  tags: none\n  title: none\n"
    )
    (folder / "jrnl.yaml").write_text(settings, encoding="utf-8")


def write_buku(folder: Path, items: list[Item]) -> None:
    """Buku: a bookmark per item, in the SQLite file of its own."""
    (folder / "buku").mkdir()
    with closing(sqlite3.connect(folder / "buku" / "bookmarks.db")) as db, db:
        db.execute(
            "CREATE TABLE bookmarks (id integer PRIMARY KEY, URL text NOT NULL UNIQUE,"
            " metadata text default '', tags text default ',', desc text default '',"
            " flags integer default 0)"
        )
        db.executemany(
            "INSERT INTO bookmarks (URL, metadata, tags) VALUES (?, ?, ?)",
            [(f"https://example.org/{i.id}", i.en, f",{i.kind},") for i in items],
        )
