"""Runs and published results as figures: one number each, of one model, on one measure.

All values are in the unit of ``dltrack.domain.metrics``: rates in percent. Pure functions; the
order of runs never matters.
"""

from __future__ import annotations

from math import fsum, sqrt

from dltrack.domain.metrics import canonical_value, key, metric_name, split_name
from dltrack.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any, Protocol

    class Fields(Protocol):
        """A row or a mapping: what has fields by name."""

        def __getitem__(self, name: str, /) -> Any:  # noqa: ANN401 - whatever the field holds
            """The value of a field."""


OWN, PRETRAINED = "own", "pretrained"
INITS = (PRETRAINED, OWN)
"""Where a run's weights came from: somebody's pre-training, or one's own."""


class Figure:
    """One number to compare: the mean of one's own runs, or a published result.

    Attributes:
        model, task: as first spelled; ``split`` and ``metric`` by their one name.
        init: ``pretrained``, ``own`` or None, of own runs.
        value: the published value or the mean, in percent for rates.
        sd: sample standard deviation over the runs; None for one run, and when published.
        n: how many runs; 0 when published.
        seeds: the distinct seeds, in order.
        settings: how many settings of learning rate, batch and epochs the runs mix.
        source: where it was published; None for own runs.
        item: the item that the runs belong to; None when published.
    """

    __slots__ = (
        "init", "item", "metric", "model", "n", "sd", "seeds", "settings", "source", "split",
        "task", "value",
    )  # fmt: skip

    def __init__(self, line: Fields, value: float, source: str | None = None) -> None:
        self.model, self.task = " ".join(line["model"].split()), " ".join(line["task"].split())
        self.split, self.metric = split_name(line["split"]), metric_name(line["metric"])
        self.value, self.source = value, source
        self.init: str | None = None
        self.item: str | None = None
        self.sd: float | None = None
        self.seeds: list[int] = []
        self.n = self.settings = 0

    @property
    def about(self) -> tuple[str, str, str]:
        """What it measures: only figures that agree in all three are compared."""
        return key(self.task), self.split, self.metric


def summarise(runs: Iterable[Fields]) -> list[Figure]:
    """Own runs, one figure for each item, model, init, task, split and metric.

    Returns:
        Means and sample standard deviations, ordered by task, split, metric, model and init.
    """
    groups: dict[tuple[str, ...], list[Fields]] = {}
    for run in runs:
        what = (key(run["task"]), split_name(run["split"]), metric_name(run["metric"]))
        name = (*what, key(run["model"]), run["init"] or "", run["item"])
        groups.setdefault(name, []).append(run)
    return [_figure(groups[name]) for name in sorted(groups)]


def _figure(runs: list[Fields]) -> Figure:
    # The least of the spellings, so that the order of the runs does not choose it.
    named = {name: min(run[name] for run in runs) for name in ("model", "task", "split", "metric")}
    values = [run["value"] for run in runs]
    figure = Figure(named, mean(values))
    figure.init, figure.item = runs[0]["init"], runs[0]["item"]
    figure.sd, figure.n = deviation(values), len(values)
    figure.seeds = sorted({run["seed"] for run in runs if run["seed"] is not None})
    figure.settings = len({(run["lr"], run["batch"], run["epochs"]) for run in runs})
    return figure


def mean(values: Sequence[float]) -> float:
    """The arithmetic mean; of equal values that value."""
    return min(max(fsum(values) / len(values), min(values)), max(values))


def deviation(values: Sequence[float]) -> float | None:
    """The sample standard deviation (n - 1); None for a single value, which has no spread."""
    if len(values) == 1:
        return None
    middle = mean(values)
    return sqrt(fsum((value - middle) ** 2 for value in values) / (len(values) - 1))


def published(baselines: Iterable[Fields]) -> list[Figure]:
    """The published results of an item, in the order of the roadmap."""
    return [Figure(line, _kept(line), source=line["source"]) for line in baselines]


def _kept(line: Fields) -> float:
    """A published value in percent; what its metric cannot have stays as it was written."""
    try:
        return canonical_value(float(line["value"]), metric_name(line["metric"]))
    except UsageError:
        return float(line["value"])


def same_model(one: str, other: str) -> bool:
    """Whether two names mean one model: ``google-bert/bert-base-cased`` is ``bert-base-cased``."""
    first, second = key(one), key(other)
    if ("/" in first) != ("/" in second):
        first, second = first.rpartition("/")[2], second.rpartition("/")[2]
    return first == second
