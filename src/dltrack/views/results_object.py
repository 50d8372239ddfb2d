"""Runs and comparisons as scripts see them; the text views and the report read the same objects."""

from __future__ import annotations

from dltrack.domain.metrics import is_rate, lower_is_better
from dltrack.domain.results import ABOVE, BELOW, WITHIN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from dltrack.domain.figures import Figure
    from dltrack.domain.results import Apart, Comparison, Group, Match
    from dltrack.views.words import Fields

    Object = dict[str, Any]

_EXACT = 9
"""Decimals of what was computed; beyond them is only the noise of floats."""


def run_object(run: Fields) -> Object:
    """A run: a rate in percent, ``at`` in UTC."""
    names = ("id", "item", "model", "init", "task", "split", "metric", "value")
    rest = ("seed", "lr", "batch", "epochs", "note", "at")
    return {
        **{name: run[name] for name in names},
        "unit": _unit(run["metric"]),
        **{name: run[name] for name in rest},
    }


def comparison_object(item: str, found: Comparison, runs: Sequence[Fields]) -> Object:
    """A comparison with the runs behind it."""
    return {
        "item": item,
        "runs": [run_object(run) for run in runs],
        "summary": {
            **{word: found.count(word) for word in (WITHIN, BELOW, ABOVE)},
            "suspicious": found.suspicious,
        },
        "groups": [_group(group) for group in found.groups],
        "not_comparable": [_apart(apart) for apart in found.apart],
    }


def _unit(metric: str) -> str | None:
    return "percent" if is_rate(metric) else None


def _group(group: Group) -> Object:
    figure = group.figure
    return {
        **_figure(figure, "mean"),
        "lower_is_better": lower_is_better(figure.metric),
        "seeds": figure.seeds,
        "settings": figure.settings,
        "comparisons": [_match(match) for match in group.matches],
        "no_baseline": group.alone or None,
    }


def _figure(figure: Figure, value: str) -> Object:
    names = ("model", "init", "task", "split", "metric")
    return {
        **{name: getattr(figure, name) for name in names},
        "unit": _unit(figure.metric),
        value: round(figure.value, _EXACT),
        "sd": None if figure.sd is None else round(figure.sd, _EXACT),
        "n": figure.n,
    }


def _baseline(figure: Figure) -> Object:
    return {
        "kind": "own" if figure.source is None else "published",
        **_figure(figure, "value"),
        "item": figure.item,
        "source": figure.source,
    }


def _match(match: Match) -> Object:
    return {
        "baseline": _baseline(match.baseline),
        "difference": round(match.difference, _EXACT),
        "tolerance": round(match.tolerance, _EXACT),
        "verdict": match.verdict,
        "same_model": match.same_model,
        "suspicious": match.suspicious,
    }


def _apart(apart: Apart) -> Object:
    return {**_baseline(apart.baseline), "reason": apart.reason, "tried": apart.tried}
