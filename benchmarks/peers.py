"""The peers' commands on the same items: what they list, and how they mark and add."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import TYPE_CHECKING

import peer_data
from generate import dltrack as run_dltrack
from generate import environment, prepare
from measure import Command, Launcher, measure_all
from shapes import shape

from commands import QUESTION, UNDO

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from shapes import Shape

SIZES = (300, 600, 10_000)
BETWEEN = 600
"""Here only Taskwarrior is measured, which dltrack shall overtake; the others grow evenly."""

CHECKED = 300
"""Items among which the unlocked ones must be those of `task ready`."""

Copies = list[tuple[str, str]]


class Peer:
    """Makes the commands of one peer on one graph."""

    def __init__(self, work: Path, graph: Shape, name: str, program: str) -> None:
        self.folder = work / "peers" / "data" / graph.name / name
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        venv = work / "peers" / name / "bin" / program
        self.graph, self.name = graph, name
        self.program = str(venv) if venv.exists() else shutil.which(program) or program
        self.env = environment(self.folder)
        self.env.pop("DLTRACK_DB")
        self.copies: Copies = []

    def command(self, *words: str, name: str, after: list[list[str]] | None = None) -> Command:
        """One command of the peer."""
        return Command(
            name=f"{self.name}: {name}",
            argv=[self.program, *words],
            env=self.env,
            workload=f"peers-{len(self.graph.items)}",
            copies=self.copies,
            after=after or [],
        )


def _task(peer: Peer) -> Iterator[Command]:
    peer_data.write_task(peer.folder, peer.graph)
    peer.env["TASKRC"] = str(peer.folder / "taskrc")
    files = [peer.folder / f"{name}.data" for name in ("pending", "completed", "undo", "backlog")]
    peer.copies = peer_data.keep(*files)
    first = peer_data.uuid(len(peer.graph.done))
    yield peer.command("next", name="next")
    drawn = peer.command("next", name="next (on a terminal)")
    drawn.terminal = True
    yield drawn
    yield peer.command("ready", name="ready")
    yield peer.command(first, "done", name="done")
    yield peer.command("add", "hello", "world", name="add")


def _todo_txt(peer: Peer) -> Iterator[Command]:
    todo = peer.folder / "todo.txt"
    peer_data.write_todo_txt(todo, peer.graph)
    names = ("todo.txt", "done.txt", "report.txt")
    lines = [f"export TODO_DIR={peer.folder}"]
    lines += [f"export {n.split('.')[0].upper()}_FILE=$TODO_DIR/{n}" for n in names]
    config = peer.folder / "config"
    config.write_text("\n".join(lines) + "\n", encoding="utf-8")
    peer.copies = [*peer_data.keep(todo), ("", str(peer.folder / "done.txt"))]
    yield peer.command("-d", str(config), "ls", name="ls")
    yield peer.command("-d", str(config), "do", "1", name="do")
    yield peer.command("-d", str(config), "add", "hello world", name="add")


def _topydo(peer: Peer) -> Iterator[Command]:
    todo = peer.folder / "todo.txt"
    peer_data.write_todo_txt(todo, peer.graph)
    peer.copies = peer_data.keep(todo)
    files = ("-t", str(todo), "-d", str(peer.folder / "done.txt"))
    yield peer.command(*files, "ls", name="ls")
    yield peer.command(*files, "do", "1", name="do")
    yield peer.command(*files, "add", "hello world", name="add")


def _todoman(peer: Peer) -> Iterator[Command]:
    calendar, config = peer.folder / "calendar", peer.folder / "config.py"
    peer_data.write_ics(calendar, peer.graph.items)
    config.write_text(
        f'path = "{peer.folder}/calen*"\ndate_format = "%Y-%m-%d"\ntime_format = "%H:%M"\n'
        f'default_list = "calendar"\ncache_path = "{peer.folder}/cache.sqlite3"\n',
        encoding="utf-8",
    )
    peer.copies = peer_data.keep(calendar / f"{peer.graph.items[0].id}.ics")
    (stamp := peer.folder / "stamp").touch()
    clean = [["find", str(calendar), "-name", "*@*.ics", "-newer", str(stamp), "-delete"]]
    yield peer.command("--config", str(config), "list", name="list")
    yield peer.command("--config", str(config), "done", "1", name="done")
    yield peer.command("--config", str(config), "new", "hello world", name="new", after=clean)


def _papis(peer: Peer) -> Iterator[Command]:
    library, config = peer.folder / "library", peer.folder / "config"
    peer_data.write_papis(library, peer.graph.items)
    config.mkdir()
    text = f"[settings]\ndefault-library = bench\n[bench]\ndir = {library}\n"
    (config / "config").write_text(text, encoding="utf-8")
    peer.env |= {"PAPIS_CONFIG_DIR": str(config), "XDG_CACHE_HOME": str(peer.folder / "cache")}
    listed = peer.command("list", "--all", name="list")
    subprocess.run(listed.argv, env=listed.env, capture_output=True, check=True)  # fills its cache
    cache = [file for file in (peer.folder / "cache").rglob("*") if file.is_file()]
    peer.copies = peer_data.keep(*cache, library / peer.graph.items[0].id / "info.yaml")
    (stamp := peer.folder / "stamp").touch()
    fresh = [str(library), "-mindepth", "1", "-newer", str(stamp), "-name", "*[0-9a-f]*"]
    clean = [["find", *fresh, "-regextype", "egrep", "-regex", ".*/[0-9a-f]{32}.*", "-delete"]]
    yield listed
    query = f"ref:{peer.graph.items[0].id}"
    yield peer.command("tag", "--batch", "--append", "read", query, name="tag")
    yield peer.command("add", "--batch", "--set", "title", "hello", name="add", after=clean)


def _watson(peer: Peer) -> Iterator[Command]:
    peer_data.write_watson(peer.folder, peer.graph.items)
    peer.env["WATSON_DIR"] = str(peer.folder)
    peer.copies = peer_data.keep(peer.folder / "frames", peer.folder / "state")
    yield peer.command("log", "--no-pager", name="log")
    yield peer.command("start", peer.graph.items[0].id, name="start")


def _jrnl(peer: Peer) -> Iterator[Command]:
    peer_data.write_jrnl(peer.folder, peer.graph.items)
    peer.copies = peer_data.keep(peer.folder / "journal.txt")
    config = ("--config-file", str(peer.folder / "jrnl.yaml"))
    yield peer.command(*config, "-n", "10", name="-n 10")
    yield peer.command(*config, "today: hello world.", name="add")


def _buku(peer: Peer) -> Iterator[Command]:
    peer_data.write_buku(peer.folder, peer.graph.items)
    peer.env["XDG_DATA_HOME"] = str(peer.folder)
    peer.copies = peer_data.keep(peer.folder / "buku" / "bookmarks.db")
    plain = ("--nostdin", "--np", "--nc")
    yield peer.command(*plain, "-p", "-10", name="-p -10")
    yield peer.command(*plain, "--offline", "-a", "https://example.com/new", name="-a")


PEERS: dict[str, tuple[str, Callable[[Peer], Iterator[Command]]]] = {
    "taskwarrior": ("task", _task),
    "todotxt-cli": ("todo-txt", _todo_txt),
    "topydo": ("topydo", _topydo),
    "todoman": ("todo", _todoman),
    "papis": ("papis", _papis),
    "td-watson": ("watson", _watson),
    "jrnl": ("jrnl", _jrnl),
    "buku": ("buku", _buku),
}


def measure(
    launcher: Launcher, base: Command, work: Path, rounds: int, python: Path
) -> tuple[list[Command], list[str], list[str]]:
    """Measure the peers that are installed, and dltrack beside them.

    Returns:
        The measured commands, a word about each peer that is left out, and what was checked.
    """
    missing = (work / "peers" / "left_out").read_text(encoding="utf-8").split()
    commands: list[Command] = []
    checks: list[str] = []
    for size in SIZES:
        graph = shape(f"and-{size}")
        commands += _ours(work, graph, str(python.with_name("dltrack")))
        for name, (program, build) in PEERS.items():
            if name in missing or (size == BETWEEN and name != "taskwarrior"):
                continue
            peer = Peer(work, graph, name, program)
            commands += build(peer)
            if name == "taskwarrior" and size == CHECKED:
                checks.append(_same_unlocked(peer, work / "workloads" / graph.name))
    measure_all(launcher, base, commands, rounds)
    return commands, [f"Left out, not to be had here: {name}." for name in missing], checks


def _ours(work: Path, graph: Shape, dltrack: str) -> Iterator[Command]:
    """The same in dltrack."""
    folder = work / "workloads" / graph.name
    prepare(graph.name, folder)
    item = json.loads((folder / "picks.json").read_text(encoding="utf-8"))["todo"]
    forms: list[tuple[str, list[str], list[list[str]]]] = [
        ("next", ["next"], []),
        ("list --unlocked", ["list", "--unlocked"], []),
        ("done", ["done", item], UNDO),
        ("notes add", ["notes", "add", item, QUESTION], UNDO),
    ]
    for name, words, after in forms:
        yield Command(
            name=f"dltrack: {name}",
            argv=[dltrack, *words],
            env=environment(folder),
            workload=f"peers-{len(graph.items)}",
            after=[[dltrack, *undo] for undo in after],
        )


def _same_unlocked(peer: Peer, folder: Path) -> str:
    """Check that `task ready` and `dltrack list --unlocked` name the same items.

    Raises:
        SystemExit: they do not.
    """
    only = ("rc.verbose=nothing", "rc.report.ready.columns=uuid", "rc.report.ready.labels=UUID")
    said = subprocess.run(
        [peer.program, *only, "rc.defaultheight=0", "ready"],
        env=peer.env, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    theirs = {peer.graph.items[int(line[-12:])].id for line in said.split()}
    data = json.loads(run_dltrack(folder, "list", "--unlocked", "--json"))["data"]
    ours = {item["id"] for item in data}
    if ours != theirs:
        raise SystemExit(f"dltrack and task ready differ on {sorted(ours ^ theirs)}")
    return f"Checked: `task ready` and `dltrack list --unlocked` name the same {len(ours)} items."
