"""What the short way is made of: few modules, and no second parser of options.

A speed claim is a claim about what is loaded and done; no test here looks at a clock.
"""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import dltrack

PACKAGE = Path(dltrack.__file__).parent

FORMS = {
    "next": ["next"],
    "prompt": ["prompt"],
    "start": ["start", "dls-1"],
    "done": ["done", "dls-1"],
    "done, a project": ["done", "lenet-demo"],
    "notes add": ["notes", "add", "dls-1", "Why?"],
    "TAB": ["__complete", "show", "tr"],
}

LIBRARY = "gc, sqlite3, time, unicodedata"
"""All that a bare form may import of the standard library; what these load in turn comes along."""

MOST = 45
"""Modules of our own that a bare form may load: each costs a hundredth of a bare start."""

PROBE = """
import sys
before = set(sys.modules)
from dltrack.cli import main
code = main(sys.argv[1:])
print(*sorted(set(sys.modules) - before), file=sys.stderr)
raise SystemExit(code)
"""

DASHES = {
    ("bare.py", "-"): "the guard: whatever begins with a dash goes to typer",
    ("cli.py", "--"): "what follows is no option",
    ("cli.py", "--db"): "which database, wherever it stands",
    ("cli.py", "--db="): "the same",
    ("cli.py", "--json"): "how a failure is told",
    ("cli.py", "--plain"): "what the terminal may look like",
    ("cli.py", "-"): "which word of a failed line is the command",
    ("commands/_complete.py", "-"): "an option under the cursor: typer is asked for it",
    ("commands/_notes.py", "-"): "a text from standard input, which is no item",
    ("commands/_text.py", "-"): "a text from standard input",
    ("domain/parts.py", "-"): "a stretch of parts, 9-14",
}
"""Every place on the short way where a dash is looked for, and why that is no parser of options."""


def modules(code: str, *words: str) -> set[str]:
    """What a program loads, in a process of its own; it ends by printing that to stderr."""
    done = subprocess.run(
        [sys.executable, "-c", code, *words], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return set(done.stderr.splitlines()[-1].split())


def loaded(form: str, db: Path) -> set[str]:
    """The modules that a bare form loads beside what the interpreter starts with."""
    assert db.exists()
    return modules(PROBE, *FORMS[form])


@pytest.mark.parametrize("form", FORMS)
def test_a_bare_form_loads_nothing_of_the_standard_library_but_what_is_pinned(
    form: str, db: Path
) -> None:
    """Neither typing nor dataclasses, pathlib, json, re, argparse; no typer, no rich."""
    allowed = modules(f"import __future__, sys, {LIBRARY}; print(*sys.modules, file=sys.stderr)")
    foreign = {name for name in loaded(form, db) if name.partition(".")[0] != "dltrack"}
    assert foreign <= allowed, (
        f"dltrack {form} loads {sorted(foreign - allowed)}. Find the way there with `python -X "
        f"importtime -m dltrack {' '.join(FORMS[form])}`, and do without, or import it late."
    )


@pytest.mark.parametrize("form", FORMS)
def test_a_bare_form_loads_few_modules_of_our_own(form: str, db: Path) -> None:
    """Each is looked for, read and executed while the student waits."""
    own = {name for name in loaded(form, db) if name.partition(".")[0] == "dltrack"}
    assert len(own) <= MOST, f"dltrack {form} loads {len(own)} modules: {', '.join(sorted(own))}"


def short_way_files(db: Path) -> list[Path]:
    """The files of all modules of ours that some bare form loads."""
    names = {name for form in FORMS for name in loaded(form, db)}
    paths = [PACKAGE.parent.joinpath(*name.split(".")) for name in sorted(names)]
    files = [p.with_suffix(".py") for p in paths if p.with_suffix(".py").is_file()]
    return [file for file in files if PACKAGE in file.parents]


def sought(tree: ast.AST) -> set[str]:
    """Texts that begin with a dash and that a program compares with, splits at, or cuts off."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            operands = [node.left, *node.comparators]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            operands = node.args if node.func.attr in SEEKERS else []
        elif isinstance(node, ast.MatchValue):
            operands = [node.value]
        else:
            continue
        texts = (n.value for o in operands for n in ast.walk(o) if isinstance(n, ast.Constant))
        found |= {text for text in texts if isinstance(text, str) and text.startswith("-")}
    return found


SEEKERS = {
    "startswith", "removeprefix", "partition", "rpartition", "split", "lstrip", "strip", "find",
    "index", "count", "get",
}  # fmt: skip
"""Methods that look for their argument in a text, or for a text in a table."""


def test_no_file_of_the_short_way_grows_a_second_parser_of_options(db: Path) -> None:
    """Options are typer's; the short way knows only that a dash is not its business."""
    found = {
        (file.relative_to(PACKAGE).as_posix(), text)
        for file in short_way_files(db)
        for text in sought(ast.parse(file.read_text(encoding="utf-8")))
    }
    new = found - set(DASHES)
    assert not new, f"{sorted(new)}: let typer parse it; or say in DASHES why this is no option."
    idle = set(DASHES) - found
    assert not idle, f"Nobody looks for {sorted(idle)} any more: take it out of DASHES."


def test_the_short_way_itself_looks_at_no_letter_of_a_word_but_the_first_dash(db: Path) -> None:
    """It matches whole words and counts them; anything more would be a parser."""
    assert db.exists()
    tree = ast.parse((PACKAGE / "bare.py").read_text(encoding="utf-8"))
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    methods = {func.attr for func in calls if isinstance(func, ast.Attribute)}
    assert methods == {"get", "startswith"}
    top = {
        name.name if isinstance(node, ast.Import) else f"{node.module}"
        for node in tree.body
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in node.names
    }
    assert top <= {"__future__", "sys", "os"}, (
        "bare.py imports a form's module when it is asked for"
    )
