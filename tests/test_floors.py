"""The shape of the program: which floor may import what, where lateness is allowed, what is helped.

A failure says the rule in words; design.md, sections 4 and 7, says why there is one.
"""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from dltrack.commands._table import LazyGroup, root

if TYPE_CHECKING:
    from collections.abc import Iterator

    from typer import _click as click

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "dltrack"
MODULES = sorted(PACKAGE.rglob("*.py"))

BELOW = {
    "cli": {"bare", "commands", "views", "store", "roadmap", "domain", "errors"},
    "bare": {"commands", "views", "store", "domain", "errors"},
    "__main__": {"cli"},
    "commands": {"commands", "views", "store", "roadmap", "net", "domain", "errors", "__init__"},
    "views": {"views", "domain", "errors"},
    "store": {"store", "domain", "errors"},
    "roadmap": {"roadmap", "domain", "errors"},
    "net": {"net", "domain", "errors"},
    "domain": {"domain", "errors"},
    "errors": set[str](),
    "__init__": set[str](),
}
"""What each floor may import: itself and what lies below. Names are the first word after dltrack."""

FENCES = {
    "typer": ("cli.py", "commands/"),
    "rich": ("views/table.py",),
    "jinja2": ("views/",),
    "yaml": ("roadmap/",),
    "markdown_it": ("roadmap/",),
    "sqlmodel": ("store/",),
    "sqlalchemy": ("store/",),
    "httpx": ("net/",),
    "fsrs": ("domain/review.py",),
}
"""The only places that may import a third-party library; a new library needs a line here."""

LATE = {
    "bare.py",  # each short form loads its own command and nothing of the others
    "cli.py",  # the command table (typer), and what only a failure pays for
    "commands/_complete.py",  # typer, only where an option is being typed
    "commands/_notes.py",  # the editor starts a process
    "commands/_root.py",  # --version and --install-completion
    "commands/_session.py",  # the heavy side of opening the store: first run and updates
    "commands/_suggest.py",  # what is said when nothing is left to suggest
    "commands/_values.py",  # the parser of dates, for --at, --since and --until alone
    "store/listing.py",  # json, for search alone
    "store/names.py",  # urllib for links, difflib for misspelt names
    "views/grid.py",  # rich, for a terminal
}
"""The only modules that may import inside a function."""

LONGEST_FILE, LONGEST_FUNCTION, LONGEST_COMMAND = 250, 50, 79

SQL = re.compile(r"\s*(SELECT|INSERT|UPDATE|DELETE|WITH|CREATE|DROP|ALTER|PRAGMA|BEGIN)\s")


class Import(NamedTuple):
    """One import statement: the module it names, and where it stands."""

    name: str
    line: int
    typing_only: bool
    late: bool


def inside(path: Path) -> str:
    """The path of a module inside the package, with slashes."""
    return path.relative_to(PACKAGE).as_posix()


def floor(name: str) -> str:
    """The floor of a file or of a dotted module: the first word after ``dltrack``."""
    return name.removeprefix("dltrack.").removesuffix(".py").replace("/", ".").partition(".")[0]


def imports(path: Path) -> list[Import]:
    """Every import of a module, wherever it stands."""
    return list(_imports(ast.parse(path.read_text(encoding="utf-8")), typing=False, late=False))


def _imports(node: ast.AST, *, typing: bool, late: bool) -> Iterator[Import]:
    if isinstance(node, ast.Import):
        for alias in node.names:
            yield Import(alias.name, node.lineno, typing, late)
    elif isinstance(node, ast.ImportFrom):
        assert node.level == 0, f"line {node.lineno}: write imports in full, from dltrack on"
        for alias in node.names:
            name = node.module or ""
            # `from dltrack import x` and `from dltrack.views import plain` may name modules.
            yield Import(_full(name, alias.name), node.lineno, typing, late)
    late = late or isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
    if isinstance(node, ast.If) and _asks_type_checking(node.test):
        for child in node.body:
            yield from _imports(child, typing=True, late=late)
        for child in node.orelse:
            yield from _imports(child, typing=typing, late=late)
        return
    for child in ast.iter_child_nodes(node):
        yield from _imports(child, typing=typing, late=late)


