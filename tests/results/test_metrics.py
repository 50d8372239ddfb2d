"""Names and values of metrics: what is the same is kept and shown as the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dltrack.domain.metrics import (
    CORRELATIONS,
    RATES,
    canonical_value,
    lower_is_better,
    metric_name,
    parse_value,
    split_name,
)
from dltrack.errors import UsageError
from dltrack.views.runs import value_text

MILLIONTHS = st.integers(min_value=0, max_value=1_000_000)


def written(millionths: int, shift: int) -> str:
    """A number of millionths as decimal text, the point moved to the right."""
    digits = f"{abs(millionths):09d}"
    place = len(digits) - 6 + shift
    return ("-" if millionths < 0 else "") + f"{digits[:place]}.{digits[place:]}"


@given(MILLIONTHS, st.sampled_from(sorted(RATES)))
def test_a_fraction_and_its_percent_are_the_same_number(millionths: int, metric: str) -> None:
    """Exactly: 0.881, 88.1 and 88.1% leave no difference behind."""
    fraction, percent = written(millionths, 0), written(millionths, 2)
    kept = parse_value(fraction, metric)
    assert parse_value(f"{percent}%", metric) == kept
    assert parse_value(f"{fraction}0", metric) == kept
    if millionths > 10_000:
        assert parse_value(percent, metric) == kept


@given(st.integers(min_value=-1_000_000, max_value=-10_001), st.sampled_from(sorted(CORRELATIONS)))
def test_a_correlation_may_be_negative(millionths: int, metric: str) -> None:
    """And is a fraction or percent by the same rule."""
    kept = parse_value(written(millionths, 0), metric)
    assert -100 <= kept < 0
    assert parse_value(written(millionths, 2), metric) == kept


@given(st.floats(min_value=-1e15, max_value=1e15))
def test_what_is_no_rate_is_kept_as_given(number: float) -> None:
    """Perplexity of 0.881 would be nonsense, a loss of it is not."""
    assert parse_value(repr(number), "loss") == number


@given(MILLIONTHS)
def test_reading_what_was_kept_changes_nothing(millionths: int) -> None:
    """Except in the first percent, which written without its sign looks like a fraction."""
    kept = canonical_value(millionths / 1_000_000, "f1")
    assert canonical_value(kept, "f1") == kept or kept <= 1


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("0.881", "88.1%"), ("88.1", "88.1%"), ("88.10", "88.1%"), ("88", "88.0%"), ("1", "100.0%"),
     ("1%", "1.0%"), ("0.8885", "88.85%"), ("０．８８１", "88.1%"), (" .5 ", "50.0%"),
     ("8.81e1", "88.1%"), ("-0", "0.0%"), ("88.1 %", "88.1%"), ("100", "100.0%")],
)  # fmt: skip
def test_a_rate_is_shown_in_one_way(typed: str, shown: str) -> None:
    """In percent, with one decimal or two."""
    assert value_text(parse_value(typed, "f1"), "f1") == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [(23.456789, "23.4568"), (0.41, "0.41"), (12.0, "12"), (-3.5, "-3.5"), (0.0, "0"),
     (0.00001234, "1.23e-05"), (1234567.0, "1234567")],
)  # fmt: skip
def test_other_values_are_shown_as_they_are(value: float, shown: str) -> None:
    """As far as anybody reads."""
    assert value_text(value, "perplexity") == shown


@pytest.mark.parametrize(
    ("text", "metric", "said"),
    [("nan", "f1", "no number"), ("inf", "loss", "no number"), ("-inf", "loss", "no number"),
     ("1e999", "loss", "larger than any result"), ("", "f1", "no number"),
     ("88,1", "f1", "no number"), ("1_0", "f1", "no number"), ("0x1p3", "loss", "no number"),
     ("--5", "loss", "no number"), ("e", "loss", "no number"), ("٨٨", "f1", "no number"),
     ("100.1", "f1", "between 0 and 100"), ("120", "accuracy", "between 0 and 100"),
     ("-0.5", "f1", "between 0 and 100"), ("-101", "mcc", "between -100 and 100"),
     ("101%", "f1", "between 0 and 100"), ("25%", "perplexity", "not given in percent"),
     ("0.5", "perplexity", "never below 1"), ("5%%", "f1", "no number")],
)  # fmt: skip
def test_a_value_that_cannot_be_is_refused(text: str, metric: str, said: str) -> None:
    """With what is wrong about it."""
    with pytest.raises(UsageError, match=said):
        parse_value(text, metric)


@pytest.mark.parametrize(
    ("spelled", "name"),
    [("acc", "accuracy"), ("Accuracy", "accuracy"), ("eval_accuracy", "accuracy"), ("F1", "f1"),
     ("ppl", "perplexity"), ("eval_f1", "f1"), ("Macro-F1", "f1_macro"), ("macro f1", "f1_macro"),
     ("matthews_correlation", "mcc"), ("MCC", "mcc"), ("Exact Match", "em"), ("rougeL", "rougel"),
     ("ROUGE-L", "rougel"), ("spearmanr", "spearman"), ("eval_combined_score", "combined"),
     ("top5 accuracy", "top5_accuracy"), ("ＢＬＥＵ", "bleu"), ("自定义", "自定义")],
)  # fmt: skip
def test_a_metric_has_one_name(spelled: str, name: str) -> None:
    """However it is written."""
    assert metric_name(spelled) == name
    assert metric_name(name) == name


@pytest.mark.parametrize(
    ("spelled", "name"),
    [("dev", "dev"), ("Validation", "dev"), ("eval", "dev"), ("val", "dev"), ("TEST", "test"),
     ("predict", "test"), ("train", "train"), ("validation_matched", "dev-matched"),
     ("dev-mismatched", "dev-mismatched"), ("held out", "held-out")],
)  # fmt: skip
def test_a_split_has_one_name(spelled: str, name: str) -> None:
    """And dev never becomes test."""
    assert split_name(spelled) == name
    assert split_name(name) == name


@pytest.mark.parametrize("metric", ["perplexity", "loss", "wer", "mse", "error_rate", "dev_loss"])
def test_of_some_metrics_less_is_better(metric: str) -> None:
    """Of rates never."""
    assert lower_is_better(metric)
    assert not any(lower_is_better(rate) for rate in RATES)
