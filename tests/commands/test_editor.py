"""Texts come from real editors, here small shell scripts, and are never lost."""

import os
import signal
import stat
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from dltrack.commands._editor import edit_text
from dltrack.errors import UsageError

Editor = Callable[[str], dict[str, str]]


@pytest.fixture
def drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that temporary files are made in."""
    folder = tmp_path / "drafts"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def editor(drafts: Path) -> Editor:
    """Make an environment whose editor is a shell script; `$1` is the file."""

    def make(script: str) -> dict[str, str]:
        program = drafts.parent / "my editor"
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
        return {"EDITOR": f"'{program}'", "PATH": os.environ["PATH"]}

    return make


def test_what_was_saved_comes_back_and_no_file_stays(editor: Editor, drafts: Path) -> None:
    """Blank lines around the text are nobody's."""
    text = edit_text("first\n", editor('echo second >> "$1"; echo >> "$1"'))
    assert text == "first\nsecond"
    assert list(drafts.iterdir()) == []


def test_the_header_is_shown_below_a_cut_line_and_does_not_come_back(editor: Editor) -> None:
    """Headings of the student's own do, and so does what was written below the cut line."""
    env = editor('grep "^# " "$1" > "$1.seen"; cp "$1.seen" "$OUT"; echo "# own" >> "$1"')
    seen = Path(tempfile.gettempdir()) / "seen"
    text = edit_text("# A heading\nbody", {**env, "OUT": str(seen)}, header="Attention\n\nWhy?")
    assert text == "# A heading\nbody\n\n# own"
    assert "# Attention\n# Why?\n" in seen.read_text()
    assert "# --" in seen.read_text()


def test_only_the_student_can_read_the_file(editor: Editor, tmp_path: Path) -> None:
    """Neither the file nor its folder is open to others; its name ends as asked for."""
    seen = tmp_path / "seen"
    env = editor(f'ls -l "$1" > "{seen}"; ls -ld "$(dirname "$1")" >> "{seen}"')
    edit_text("x", env, suffix=".txt")
    file, folder = seen.read_text().splitlines()
    assert file.startswith(stat.filemode(stat.S_IFREG | 0o600))
    assert file.endswith(".txt")
    assert folder.startswith(stat.filemode(stat.S_IFDIR | 0o700))


def test_visual_comes_before_editor_and_may_have_options(editor: Editor) -> None:
    """As every program has it that opens one."""
    env = editor('echo "$1" > "$2"')
    visual = {**env, "VISUAL": env["EDITOR"] + " --wait", "EDITOR": "false"}
    assert edit_text("", visual) == "--wait"


def test_vi_and_then_nano_are_the_editors_of_those_who_named_none(
    editor: Editor, tmp_path: Path
) -> None:
    """Whichever is installed."""
    editor('echo typed > "$1"')
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "nano").symlink_to(tmp_path / "my editor")
    assert edit_text("", {"PATH": str(programs), "EDITOR": ""}) == "typed"
    (programs / "nano").unlink()
    with pytest.raises(UsageError, match="neither vi nor nano is installed"):
        edit_text("", {"PATH": str(programs)})


@pytest.mark.parametrize("wish", ["no-such-editor-anywhere", "/", "'open"])
def test_an_editor_that_is_not_there_is_a_usage_error(wish: str, drafts: Path) -> None:
    """The remedy says how to name another."""
    with pytest.raises(UsageError, match=f"«{wish}»|«'open»") as refusal:
        edit_text("offered", {"EDITOR": wish, "PATH": os.environ["PATH"]})
    assert "EDITOR=nano" in refusal.value.remedy
    assert "kept" not in refusal.value.remedy
    assert list(drafts.iterdir()) == []


def test_what_was_typed_before_an_editor_failed_is_kept(editor: Editor, drafts: Path) -> None:
    """In a file that the remedy names."""
    with pytest.raises(UsageError, match="status 3") as refusal:
        edit_text("", editor('echo "a long thought" > "$1"; exit 3'), header="h")
    (kept,) = drafts.glob("*/*")
    assert kept.read_text() == "a long thought\n"
    assert refusal.value.remedy.endswith(f"is kept in {kept}.")


def test_an_editor_that_failed_at_once_leaves_no_file(editor: Editor, drafts: Path) -> None:
    """There is nothing to keep."""
    with pytest.raises(UsageError, match="status 1"):
        edit_text("offered", editor("exit 1"), header="h")
    assert list(drafts.iterdir()) == []


@pytest.mark.parametrize("script", ["true", 'rm "$1"', 'echo > "$1"'])
def test_an_empty_text_records_nothing(editor: Editor, drafts: Path, script: str) -> None:
    """An editor that does not wait looks the same, so the remedy names that too."""
    with pytest.raises(UsageError, match="is empty") as refusal:
        edit_text("", editor(script), header="h")
    assert "--wait" in refusal.value.remedy
    assert list(drafts.iterdir()) == []


def test_a_text_that_is_no_utf8_is_kept_and_refused(editor: Editor, drafts: Path) -> None:
    """Guessing the encoding could spoil it."""
    with pytest.raises(UsageError, match="UTF-8") as refusal:
        edit_text("", editor(r'''printf '\322\342\n' > "$1"'''))
    (kept,) = drafts.glob("*/*")
    assert str(kept) in refusal.value.remedy


def test_ctrl_c_in_the_editor_does_not_end_dltrack(editor: Editor) -> None:
    """The editor gets it with its usual meaning, and dltrack waits on."""
    env = editor('kill -INT "$DLTRACK"; sleep 0.1; trap "echo got >> \\"$1\\"" INT; kill -INT $$')
    before = signal.getsignal(signal.SIGINT)
    assert edit_text("x", {**env, "DLTRACK": str(os.getpid())}) == "xgot"
    assert signal.getsignal(signal.SIGINT) is before
