"""A student at a terminal: columns, colours, questions, Ctrl-C, and poor terminals."""

from __future__ import annotations

import io
import os
import re
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

from dltrack.cli import main

from .screens import bare, finish, on_terminal, spawn

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .conftest import Run

CHINESE = {"LANG": "zh_CN.UTF-8"}
DLTRACK = f"{sys.executable} -m dltrack"

READ = [
    "", "next", "next --all --why", "next --minutes 60 --all", "list", "list --track all",
    "show transformer-paper", "show dls", "show glue-finetune", "why annotated-transformer",
    "why dls-5", "search attention", "status", "prompt", "log", "notes list", "notes show 1",
    "track list", "config", "undo --list", "roadmap check", "data doctor",
]  # fmt: skip
WRITE = [
    "start dls-1", "done dls-1 --time 2h", "done transformer-lecture", "skip bert-paper",
    "known dls-5 --with-needs", "ignore dls", "reopen transformer-paper", "undo", "track use rl",
    "notes add transformer-paper Why?", "notes answer 1 So.", "notes drop 2",
    "show nothing-like-it", "done dls-1 --at xx", "list --kind novel", "undo -n 9 --yes", "show t",
    "done gpt2-paper",
    "notes add transformer-paper --where p.1 --kind point", "next --kind book --minutes 5m",
]  # fmt: skip


@pytest.fixture
def studied(db: Path, run: Run) -> Path:
    """A store with notes of some length."""
    run("known attention")
    run("start transformer-paper")
    run("notes add", "Why is the dot product divided by the root of d_k? " * 4, "--where", "§3.2.1")
    run("notes add transformer-paper", "为什么要除以根号下的维度？" * 12)
    run("notes add transformer-paper --kind point", "No recurrence, only attention.")
    run("done transformer-paper --time 4h30m")
    run("notes answer 1", "Large products push the softmax where its gradient is small. " * 3)
    return db


def too_wide(shown: str, columns: int) -> Iterator[str]:
    """The lines that a terminal would break; a link stays whole, to be copied."""
    for line in bare(shown).split("\n"):
        if cell_len(line) > columns and not re.fullmatch(r"(\s*|link\s+)https?://\S+", line):
            yield f"{cell_len(line)}: {line}"


@pytest.mark.usefixtures("studied")
@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize("env", [{}, CHINESE], ids=["en", "zh"])
@pytest.mark.parametrize("line", READ)
def test_no_line_is_wider_than_the_terminal(line: str, env: dict[str, str], columns: int) -> None:
    """Words about the data included."""
    shown, code = on_terminal(line.split(), columns=columns, env=env)
    assert code == 0
    paths = (str(os.environ["DLTRACK_DB"]), "roadmap.yaml")
    assert [w for w in too_wide(shown, columns) if not any(path in w for path in paths)] == []


@pytest.mark.usefixtures("studied")
@pytest.mark.parametrize("line", WRITE)
def test_no_confirmation_is_wider_than_the_terminal(line: str) -> None:
    """And no error."""
    shown, _ = on_terminal(line.split(), env=CHINESE)
    assert list(too_wide(shown, 80)) == []


def test_the_first_command_of_all_fits_too(tmp_path: Path) -> None:
    """What it tells of the new database has a path in it."""
    shown, code = on_terminal(["--db", str(tmp_path / "s.db"), "next"])
    assert code == 0
    assert [line for line in too_wide(shown, 80) if str(tmp_path) not in line] == []


@pytest.mark.usefixtures("studied")
def test_a_document_is_never_broken(run: Run) -> None:
    """JSON and reports are for programs, on a terminal too."""
    for line in ("list --json", "report --json", "report", "show nothing --json"):
        shown, code = on_terminal(line.split(), columns=40)
        expected = run(line, code=code).out
        without_time = re.compile(r"(Made|\"made\":) .*")
        assert without_time.sub("", bare(shown)) == without_time.sub("", expected)


