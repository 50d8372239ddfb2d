"""The shape of the program: which floor may import what, where lateness is allowed, what is helped.

A failure says the rule in words; docs/design.md says why there is one.
"""

from __future__ import annotations

import ast
import re
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from dltrack.commands._table import LazyGroup, root
from dltrack.commands._words import COMMANDS as TABLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typer import _click as click

    from dltrack.commands._words import Table

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "dltrack"
MODULES = {p.relative_to(PACKAGE).as_posix(): p for p in sorted(PACKAGE.rglob("*.py"))}

BELOW = {
    "cli": {"bare", "commands", "views", "store", "roadmap", "domain", "errors"},
    "bare": {"commands", "views", "store", "domain", "errors"},
    "__main__": {"cli"},
    "commands": {"commands", "views", "store", "roadmap", "net", "domain", "errors", "__init__"},
    "views": {"views", "domain", "errors"},
    "store": {"store", "domain", "errors"},
    "roadmap": {"roadmap", "domain", "errors"},
    "net": {"net", "domain", "errors", "__init__"},
    "domain": {"domain", "errors"},
    "errors": set[str](),
    "__init__": set[str](),
}
"""What each floor may import: itself and what lies below; the first word after ``dltrack``."""

FENCES = {
    "typer": ("cli.py", "commands/"),
    "rich": ("views/table.py",),
    "jinja2": ("views/html/page.py",),
    "markupsafe": ("views/html/page.py",),
    "genanki": ("views/exports/anki.py",),
    "icalendar": ("views/exports/ics.py",),
    "yaml": ("roadmap/",),
    "markdown_it": ("roadmap/",),
    "sqlmodel": ("store/",),
    "sqlalchemy": ("store/",),
    "httpx": ("net/",),
    "stamina": ("net/",),
    "fsrs": ("domain/review.py",),
}
"""The only places that may import a third-party library; a new library needs a line here."""

LATE = {
    "bare.py",  # each short form loads its own command and nothing of the others
    "cli.py",  # the command table (typer), and what only a failure pays for
    "commands/_change.py",  # the session clock, where one runs
    "commands/_clock.py",  # the parser of durations, for --time alone
    "commands/_complete.py",  # typer, only where an option is being typed
    "commands/_finish.py",  # what done says of a project's results and of questions that wait
    "commands/_formats.py",  # the template engine, for an HTML report alone
    "commands/_handover.py",  # the questions that are asked at a terminal alone
    "commands/_root.py",  # --version and --install-completion
    "commands/_session.py",  # the heavy side of opening the store: first run and updates
    "commands/_suggest.py",  # what is said when nothing is left to suggest
    "commands/_text.py",  # the editor starts a process
    "commands/_undo.py",  # the heavy rebuild of the roadmap, where what is beside it was undone
    "commands/_values.py",  # the parser of dates, for --at, --since and --until alone
    "commands/config.py",  # the scheduler, when the retention changes
    "commands/log.py",  # the pictures, on a terminal alone
    "commands/status.py",  # the same
    "store/matching.py",  # json, for searches alone
    "store/names.py",  # urllib for links, difflib for misspelt names
    "views/text.py",  # Unicode's tables, for more than Latin letters
    "views/grid.py",  # rich, for a terminal
}
"""The only modules that may import inside a function."""

LONGEST_FILE, LONGEST_FUNCTION, LONGEST_COMMAND = 250, 50, 79

SAYS_NOTHING = {"utils", "util", "helpers", "helper", "manager", "misc", "common"}

OUTSIDE = {"os", "io", "sys", "pathlib", "sqlite3", "subprocess", "socket", "tempfile", "time"}
"""Modules of the standard library that reach out of the program."""

SQL = re.compile(r"\s*(SELECT|INSERT|UPDATE|DELETE|WITH|CREATE|DROP|ALTER|PRAGMA|BEGIN)\s")


class Import(NamedTuple):
    """One imported module: its full name, where the statement stands, and in which way."""

    name: str
    line: int
    typing_only: bool
    late: bool

    @property
    def library(self) -> str:
        """The first word of the name."""
        return self.name.partition(".")[0]


@cache
def tree(module: str) -> ast.Module:
    """A module, parsed."""
    return ast.parse(MODULES[module].read_text(encoding="utf-8"))


