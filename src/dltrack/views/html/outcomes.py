"""Results against baselines: a chart for each thing measured, a row for each figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dltrack.views.html.scale import Line, short, ticks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

WIDTH, LEFT, RIGHT, TOP, ROW = 640, 240, 560, 34, 26
NAME = 34
"""Characters of a row's name."""

Object = dict[str, Any]


def outcome_charts(results: Sequence[Object], t: Callable[..., str]) -> list[Object]:
    """One chart for each item, task, split and metric that was measured."""
    charts = []
    for project in results:
        abouts = dict.fromkeys((g["task"], g["split"], g["metric"]) for g in project["groups"])
        for about in abouts:
            groups = [g for g in project["groups"] if (g["task"], g["split"], g["metric"]) == about]
            charts.append(_chart(project, groups, t))
    return charts


def _chart(project: Object, groups: Sequence[Object], t: Callable[..., str]) -> Object:
    rows = [*(_own(g, t) for g in groups), *_baselines(groups, t)]
    ends = [row["value"] + side * (row["sd"] or 0) for row in rows for side in (-1, 1)]
    room = max((max(ends) - min(ends)) * 0.08, 0.5 if groups[0]["unit"] else 1e-3)
    marks = ticks(min(ends) - room, max(ends) + room)
    x = Line(marks[0], marks[-1], LEFT, RIGHT)
    bottom = TOP + len(rows) * ROW
    task, split, metric = (groups[0][key] for key in ("task", "split", "metric"))
    unit = t("unit_percent") if groups[0]["unit"] else ""
    return {
        "width": WIDTH, "height": bottom + 44,
        "left": LEFT, "right": RIGHT, "top": TOP, "bottom": bottom,
        "title": t("results_title", item=project["title"], task=task, split=split, metric=metric),
        "desc": t("results_desc") + " " + "; ".join(row["text"] for row in rows),
        "axis": " ".join(x for x in (metric, f"({unit})" if unit else "") if x)
        + (f", {t('lower_better')}" if groups[0]["lower_is_better"] else ""),
        "columns": [(x(mark), short(mark)) for mark in marks],
        "rows": [_placed(row, TOP + n * ROW + ROW / 2, x) for n, row in enumerate(rows)],
    }  # fmt: skip


def _placed(row: Object, y: float, x: Line) -> Object:
    spread = row["sd"] or 0
    return {
        **row, "y": y, "x": x(row["value"]),
        "from": x(row["value"] - spread), "to": x(row["value"] + spread),
    }  # fmt: skip


def _own(group: Object, t: Callable[..., str]) -> Object:
    runs = t("n_runs", count=group["n"])
    return _row("mine", group, group["mean"], f"{t('mine')}, {runs}")


def _baselines(groups: Sequence[Object], t: Callable[..., str]) -> Iterator[Object]:
    """What the figures are held against, each once."""
    seen = set()
    for group in groups:
        for match in group["comparisons"]:
            line = match["baseline"]
            name = (line["kind"], line["model"], line["value"], line.get("item"))
            if name not in seen:
                seen.add(name)
                whose = t("published") if line["kind"] == "published" else t("own_earlier")
                yield _row(line["kind"], line, line["value"], whose)


def _row(name: str, figure: Object, value: float, whose: str) -> Object:
    model = figure["model"]
    said = f"{model} ({whose})"
    shown = f"{value:.4g}" + ("" if figure["sd"] is None else f" ± {figure['sd']:.2g}")
    cut = model if len(model) <= NAME - len(whose) else model[: NAME - len(whose) - 1] + "…"
    return {
        "look": "mine" if name == "mine" else "baseline",
        "name": f"{cut} ({whose})", "value": value, "sd": figure["sd"],
        "shown": shown, "text": f"{said}: {shown}",
    }  # fmt: skip
