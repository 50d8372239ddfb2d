"""Runs compared with what was published and with earlier ones: as text, as JSON."""

from __future__ import annotations

from dltrack.domain.metrics import lower_is_better
from dltrack.domain.results import ABOVE, BELOW, INITS, WITHIN
from dltrack.views.grid import grid
from dltrack.views.runs import unit, value_text
from dltrack.views.text import clean
from dltrack.views.words import plural

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from dltrack.domain.results import Comparison, Figure, Match
    from dltrack.views.terminal import Terminal

RULE = (
    "Within: at most 1 point apart (5 % for perplexity and loss), or one standard deviation if that"
    " is more. Below is worse, above is better."
)
SUSPICIOUS = (
    "Suspicious is better than what others published of the same model by over 2 points (10 %),"
    " or perfect. Check the split, the metric, and that nothing was trained on dev."
)


def mean_text(figure: Figure) -> str:
    """A mean with its spread: ``88.1% ± 0.42``."""
    said = value_text(figure.value, figure.metric)
    if figure.sd is None:
        return said
    spread = value_text(figure.sd, figure.metric).removesuffix("%")
    return f"{said} ± {spread}"


def difference_text(match: Match, metric: str) -> str:
    """A difference with its sign, in points for rates."""
    shown = value_text(abs(match.difference), metric).removesuffix("%")
    none = not shown.strip("0.")
    return shown if none else ("+" if match.difference > 0 else "-") + shown


def summary(found: Comparison) -> str:
    """A comparison in one line: ``4 runs: 2 within, 1 below, 0 above (1 suspicious)``."""
    runs = plural(sum(figure.n for figure, _ in found.groups), "run")
    if not found.groups:
        return "no run yet"
    if not found.compared:
        return f"{runs}, with no baseline of the same task, split and metric"
    verdicts = ", ".join(f"{found.count(word)} {word}" for word in (WITHIN, BELOW, ABOVE))
    doubt = f" ({found.suspicious} suspicious)" if found.suspicious else ""
    return f"{runs}; compared: {verdicts}{doubt}"


def verdict_words(match: Match) -> str:
    """The verdict, with a doubt where there is reason for one."""
    return match.verdict + (", suspicious" if match.suspicious else "")


def figure_name(figure: Figure) -> str:
    """The model, and where its weights came from if that was said."""
    return figure.model + (f" ({figure.init})" if figure.init in INITS else "")


def baseline_name(figure: Figure) -> str:
    """The model of a baseline, and whose number it is."""
    whose = "published" if figure.source is not None else f"yours, {figure.item}"
    return f"{figure.model} ({whose})"


def comparison_page(terminal: Terminal, item: str, found: Comparison) -> str:
    """Own figures against their baselines, by what was measured; then what stays apart."""
    lines = [terminal.style(f"{item}: {summary(found)}", "strong")]
    for about in dict.fromkeys(figure.about for figure, _ in found.groups):
        groups = [(f, matches) for f, matches in found.groups if f.about == about]
        lines += ["", terminal.style(about_words(groups[0][0]), "accent")]
        lines.append(_table(terminal, groups))
    return "\n".join([*lines, *_apart(found), *_warnings(found)])


def about_words(figure: Figure) -> str:
    """What a figure measures: ``MRPC dev f1``."""
    less = " (less is better)" if lower_is_better(figure.metric) else ""
    return clean(f"{figure.task} {figure.split} {figure.metric}{less}")


def _table(terminal: Terminal, groups: Sequence[tuple[Figure, Sequence[Match]]]) -> str:
    headers = ["yours", "runs", "mean", "against", "value", "diff", "verdict"]
    return grid(terminal, headers, list(comparison_cells(groups)),
                right={1, 4, 5}, whole={1, 2, 4, 5})  # fmt: skip


def comparison_cells(
    groups: Sequence[tuple[Figure, Sequence[Match]]],
) -> Iterator[list[str]]:
    """A line for each baseline; what is one's own stands in the first of them."""
    for figure, matches in groups:
        mine = [figure_name(figure), str(figure.n), mean_text(figure)]
        for match in matches:
            other = match.baseline
            theirs = [baseline_name(other), mean_text(other)]
            yield [*mine, *theirs, difference_text(match, figure.metric), verdict_words(match)]
            mine = ["", "", ""]
        if not matches:
            yield [*mine, "no baseline", "", "", ""]


def apart_words(figure: Figure, reason: str) -> str:
    """A baseline that nothing was compared with, and why."""
    about = f"{figure.task} {figure.split} {figure.metric}"
    return clean(f"{baseline_name(figure)}: {about} {mean_text(figure)}; {reason}")


def _apart(found: Comparison) -> Iterator[str]:
    heads = {True: "Not comparable:", False: "No run of yours to compare with:"}
    for tried, head in heads.items():
        lines = [
            f"  {apart_words(figure, reason) if tried else apart_words(figure, '').rstrip('; ')}"
            for (figure, reason), was in zip(found.apart, found.tried, strict=True)
            if was == tried
        ]
        if lines:
            yield from ("", head, *lines)


def _warnings(found: Comparison) -> Iterator[str]:
    """What makes a number less sure than it looks."""
    lines = [
        f"{clean(figure_name(figure))} on {about_words(figure)} mixes {figure.settings} settings "
        "of lr, batch and epochs: its spread is not of seeds alone."
        for figure, _ in found.groups
        if figure.settings > 1
    ]
    if lines:
        yield from ("", *lines)


def comparison_object(item: str, found: Comparison) -> dict[str, Any]:
    """A comparison as scripts see it."""
    return {
        "item": item,
        "runs": sum(figure.n for figure, _ in found.groups),
        "summary": {
            **{word: found.count(word) for word in (WITHIN, BELOW, ABOVE)},
            "suspicious": found.suspicious,
        },
        "groups": [
            {**_figure_object(figure, "mean"), "lower_is_better": lower_is_better(figure.metric),
             "seeds": figure.seeds, "settings": figure.settings,
             "comparisons": [_match_object(match) for match in matches]}
            for figure, matches in found.groups
        ],
        "not_comparable": [
            {**_baseline_object(figure), "reason": reason} for figure, reason in found.apart
        ],
    }  # fmt: skip


def _figure_object(figure: Figure, value: str) -> dict[str, Any]:
    names = ("model", "init", "task", "split", "metric")
    return {
        **{name: getattr(figure, name) for name in names},
        "unit": unit(figure.metric),
        value: figure.value,
        "sd": figure.sd,
        "n": figure.n,
    }


def _baseline_object(figure: Figure) -> dict[str, Any]:
    return {
        "kind": "own" if figure.source is None else "published",
        **_figure_object(figure, "value"),
        "item": figure.item,
        "source": figure.source,
    }


def _match_object(match: Match) -> dict[str, Any]:
    names = ("difference", "tolerance", "verdict", "same_model", "suspicious")
    return {
        "baseline": _baseline_object(match.baseline),
        **{name: getattr(match, name) for name in names},
    }