@cache
def lines(module: str) -> list[str]:
    """A module, line by line."""
    return MODULES[module].read_text(encoding="utf-8").splitlines()


@cache
def imports(module: str) -> list[Import]:
    """Every import of a module, wherever it stands."""
    return list(_imports(tree(module), typing_only=False, late=False))


def _imports(node: ast.AST, *, typing_only: bool, late: bool) -> Iterator[Import]:
    if isinstance(node, ast.Import):
        for alias in node.names:
            yield Import(alias.name, node.lineno, typing_only, late)
    elif isinstance(node, ast.ImportFrom):
        assert node.level == 0, f"line {node.lineno}: write imports in full, from dltrack on."
        for alias in node.names:
            yield Import(_full(node.module or "", alias.name), node.lineno, typing_only, late)
    late = late or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
    guard = isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
    for child in ast.iter_child_nodes(node):
        within = guard and isinstance(node, ast.If) and child in node.body
        yield from _imports(child, typing_only=typing_only or within, late=late)


def _full(module: str, name: str) -> str:
    """``from dltrack import x`` names a floor, or something in the package's own file."""
    if module != "dltrack":
        return module
    is_floor = name in BELOW and name != "__init__"
    return f"dltrack.{name}" if is_floor else "dltrack.__init__"


def floor(name: str) -> str:
    """The floor of a file or of a dotted module: the first word after ``dltrack``."""
    return name.removeprefix("dltrack.").removesuffix(".py").replace("/", ".").partition(".")[0]


def everywhere() -> Iterator[tuple[str, Import]]:
    """Every import of the program with its module."""
    return ((module, found) for module in MODULES for found in imports(module))


def no(breaches: Iterator[str]) -> None:
    """Fail with every breach, each a sentence."""
    found = list(breaches)
    assert not found, "\n" + "\n".join(found)


def test_imports_point_down_only() -> None:
    """And the four middle floors never import each other.

    Views may name the types of what they show, in annotations alone.
    """
    assert {floor(module) for module in MODULES} <= set(BELOW), "say in BELOW what lies below it"
    no(
        f"{module}:{found.line} imports {found.name}: imports point down only, and "
        f"{floor(module)} may import {', '.join(sorted(BELOW[floor(module)])) or 'none of ours'}. "
        "Pass the value in from commands instead."
        for module, found in everywhere()
        if found.library == "dltrack"
        and not (found.typing_only and floor(module) == "views")
        and floor(found.name) not in BELOW[floor(module)]
    )


def test_each_third_party_library_is_fenced_to_its_floor() -> None:
    """Types from it count too: a fence with a hole is none."""
    no(
        f"{module}:{found.line} imports {found.library}, which is fenced to "
        f"{' and '.join(FENCES.get(found.library, ['no place yet: choose one in FENCES']))}. "
        "Ask that floor for a plain value."
        for module, found in everywhere()
        if found.library not in {"dltrack", *sys.stdlib_module_names}
        and not module.startswith(FENCES.get(found.library, ("nowhere",)))
    )


def test_lateness_has_named_places_each_with_its_reason() -> None:
    """Imports stand at the top, where a reader looks for them."""
    late = [(m, found) for m, found in everywhere() if found.late and not found.typing_only]
    no(
        f"{module}:{found.line} imports {found.name} inside a function: imports stand at the top. "
        "If a measured cost speaks against it, name the module in LATE of this test, and why."
        for module, found in late
        if module not in LATE
    )
    no(
        f"{module}:{found.line}: a late import carries its reason: # noqa: PLC0415 - REASON"
        for module, found in late
        if not re.search(r"# noqa: PLC0415 - \w.{2,}", lines(module)[found.line - 1])
    )
    idle = LATE - {module for module, _ in late}
    assert not idle, f"Nobody is late any more in {sorted(idle)}: take it out of LATE."


def test_only_the_store_knows_sql() -> None:
    """A statement elsewhere would have to be found before the schema may change."""
    no(
        f"{module}:{node.lineno} holds SQL: only store/ knows SQL; give it a function there."
        for module in MODULES
        if floor(module) != "store"
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.match(node.value)
    )


