"""Own runs against baselines: who is compared with whom, and what is said of it."""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dltrack.domain.figures import deviation, mean, published, same_model, summarise
from dltrack.domain.results import ABOVE, BELOW, WITHIN, Comparison, Match

if TYPE_CHECKING:
    from random import Random
    from typing import Any

MIRRORED = {WITHIN: WITHIN, BELOW: ABOVE, ABOVE: BELOW}
VALUES = st.floats(min_value=0, max_value=100)
METRICS = st.sampled_from(["f1", "accuracy", "bleu", "perplexity", "loss"])


def a_run(value: float = 88.1, **said: Any) -> dict[str, Any]:  # noqa: ANN401 - fields of a run
    """A run of BERT on the dev split of MRPC, but for what is said."""
    run = {
        "item": "a", "model": "bert-base-cased", "task": "MRPC", "split": "dev", "metric": "f1",
        "init": "pretrained", "seed": None, "lr": None, "batch": None, "epochs": None,
    }  # fmt: skip
    return {**run, "value": value, **said}


def a_baseline(value: float = 88.85, **said: str) -> dict[str, Any]:
    """What was published of the same."""
    line = {"model": "bert-base-cased", "task": "MRPC", "split": "dev", "metric": "f1"}
    return {**line, "source": "a paper", "value": value, **said}


def judged(own: list[dict[str, Any]], other: dict[str, Any]) -> Match:
    """The one match of runs and a baseline."""
    ((match,),) = [group.matches for group in compared(own, [other]).groups]
    return match


def compared(own: list[dict[str, Any]], lines: list[dict[str, Any]]) -> Comparison:
    """Runs against published lines."""
    return Comparison(summarise(own), published(lines))


RUNS = st.lists(
    st.builds(
        a_run,
        VALUES,
        model=st.sampled_from(["bert", "BERT", "gpt"]),
        task=st.sampled_from(["MRPC", "mrpc", "RTE"]),
        split=st.sampled_from(["dev", "test"]),
        metric=METRICS,
        init=st.sampled_from([None, "pretrained", "own"]),
        seed=st.one_of(st.none(), st.integers(0, 3)),
        lr=st.sampled_from([None, 2e-5, 3e-5]),
    ),
    max_size=12,
)


def told(found: Comparison) -> list[tuple[Any, ...]]:
    """Everything that a comparison says, as plain values."""
    groups = [
        (
            g.figure.model, g.figure.init, *g.figure.about, g.figure.task, g.figure.value,
            g.figure.sd, g.figure.n, g.figure.seeds, g.figure.settings, g.alone,
            [(m.baseline.model, m.difference, m.verdict, m.suspicious) for m in g.matches],
        )
        for g in found.groups
    ]  # fmt: skip
    return [*groups, *((a.baseline.model, a.reason, a.tried) for a in found.apart)]


@given(RUNS, st.randoms())
def test_the_order_of_runs_changes_nothing(runs: list[dict[str, Any]], chance: Random) -> None:
    """Not a digit, not a spelling."""
    lines = [a_baseline(), a_baseline(66.4, task="RTE", split="test")]
    mixed = list(runs)
    chance.shuffle(mixed)
    assert told(compared(mixed, lines)) == told(compared(runs, lines))


@given(RUNS)
def test_nothing_is_compared_across_task_split_or_metric(runs: list[dict[str, Any]]) -> None:
    """And every baseline is either compared or named with a reason."""
    lines = [
        a_baseline(50, split=split, metric=metric)
        for split in ("dev", "test")
        for metric in ("f1", "accuracy")
    ]
    found = compared(runs, lines)
    for group in found.groups:
        assert all(match.baseline.about == group.figure.about for match in group.matches)
        assert bool(group.alone) == (not group.matches)
    matched = {m.baseline.about for g in found.groups for m in g.matches if m.baseline.source}
    assert len(matched) + len(found.apart) == len(lines)
    assert all(apart.reason for apart in found.apart)


@given(VALUES, VALUES, METRICS)
def test_a_verdict_is_the_mirror_of_its_mirror(mine: float, theirs: float, metric: str) -> None:
    """Whoever is called the baseline: within stays, below and above change places."""
    match = judged([a_run(mine, metric=metric)], a_baseline(theirs, metric=metric))
    mirror = judged([a_run(theirs, metric=metric)], a_baseline(mine, metric=metric))
    if metric in ("f1", "accuracy") and (mine <= 1 or theirs <= 1):
        return  # a published value up to 1 is a fraction
    assert mirror.verdict == MIRRORED[match.verdict]
    assert mirror.difference == -match.difference
    assert mirror.tolerance == match.tolerance


@given(st.lists(VALUES, min_size=1, max_size=30))
def test_mean_and_deviation_are_those_of_the_textbook(values: list[float]) -> None:
    """The sample's, with n - 1; one value has no spread."""
    assert mean(values) == pytest.approx(statistics.fmean(values))
    assert min(values) <= mean(values) <= max(values)
    if len(values) == 1:
        assert deviation(values) is None
    else:
        assert deviation(values) == pytest.approx(statistics.stdev(values), abs=1e-9)


