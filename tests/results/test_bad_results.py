"""What is no result is refused, changes nothing and never steers the terminal."""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING

import pytest

from screens import bare, on_terminal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Refused, Run

HOSTILE = (
    "A[bold]b[/bold]" + "".join(map(chr, range(1, 32))) + "\x7f\x85\x9b31m\u2028\u202e"
    "\x1b[31mred\x1b]0;title\x07\x1b[2J\x1bPq\x1b\\Z"
)
STEERS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")

WHOLE = "--model m --task t --split dev --metric f1"
ADD = f"results add glue-finetune {WHOLE}"
HEAD = "model,task,split,metric,value,seed,lr,batch,epochs,init,at,note\n"


@pytest.mark.parametrize(
    ("line", "code", "said"),
    [
        (f"{ADD} --value nan", 2, "value «nan» is no number"),
        (f"{ADD} --value inf", 2, "value «inf» is no number"),
        (f"{ADD} --value=-inf", 2, "value «-inf» is no number"),
        (f"{ADD} --value 1e400", 2, "larger than any result"),
        (f"{ADD} --value 88,1", 2, "«88,1» is no number"),
        (f"{ADD} --value 100.5", 2, "between 0 and 100"),
        (f"{ADD} --value=-0.1", 2, "between 0 and 100"),
        (f"{ADD} --value ''", 2, "does not say its value"),
        (f"{ADD}", 2, "does not say its value"),
        ("results add glue-finetune", 2, "its model, task, split, metric, value"),
        (f"{ADD} --value 5% --metric perplexity", 2, "not given in percent"),
        (f"{ADD} --value 0.5 --metric ppl", 2, "never below 1"),
        (f"{ADD} --value 5 --init scratch", 2, "no init «scratch»"),
        (f"{ADD} --value 5 --seed=-1", 2, "no whole number from 0"),
        (f"{ADD} --value 5 --seed 1.5", 2, "no whole number"),
        (f"{ADD} --value 5 --seed 9223372036854775808", 2, "no whole number"),
        (f"{ADD} --value 5 --seed nan", 2, "seed «nan» is no number"),
        (f"{ADD} --value 5 --batch 0", 2, "no whole number from 1"),
        (f"{ADD} --value 5 --lr=-1e-5", 2, "below zero"),
        (f"{ADD} --value 5 --lr inf", 2, "lr «inf» is no number"),
        (f"{ADD} --value 5 --epochs x", 2, "epochs «x» is no number"),
        (f"{ADD} --value 5 --at tomorrow", 2, "«tomorrow»"),
        (f"{ADD} --value 5 --at 2999-01-01", 2, "in the future"),
        (f"{ADD} --value 5 --model {'m' * 201}", 2, "over 200 characters"),
        (f"{ADD} --value 5 --note {'m' * 10_001}", 2, "over 10,000 characters"),
        (f"{ADD} extra --value 5", 2, "unexpected extra argument"),
        (f"results add nothing-like-it {WHOLE} --value 5", 3, "nothing-like-it"),
        (f"results add attention {WHOLE} --value 5", 3, "attention"),
        (f"results add '' {WHOLE} --value 5", 2, "An empty name"),
        (f"results add {WHOLE} --value 5", 2, "No project is in progress"),
        ("results compare", 2, "No project is in progress"),
        ("results compare nothing-like-it", 3, "nothing-like-it"),
        ("results list nothing-like-it", 3, "nothing-like-it"),
        ("results list --since xx", 2, "«xx»"),
        ("results remove 1", 3, "no run 1"),
        ("results remove x", 2, "x"),
        (f"results remove {'9' * 30}", 3, "no run 999"),
        ("results import", 2, "Missing argument"),
        ("results import a b c", 2, "more words are here"),
        ("results import runs.csv", 2, "No project is in progress"),
        ("results import glue-finetune", 2, "the file is missing"),
        ("results import glue-finetune no-such-file.csv", 5, "No such file"),
        ("results import glue-finetune .", 5, "Is a directory"),
        ("results import nothing-like-it .", 3, "nothing-like-it"),
        ("results import glue-finetune /dev/zero", 5, "larger than 4 MiB"),
        ("results import glue-finetune /dev/null", 5, "holds no run"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(refused: Refused, line: str, code: int, said: str) -> None:
    """A sentence, a remedy, an exit code, and the same database byte by byte."""
    refused(line, code=code, said=said)


def test_two_projects_in_progress_are_one_too_many(run: Run, db: Path, refused: Refused) -> None:
    """Both are named."""
    assert db.exists()
    run("start glue-finetune wikitext-pretrain")
    said = refused("results compare", code=2, said="glue-finetune")
    assert "wikitext-pretrain" in said


@pytest.mark.parametrize(
    "raw",
    [
        HEAD.encode() + b"\xff\xfe,t,dev,f1,5\n",
        "模型,value\nx,5\n".encode("gb18030"),
        HEAD.encode("utf-16"),
    ],
)
def test_a_file_in_another_encoding_is_refused(
    refused: Refused, tmp_path: Path, raw: bytes
) -> None:
    """Guessing would spoil the notes in it."""
    path = tmp_path / "runs.csv"
    path.write_bytes(raw)
    refused(f"results import glue-finetune {path}", code=5, said="is not UTF-8")


BAD = f"""{HEAD}m,t,dev,f1,0.5
m,t,dev,f1,nan
m,t,dev,f1
m,t,dev,f1,5,one
m,t,dev,f1,5,1,2,3,4,5,6,7,8
m,t,dev,f1,5,,,,,scratch
m,t,dev,f1,5,,,,,,2999-01-01

m,t,dev,f1,500
"""


def test_every_bad_line_of_a_file_is_named_and_nothing_imported(
    db: Path, run: Run, tmp_path: Path
) -> None:
    """As compilers name them, whether a file or standard input holds them."""
    before = db.read_bytes()
    path = tmp_path / "runs.csv"
    path.write_text(BAD, encoding="utf-8")
    result = run(f"results import glue-finetune {path}", code=5)
    *lines, error, remedy = result.err.splitlines()
    told = [line.removeprefix(f"{path}:").partition(": error: ") for line in lines]
    assert [number for number, _, _ in told] == ["3", "4", "5", "6", "7", "8", "10"]
    assert all(said for _, _, said in told)
    assert error == f"Error: {path} has 7 bad lines, so nothing was imported."
    assert remedy.strip() == "Mend what is listed and import it again."
    assert result.out == ""
    assert db.read_bytes() == before


def test_bad_lines_are_data_for_scripts(db: Path, run: Run, typed: Callable[[bytes], None]) -> None:
    """Beside the error, and nothing on stderr."""
    before = db.read_bytes()
    typed(b'{"eval_f1": NaN,\n "eval_loss": 0.1}')
    options = "--model m --task t --json"
    result = run(f"results import glue-finetune - {options}", code=5)
    assert result.data["file"] == "standard input"
    (problem,) = result.data["problems"]
    assert (problem["line"], problem["level"]) == (1, "error")
    assert "«NaN» is no number" in problem["message"]
    assert result.err == ""
    assert db.read_bytes() == before


@pytest.mark.parametrize("missing", ["model", "task"])
def test_the_results_of_hugging_face_need_a_model_and_a_task(
    db: Path, run: Run, typed: Callable[[bytes], None], missing: str
) -> None:
    """The file does not say them."""
    assert db.exists()
    typed(b'{"eval_f1": 0.5}')
    said = {"model": "--model m", "task": "--task t"}
    del said[missing]
    result = run(f"results import glue-finetune - {''.join(said.values())}", code=5)
    assert f"does not say its {missing}." in result.err


@pytest.mark.usefixtures("db")
def test_a_closed_standard_input_holds_no_run(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """As with ``<&-``."""
    monkeypatch.setattr(sys, "stdin", None)
    assert "standard input holds no run" in run("results import glue-finetune -", code=5).err


@pytest.mark.usefixtures("db")
def test_a_lone_surrogate_or_nul_is_no_text(run: Run, typed: Callable[[bytes], None]) -> None:
    """The store could not keep it."""
    whole = '{"model": "m", "task": "t", "split": "dev", "metric": "f1", "value": 5, '
    for text in (r"\ud800", r"a\u0000b"):
        for field in ("note", "init"):
            typed((whole + f'"{field}": "{text}"}}').encode())
            assert "error:" in run("results import glue-finetune -", code=5).err


READ = [
    "results list", "results compare glue-finetune", "results compare own-lm-glue",
    "show glue-finetune", "report", "log", "undo --list",
]  # fmt: skip


@pytest.fixture
def hostile(db: Path, run: Run) -> Run:
    """Runs in which every text is hostile."""
    assert db.exists()
    run("start glue-finetune")
    texts = ["--model", HOSTILE, "--task", HOSTILE, "--split", HOSTILE, "--metric", HOSTILE]
    for init in ("own", "pretrained"):
        run(f"results add --value 5 --init {init}", *texts, "--note", HOSTILE)
    run("results add --value 6 --init own", *texts, "--lr", "1")
    return run


@pytest.mark.parametrize("line", [*READ, *(f"{line} --json" for line in READ)])
def test_no_result_passes_control_characters_on(hostile: Run, line: str) -> None:
    """Neither to stdout nor to stderr, and brackets are nobody's orders."""
    result = hostile(line)
    assert STEERS.search(result.out) is None
    assert STEERS.search(result.err) is None
    if line in READ[:5]:
        assert "[bold]" in result.out.replace("\\", "")


def test_no_confirmation_of_a_result_passes_them_on(hostile: Run) -> None:
    """Neither of writing, nor of taking back."""
    for line in ("results remove 1", "undo", "undo", "redo", "done glue-finetune"):
        result = hostile(line)
        assert STEERS.search(result.out + result.err) is None


@pytest.mark.usefixtures("db")
def test_no_bad_line_passes_control_characters_on(run: Run, tmp_path: Path) -> None:
    """Neither its content, nor the name of its file."""
    path = tmp_path / HOSTILE.replace("/", "")
    path.write_text(HEAD + f'm,t,dev,f1,"{HOSTILE}"\n', encoding="utf-8")
    result = run("results import glue-finetune", str(path), code=5)
    assert STEERS.search(result.err) is None
    assert "[bold]" in result.err


@pytest.mark.usefixtures("student")
@pytest.mark.parametrize("line", ["results compare glue-finetune", "results list"])
@pytest.mark.parametrize("columns", [80, 120])
def test_tables_fit_the_terminal(line: str, columns: int) -> None:
    """Nothing is cut: what is long is folded, numbers and verdicts stay whole."""
    shown, code = on_terminal(line.split(), columns=columns)
    assert code == 0
    lines = bare(shown).splitlines()
    assert max(map(len, lines)) <= columns
    assert "…" not in shown
    if line.endswith("glue-finetune"):
        (row,) = [text for text in lines if "88.77% ± 0.61" in text]
        assert row.split()[-3:] == ["88.85%", "-0.08", "within"]
        assert os.environ["DLTRACK_DB"] not in shown


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize("line", READ)
def test_a_terminal_gets_no_sequence_of_a_result(line: str) -> None:
    """Tables by rich included."""
    shown, code = on_terminal(line.split())
    assert code == 0
    assert STEERS.search(bare(shown)) is None
    assert "\x1b[31mred" not in shown
