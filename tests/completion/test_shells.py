"""TAB in real shells: what is inserted, what is shown, and that nothing is ever executed.

A fake dltrack prints candidates with hostile titles. Run with a command line, it writes down the
words it was given, so that a test reads what the shell made of the line.
"""

import os
import re
import shlex
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pexpect
import pytest

SCRIPTS = Path(__file__).parents[2] / "src" / "dltrack" / "completions"
HOSTILE = "$(touch PWNED) `touch PWNED`; touch PWNED; \"q\" 'q' %s %F{red} \\n [x]:y *"
CANDIDATES = [
    ("transformer-paper", HOSTILE),
    ("topic-one", "注意力机制"),
    ("topic-two", ""),
    ("https://arxiv.org/abs/1706.03762", "a link"),
    ("--track=dl-path", "an option"),
    ("zz$(touch PWNED)", "a value that is no id"),
]
FAKE = """#!/bin/sh
home=$(dirname "$0")
if [ "$1" = __complete ]; then
    printf '[%s]' "$@" > "$home/asked.part"
    mv "$home/asked.part" "$home/asked"
    cat "$home/candidates"
    echo a warning >&2
else
    printf '[%s]' "$@" > "$home/given.part"
    mv "$home/given.part" "$home/given"
fi
"""
START = {
    "bash": ["bash", "--norc", "--noprofile", "-i"],
    "zsh": ["zsh", "-f", "-i"],
    "fish": ["fish", "--no-config", "-i"],
}
SETUP = {
    "bash": "PS1=REA''DY; bind 'set enable-bracketed-paste off'; source {script}",
    "zsh": "autoload -Uz compinit; compinit -u -D; unset zle_bracketed_paste; PS1=REA''DY;"
    " source {script}",
}

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs a terminal of its own")


class Shell:
    """An interactive shell in a folder of its own, with the fake dltrack first on PATH."""

    def __init__(self, name: str, home: Path, setup: str) -> None:
        """Start the shell and load the completion."""
        self.home = home
        self.process = pexpect.spawn(
            START[name][0], START[name][1:], cwd=home, env=environment(home),
            encoding="utf-8", timeout=20, dimensions=(40, 200),
        )  # fmt: skip
        self.process.sendline(setup)
        self.process.expect("READY")

    def run(self, command: str) -> None:
        """Run a command to its end."""
        self.process.sendline(f"{command}; echo DO''NE")
        self.process.expect("DONE")

    def press(self, keys: str) -> str:
        """Type keys, then Enter, and give the words that dltrack was run with."""
        self.process.send(keys)
        self.process.send("\r")
        return self.appearing("given")

    def asks(self, keys: str) -> str:
        """Type keys and give the words that the completion asked with."""
        self.process.send(keys)
        return self.appearing("asked")

    def appearing(self, name: str) -> str:
        """Wait for a file that the fake writes, and take it away."""
        file = self.home / "bin" / name
        end = time.monotonic() + 20
        while not file.exists():
            assert time.monotonic() < end, f"no {name} after: {self.process.before}"
            self.process.expect([pexpect.TIMEOUT, ".+"], timeout=0.05)
        text = file.read_text(encoding="utf-8")
        file.unlink()
        return text


def environment(home: Path) -> dict[str, str]:
    """The few variables that a shell needs."""
    return {
        "PATH": f"{home / 'bin'}:{os.environ['PATH']}", "HOME": str(home), "ZDOTDIR": str(home),
        "TERM": "xterm", "LC_ALL": "C.UTF-8", "XDG_CONFIG_HOME": str(home), "PAGER": "cat",
    }  # fmt: skip


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """A folder with the fake; afterwards nothing in a title or a value may have been executed."""
    programs = tmp_path / "bin"
    programs.mkdir()
    lines = [f"{value}\t{title}\n" if title else f"{value}\n" for value, title in CANDIDATES]
    (programs / "candidates").write_text("".join(lines), encoding="utf-8")
    (programs / "dltrack").write_text(FAKE, encoding="utf-8")
    (programs / "dltrack").chmod(0o755)
    yield tmp_path
    assert list(tmp_path.rglob("PWNED")) == []


@pytest.fixture
def start(home: Path) -> Iterator[Callable[..., Shell]]:
    """Start shells and end them with the test."""
    shells = []

    def make(name: str, setup: str = "") -> Shell:
        if shutil.which(name) is None:
            assert name != "bash", "bash must be there"
            pytest.skip(f"{name} is not installed")
        script = shlex.quote(str(SCRIPTS / f"dltrack.{name}"))
        shells.append(Shell(name, home, setup or SETUP[name].format(script=script)))
        return shells[-1]

    yield make
    for shell in shells:
        shell.process.close(force=True)


BOTH = pytest.mark.parametrize("name", ["bash", "zsh"])


@BOTH
@pytest.mark.parametrize(
    ("keys", "given"),
    [
        ("dltrack show tra\t", "[show][transformer-paper]"),
        ("dltrack show to\tt\t", "[show][topic-two]"),
        ("dltrack show https://arxiv.org/ab\t", "[show][https://arxiv.org/abs/1706.03762]"),
        ("dltrack show https:\t", "[show][https://arxiv.org/abs/1706.03762]"),
        ("dltrack next --track=\t", "[next][--track=dl-path]"),
        ('dltrack show "tra\t', "[show][transformer-paper]"),
        ("true; FOO=1 dltrack show tra\t", "[show][transformer-paper]"),
        ("./bin/dltrack show tra\t", "[show][transformer-paper]"),
        ("~/bin/dltrack show tra\t", "[show][transformer-paper]"),
        ("dltrack show zz\t", "[show][zz$(touch PWNED)]"),
        ("dltrack 注意力 tra\t", "[注意力][transformer-paper]"),
        ("dltrack tra show\x1b[D\x1b[D\x1b[D\x1b[D\x1b[D\t", "[transformer-paper][show]"),
    ],
)
def test_tab_inserts_the_value_and_nothing_else(
    start: Callable[..., Shell], name: str, keys: str, given: str
) -> None:
    """Links are whole words, and what the shell would expand is quoted."""
    assert start(name).press(keys) == given


