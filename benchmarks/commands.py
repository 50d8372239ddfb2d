"""What is measured on each workload: the commands of the issue, by rows of its table of targets."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from generate import BUNDLED, environment
from measure import Command

if TYPE_CHECKING:
    from pathlib import Path

BARE, PARSED, DRAWN, LISTED, FIRST = "bare", "parsed", "drawn", "listed", "first"

TARGETS: dict[str, tuple[str, float, float | None, int]] = {
    BARE: ("bare forms", 2, 2.2, 16),
    PARSED: ("with options, `--json`, `show`, `why`, `undo`", 7, 8, 26),
    DRAWN: ("drawn with rich on a terminal", 11, 12, 40),
    LISTED: ("`search`, `list --unlocked -n 20`", 8, 20, 40),
    FIRST: ("first run on an empty machine", 70, None, 120),
}
"""By row: what it is, the ratio allowed up to 300 items and up to 100,000, and the peak in MB."""

QUESTION = "Why divide by sqrt(d_k)?"


def commands(folder: Path, name: str, dltrack: str) -> list[Command]:
    """Every command that is measured on the workload ``name`` in ``folder``."""
    picks = json.loads((folder / "picks.json").read_text(encoding="utf-8"))
    made = _Maker(folder, name, dltrack)
    for build in (_bare, _parsed, _listed, _drawn, _other):
        build(made, picks)
    if name == BUNDLED:
        made.add(
            FIRST, "next", name="first run: next", copies=[("", made.scratch)],
            env={"DLTRACK_DB": made.scratch},
        )  # fmt: skip
    else:
        _roadmaps(made)
    return made.made


class _Maker:
    """Collects the commands of one workload."""

    def __init__(self, folder: Path, workload: str, dltrack: str) -> None:
        self.folder, self.workload, self.dltrack = folder, workload, dltrack
        self.env = environment(folder)
        self.scratch = str(folder / "scratch.db")
        self.made: list[Command] = []

    def add(
        self,
        group: str,
        *words: str,
        name: str = "",
        before: list[list[str]] | None = None,
        after: list[list[str]] | None = None,
        env: dict[str, str] | None = None,
        **how: Any,  # noqa: ANN401 - passed on
    ) -> None:
        """One command: the words after ``dltrack``, and what is run around it."""
        self.made.append(
            Command(
                name=name or " ".join(words),
                argv=[self.dltrack, *words],
                env=self.env | (env or {}),
                group=group,
                workload=self.workload,
                before=[[self.dltrack, *words] for words in before or ()],
                after=[[self.dltrack, *words] for words in after or ()],
                **how,
            )
        )


UNDO = [["undo", "--yes"]]


def _bare(made: _Maker, picks: dict[str, str]) -> None:
    """The short forms, and what TAB asks for in bash and zsh."""
    item = picks["todo"]
    made.add(BARE, "next")
    made.add(BARE, "prompt")
    made.add(BARE, "start", item, name="start ITEM", after=UNDO)
    made.add(BARE, "done", item, name="done ITEM", after=UNDO)
    if "project" in picks:
        made.add(BARE, "done", picks["project"], name="done ITEM (a project)", after=UNDO)
    made.add(BARE, "notes", "add", item, QUESTION, name="notes add ITEM TEXT", after=UNDO)
    made.add(BARE, "__complete", "show", item, name="TAB: an ITEM, one fits")
    made.add(BARE, "__complete", "done", item[:1], name="TAB: an ITEM, many fit")


def _parsed(made: _Maker, picks: dict[str, str]) -> None:
    """What typer parses."""
    item = picks["todo"]
    made.add(PARSED, "show", item, name="show ITEM")
    made.add(PARSED, "show", item, "--json", name="show ITEM --json")
    made.add(PARSED, "why", picks["locked"], name="why ITEM")
    made.add(PARSED, "undo", "--yes", name="undo", before=[["done", item]])
    made.add(PARSED, "next", "--json")
    made.add(PARSED, "next", "--minutes", "60", "--kind", "paper")
    made.add(PARSED, "start", item, "--strict", name="start ITEM --strict", after=UNDO)
    made.add(PARSED, "done", item, "--time", "1h", name="done ITEM --time 1h", after=UNDO)
    made.add(
        PARSED, "notes", "add", item, QUESTION, "--where", "§3.2", after=UNDO,
        name="notes add ITEM TEXT --where §3.2",
    )  # fmt: skip
    made.add(PARSED, "prompt", "--json")
    made.add(PARSED, "__complete", "next", "--", name="TAB: an option")


def _listed(made: _Maker, _: dict[str, str]) -> None:
    """What may grow, slowly."""
    made.add(LISTED, "search", "attention", name="search attention (hit)")
    made.add(LISTED, "search", "注意", name="search 注意 (hit)")
    made.add(LISTED, "search", "qqqzzz", name="search qqqzzz (miss)")
    made.add(LISTED, "list", "--unlocked", "-n", "20")


def _drawn(made: _Maker, _: dict[str, str]) -> None:
    """Tables on a terminal."""
    made.add(DRAWN, "list", "-n", "20", name="list -n 20 (drawn)", terminal=True)
    made.add(DRAWN, "search", "attention", name="search attention (drawn)", terminal=True)
    made.add(DRAWN, "status", name="status (drawn)", terminal=True)


def _other(made: _Maker, picks: dict[str, str]) -> None:
    """What has no target of its own."""
    made.add("", "status")
    made.add("", "report", "--format", "json")
    made.add("", "next", name="next (on a terminal)", terminal=True)
    if picks.get("last", picks["locked"]) != picks["locked"]:
        made.add("", "why", picks["last"], name="why ITEM (the last one)")
    if picks["todo"] != "hub" and made.workload.startswith("graph"):
        made.add(
            "", "start", picks["todo"], name="start ITEM (in memory: no disk to wait for)",
            copies=[(made.env["DLTRACK_DB"], "/dev/shm/dltrack-bench.db")],  # noqa: S108 - not on disk
            env={"DLTRACK_DB": "/dev/shm/dltrack-bench.db"},  # noqa: S108 - the same
        )  # fmt: skip


def _roadmaps(made: _Maker) -> None:
    """The roadmap file itself: read for the first time, and read again after 1 % changed."""
    scratch = {"DLTRACK_DB": made.scratch}
    made.add(
        "", "next", name="first run: next", copies=[("", made.scratch)], env=scratch, patient=True
    )
    made.add(
        "", "next", name="next, 1 % of the roadmap changed",
        copies=[(made.env["DLTRACK_DB"], made.scratch)], patient=True,
        env=scratch | {"DLTRACK_ROADMAP": str(made.folder / "changed.yaml")},
    )  # fmt: skip