@pytest.mark.usefixtures("studied")
@pytest.mark.parametrize("plain", [[], ["--plain"]], ids=["table", "plain"])
@pytest.mark.parametrize("columns", [80, 120])
def test_chinese_titles_stay_aligned(columns: int, plain: list[str]) -> None:
    """In each section the titles begin in one display column."""
    shown, _ = on_terminal(["list", *plain], columns=columns, env=CHINESE)
    starts: dict[int, set[int]] = {}
    section = 0
    for line in bare(shown).split("\n"):
        section += line.startswith("# ")
        found = re.match(r"\[.\]\s+\S+\s+\S+\s+~\S+ (?:h|min)\s+(?=\S)", line)
        if found:
            starts.setdefault(section, set()).add(cell_len(found[0]))
    assert len(starts) > 5
    assert {len(columns) for columns in starts.values()} == {1}


@pytest.mark.usefixtures("studied")
def test_columns_behind_chinese_titles_stay_aligned(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a pipe too: whom a track is for begins where its header stands."""
    monkeypatch.setenv("LANG", CHINESE["LANG"])
    head, *rows = run("track list").out.splitlines()
    column = cell_len(head[: head.index("for")])
    assert len(rows) > 5
    for row in rows:
        cut = next(n for n in range(len(row)) if cell_len(row[:n]) == column)
        assert row[cut - 2 : cut] == "  "
        assert row[cut] != " "


@pytest.mark.usefixtures("studied")
@pytest.mark.parametrize("columns", [80, 120])
def test_chinese_notes_stay_in_their_column(columns: int) -> None:
    """A long one goes on below its own beginning."""
    shown, _ = on_terminal(["notes", "list"], columns=columns, env=CHINESE)
    lines = [line for line in bare(shown).split("\n") if "维度" in line or "为什么" in line]
    begins = {cell_len(re.split(r"[\u4e00-\u9fff？]", line)[0]) for line in lines}
    assert len(lines) > 2
    assert len(begins) == 1


@pytest.mark.usefixtures("studied")
@pytest.mark.parametrize("line", READ)
@pytest.mark.parametrize(
    ("option", "env"),
    [([], {"NO_COLOR": "1"}), (["--plain"], {}), ([], {"TERM": "dumb"})],
    ids=["NO_COLOR", "plain", "dumb"],
)
def test_whoever_wants_no_colour_gets_no_escape(
    line: str, option: list[str], env: dict[str, str]
) -> None:
    """Not one."""
    shown, _ = on_terminal([*line.split(), *option], env=env)
    assert "\x1b" not in shown


@pytest.mark.usefixtures("studied")
def test_the_student_can_switch_colours_off_for_good(run: Run) -> None:
    """In the settings; otherwise a terminal has them."""
    assert "\x1b" in on_terminal(["list"])[0]
    assert "\x1b" in on_terminal(["next"])[0]
    run("config colour never")
    assert "\x1b" not in on_terminal(["list"])[0]
    assert "\x1b" not in on_terminal(["next"])[0]


@pytest.mark.usefixtures("studied")
@pytest.mark.parametrize("line", ["list", "status", "track list", "next", "show dls", "log"])
def test_plain_output_is_the_same_as_in_a_pipe(run: Run, line: str) -> None:
    """So that what is seen can be scripted; COLUMNS says how wide a pipe is."""
    shown, _ = on_terminal([*line.split(), "--plain"], columns=80)
    assert shown.replace("\r\n", "\n") == "".join(run(line)[1:])


@pytest.mark.usefixtures("studied")
def test_columns_come_from_the_student_if_they_say_so() -> None:
    """For a terminal that does not know its own."""
    shown, _ = on_terminal(["list"], columns=200, env={"COLUMNS": "60"})
    assert max(cell_len(line) for line in bare(shown).split("\n")) <= 60


@pytest.mark.usefixtures("db")
def test_the_walk_of_known_keeps_what_was_said(run: Run) -> None:
    """Yes is y, no is n or Enter, and q stops."""
    process = spawn(["known"])
    for answer in ("y", "n", "", "Y", "yes", "q"):
        process.expect_exact("? ")
        process.send(f"{answer}\r")
    shown, code = finish(process)
    assert code == 0
    assert bare(shown).count("Known already: topic ") == 3
    assert [batch["command"] for batch in run("log --json").data] == ["known"]
    run("undo --yes")
    assert run("log --json").data == []


@pytest.mark.parametrize(("end", "code"), [("\x03", 130), ("\x04", 0)], ids=["Ctrl-C", "Ctrl-D"])
@pytest.mark.usefixtures("db")
def test_ctrl_c_in_the_walk_keeps_what_was_confirmed(run: Run, end: str, code: int) -> None:
    """The exit code tells of it."""
    process = spawn(["known"])
    for answer in ("y\r", "n\r", "y\r", end):
        process.expect_exact("? ")
        process.send(answer)
    shown, found = finish(process)
    assert found == code
    assert bare(shown).count("Known already: topic ") == 2
    assert "Traceback" not in shown
    assert run("log --json").data[0]["command"] == "known"


@pytest.mark.usefixtures("db")
def test_a_walk_without_a_yes_changes_nothing(run: Run) -> None:
    """And says so."""
    process = spawn(["known"])
    process.expect_exact("? ")
    process.send("q\r")
    assert "Nothing was changed." in finish(process)[0]
    assert run("log --json").data == []


@pytest.mark.parametrize(
    ("answer", "code", "undone"),
    [("y\r", 0, True), ("yes\r", 0, True), ("n\r", 1, False), ("\r", 1, False),
     ("\x04", 1, False), ("\x03", 130, False)],
    ids=["y", "yes", "n", "Enter", "Ctrl-D", "Ctrl-C"],
)  # fmt: skip
@pytest.mark.usefixtures("db")
def test_a_large_undo_asks(run: Run, answer: str, code: int, *, undone: bool) -> None:
    """After telling what is at stake, in the student's own words; only a yes is a yes."""
    run("done dls-1 dls-2 dls-3")
    process = spawn(["undo"])
    process.expect_exact("[y/N] ")
    assert "done dls-1 dls-2 dls-3" in (process.before or "")
    process.send(answer)
    shown, found = finish(process)
    assert found == code
    assert "Traceback" not in shown
    assert "Error" not in shown
    assert (run("show dls-1 --json").data["state"] == "todo") is undone


@pytest.mark.usefixtures("db")
def test_a_question_that_nobody_answers_changes_nothing(run: Run) -> None:
    """The terminal was closed: the process ends with it."""
    run("done dls-1 dls-2 dls-3")
    process = spawn(["undo"])
    process.expect_exact("[y/N] ")
    process.kill(signal.SIGHUP)
    process.wait()
    assert run("show dls-1 --json").data["state"] == "done"


@pytest.mark.usefixtures("db")
def test_a_small_undo_does_not_ask(run: Run) -> None:
    """It is quicker to redo than to read."""
    run("done dls-1 dls-2")
    shown, code = on_terminal(["undo"])
    assert code == 0
    assert "dls-1: done -> todo" in bare(shown)
    assert "dltrack redo" in shown


class Interrupted(io.StringIO):
    """A student who presses Ctrl-C instead of typing on."""

    def read(self, _size: int | None = -1, /) -> str:
        """Do as Python does when it gets the signal."""
        raise KeyboardInterrupt


@pytest.mark.usefixtures("db")
def test_ctrl_c_while_a_text_is_awaited_writes_nothing(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit code 130, as the shell has it."""
    monkeypatch.setattr(sys, "stdin", Interrupted())
    said = run("notes add transformer-paper -", code=130).err
    assert said == "Interrupted; what was confirmed is kept.\n"
    assert run("notes list --json").data == []


@pytest.mark.usefixtures("db")
def test_an_editor_opens_where_the_text_is_missing(tmp_path: Path, run: Run) -> None:
    """And nothing is kept if it was left empty."""
    editor = tmp_path / "editor"
    editor.write_text("#!/bin/sh\necho 'Why heads?' > \"$1\"\n")
    editor.chmod(0o755)
    run("start transformer-paper")
    shown, code = finish(spawn(["notes", "add"], {"EDITOR": str(editor)}))
    assert (code, "Noted question 1" in shown) == (0, True)
    assert run("notes show 1 --json").data["text"] == "Why heads?"
    editor.write_text('#!/bin/sh\n: > "$1"\n')
    shown, code = finish(spawn(["notes", "add"], {"EDITOR": str(editor)}))
    assert (code, "empty" in shown) == (2, True)
    assert len(run("notes list --json").data) == 1


def shell(line: str) -> subprocess.CompletedProcess[bytes]:
    """Run a line of bash with `dltrack` for the program."""
    script = f'set -o pipefail; dltrack() {{ {DLTRACK} "$@"; }}; {line}'
    return subprocess.run(["bash", "-c", script], capture_output=True, check=False)


@pytest.mark.usefixtures("studied")
@pytest.mark.parametrize(
    "line",
    ["dltrack list | head -1", "dltrack list --track all --json | head -1", "dltrack report | true",
     "dltrack next | true", "dltrack --help | true", "dltrack show nothing --json | true"],
)  # fmt: skip
def test_a_broken_pipe_is_silent(line: str) -> None:
    """Whoever has seen enough has said so; words about the data are no complaint."""
    done = shell(line)
    assert done.returncode in {0, 3}
    for word in (b"Error", b"Traceback", b"Broken", b"ignored"):
        assert word not in done.stderr


SAID = ["list", "status", "next", "show transformer-paper", "report", "notes list", "log", "undo",
        "next --json", "show 没有", "notes add transformer-paper 🚀", "track list",
        "roadmap check 没有"]  # fmt: skip


@pytest.mark.usefixtures("studied")
@pytest.mark.parametrize("encoding", ["gbk", "ascii", "cp936", "latin-1"])
@pytest.mark.parametrize("line", SAID)
def test_what_an_encoding_cannot_say_is_replaced(
    line: str, encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In either language."""
    for lang in ("zh_CN.UTF-8", "en_US.UTF-8"):
        raw = io.BytesIO()
        monkeypatch.setenv("LANG", lang)
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding=encoding))
        monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(raw, encoding=encoding))
        assert main(line.split()) in {0, 3, 5}
        assert raw.getvalue().decode(encoding)


