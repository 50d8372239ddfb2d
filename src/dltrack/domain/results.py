"""Own runs against published results: grouped, summed up, compared, judged.

Only what has the same task, split and metric is compared: never dev against test, never F1 against
accuracy. All values are in the unit of ``dltrack.domain.metrics``: rates in percent. Pure
functions; the order of runs never matters.
"""

from __future__ import annotations

from math import fsum, sqrt

from dltrack.domain.metrics import (
    WHOLE,
    canonical_value,
    in_points,
    is_rate,
    key,
    lower_is_better,
    metric_name,
    split_name,
)
from dltrack.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence
    from typing import Any

    Fields = sqlite3.Row | Mapping[str, Any]

WITHIN, BELOW, ABOVE = "within", "below", "above"
"""A verdict tells how good, not how large: below is worse, also where less is better."""

CLOSE = 1.0
"""Points (of 100) that a result may differ and still be within."""

CLOSE_SHARE = 0.05
"""The same for metrics without such a scale (perplexity, loss): a share of the larger value."""

FAR = 2.0
"""A published result of the same model, beaten by more than so many times that, is suspicious."""

OWN, PRETRAINED = "own", "pretrained"
INITS = (PRETRAINED, OWN)
"""Where a run's weights came from: somebody's pre-training, or one's own."""

_ROUNDING = 1e-9


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


class Match:
    """One's own figure against a baseline.

    Attributes:
        baseline: what it is held against.
        difference: own minus baseline, in points for rates.
        tolerance: how far apart the two may be and still be ``within``.
        verdict: within, below (worse) or above (better).
        same_model: whether the baseline is about the same model.
        suspicious: whether it is too good to be true.
    """

    __slots__ = ("baseline", "difference", "same_model", "suspicious", "tolerance", "verdict")

    def __init__(self, own: Figure, baseline: Figure) -> None:
        self.baseline = baseline
        self.difference = own.value - baseline.value
        self.tolerance = tolerance(own, baseline)
        self.same_model = same_model(own.model, baseline.model)
        self.verdict = verdict(self.difference, self.tolerance, own.metric)
        self.suspicious = self.verdict == ABOVE and self._too_good(own)

    def _too_good(self, own: Figure) -> bool:
        """Perfect, or far above what others published of the very same weights."""
        if is_rate(own.metric) and own.value >= WHOLE:
            return True
        published = self.baseline.source is not None and own.init != OWN
        far = FAR * _close(own, self.baseline)
        return published and self.same_model and abs(self.difference) > far + _ROUNDING


class Comparison:
    """All of one's own figures of an item against all its baselines.

    Attributes:
        groups: own figures, each with its matches; one without has no equal baseline.
        apart: baselines that nothing was compared with, each with the reason.
        tried: the same baselines whose task was tried (True), in their order.
    """

    __slots__ = ("apart", "groups", "tried")

    def __init__(self, own: Sequence[Figure], baselines: Sequence[Figure]) -> None:
        tasks = {key(figure.task) for figure in own}
        self.groups = [(figure, _matches(figure, [*baselines, *own])) for figure in own]
        left = [b for b in baselines if b.about not in {figure.about for figure in own}]
        self.apart = [(b, apart_because(b, own)) for b in left]
        self.tried = [key(b.task) in tasks for b in left]

    def count(self, word: str) -> int:
        """How many matches have this verdict."""
        return sum(match.verdict == word for _, matches in self.groups for match in matches)

    @property
    def compared(self) -> bool:
        """Whether anything could be held against anything."""
        return any(matches for _, matches in self.groups)

    @property
    def suspicious(self) -> int:
        """How many matches are too good to be true."""
        return sum(match.suspicious for _, matches in self.groups for match in matches)


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


def _close(own: Figure, baseline: Figure) -> float:
    if in_points(own.metric):
        return CLOSE
    return CLOSE_SHARE * max(abs(own.value), abs(baseline.value))


def tolerance(own: Figure, baseline: Figure) -> float:
    """How far two figures may be apart and still be ``within``.

    One point, or 5 % of the larger value where the metric has no scale to 100; or the larger
    standard deviation of the two, if that is more. It is the same both ways round.
    """
    return max(_close(own, baseline), own.sd or 0.0, baseline.sd or 0.0)


def verdict(difference: float, tolerated: float, metric: str) -> str:
    """Judge a difference (own minus baseline): within, below (worse) or above (better)."""
    if abs(difference) <= tolerated + _ROUNDING:
        return WITHIN
    return ABOVE if (difference > 0) != lower_is_better(metric) else BELOW


def _matches(own: Figure, others: Sequence[Figure]) -> list[Match]:
    """What a figure is held against: equal task, split and metric; the same model first.

    Runs of the same item are a baseline only for weights of one's own: the model that one
    trained against the one that others pre-trained.
    """
    found = [
        Match(own, other)
        for other in others
        if other.about == own.about
        and (other.item != own.item or (own.init == OWN and other.init == PRETRAINED))
    ]
    return sorted(found, key=lambda match: not match.same_model)


def apart_because(baseline: Figure, own: Sequence[Figure]) -> str:
    """Why nothing of one's own may be held against a baseline."""
    near = [figure for figure in own if key(figure.task) == key(baseline.task)]
    if not near:
        return f"no run of yours on {baseline.task}"
    for name in ("split", "metric"):
        other = "metric" if name == "split" else "split"
        mine = {getattr(f, name) for f in near if getattr(f, other) == getattr(baseline, other)}
        if mine:
            return f"{getattr(baseline, name)}, yours is {' or '.join(sorted(mine))}"
    mine = {f"{figure.split} {figure.metric}" for figure in near}
    return f"{baseline.split} {baseline.metric}, yours is {' or '.join(sorted(mine))}"
