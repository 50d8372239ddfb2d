"""A file that is no roadmap is refused as a whole, at once, with one sentence."""

import os
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dltrack.roadmap import compose, source_file
from dltrack.roadmap.load import check

ITEM = "items: [{id: a, kind: paper, title: A}]\n"
HEAD = "format: 1\nid: x\nversion: 1\n"
BOMB = "a: &a [l, l]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(30))


def refusal(path: Path) -> str:
    """The one problem of a file, as ``LINE: MESSAGE REMEDY``."""
    roadmap, problems = check(str(path))
    assert roadmap is None
    assert len(problems) == 1, problems
    return f"{problems[0].line}: {problems[0].message} {problems[0].remedy}"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A place for a roadmap file."""
    return tmp_path / "roadmap.yaml"


def test_a_missing_file_is_named_as_missing(file: Path) -> None:
    """The path is what to check."""
    assert refusal(file) == "0: There is no such file. Check the path."


def test_a_folder_is_no_roadmap_file(tmp_path: Path) -> None:
    """The sentence says what is there instead."""
    assert "a folder" in refusal(tmp_path)


def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    """Opening a pipe nobody writes to would hang."""
    os.mkfifo(tmp_path / "pipe")
    assert "no regular file" in refusal(tmp_path / "pipe")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_says_so(file: Path) -> None:
    """The permissions are what to mend."""
    file.write_text(HEAD + ITEM)
    file.chmod(0)
    assert "cannot be read: Permission denied" in refusal(file)


@pytest.mark.parametrize("path", ["a\0b", "x" * 5000, "\udcff"])
def test_a_path_no_file_can_have_is_a_sentence(path: str) -> None:
    """What the system says about the path is passed on."""
    roadmap, problems = check(path)
    assert roadmap is None
    assert len(problems) == 1


def test_a_file_larger_than_any_roadmap_is_not_read_to_its_end(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A sparse file of a terabyte is refused in no time."""
    with file.open("wb") as sparse:
        sparse.truncate(1 << 40)
    monkeypatch.setattr(source_file, "LARGEST", 1000)
    assert "larger than 64 MiB" in refusal(file)


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        ("é".encode("latin-1"), "byte 0 (line 1)"),
        (b"a: 1\nb: \xff\n", "byte 8 (line 2)"),
        ((HEAD + ITEM).encode("utf-16"), "byte 0 (line 1)"),
        (b"\x7fELF\xd0", "byte 4 (line 1)"),
    ],
)
def test_a_file_that_is_not_utf_8_names_the_byte(file: Path, raw: bytes, place: str) -> None:
    """An editor finds the line, a hex viewer the byte."""
    file.write_bytes(raw)
    assert f"not UTF-8: {place}" in refusal(file)


def test_a_byte_order_mark_and_the_line_ends_of_windows_are_taken(file: Path) -> None:
    """Both come from an editor, and neither says anything."""
    file.write_bytes((HEAD + ITEM).replace("\n", "\r\n").encode("utf-8-sig"))
    assert check(str(file))[0] is not None


