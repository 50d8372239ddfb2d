"""Files of runs: three forms, every bad line found, nothing guessed."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dltrack.domain.run_files import records
from dltrack.errors import UsageError

HUGGING_FACE = """{
    "epoch": 3.0,
    "eval_accuracy": 0.8431372549019608,
    "eval_combined_score": 0.864,
    "eval_f1": 0.8885813148788927,
    "eval_loss": 0.3969,
    "eval_mem_gpu_peaked_delta": 17,
    "eval_runtime": 1.13,
    "eval_samples": 408,
    "eval_samples_per_second": 359.5,
    "eval_steps_per_second": 45.1,
    "predict_accuracy": 0.85,
    "predict_samples": 1725,
    "test_f1": 0.87,
    "total_flos": 1e15,
    "train_loss": 0.3,
    "train_runtime": 100.0
}
"""


def good(text: str, **defaults: str) -> list[tuple[int, dict[str, str]]]:
    """The records of a file without a bad line."""
    found = list(records(text, defaults))
    assert not [error for _, error in found if isinstance(error, UsageError)]
    return [(line, fields) for line, fields in found if isinstance(fields, dict)]


def bad(text: str, **defaults: str) -> list[tuple[int, str]]:
    """The bad lines of a file, with what is said of them."""
    found = records(text, defaults)
    return [(line, error.message) for line, error in found if isinstance(error, UsageError)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_csv_is_a_header_and_rows(delimiter: str, end: str) -> None:
    """As any spreadsheet writes it; empty cells are fields that are not there."""
    rows = ["", "Model,Value,note", "bert,0.881,", "", "gpt,82.3,好"]
    text = end.join(row.replace(",", delimiter) for row in rows) + end
    assert good(text, task="MRPC") == [
        (3, {"task": "MRPC", "model": "bert", "value": "0.881"}),
        (5, {"task": "MRPC", "model": "gpt", "value": "82.3", "note": "好"}),
    ]


def test_a_quoted_cell_may_have_lines_of_its_own() -> None:
    """The number is that of the first of them."""
    text = 'model,note\nbert,"one\ntwo, three"\ngpt,x\n'
    assert good(text) == [
        (2, {"model": "bert", "note": "one\ntwo, three"}),
        (4, {"model": "gpt", "note": "x"}),
    ]


def test_json_lines_are_one_run_each() -> None:
    """Numbers as numbers or as text; null is a field that is not there."""
    text = (
        '{"model": "bert", "value": 0.881, "seed": 1, "lr": 2e-5}\n\n{"value": "5", "note": null}'
    )
    assert good(text) == [
        (1, {"model": "bert", "value": "0.881", "seed": "1", "lr": "2e-05"}),
        (3, {"value": "5"}),
    ]


def test_the_results_of_hugging_face_are_its_metrics() -> None:
    """Not how long it took, nor what was seen while training; each with the line it stands in."""
    found = good(HUGGING_FACE, model="bert", task="MRPC")
    assert [(n, f["split"], f["metric"], f["value"]) for n, f in found] == [
        (3, "dev", "accuracy", "0.8431372549019608"),
        (4, "dev", "combined", "0.864"),
        (5, "dev", "f1", "0.8885813148788927"),
        (6, "dev", "loss", "0.3969"),
        (12, "test", "accuracy", "0.85"),
        (14, "test", "f1", "0.87"),
    ]
    assert {fields["epochs"] for _, fields in found} == {"3.0"}


def test_options_say_more_than_the_file_of_hugging_face() -> None:
    """``metric`` chooses one, ``split`` names what it calls eval, and epochs are as told."""
    found = good(HUGGING_FACE, metric="F1", split="validation_matched", epochs="2")
    assert [(f["split"], f["metric"], f["epochs"]) for _, f in found] == [
        ("validation_matched", "f1", "2"),
        ("test", "f1", "2"),
    ]


def test_a_bare_metric_of_a_script_without_trainer_counts_too() -> None:
    """As ``run_clm_no_trainer.py`` writes it, in one line."""
    (found,) = good('{"perplexity": 23.4, "train_loss": 3.1, "steps": 100}')
    assert found == (1, {"split": "dev", "metric": "perplexity", "value": "23.4"})


BAD_LINES = """
{"value": 1, "colour": "red"}
{"value": 1,}
{"value": true}
[1]
{"value": {}}
{"value": 2, "Value": 3}
{"value": 2, "value": 3}
{}
{"value": 4}
nonsense
"""


def test_every_bad_line_is_found_at_once() -> None:
    """One bad line spoils no other."""
    found = bad(BAD_LINES)
    assert [line for line, _ in found] == [2, 3, 4, 5, 6, 7, 8, 9, 11]
    assert [said.partition(":")[0] for _, said in found] == [
        "«colour» is nothing that a run has.",
        "This is no JSON",
        "The value is neither text nor a number.",
        "This is no JSON object.",
        "The value is neither text nor a number.",
        "«value» stands there twice.",
        "«value» stands there twice.",
        "No metric stands here.",
        "This is no JSON",
    ]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("model,colour\nbert,red\n", 1, "«colour» is nothing that a run has."),
        ("model,model\nbert,x\n", 1, "«model» stands there twice."),
        ("model,\nbert,x\n", 1, "«» is nothing that a run has."),
        ("model,note\nbert,a,b\n", 2, "There are 3 cells under 2 names."),
        ('model\n"bert\n', 2, "This is no CSV: unexpected end of data."),
        ('model\n"bert"x\n', 2, "This is no CSV: ',' expected after '\"'."),
        ("model\n" + "x" * 200_000, 2, "This is no CSV: field larger than field limit (131072)."),
        ("nonsense", 1, "«nonsense» is nothing that a run has."),
        ("\x00\x01", 1, "«\x00\x01» is nothing that a run has."),
        ('{\n "eval_f1": 0.8\n "x": 1\n}', 3, "This is no JSON: Expecting ',' delimiter."),
        ('[{"value": 1}]', 1, "This is no JSON object."),
        ("{", 1, "This is no JSON: Expecting property name enclosed in double quotes."),
        ("[" * 100_000, 1, "This is no JSON that holds runs."),
        ("{" + '"a":' + "9" * 5000 + "}", 1, "This is no JSON that holds runs."),
        ('{"train_loss": 0.1, "epoch": 3}', 1, "No metric stands here."),
    ],
)
def test_a_file_that_is_none_says_where(text: str, line: int, said: str) -> None:
    """The first place that makes no sense."""
    assert bad(text) == [(line, said)]


def test_what_is_no_number_is_left_to_the_check_of_fields() -> None:
    """NaN and Infinity are no JSON; they arrive as their names and are refused as values."""
    text = '{\n"eval_f1": NaN,\n"eval_accuracy": null,\n"eval_loss": Infinity}'
    assert [(n, f["value"]) for n, f in good(text)] == [(2, "NaN"), (3, "null"), (4, "Infinity")]


@pytest.mark.parametrize("text", ["", "\n \n", "model,task\n", "\ufeff"])
def test_an_empty_file_holds_no_run(text: str) -> None:
    """Whoever reads it says so."""
    assert good(text.removeprefix("\ufeff")) == []


@given(st.text())
def test_no_text_at_all_is_a_traceback(text: str) -> None:
    """Whatever is piped in."""
    assert all(line >= 1 for line, _ in records(text, {}))


@given(st.recursive(st.none() | st.booleans() | st.floats() | st.text(), st.lists, max_leaves=4))
def test_no_json_at_all_is_a_traceback(value: object) -> None:
    """Whatever stands where a number should."""
    for key in ("value", "eval_f1", "epoch"):
        assert list(records(json.dumps({key: value}), {}))
