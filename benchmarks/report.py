"""The results as JSON and as Markdown tables, with every target met or missed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Any

from measure import high

from commands import BARE, TARGETS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from measure import Command

LARGE = "graph-100000"
SMALL = ("bundled", "graph-300")
"""Workloads that the first column of targets is about; the second is about all others."""

MEANINGFUL = 2
"""Rounds from which a target is called met or missed."""

GROWTH = 1.15
"""What 100,000 items may cost, compared with 300, for the bare forms."""


@dataclass(frozen=True, slots=True)
class Row:
    """One command on one workload; times in ms, memory in MB; ``limit`` is the ratio allowed."""

    workload: str
    command: str
    group: str
    rounds: int
    median: float
    p90: float
    cpu: float
    ratio: float
    memory: float
    limit: float | None
    room: int | None
    limited: bool

    @property
    def verdict(self) -> str:
        """Whether the targets are met, and if not which; one round alone tells nothing."""
        if self.rounds < MEANINGFUL:
            return "killed, too slow" if self.limited else ""
        said = ["killed, too slow"] if self.limited else []
        if self.limit is not None and self.ratio > self.limit:
            said.append(f"missed: over {self.limit:g}")
        if self.room is not None and self.memory > self.room:
            said.append(f"missed: over {self.room} MB")
        return "; ".join(said) or ("met" if self.limit or self.room else "")


def row(command: Command) -> Row:
    """What the samples of a command come to."""
    walls = [sample.wall * 1000 for sample in command.samples]
    limit, room = None, None
    if command.group:
        _, small, large, room = TARGETS[command.group]
        limit = small if command.workload in SMALL else large
    return Row(
        workload=command.workload,
        command=command.name,
        group=command.group,
        rounds=len(walls),
        median=round(median(walls), 2),
        p90=round(high(walls), 2),
        cpu=round(median(sample.cpu * 1000 for sample in command.samples), 2),
        ratio=round(median(command.ratios), 3) if command.ratios else 1.0,
        memory=round(max(sample.memory for sample in command.samples), 1),
        limit=limit,
        room=room,
        limited=command.limited,
    )


def write(
    folder: Path, machine: dict[str, str], rows: list[Row], left_out: list[str], checks: list[str]
) -> None:
    """Write ``results.json`` and ``results.md``."""
    folder.mkdir(parents=True, exist_ok=True)
    data: dict[str, Any] = {
        "machine": machine,
        "rows": [{key: getattr(r, key) for key in Row.__slots__} for r in rows],
        "left_out": left_out,
        "checks": checks,
    }
    text = json.dumps(data, indent=1, ensure_ascii=False)
    (folder / "results.json").write_text(text + "\n", encoding="utf-8")
    lines = "\n".join(_markdown(machine, rows, left_out, checks))
    (folder / "results.md").write_text(lines + "\n", encoding="utf-8")


def _markdown(
    machine: dict[str, str], rows: list[Row], left_out: list[str], checks: list[str]
) -> Iterator[str]:
    yield "| machine | |\n|---|---|"
    for key, value in machine.items():
        yield f"| {key} | {value} |"
    yield "\n### Targets\n"
    yield from _targets(rows)
    for workload in dict.fromkeys(r.workload for r in rows):
        yield f"\n### {workload}\n"
        yield "| command | ratio | median ms | p90 ms | peak MB | rounds | target |"
        yield "|---|---:|---:|---:|---:|---:|---|"
        for r in rows:
            if r.workload == workload:
                yield (
                    f"| `{r.command}` | {r.ratio:.2f} | {r.median:.1f} | {r.p90:.1f} "
                    f"| {r.memory:.1f} | {r.rounds} | {r.verdict} |"
                )
    yield from (f"\n{line}" for line in (*checks, *left_out))


def _targets(rows: list[Row]) -> Iterator[str]:
    """The issue's table of targets, with the worst that was measured."""
    if all(r.rounds < MEANINGFUL for r in rows if r.group):
        yield "One round only: this says that the benchmark works, and nothing about speed."
        return
    yield "Worst median of each row, as a ratio to the bare interpreter of the same rounds.\n"
    yield "| | up to 300 items | larger | peak memory |\n|---|---|---|---|"
    for group in TARGETS:
        yield _target(group, [r for r in rows if r.group == group])
    yield from (f"\n{line}" for line in _growth(rows))


def _target(group: str, rows: list[Row]) -> str:
    """One row of the issue's table: what was allowed, and the worst that was measured."""
    name, small, large, room = TARGETS[group]
    cells = [
        _worst(small, [r for r in rows if r.workload in SMALL]),
        _worst(large, [r for r in rows if r.workload not in SMALL]),
    ]
    peak = max((r.memory for r in rows), default=None)
    memory = "not measured" if peak is None else f"{_said(peak <= room)}: {peak:.1f} of {room} MB"
    return f"| {name} | {cells[0]} | {cells[1]} | {memory} |"


def _worst(limit: float | None, rows: list[Row]) -> str:
    worst = max(rows, key=lambda r: r.ratio, default=None)
    if worst is None or limit is None:
        return "" if limit is None else "not measured"
    where = f"`{worst.command}` on {worst.workload}"
    return f"{_said(worst.ratio <= limit)}: {worst.ratio:.2f} of {limit:g} ({where})"


def _said(met: bool) -> str:  # noqa: FBT001 - the one thing it is about
    return "met" if met else "**missed**"


def _growth(rows: Iterable[Row]) -> Iterator[str]:
    """How much more 100,000 items cost than 300."""
    ratios = {(r.workload, r.command): r.ratio for r in rows if r.group == BARE}
    grown = {
        command: ratios[LARGE, command] / ratio
        for (workload, command), ratio in ratios.items()
        if workload == SMALL[1] and (LARGE, command) in ratios
    }
    if grown:
        worst = max(grown, key=lambda command: grown[command])
        yield (
            f"Bare forms, 100,000 items against 300: {_said(grown[worst] <= GROWTH)}, at most "
            f"{grown[worst]:.2f} times of {GROWTH} (`{worst}`)."
        )