@pytest.mark.parametrize("control", ["\0", "\x1b", "\x7f", "\x9b", "\uffff"])
def test_a_control_character_in_the_file_is_refused_with_its_line(file: Path, control: str) -> None:
    """YAML forbids them too, but names no line."""
    file.write_text(f"a: 1\nb: {control}\n", encoding="utf-8")
    assert refusal(file).startswith(f"2: The file holds the control character U+{ord(control):04X}")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "0: The file is empty."),
        ("# nothing yet\n", "0: The file is empty."),
        ("hello\n", "1: A roadmap is a mapping, but this file is the text `hello`."),
        ("- a\n", "1: A roadmap is a mapping, but this file is a list."),
        ("a: [1\nb: 2\n", "2: The file is not YAML: while parsing a flow sequence from line 1: "),
        ("\tformat: 1\n", "1: The file is not YAML: "),
        ("a: 'open\n\n", "The file is not YAML: while scanning a quoted scalar from line 1: "),
        ("a: !foo!bar 1\n", "1: The file is not YAML: "),
        ("format: 1\n---\nformat: 1\n", "2: The file holds more than one YAML document."),
        ("a: &x [1]\nb: *x\n", "2: The file uses YAML aliases (`*x`). Write the values out."),
        (BOMB, "2: The file uses YAML aliases (`*a`)."),
        ("a: !!python/object:os.system x\n", "1: The file uses a YAML tag (`tag:yaml.org,2002:pyt"),
        ("!!str format: 1\n", "1: The file uses a YAML tag"),
        ("a: 1\nb: !x [1]\n", "2: The file uses a YAML tag (`!x`)."),
        ("a: " + "[" * 33 + "]" * 33, "1: The file is nested deeper than 32 levels."),
        (ITEM, "1: `format` is missing. Write `format: 1`."),
        (
            "a: 1\nformat: 2\n",
            "2: This file is format `2`, but this dltrack knows format 1. Update d",
        ),
        ("format: '1'\n", "1: `format` is the text `1`, but this dltrack knows format 1."),
        ("format: 0\n", "1: `format` is the number `0`, but"),
        ("format: " + "9" * 5000, "1: This file is format `99"),
        ("format: true\n", "1: `format` is the true-or-false value `true`, but"),
        ("format:\n", "1: `format` is empty, but"),
        ("format: {a: 1}\n", "1: `format` is a mapping, but"),
    ],
)
@pytest.mark.parametrize("loader", [compose.LOADER, yaml.SafeLoader])
def test_what_is_no_yaml_of_ours_is_refused_in_one_sentence(
    file: Path, monkeypatch: pytest.MonkeyPatch, loader: object, text: str, said: str
) -> None:
    """The same with libyaml and without it."""
    monkeypatch.setattr(compose, "LOADER", loader)
    file.write_text(text, encoding="utf-8")
    assert said in refusal(file)


@pytest.mark.parametrize("opening", ["[", "{", "- ", "? ", "{[", "a: [", "[[{"])
@pytest.mark.parametrize("loader", [compose.LOADER, yaml.SafeLoader])
def test_a_hundred_thousand_open_brackets_are_refused_without_a_crash(
    file: Path, monkeypatch: pytest.MonkeyPatch, loader: object, opening: str
) -> None:
    """Nobody descends that deep: not yaml, not we."""
    monkeypatch.setattr(compose, "LOADER", loader)
    file.write_text(opening * 100_000, encoding="utf-8")
    began = time.perf_counter()
    assert refusal(file).startswith("1: ")
    assert time.perf_counter() - began < 30  # a hang, not a slow machine


def test_more_values_than_any_roadmap_has_are_refused(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Within 64 MiB there is room for 30 million values, and for gigabytes of memory."""
    monkeypatch.setattr(compose, "MOST_VALUES", 1000)
    file.write_text("[" + "a," * 2000, encoding="utf-8")
    assert "more than 1,000 values" in refusal(file)


@pytest.mark.parametrize("line", ["1: x", "true: x", "~: x", "[a]: x", "{a: b}: x", "<<: {a: b}"])
def test_a_name_that_is_no_text_is_one_problem_among_others(file: Path, line: str) -> None:
    """Reading goes on behind it."""
    file.write_text(f"{HEAD}{line}\nitems: []\n", encoding="utf-8")
    problems = check(str(file))[1]
    assert [problem.line for problem in problems] == [4, 5]
    assert problems[0].message.startswith("A name in a mapping must be a text, but here stands ")


def test_a_name_used_twice_names_both_lines_and_keeps_the_first(file: Path) -> None:
    """YAML would silently take the last."""
    file.write_text(HEAD + "id: X!\n" + ITEM, encoding="utf-8")
    (problem,) = check(str(file))[1]
    assert (problem.line, problem.message) == (4, "`id` stands twice here, first on line 2.")


@given(st.binary(max_size=200) | st.text("[]{}:-?&*!|>'\"%@`#, \nab1\u0085\u2028").map(str.encode))
def test_whatever_stands_in_a_file_the_answer_is_problems_not_a_traceback(raw: bytes) -> None:
    """Also for bytes nobody thought of."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "roadmap.yaml"
        path.write_bytes(raw)
        roadmap, problems = check(str(path))
    assert roadmap is None
    assert problems