@BOTH
@pytest.mark.parametrize(
    ("keys", "asked"),
    [
        ("dltrack \t", "[__complete][]"),
        ("dltrack notes add \t", "[__complete][notes][add][]"),
        ("dltrack show https://x.cn:80/a?b=\t", "[__complete][show][https://x.cn:80/a?b=]"),
        ("dltrack notes add 'a  $b' --at=1:3\t", "[__complete][notes][add][a  $b][--at=1:3]"),
        ('dltrack "$(touch PWNED)" \t', "[__complete][$(touch PWNED)][]"),
    ],
)
def test_dltrack_is_asked_with_the_words_up_to_the_cursor(
    start: Callable[..., Shell], name: str, keys: str, asked: str
) -> None:
    """The last may be empty; none is expanded."""
    assert start(name).asks(keys) == asked


@BOTH
def test_file_names_are_offered_where_dltrack_has_nothing_to_say(
    start: Callable[..., Shell], home: Path, name: str
) -> None:
    """`dltrack report -o` wants one, for instance."""
    (home / "week.html").touch()
    assert start(name).press("dltrack report -o wee\t") == "[report][-o][week.html]"


@BOTH
def test_a_program_that_cannot_be_found_is_asked_as_dltrack(
    start: Callable[..., Shell], name: str
) -> None:
    """An alias gets the same completion."""
    shell = start(name)
    register = {
        "bash": "complete -F _dltrack d",
        "zsh": "setopt complete_aliases; compdef d=dltrack",
    }
    shell.run(f"alias d=dltrack; {register[name]}")
    assert shell.press("d show tra\t") == "[show][transformer-paper]"


def test_zsh_shows_the_titles_as_they_are(start: Callable[..., Shell]) -> None:
    """Quotes, percent signs, brackets and colons included."""
    shell = start("zsh")
    shell.process.send("dltrack show t\t\t")
    shell.process.expect_exact("transformer-paper")
    shell.process.expect_exact(HOSTILE)
    shell.process.expect_exact("注意力机制")


def test_zsh_finds_the_script_on_its_own_path(start: Callable[..., Shell], home: Path) -> None:
    """As `_dltrack`, loaded at the first TAB."""
    (home / "_dltrack").write_bytes((SCRIPTS / "dltrack.zsh").read_bytes())
    shell = start("zsh", "fpath=(~ $fpath); autoload -Uz compinit; compinit -u -D; PS1=REA''DY")
    for _ in range(2):
        assert shell.press("dltrack show tra\t") == "[show][transformer-paper]"


def test_zsh_can_source_the_script_before_its_completion_is_set_up(
    start: Callable[..., Shell],
) -> None:
    """One line in `.zshrc` suffices."""
    script = shlex.quote(str(SCRIPTS / "dltrack.zsh"))
    shell = start("zsh", f"eval \"$(cat {script})\"; PS1=REA''DY")
    assert shell.press("dltrack show tra\t") == "[show][transformer-paper]"


def test_bash_needs_no_feature_younger_than_3_2() -> None:
    """The bash of macOS."""
    text = (SCRIPTS / "dltrack.bash").read_text(encoding="utf-8")
    young = (
        r"mapfile|readarray|compopt|declare -A|local -[nA]|\$\{\w+(\^|,,|@)|\|&|&>>|< <\(|\[-1\]"
    )
    assert re.findall(young, text) == []


def test_bash_survives_the_strictest_settings(start: Callable[..., Shell]) -> None:
    """Some have `set -u` or another IFS in their own shell."""
    shell = start("bash")
    shell.run("set -u; IFS=t; shopt -s nullglob failglob extglob")
    assert shell.press("dltrack show tra\t") == "[show][transformer-paper]"


def fish(home: Path, line: str) -> list[str]:
    """Ask fish for the candidates of a line."""
    if shutil.which("fish") is None:
        pytest.skip("fish is not installed")
    script = shlex.quote(str(SCRIPTS / "dltrack.fish"))
    asked = f"source {script}; complete -C{shlex.quote(line)}"
    done = subprocess.run(
        ["fish", "--no-config", "-c", asked],
        cwd=home, env=environment(home), capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stderr == ""
    return done.stdout.splitlines()


def test_fish_offers_values_with_their_titles(home: Path) -> None:
    """Titles as they are, values quoted when inserted."""
    assert fish(home, "dltrack show tra") == [f"transformer-paper\t{HOSTILE}"]
    assert (home / "bin" / "asked").read_text() == "[__complete][show][tra]"
    assert fish(home, "dltrack show https://arxiv.org/ab") == [
        "https://arxiv.org/abs/1706.03762\ta link"
    ]


def test_fish_asks_with_an_empty_last_word(home: Path) -> None:
    """And expands none of the others."""
    fish(home, "dltrack 'a  $b' \"(touch PWNED)\" ")
    assert (home / "bin" / "asked").read_text() == "[__complete][a  $b][(touch PWNED)][]"


def test_fish_offers_file_names_where_dltrack_has_nothing_to_say(home: Path) -> None:
    """As the other shells do."""
    (home / "bin" / "candidates").write_text("")
    (home / "week.html").touch()
    assert [line.split("\t")[0] for line in fish(home, "dltrack report -o wee")] == ["week.html"]
