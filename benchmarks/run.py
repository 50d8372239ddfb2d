"""Runs the benchmark: workloads, controls and peers in one go; see README.md."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

import machine
import peers
from controls import CONTROLS, controls
from generate import BUNDLED, environment, prepare
from measure import Command, Launcher, compile_c, measure_all

import report
from commands import commands

HERE = Path(__file__).resolve().parent
QUICK = ("graph-300",)
FULL = (BUNDLED, "graph-300", "graph-10000", "graph-100000", "chain-10000", "hub-5000")
CONTROLLED = ("graph-300", "graph-100000")
"""Workloads that the controls run on."""


def arguments() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True, help="a folder for everything built")
    parser.add_argument("--out", type=Path, required=True, help="a folder for the results")
    parser.add_argument("--quick", action="store_true", help="the smallest workload, once")
    parser.add_argument("--rounds", type=int, help="how often everything is measured")
    parser.add_argument("--workloads", help="only these, with commas between")
    parser.add_argument("--peer-rounds", type=int, default=10, help="the same for the peers")
    parser.add_argument("--no-peers", action="store_true", help="dltrack and controls alone")
    said = parser.parse_args()
    said.rounds = said.rounds or (1 if said.quick else 30)
    said.names = said.workloads.split(",") if said.workloads else QUICK if said.quick else FULL
    return said


def main() -> None:
    """Prepare, measure, tell."""
    said = arguments()
    python = Path(sys.executable)
    machine.check_bytecode()
    facts = machine.describe(said.work)
    launcher = Launcher(said.work / "launcher")
    if not compile_c(HERE / "launcher.c", launcher.program, "util"):
        raise SystemExit("The launcher needs a C compiler: apt-get install gcc libc6-dev")
    folders = {name: said.work / "workloads" / name for name in said.names}
    for name, folder in folders.items():
        prepare(name, folder)
    base = Command("python -c pass", [str(python), "-c", "pass"], environment(said.work))
    base.workload = CONTROLS
    todo = [
        command
        for name, folder in folders.items()
        for command in commands(folder, name, str(python.with_name("dltrack")))
    ]
    compared = {n: environment(f) for n, f in folders.items() if n in CONTROLLED}
    found, left_out = controls(HERE, said.work, python, compared)
    measure_all(launcher, base, [*found, *todo], said.rounds)
    measured, checks = [base, *found, *todo], list[str]()
    if not (said.quick or said.no_peers):
        others, words, checks = peers.measure(launcher, base, said.work, said.peer_rounds, python)
        measured, left_out = [*measured, *others], [*left_out, *words]
    facts["load after"] = " ".join(f"{load:.2f}" for load in os.getloadavg())
    facts["rounds"] = str(said.rounds)
    report.write(said.out, facts, [report.row(c) for c in measured], left_out, checks)
    print((said.out / "results.md").read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