@pytest.mark.usefixtures("studied")
@pytest.mark.parametrize("encoding", ["gbk", "ascii", "cp936"])
def test_a_real_terminal_of_another_encoding_gives_no_traceback(encoding: str) -> None:
    """As a student on an old machine has it."""
    lines = "; ".join(f"dltrack {line}" for line in ("list", "status", "next", "report", "--help"))
    done = shell(f"export LANG=zh_CN.UTF-8 PYTHONUTF8=1 PYTHONIOENCODING={encoding}; {lines}")
    assert b"Traceback" not in done.stderr
    assert done.returncode == 0
    assert done.stdout.decode(encoding)


@pytest.mark.usefixtures("studied")
@pytest.mark.parametrize(
    "line", ["next", "list --json", "show nothing --json", "notes add transformer-paper Why?"]
)
@pytest.mark.parametrize(
    "where", [">&-", "2>&-", ">&- 2>&-", "<&-", "> /dev/full", "2> /dev/full", "&> /dev/full"]
)
def test_a_stream_that_is_closed_or_full_gives_no_traceback(line: str, where: str) -> None:
    """A full disk under the data is told, where there is somewhere to tell it."""
    done = shell(f"dltrack {line} {where}")
    assert b"Traceback" not in done.stderr + done.stdout
    assert b"ignored" not in done.stderr
    if where in {"> /dev/full", "&> /dev/full"}:
        assert done.returncode == 1
        assert (b"No space left on device" in done.stderr) is (where == "> /dev/full")
    else:
        assert done.returncode == (3 if "nothing" in line else 0)