def test_runs_of_one_model_on_one_measure_are_summed_up() -> None:
    """Names are compared without case, and seeds are named."""
    runs = [
        a_run(88.0, seed=2, model="BERT-base-cased"),
        a_run(90.0, seed=1, task="mrpc"),
        a_run(89.0, seed=1, split="validation", metric="F1"),
    ]
    (figure,) = summarise(runs)
    assert (figure.value, figure.sd, figure.n) == (89.0, 1.0, 3)
    assert (figure.seeds, figure.settings) == ([1, 2], 1)


def test_pretrained_and_own_weights_are_two_models() -> None:
    """The second is held against the first, not the first against the second."""
    own, pretrained = compared(
        [a_run(70, init="own", model="mine"), a_run(88)], []
    ).groups  # ordered by model: bert before mine
    assert own.figure.init == "pretrained"
    assert own.alone == "no baseline"
    assert [match.baseline.model for match in pretrained.matches] == ["bert-base-cased"]
    assert pretrained.matches[0].verdict == BELOW


def test_mixed_settings_are_counted() -> None:
    """Their spread is not one of seeds."""
    (figure,) = summarise([a_run(lr=2e-5), a_run(lr=3e-5), a_run(lr=3e-5, batch=8)])
    assert figure.settings == 3


@pytest.mark.parametrize(
    ("mine", "theirs", "metric", "verdict"),
    [(88.1, 88.85, "f1", WITHIN), (87.85, 88.85, "f1", WITHIN), (87.84, 88.85, "f1", BELOW),
     (89.85, 88.85, "f1", WITHIN), (90.0, 88.85, "f1", ABOVE), (25.0, 26.0, "perplexity", WITHIN),
     (30.0, 25.0, "perplexity", BELOW), (20.0, 25.0, "perplexity", ABOVE),
     (0.40, 0.41, "loss", WITHIN), (0.30, 0.41, "loss", ABOVE), (27.0, 28.5, "bleu", BELOW)],
)  # fmt: skip
def test_a_verdict_says_how_good_a_result_is(
    mine: float, theirs: float, metric: str, verdict: str
) -> None:
    """One point, or 5 % where there are no points; above is better, also where less is better."""
    match = judged([a_run(mine, metric=metric)], a_baseline(theirs, metric=metric))
    assert match.verdict == verdict


def test_a_wide_spread_tolerates_more() -> None:
    """One standard deviation of one's own runs."""
    match = judged([a_run(84), a_run(88)], a_baseline(88.5))
    assert match.difference == pytest.approx(-2.5)
    assert match.tolerance == pytest.approx(8**0.5)
    assert match.verdict == WITHIN


@pytest.mark.parametrize(
    ("run", "line", "suspicious"),
    [
        (a_run(90.86), a_baseline(), True),
        (a_run(90.85), a_baseline(), False),
        (a_run(90.86, model="google-bert/BERT-base-cased"), a_baseline(), True),
        (a_run(95.0, model="t5-large"), a_baseline(), False),
        (a_run(95.0, init="own"), a_baseline(), False),
        (a_run(100.0, model="mine", init="own"), a_baseline(), True),
        (a_run(100.0), a_baseline(100.0), False),
        (a_run(17.0, metric="perplexity"), a_baseline(20.0, metric="perplexity"), True),
        (a_run(18.5, metric="perplexity"), a_baseline(20.0, metric="perplexity"), False),
        (a_run(80.0), a_baseline(), False),
    ],
)  # fmt: skip
def test_what_is_too_good_to_be_true_is_suspicious(
    run: dict[str, Any], line: dict[str, Any], *, suspicious: bool
) -> None:
    """Clearly above what others published of the same weights, or perfect."""
    assert judged([run], line).suspicious is suspicious


@pytest.mark.parametrize(
    ("own", "line", "reason"),
    [
        ([a_run()], a_baseline(split="test"), "test, yours is dev"),
        ([a_run()], a_baseline(metric="accuracy"), "accuracy, yours is f1"),
        ([a_run()], a_baseline(split="test", metric="acc"), "test accuracy, yours is dev f1"),
        ([a_run()], a_baseline(task="RTE"), "no run of yours on RTE"),
        ([], a_baseline(), "no run of yours on MRPC"),
    ],
)
def test_a_baseline_that_stays_apart_says_why(
    own: list[dict[str, Any]], line: dict[str, Any], reason: str
) -> None:
    """Dev is never held against test."""
    (apart,) = compared(own, [line]).apart
    assert apart.reason == reason


def test_a_run_without_a_baseline_says_why() -> None:
    """What looks alike is named, so that nobody compares it by eye."""
    (group,) = compared([a_run(split="test")], [a_baseline()]).groups
    assert group.alone == "no baseline: yours is test, theirs dev"
    (group,) = compared([a_run(metric="loss")], [a_baseline()]).groups
    assert group.alone == "no baseline"


def test_published_fractions_are_read_as_percent() -> None:
    """A roadmap may write either; what a metric cannot have stays as written."""
    lines = [a_baseline(0.8885), a_baseline(88.85), a_baseline(130.0)]
    assert [figure.value for figure in published(lines)] == [88.85, 88.85, 130.0]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [("BERT-base", "bert-base", True), ("google-bert/bert-base", "bert-base", True),
     ("a/bert", "b/bert", False), ("bert", "bert-large", False), ("我的 模型", "我的  模型", True)],
)  # fmt: skip
def test_a_model_is_known_by_its_name(one: str, other: str, *, same: bool) -> None:
    """An owner before the name is left out where only one of the two has one."""
    assert same_model(one, other) is same
    assert same_model(other, one) is same
