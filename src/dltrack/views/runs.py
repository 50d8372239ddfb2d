"""Runs of projects: their values with a unit, and how they were made."""

from __future__ import annotations

from dltrack.domain.metrics import is_rate
from dltrack.views.grid import grid
from dltrack.views.text import clean

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from dltrack.views.terminal import Terminal
    from dltrack.views.words import Fields


_SMALL = 0.001
"""Below this four decimals say nothing."""


def value_text(value: float, metric: str) -> str:
    """A value with its unit: ``88.85%``, ``88.1%``; a perplexity as it is."""
    if is_rate(metric):
        return f"{value:.2f}".removesuffix("0") + "%"
    if abs(value) >= _SMALL:
        return f"{value:.4f}".rstrip("0").rstrip(".")
    return f"{value:.3g}"


def run_words(run: Fields) -> str:
    """What a run measured: ``bert-base-cased: MRPC dev f1 88.1%``."""
    value = value_text(run["value"], run["metric"])
    return clean(f"{run['model']}: {run['task']} {run['split']} {run['metric']} {value}")


def setting_words(run: Fields) -> str:
    """How a run was made: ``pretrained, seed 1, lr 2e-05, batch 32, epochs 3``."""
    names = [name for name in ("seed", "lr", "batch", "epochs") if run[name] is not None]
    said = [f"{name} {run[name]:g}" if name in ("lr", "epochs") else f"{name} {run[name]}"
            for name in names]  # fmt: skip
    return ", ".join([*([run["init"]] if run["init"] else []), *said])


def run_list(terminal: Terminal, runs: Sequence[Fields]) -> str:
    """Runs one per line, by number."""
    cells = [
        [str(r["id"]), r["item"], r["model"], f"{r['task']} {r['split']} {r['metric']}",
         value_text(r["value"], r["metric"]),
         "; ".join(x for x in (setting_words(r), r["note"] or "") if x)]
        for r in runs
    ]  # fmt: skip
    headers = ["no", "item", "model", "measured", "value", "how"]
    return grid(terminal, headers, cells, right={0, 4}, whole={0, 4})
