"""Own runs against published results and earlier runs: compared and judged.

Only what has the same task, split and metric is compared: never dev against test, never F1 against
accuracy. All values are in the unit of ``dltrack.domain.metrics``: rates in percent. Pure
functions; the order of runs never matters.
"""

from __future__ import annotations

from dltrack.domain.figures import OWN, PRETRAINED, same_model
from dltrack.domain.metrics import WHOLE, in_points, is_rate, key, lower_is_better

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from dltrack.domain.figures import Figure

WITHIN, BELOW, ABOVE = "within", "below", "above"
"""A verdict tells how good, not how large: below is worse, also where less is better."""

CLOSE = 1.0
"""Points (of 100) that a result may differ and still be within."""

CLOSE_SHARE = 0.05
"""The same for metrics without such a scale (perplexity, loss): a share of the larger value."""

FAR = 2.0
"""A published result of the same model, beaten by more than so many times that, is suspicious."""

_ROUNDING = 1e-9


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


class Group:
    """One of one's own figures, and what it was held against.

    Attributes:
        figure: the mean of the runs.
        matches: the comparisons, the same model first.
        alone: why there is none; empty if there is one.
    """

    __slots__ = ("alone", "figure", "matches")

    def __init__(self, figure: Figure, baselines: Sequence[Figure], own: Sequence[Figure]) -> None:
        self.figure, self.matches = figure, _matches(figure, [*baselines, *own])
        self.alone = "" if self.matches else alone_because(figure, baselines)


class Apart:
    """A baseline that nothing was held against: why, and whether its task was tried at all."""

    __slots__ = ("baseline", "reason", "tried")

    def __init__(self, baseline: Figure, own: Sequence[Figure]) -> None:
        self.baseline, self.reason = baseline, apart_because(baseline, own)
        self.tried = any(key(figure.task) == key(baseline.task) for figure in own)


class Comparison:
    """All of one's own figures of an item against all its baselines.

    Attributes:
        groups: own figures with their matches.
        apart: the baselines that no own figure could be held against.
    """

    __slots__ = ("apart", "groups")

    def __init__(self, own: Sequence[Figure], baselines: Sequence[Figure]) -> None:
        measured = {figure.about for figure in own}
        self.groups = [Group(figure, baselines, own) for figure in own]
        self.apart = [Apart(line, own) for line in baselines if line.about not in measured]

    def count(self, word: str) -> int:
        """How many matches have this verdict."""
        return sum(match.verdict == word for group in self.groups for match in group.matches)

    @property
    def suspicious(self) -> int:
        """How many matches are too good to be true."""
        return sum(match.suspicious for group in self.groups for match in group.matches)


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


def alone_because(own: Figure, baselines: Sequence[Figure]) -> str:
    """Why there is no baseline for one's own figure."""
    near = [line for line in baselines if key(line.task) == key(own.task)]
    splits = {line.split for line in near if line.metric == own.metric}
    if splits:
        return f"no baseline: yours is {own.split}, theirs {' or '.join(sorted(splits))}"
    metrics = {line.metric for line in near if line.split == own.split and is_rate(line.metric)}
    if metrics and is_rate(own.metric):
        return f"no baseline: yours is {own.metric}, theirs {' or '.join(sorted(metrics))}"
    return "no baseline"