def _full(module: str, name: str) -> str:
    if module == "dltrack" and not (PACKAGE / name).exists() and not (
        PACKAGE / f"{name}.py"
    ).exists():
        return "dltrack.__init__"
    return f"{module}.{name}" if module == "dltrack" else module


def _asks_type_checking(test: ast.expr) -> bool:
    return isinstance(test, ast.Name) and test.id == "TYPE_CHECKING"


each_module = pytest.mark.parametrize("path", MODULES, ids=inside)


@each_module
def test_imports_point_down_only(path: Path) -> None:
    """And the four middle floors never import each other."""
    own = floor(inside(path))
    assert own in BELOW, f"{inside(path)}: a new floor; say in BELOW of this test what lies below."
    for found in imports(path):
        if found.name.partition(".")[0] != "dltrack" or (found.typing_only and own == "views"):
            continue  # views may name the types of what they show, in annotations alone
        target = floor(found.name)
        assert target in BELOW[own], (
            f"{inside(path)}:{found.line} imports {found.name}: imports point down only, and "
            f"{own} may import {', '.join(sorted(BELOW[own])) or 'nothing of ours'}. Pass the "
            "value in from commands instead."
        )


@each_module
def test_each_third_party_library_is_fenced_to_its_floor(path: Path) -> None:
    """A type from it counts too: a fence with a hole is none."""
    for found in imports(path):
        library = found.name.partition(".")[0]
        if library == "dltrack" or library in sys.stdlib_module_names:
            continue
        assert library in FENCES, (
            f"{inside(path)}:{found.line} imports {library}, which no floor owns: give it one "
            "place in FENCES of this test, or do without."
        )
        assert inside(path).startswith(FENCES[library]), (
            f"{inside(path)}:{found.line} imports {library}, which is fenced to "
            f"{' and '.join(FENCES[library])}. Ask that floor for a plain value."
        )


@each_module
def test_lateness_has_named_places_each_with_its_reason(path: Path) -> None:
    """Imports stand at the top, where a reader looks for them."""
    lines = path.read_text(encoding="utf-8").splitlines()
    for found in imports(path):
        if not found.late or found.typing_only:
            continue
        where = f"{inside(path)}:{found.line}"
        assert inside(path) in LATE, (
            f"{where} imports {found.name} inside a function: imports stand at the top. If a "
            "measured cost speaks against it, add the module to LATE of this test, with the reason."
        )
        assert re.search(r"# noqa: PLC0415 - \w.{2,}", lines[found.line - 1]), (
            f"{where}: a late import carries its reason: # noqa: PLC0415 - REASON"
        )


def test_every_named_place_is_late() -> None:
    """A name that nobody needs any more is an open door."""
    late = {inside(path) for path in MODULES if any(found.late for found in imports(path))}
    assert late == LATE, f"take out of LATE of this test: {sorted(LATE - late)}"


@each_module
def test_only_the_store_knows_sql(path: Path) -> None:
    """A statement elsewhere would have to be found before the schema may change."""
    if floor(inside(path)) == "store":
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    documents = {ast.get_docstring(n, clean=False) for n in ast.walk(tree) if isinstance(n, documented)}
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) else None
        assert not (isinstance(text, str) and text not in documents and SQL.match(text)), (
            f"{inside(path)}:{getattr(node, 'lineno', 0)} holds SQL: only store/ knows SQL; give it "
            "a function there."
        )


@each_module
def test_the_domain_does_no_io_and_has_no_clock(path: Path) -> None:
    """Time and text are passed in, so the same history gives the same answer."""
    if floor(inside(path)) != "domain":
        return
    doors = {"os", "io", "sys", "pathlib", "sqlite3", "subprocess", "socket", "tempfile", "time"}
    for found in imports(path):
        assert found.name.partition(".")[0] not in doors, (
            f"{inside(path)}:{found.line} imports {found.name}: the domain does no I/O and has no "
            "clock; pass the value in."
        )
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        called = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
        assert called not in {"open", "print", "input"}, (
            f"{inside(path)} calls {called}(): the domain does no I/O."
        )
        assert not called.endswith((".now", ".today", ".utcnow")), (
            f"{inside(path)} calls {called}(): the domain has no clock; time is passed in."
        )