def test_the_domain_does_no_io_and_has_no_clock() -> None:
    """Time and text are passed in, so the same history gives the same answer."""
    domain = [module for module in MODULES if floor(module) == "domain"]
    no(
        f"{module}:{found.line} imports {found.name}: the domain does no I/O; pass the value in."
        for module in domain
        for found in imports(module)
        if found.library in OUTSIDE
    )
    no(
        f"{module}:{node.lineno} calls {called}(): the domain does no I/O and has no clock."
        for module in domain
        for node in ast.walk(tree(module))
        if isinstance(node, ast.Call)
        and ((called := ast.unparse(node.func)) in {"open", "print", "input"}
             or called.endswith((".now", ".today", ".utcnow")))
    )  # fmt: skip


def test_names_say_what_a_module_is_for() -> None:
    """A drawer for everything says nothing."""
    no(
        f"{module}: «{word}» says nothing; name the module after its one thing."
        for module in MODULES
        for word in re.split(r"[/_.]", module)
        if word in SAYS_NOTHING
    )


def test_files_and_functions_are_short() -> None:
    """Whoever reads one has it on a screen or two."""
    no(
        f"{module} has {len(lines(module))} lines: over {LONGEST_FILE} it is two things; part them."
        for module in MODULES
        if len(lines(module)) > LONGEST_FILE
    )
    no(
        f"{module}:{node.lineno}: {node.name} has {length} lines: over {LONGEST_FUNCTION} it does "
        "several things; name them."
        for module in MODULES
        for node in ast.walk(tree(module))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or 0) - node.lineno + 1) > LONGEST_FUNCTION
    )


def words_of_the_command_line() -> dict[str, click.Command]:
    """Every word the user can type, with its command; groups come before their words."""

    def below(path: str, group: LazyGroup) -> Iterator[tuple[str, click.Command]]:
        for word in group.table:
            command = group.get_command(None, word)  # type: ignore[arg-type]  # it asks none
            assert command is not None
            yield f"{path}{word}", command
            if isinstance(command, LazyGroup):
                yield from below(f"{path}{word} ", command)

    return dict(below("", root()))


WORDS = words_of_the_command_line()
COMMANDS = [word for word, command in WORDS.items() if not isinstance(command, LazyGroup)]


def files_of(table: Table) -> Iterator[str]:
    """The files behind the words of a table; a group has one if it does something alone."""
    for word in table.values():
        if word.module:
            yield f"commands/{word.module.replace('.', '/')}.py"
        yield from files_of(word.table)


def test_a_command_is_one_file_under_80_lines() -> None:
    """Parse, ask, show: what is longer belongs to another floor, or to a module beside it."""
    behind = list(files_of(TABLE))
    assert len(behind) == len(set(behind)), "Each word has a file of its own."
    files = {m for m in MODULES if m.startswith("commands/") and "/_" not in m}
    assert files <= set(behind), "Nobody can type this; what is shared begins with an underscore."
    no(
        f"{module} has {len(lines(module))} lines: a command file only parses, asks and shows."
        for module in behind
        if len(lines(module)) > LONGEST_COMMAND
    )


@pytest.mark.parametrize("word", ["", *WORDS])
def test_every_command_and_option_has_help(word: str) -> None:
    """Sentences, so they end as sentences do."""
    command = WORDS[word] if word else root()
    said = (command.help or "").split("\n\n", 1)[0].strip()
    assert said.endswith("."), f"`dltrack {word} --help` begins «{said}»: end it with a full stop."
    no(
        f"`dltrack {word}`: {option.name} has no help."
        for option in command.params
        if not getattr(option, "help", None)
    )
    if isinstance(command, LazyGroup):
        no(
            f"«{name}» in the table of commands: end its help with a full stop."
            for name, entry in command.table.items()
            if not entry.help.endswith(".")
        )


def told(word: str, text: str) -> bool:
    """Whether a README tells of a command: `word`, dltrack word, or both words in one line."""
    if re.search(rf"(?:`|dltrack ){re.escape(word)}\b", text):
        return True
    ticked = [f"`{part}`" for part in word.split()]
    return any(all(part in line for part in ticked) for line in text.splitlines())


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_a_readme_lists_every_command(name: str) -> None:
    """In backticks, or in a line that is typed."""
    text = (ROOT / name).read_text(encoding="utf-8")
    no(
        f"{name} does not tell of `{word}`: write it in backticks, or as dltrack {word}."
        for word in COMMANDS
        if not told(word, text)
    )
