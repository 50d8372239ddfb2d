"""Measuring whole processes: one command after the other, round by round, each by the launcher."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SLOW = 1.5
"""Seconds from which a command is measured in few rounds only."""

FEW = 3

LIMIT = 60
"""Seconds after which a command is killed, and measured no more."""

KILLED = 137


class Sample(NamedTuple):
    """One process: seconds on the clock, seconds of processor time, peak memory in MB."""

    wall: float
    cpu: float
    memory: float


@dataclass(slots=True)
class Command:
    """Something to measure.

    Attributes:
        name: as it stands in the tables.
        argv: what is run.
        env: the whole environment.
        group: the row of targets it belongs to; empty for controls and peers.
        workload: what it runs on.
        before: runs that are not measured, to make the state it needs.
        after: runs that are not measured, to take back what it did.
        copies: files to copy (source, target) before each run; an empty source removes the target.
        terminal: whether it draws on a terminal of its own.
        patient: whether it may take ten times as long as others before it is killed.
        samples: one per round; ``ratios``: the same to the bare interpreter of that round.
        limited: whether it was killed because it took too long.
    """

    name: str
    argv: Sequence[str]
    env: dict[str, str]
    group: str = ""
    workload: str = ""
    before: Sequence[Sequence[str]] = ()
    after: Sequence[Sequence[str]] = ()
    copies: Sequence[tuple[str, str]] = ()
    terminal: bool = False
    patient: bool = False
    samples: list[Sample] = field(default_factory=list)
    ratios: list[float] = field(default_factory=list)
    limited: bool = False


class Launcher:
    """Runs commands through the small C program, which tells what each took."""

    def __init__(self, program: Path) -> None:
        self.program = program

    def run(self, command: Command, argv: Sequence[str], output: str = "/dev/null") -> Sample:
        """Run one process to its end.

        Raises:
            RuntimeError: it failed.
        """
        options = ["-t"] if command.terminal else []
        limit = 10 * LIMIT if command.patient else LIMIT
        found = subprocess.run(
            [self.program, *options, "-l", str(limit), "-o", output, *argv],
            env=command.env, stdin=subprocess.DEVNULL,
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        try:
            wall, user, kernel, memory, code = map(int, found.stdout.split())
        except ValueError:
            raise RuntimeError(f"{argv}: {found.stdout}{found.stderr}") from None
        if code == KILLED:
            command.limited = True
        elif code:
            raise RuntimeError(f"{' '.join(argv)} left with {code} on {command.workload}")
        return Sample(wall / 1e9, (user + kernel) / 1e6, memory / 1024)

    def measure(self, command: Command) -> Sample:
        """Make the state, run the command, and take back what it did."""
        for source, target in command.copies:
            Path(target).unlink(missing_ok=True)
            if source:
                shutil.copyfile(source, target)
        for argv in command.before:
            self.run(command, argv)
        sample = self.run(command, command.argv)
        for argv in command.after:
            self.run(command, argv)
        return sample


def compile_c(source: Path, target: Path, *libraries: str) -> bool:
    """Compile one C file; False if there is no compiler or no such library."""
    compiler = shutil.which("cc")
    if compiler is None:
        return False
    argv = [compiler, "-O2", "-o", str(target), str(source), *(f"-l{name}" for name in libraries)]
    return subprocess.run(argv, capture_output=True, check=False).returncode == 0


def measure_all(
    launcher: Launcher, base: Command, commands: Sequence[Command], rounds: int
) -> None:
    """Measure every command in every round, and the bare interpreter between each ten of them.

    A first round warms the caches and counts only when there is no other. What takes long is
    measured in a few rounds.
    """
    slow: set[int] = set()
    for number in range(rounds if rounds == 1 else rounds + 1):
        counts = number > 0 or rounds == 1
        due = [c for c in commands if not c.limited and (id(c) not in slow or number < FEW)]
        for batch in _batches(due, 10):
            bare = [launcher.measure(base) for _ in range(3)]
            found = [(command, launcher.measure(command)) for command in batch]
            bare += [launcher.measure(base) for _ in range(3)]
            slow |= {id(command) for command, sample in found if sample.wall > SLOW}
            if counts or any(command.limited for command, _ in found):
                base.samples += bare
                middle = median(sample.wall for sample in bare)
                for command, sample in (f for f in found if counts or f[0].limited):
                    command.samples.append(sample)
                    command.ratios.append(sample.wall / middle)
        print(f"round {number} of {rounds}", file=sys.stderr, flush=True)


def _batches(commands: Sequence[Command], size: int) -> Iterable[Sequence[Command]]:
    return (commands[at : at + size] for at in range(0, len(commands), size))


def high(values: Sequence[float]) -> float:
    """The value that nine in ten do not exceed."""
    return sorted(values)[min(len(values) - 1, round(0.9 * len(values)))]
