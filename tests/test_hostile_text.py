"""Whatever a title or a note holds is shown as text: it never steers the terminal.

Roadmap files with such titles are refused; here they are written into the database, as if another
program, or a dltrack with a hole, had done it.
"""

import re
import sqlite3
import webbrowser
from contextlib import closing
from pathlib import Path

import pytest

from .conftest import Run
from .screens import bare, finish, on_terminal, spawn

HOSTILE = (
    "A[bold]b[/bold]" + "".join(map(chr, range(1, 32))) + "\x7f\x85\x9b31m\u2028\u202e"
    "\x1b[31mred\x1b]0;title\x07\x1b[2J\x1b[8m\x1bPq\x1b\\Z"
)
"""Every control character but NUL, both kinds of CSI, line breaks of all sorts, markup."""

MODEL = HOSTILE.replace("\n", "")

STEERS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")

TITLES = """
UPDATE item SET title_en = :text, title_zh = :text, url = 'https://e.cn/' || :text,
  parts_label = CASE WHEN parts_label IS NULL THEN NULL ELSE :text END,
  detail = json_set(detail, '$.authors[0]', :text, '$.note', json_object('en', :text, 'zh', :text),
    '$.constraints[0]', json_object('en', :text, 'zh', :text));
UPDATE topic SET title_en = :text, title_zh = :text;
UPDATE section SET title_en = :text, title_zh = :text;
UPDATE track SET title_en = :text, title_zh = :text, purpose_en = :text, purpose_zh = :text;
UPDATE link SET label = :text, url = 'https://e.cn/' || :text || pos;
"""

READ = [
    "", "next --all --why", "next --minutes 60 --all", "show dls-1", "show transformer-paper",
    "show glue-finetune", "why annotated-transformer", "list --track all", "search bold", "status",
    "prompt", "log", "notes list", "notes show 1", "track list", "config", "undo --list", "report",
    "open transformer-paper", "__complete show tr", "__complete notes show", "roadmap check",
    "data doctor", "notes search bold", "notes resolve transformer-lecture", "review --all",
    "results list", "results compare glue-finetune", "roadmap show", "roadmap show --around dls-1",
]  # fmt: skip
JSON = [line for line in READ if not line.startswith(("open", "__complete"))]


