"""Runs compared with what was published and with earlier ones, in words and tables.

Everything here reads the objects of ``dltrack.views.results_object``, so that a page, ``show`` and
a report say the same.
"""

from __future__ import annotations

from dltrack.views.grid import grid
from dltrack.views.runs import value_text
from dltrack.views.text import clean, wrap
from dltrack.views.words import plural

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from dltrack.views.terminal import Terminal

    Object = dict[str, Any]

RULE = (
    "Within: at most 1 point apart (5 % for perplexity and loss), or one standard deviation if that"
    " is more. Below is worse, above is better."
)
SUSPICIOUS = (
    "Suspicious: perfect, or over 2 points (10 %) better than what others published of the same"
    " model. Check the split, the metric, and that nothing was trained on dev."
)
HEADERS = ("yours", "runs", "mean", "against", "value", "diff", "verdict")


def summary(found: Object) -> str:
    """A comparison in one line: ``4 runs: 2 within, 1 below, 0 above (1 suspicious)``."""
    runs = plural(len(found["runs"]), "run")
    if not found["runs"]:
        return "no run yet"
    if not any(group["comparisons"] for group in found["groups"]):
        return f"{runs}, with no baseline of the same task, split and metric"
    counts = dict(found["summary"])
    doubts = counts.pop("suspicious")
    said = ", ".join(f"{count} {word}" for word, count in counts.items())
    return f"{runs}; compared: {said}" + (f" ({doubts} suspicious)" if doubts else "")


def rule(terminal: Terminal, found: Object) -> str:
    """What the verdicts mean, as far as they are there."""
    said = [RULE, *([SUSPICIOUS] if found["summary"]["suspicious"] else [])]
    return "\n".join(line for text in said for line in wrap(text, terminal.columns))


def mean_text(figure: Object) -> str:
    """A mean with its spread, ``88.1% ± 0.42``, or a published value."""
    metric = figure["metric"]
    said = value_text(figure["mean"] if "mean" in figure else figure["value"], metric)
    if figure["sd"] is None:
        return said
    return f"{said} ± {value_text(figure['sd'], metric).removesuffix('%')}"


def difference_text(match: Object) -> str:
    """A difference with its sign, in points for rates."""
    difference = match["difference"]
    shown = value_text(abs(difference), match["baseline"]["metric"]).removesuffix("%")
    if not shown.strip("0."):
        return shown
    return ("+" if difference > 0 else "-") + shown


def verdict_words(match: Object) -> str:
    """The verdict, with a doubt where there is reason for one."""
    return f"{match['verdict']}, suspicious" if match["suspicious"] else str(match["verdict"])


def own_name(figure: Object) -> str:
    """The model, and whose weights it began with if that was said."""
    return f"{figure['model']} ({figure['init']})" if figure["init"] else str(figure["model"])


def baseline_name(figure: Object) -> str:
    """The model of a baseline, and whose number it is."""
    if figure["kind"] == "published":
        return f"{figure['model']} (published)"
    return f"{own_name(figure)}, yours in {figure['item']}"


def about(figure: Object) -> str:
    """What a figure measures: ``MRPC dev f1``."""
    return f"{figure['task']} {figure['split']} {figure['metric']}"


def heading(group: Object) -> str:
    """What a group measures, and what to wish for."""
    return about(group) + (" (less is better)" if group["lower_is_better"] else "")


def comparison_page(terminal: Terminal, found: Object) -> str:
    """Own figures against their baselines, by what was measured; then what stays apart."""
    lines = [terminal.style(f"{found['item']}: {summary(found)}", "strong")]
    for groups in by_measure(found):
        lines += ["", terminal.style(clean(heading(groups[0])), "accent")]
        cells = [line for group in groups for line in group_cells(group)]
        lines.append(grid(terminal, HEADERS, cells, right={1, 4, 5}, whole={1, 2, 4, 5}))
    lines += [line for text in mixed(found) for line in ("", *wrap(clean(text), terminal.columns))]
    for head, baselines in apart(found):
        lines += ["", f"{head}:"]
        lines += [x for text in baselines for x in wrap(clean(text), terminal.columns, "  ")]
    return "\n".join(lines)


def by_measure(found: Object) -> Iterator[list[Object]]:
    """The groups that measure the same, together."""
    measures: dict[tuple[str, ...], list[Object]] = {}
    for group in found["groups"]:
        name = (group["task"].casefold(), group["split"], group["metric"])
        measures.setdefault(name, []).append(group)
    yield from measures.values()


def group_cells(group: Object) -> Iterator[list[str]]:
    """A line for each baseline; what is one's own stands in the first of them."""
    mine = [own_name(group), str(group["n"]), mean_text(group)]
    for match in group["comparisons"]:
        other = match["baseline"]
        theirs = [baseline_name(other), mean_text(other)]
        yield [*mine, *theirs, difference_text(match), verdict_words(match)]
        mine = ["", "", ""]
    if group["no_baseline"]:
        yield [*mine, group["no_baseline"], "", "", ""]


def mixed(found: Object) -> list[str]:
    """Sentences about means that are not over seeds alone."""
    return [
        f"{own_name(group)} on {about(group)} mixes {group['settings']} settings of lr, batch and "
        "epochs, so its spread is not of seeds alone."
        for group in found["groups"]
        if group["settings"] > 1
    ]


def apart(found: Object) -> Iterator[tuple[str, list[str]]]:
    """The baselines that nothing was held against: first those where the task was tried."""
    left = found["not_comparable"]
    heads = {True: "Not comparable", False: "Not tried yet" if found["groups"] else "Baselines"}
    for tried, head in heads.items():
        lines = [
            f"{baseline_name(b)}: {about(b)} {mean_text(b)}" + (f"; {b['reason']}" if tried else "")
            for b in left
            if b["tried"] == tried
        ]
        if lines:
            yield head, lines


def result_facts(found: Object) -> Iterator[tuple[str, str]]:
    """What ``show`` says of the runs of an item: a line for each group, and the verdicts."""
    for group in found["groups"]:
        runs = plural(group["n"], "run")
        yield "result", f"{own_name(group)}: {about(group)} {mean_text(group)} ({runs})"
    if found["runs"]:
        yield "verdict", summary(found)
