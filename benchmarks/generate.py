"""Makes the workloads: for each a folder with the roadmap, its next version, and a database.

    python benchmarks/generate.py FOLDER NAME...

Run it with the Python of a venv that has dltrack. The database is made by the program itself, from
the roadmap file, and again when that file has changed; only the student's history is written here.
"""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from history import seed
from roadmap_file import write
from shapes import HUB, shape

BUNDLED = "bundled"
DLTRACK = Path(sys.executable).with_name("dltrack")

_FIRST_READY = """
SELECT i.id FROM place p JOIN item i ON i.no = p.item
WHERE p.track = 1 AND p.ready AND (i.kind = 'project') = :project ORDER BY p.rank LIMIT 1
"""
_FIRST_LOCKED = """
SELECT i.id FROM place p JOIN item i ON i.no = p.item
WHERE p.track = 1 AND i.unmet > 1 ORDER BY p.rank LIMIT 1
"""
_LAST_LOCKED = """
SELECT i.id FROM place p JOIN item i ON i.no = p.item
WHERE p.track = 1 AND i.unmet > 0 AND NOT i.planned ORDER BY p.rank DESC LIMIT 1
"""


def environment(folder: Path) -> dict[str, str]:
    """What every measured process sees: an empty home, this database, this roadmap, no settings."""
    kept = {key: os.environ[key] for key in ("PATH", "TMPDIR") if key in os.environ}
    home = folder / "home"
    home.mkdir(parents=True, exist_ok=True)
    env = {**kept, "HOME": str(home), "LANG": "C.UTF-8", "TERM": "xterm-256color"}
    env["DLTRACK_DB"] = str(folder / "study.db")
    if (folder / "roadmap.yaml").exists():
        env["DLTRACK_ROADMAP"] = str(folder / "roadmap.yaml")
    return env


def prepare(name: str, folder: Path) -> None:
    """Make one workload, unless it is there already."""
    if (folder / "picks.json").exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    database = folder / "study.db"
    database.unlink(missing_ok=True)
    if name == BUNDLED:
        _study_a_little(folder)
    else:
        graph = shape(name)
        write(graph, folder / "changed.yaml", changed=True)
        write(graph, folder / "roadmap.yaml")
        dltrack(folder, "prompt", DLTRACK_ROADMAP=str(folder / "changed.yaml"))
        seed(database, graph)
        dltrack(folder, "prompt")
        for backup in folder.glob("study.db.*.bak"):
            backup.unlink()
    dltrack(folder, "data", "doctor")
    (folder / "picks.json").write_text(json.dumps(_picks(database, name)), encoding="utf-8")


def dltrack(folder: Path, *words: str, **env: str) -> str:
    """Run the program on a workload, and give what it says."""
    done = subprocess.run(
        [DLTRACK, *words],
        env=environment(folder) | env, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"dltrack {' '.join(words)}: exit {done.returncode}\n{done.stderr}")
    return done.stdout


def _study_a_little(folder: Path) -> None:
    """Twenty items done as `next` proposes them, with a question on every third."""
    for n in range(20):
        first = json.loads(dltrack(folder, "next", "--json", "-n", "1"))["data"][0]["id"]
        dltrack(folder, "start", first)
        if n % 3 == 0:
            dltrack(folder, "notes", "add", first, f"What is step {n} for?")
        dltrack(folder, "done", first)


def _picks(database: Path, name: str) -> dict[str, str]:
    """The items that the measured commands are about."""
    with closing(sqlite3.connect(database)) as db:
        found = {
            "todo": db.execute(_FIRST_READY, {"project": False}).fetchone(),
            "project": db.execute(_FIRST_READY, {"project": True}).fetchone(),
            "locked": db.execute(_FIRST_LOCKED).fetchone(),
            "last": db.execute(_LAST_LOCKED).fetchone(),
        }
    picks = {key: row[0] for key, row in found.items() if row}
    picks.setdefault("todo", picks.get("project"))
    picks.setdefault("locked", picks.get("last", picks["todo"]))
    return picks | ({"todo": HUB} if name.startswith(HUB) else {})


def main(folder: Path, names: list[str]) -> None:
    """Make every workload asked for."""
    for name in names:
        prepare(name, folder / name)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), sys.argv[2:])