@pytest.fixture
def hostile(db: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A store in which every text is hostile, and a student who pasted the same into notes."""
    monkeypatch.setattr(webbrowser, "open", lambda _url: False)
    with closing(sqlite3.connect(db)) as store:
        for statement in TITLES.split(";")[:-1]:
            store.execute(statement, {"text": HOSTILE})
        store.commit()
    run("start transformer-paper")
    run("notes add", HOSTILE, "--where", HOSTILE)
    run("notes add transformer-paper", HOSTILE, "--kind", "point")
    run("notes answer 1", HOSTILE)
    run("notes add transformer-paper", HOSTILE)
    run("notes edit 3", f"{HOSTILE}!")
    run(
        "results add glue-finetune --task MRPC --split dev --metric f1 --value 80", "--model", MODEL
    )
    return run


def parted(line: str, text: str) -> str:
    """The output without the one tab that parts value and title for the shell."""
    if not line.startswith("__complete"):
        return text
    return "\n".join(row.replace("\t", "", 1) for row in text.split("\n"))


def harmless(text: str) -> None:
    """Fail where a character is left that a terminal obeys."""
    found = STEERS.search(text)
    assert found is None, f"{found.group()!r} in {text[found.start() - 40 : found.end() + 40]!r}"


@pytest.mark.parametrize("line", [*READ, *(f"{line} --json" for line in JSON)])
def test_no_command_passes_control_characters_on(hostile: Run, line: str) -> None:
    """Neither to stdout nor to stderr."""
    result = hostile(line)
    harmless(parted(line, result.out))
    harmless(result.err)


@pytest.mark.parametrize(
    "line",
    ["start dls-1 dls-2", "done transformer-paper", "done transformer-lecture", "skip dls-1",
     "known attention dls-2", "known dls-5 --with-needs", "notes drop 3", "undo -n 5 --yes",
     "ignore dls", "reopen dls-1", "track use rl"],
)  # fmt: skip
def test_no_confirmation_passes_control_characters_on(hostile: Run, line: str) -> None:
    """Titles and notes are shown there too."""
    result = hostile(line)
    harmless(result.out)
    harmless(result.err)


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("show", 3), ("done", 3), ("known", 3), ("search", 0), ("why", 3), ("notes answer", 2),
        ("list --section", 2), ("list --kind", 2), ("list --state", 2), ("list --topic", 3),
        ("next --track", 3), ("next --minutes", 2), ("next -n", 2), ("config", 2),
        ("config lang", 2), ("config track", 3), ("config day-start", 2), ("log --since", 2),
        ("done dls-1 --at", 2), ("done dls-1 --time", 2), ("track use", 3), ("roadmap check", 5),
        ("data restore", 5), ("report --format", 2), ("report -o", 2), ("notes show", 2), ("", 2),
        ("notes", 2), ("--install-completion", 2), ("notes add dls-1 x --kind", 2),
    ],
)  # fmt: skip
def test_no_error_passes_control_characters_on(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str, code: int
) -> None:
    """The words that were typed are repeated, but as text."""
    monkeypatch.chdir(tmp_path)
    typed = f"no/such/{HOSTILE}" if line == "report -o" else HOSTILE
    result = run(line, typed, code=code)
    harmless(result.out)
    harmless(result.err)
    assert "[bold]" in result.err


def test_no_path_passes_control_characters_on(run: Run, tmp_path: Path) -> None:
    """The database may lie in a folder of any name."""
    name = HOSTILE.replace("/", "")
    result = run("--db", str(tmp_path / name), "next")
    harmless(result.err)
    assert "[bold]" in result.err
    result = run("--db", str(tmp_path / name), "data", "backup", str(tmp_path / f"{name}.bak"))
    harmless(result.out + result.err)
    result = run("--db", str(tmp_path / name), "data", "restore", str(tmp_path / f"{name}.bak"))
    harmless(result.out + result.err)


def test_a_path_to_a_roadmap_passes_no_control_characters_on(run: Run, tmp_path: Path) -> None:
    """Whether the file is good or bad."""
    path = tmp_path / HOSTILE.replace("/", "")
    path.write_text("format: 1\nid: x\nversion: '1'\nitems:\n- {id: a, kind: paper}\n")
    result = run("roadmap check", str(path), code=5)
    harmless(result.out + result.err)
    path.write_text(
        "format: 1\nid: x\nversion: '1'\nitems:\n- {id: a, kind: paper, title: {en: A}, hours: 1}\n"
    )
    result = run("roadmap check", str(path))
    harmless(result.out + result.err)
    assert "[bold]" in result.err


def test_markup_is_shown_as_it_was_written(hostile: Run) -> None:
    """Square brackets are nobody's orders."""
    for line in ("list", "show transformer-paper", "notes list", "next", "log", "status", "report"):
        assert "A[bold]b[/bold]" in hostile(line).out.replace("\\", "")


@pytest.mark.parametrize("line", [line for line in READ if line])
@pytest.mark.usefixtures("hostile")
def test_a_terminal_gets_no_sequence_but_our_colours(line: str) -> None:
    """Tables by rich included."""
    shown, code = on_terminal(line.split())
    assert code == 0
    harmless(parted(line, bare(shown)))
    assert "\x1b[31mred" not in shown


def test_questions_that_dltrack_asks_pass_no_control_characters_on(hostile: Run) -> None:
    """The walk of `known` asks with titles, undo with what was typed."""
    hostile("done dls-1 dls-2 dls-3")
    for line, question in (("known", "? "), ("undo -n 2", "[y/N] ")):
        process = spawn(line.split())
        process.expect_exact(question)
        asked = process.before or ""
        process.send("q\r")
        harmless(bare(asked + finish(process)[0]))
