"""TAB through the real dltrack: installed as the README says, in the shells of an empty home."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pexpect
import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.conftest import Run

PROGRAMS = Path(sys.executable).parent
SHELLS = {"bash": ["bash", "-i"], "zsh": ["zsh", "-d", "-i"], "fish": ["fish", "-i"]}
STARTUP = {"bash": ".bashrc", "zsh": ".zshrc"}
READY = "the shell is ready"

HOSTILE = """
format: 1
id: hostile
version: 1
items:
- {id: aaa-one, kind: paper, hours: 1, title: {en: '$(touch PWNED) `touch PWNED`; touch PWNED'}}
- {id: aaa-two, kind: paper, hours: 1, title: {en: '"q" ''s'' %s %F{red} \\n [x]:y * ~ ! $HOME'}}
- {id: bbb, kind: paper, hours: 1, title: {en: "'; touch PWNED #", zh: 注意力机制}}
"""

pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="needs a terminal of its own"),
    pytest.mark.skipif(not (PROGRAMS / "dltrack").exists(), reason="dltrack is not installed"),
]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty home, also to work in; nothing in a title may be executed there."""
    home = tmp_path / "home"
    monkeypatch.chdir(home)
    monkeypatch.setenv("PATH", f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}")
    yield home
    assert list(home.rglob("PWNED")) == []


def need(name: str) -> None:
    """Skip where a shell is not installed."""
    if shutil.which(name) is None:
        assert name != "bash", "bash must be there"
        pytest.skip(f"{name} is not installed")


def install(name: str) -> str:
    """Install the completion with the console script; what it said."""
    done = subprocess.run(
        ["dltrack", "--install-completion", name], capture_output=True, text=True, check=True
    )
    return done.stdout + done.stderr


@pytest.fixture
def shell(home: Path) -> Iterator[Callable[[str], pexpect.spawn[str]]]:
    """Start new interactive shells, as a terminal does, and end them with the test."""
    started = []

    def start(name: str) -> pexpect.spawn[str]:
        need(name)
        process = pexpect.spawn(
            SHELLS[name][0], SHELLS[name][1:], cwd=home, encoding="utf-8", timeout=30,
            dimensions=(40, 200),
            env={**os.environ, "TERM": "xterm", "LC_ALL": "C.UTF-8", "HOME": str(home)},
        )  # fmt: skip
        started.append(process)
        process.sendline(f"echo {READY.replace(' ', '  ')}")
        process.expect_exact(READY)
        return process

    yield start
    for process in started:
        process.close(force=True)


def typed(process: pexpect.spawn[str], keys: str) -> str:
    """Type keys, then turn the line into the argument of echo; what stood there."""
    process.send(keys)
    process.send("\x01echo OK'': \x05 :''KO\r")
    process.expect(r"OK: (.*?) ?:KO")
    assert isinstance(process.match, re.Match)
    return str(process.match[1]).strip()


BOTH = pytest.mark.parametrize("name", ["bash", "zsh"])


@BOTH
@pytest.mark.usefixtures("db")
def test_a_new_shell_completes_after_the_installation(
    shell: Callable[[str], pexpect.spawn[str]], name: str
) -> None:
    """Words, items, topics, tracks, kinds of notes, settings."""
    need(name)
    assert "Open a new shell" in install(name)
    process = shell(name)
    for keys, line in (
        ("dltrack show transformer-pa\t", "dltrack show transformer-paper"),
        ("dltrack prom\t", "dltrack prompt"),
        ("dltrack notes ans\t", "dltrack notes answer"),
        ("dltrack known backp\t", "dltrack known backpropagation"),
        ("dltrack next --track kinnari-ro\t", "dltrack next --track kinnari-route"),
        ("dltrack next --min\t", "dltrack next --minutes"),
        ("dltrack notes add dls-1 --kind mis\t", "dltrack notes add dls-1 --kind missed"),
        ("dltrack config day\t", "dltrack config day-start"),
        ("dltrack config lang a\t", "dltrack config lang auto"),
        ("dltrack config track kinnari-ro\t", "dltrack config track kinnari-route"),
    ):
        assert typed(process, keys) == line


@BOTH
@pytest.mark.usefixtures("home")
def test_hostile_titles_are_shown_and_never_run(
    shell: Callable[[str], pexpect.spawn[str]],
    roadmap: Callable[[str], Path],
    run: Run,
    name: str,
) -> None:
    """They come from a file that somebody else wrote; values are all that is inserted."""
    need(name)
    roadmap(HOSTILE)
    run("prompt")
    install(name)
    process = shell(name)
    assert typed(process, "dltrack show bb\t") == "dltrack show bbb"
    assert typed(process, "dltrack show aaa\t\t") == "dltrack show aaa-"
    process.send("dltrack show aaa\t\t\t")
    process.expect_exact("aaa-two")
    if name == "zsh":
        process.expect_exact("%F{red} \\n [x]:y * ~ ! $HOME")


@BOTH
def test_installing_twice_adds_one_line(home: Path, name: str) -> None:
    """And whatever stood in the startup file stays."""
    need(name)
    startup = home / STARTUP[name]
    startup.write_text("export MINE=1")
    install(name)
    once = startup.read_text()
    install(name)
    assert startup.read_text() == once
    assert once.startswith("export MINE=1\n")
    assert len(once.splitlines()) == 2
    assert "dltrack" in once


@pytest.mark.usefixtures("db", "home")
def test_fish_finds_the_installed_completion_by_itself(home: Path) -> None:
    """In the folder that it looks into; twice installed is once."""
    need("fish")
    install("fish")
    install("fish")
    assert [path.name for path in (home / ".config/fish/completions").iterdir()] == ["dltrack.fish"]
    done = subprocess.run(
        ["fish", "-c", "complete -C'dltrack show transformer-pa'"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout == "transformer-paper\tAttention Is All You Need\n"


@BOTH
def test_a_startup_file_that_cannot_be_written_is_told(home: Path, run: Run, name: str) -> None:
    """With the line to write instead."""
    (home / STARTUP[name]).mkdir()
    said = run(f"--install-completion {name}", code=1).err
    assert "cannot be written" in said
    assert "source " in said