@each_module
def test_names_say_what_a_module_is_for(path: Path) -> None:
    """A drawer for everything says nothing."""
    for word in re.split(r"[/_.]", inside(path)):
        assert word not in {"utils", "util", "helpers", "helper", "manager", "misc", "common"}, (
            f"{inside(path)}: «{word}» says nothing; name the module after its one thing."
        )


@each_module
def test_files_and_functions_are_short(path: Path) -> None:
    """Whoever reads one has it on a screen or two."""
    text = path.read_text(encoding="utf-8")
    length = len(text.splitlines())
    assert length <= LONGEST_FILE, (
        f"{inside(path)} has {length} lines: over {LONGEST_FILE} it is two things; part them."
    )
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            rows = (node.end_lineno or 0) - node.lineno + 1
            assert rows <= LONGEST_FUNCTION, (
                f"{inside(path)}: {node.name} has {rows} lines: over {LONGEST_FUNCTION} it does "
                "several things; name them."
            )


def words_of_the_command_line() -> list[tuple[str, click.Command]]:
    """Every word the user can type, with its command; groups come before their words."""

    def below(path: str, group: LazyGroup) -> Iterator[tuple[str, click.Command]]:
        for word in group.table:
            command = group.get_command(None, word)  # type: ignore[arg-type]  # it needs none
            assert command is not None
            yield f"{path}{word}", command
            if isinstance(command, LazyGroup):
                yield from below(f"{path}{word} ", command)

    return list(below("", root()))


WORDS = words_of_the_command_line()
each_word = pytest.mark.parametrize(("word", "command"), WORDS, ids=[word for word, _ in WORDS])


@each_word
def test_a_command_is_one_short_file(word: str, command: click.Command) -> None:
    """Parse, ask, show: what is longer belongs to another floor, or to a module beside it."""
    if isinstance(command, LazyGroup):
        return
    path = PACKAGE / "commands" / f"{word.replace(' ', '/')}.py"
    assert path.exists(), f"`dltrack {word}` has no file of its own: {inside(path)}"
    length = len(path.read_text(encoding="utf-8").splitlines())
    assert length <= LONGEST_COMMAND, (
        f"{inside(path)} has {length} lines: a command file stays under 80 and only parses, asks "
        "and shows."
    )


def test_every_command_file_is_a_word() -> None:
    """A file nobody can type is dead, and a shared one begins with an underscore."""
    files = {
        inside(path).removeprefix("commands/").removesuffix(".py").replace("/", " ")
        for path in (PACKAGE / "commands").rglob("*.py")
        if not path.name.startswith("_")
    }
    assert files == {word for word, command in WORDS if not isinstance(command, LazyGroup)}


@pytest.mark.parametrize(
    ("word", "command"), [("", root()), *WORDS], ids=["dltrack", *(word for word, _ in WORDS)]
)
def test_every_command_and_option_has_help(word: str, command: click.Command) -> None:
    """Sentences, so they end as sentences do."""
    said = (command.help or "").split("\n\n", 1)[0].strip()
    assert said.endswith("."), f"`dltrack {word} --help` begins «{said}»: end it with a full stop."
    for option in command.params:
        text = getattr(option, "help", None)
        assert text, f"`dltrack {word}`: {option.name} has no help."
    if isinstance(command, LazyGroup):
        for name, entry in command.table.items():
            assert entry.help.endswith("."), f"«{name}» in the table of commands: a full stop."


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
@each_word
def test_the_readme_lists_every_command(word: str, command: click.Command, name: str) -> None:
    """As `word` or in a line that begins with dltrack; groups by their words."""
    if isinstance(command, LazyGroup):
        return
    text = (ROOT / name).read_text(encoding="utf-8")
    assert re.search(rf"(?:`|dltrack ){re.escape(word)}\b", text), (
        f"{name} does not tell of `{word}`: write it in backticks, or as `dltrack {word}`."
    )
