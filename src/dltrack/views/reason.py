"""What ``next`` says: the items, and why each is suggested."""

from __future__ import annotations

from dltrack.domain.parts import written
from dltrack.views.plain import one_line
from dltrack.views.text import clean, wrap
from dltrack.views.words import about_hours, parts, plural, some, stretch, title

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from dltrack.store.suggest import Suggestion
    from dltrack.views.terminal import Terminal


def suggestions(
    terminal: Terminal, found: Sequence[Suggestion], language: str, *, terms: bool = False
) -> str:
    """What ``next`` says: number, id and title; then kind, hours and link; then the reason."""
    return "\n".join(
        line
        for number, suggestion in enumerate(found, start=1)
        for line in _suggestion(terminal, number, suggestion, language, terms=terms)
    )


def _suggestion(
    terminal: Terminal, number: int, suggestion: Suggestion, language: str, *, terms: bool
) -> list[str]:
    row = suggestion.row
    indent = "   "
    head = f"{number}. {row['id']}  {title(row, language)}"
    facts = [row["kind"], about_hours(row["minutes"]), parts(row), clean(suggestion.link or "")]
    lines = [
        terminal.style(one_line(terminal, head), "strong"),
        indent + terminal.style("  ".join(fact for fact in facts if fact), "dim"),
    ]
    why = wrap(reason(suggestion, language), terminal.columns - len(indent))
    lines += [indent + line for line in why]
    if terms:
        summed = " + ".join(f"{name} {value:g}" for name, value in suggestion.terms)
        lines.append(f"{indent}score {suggestion.score:g} = {summed}")
    return lines


def reason(suggestion: Suggestion, language: str) -> str:
    """One line: what speaks for the item, the strongest first."""
    row, said = suggestion.row, list[str]()
    if row["state"] == "doing":
        said.append("you are in the middle of it")
    if suggestion.resolved:
        said.append(f"takes up {plural(suggestion.resolved, 'open question')} of yours")
    if suggestion.taught:
        said.append(f"teaches the topic of {plural(suggestion.taught, 'open question')} of yours")
    if suggestion.left:
        said.append(_left(suggestion))
    if suggestion.stretch:
        said.append(f"{stretch(row, *suggestion.stretch)} fits into your time")
    if suggestion.outside:
        said.append("needed by this track, though not on it")
    if suggestion.covered:
        said.append("already covered: you know all it teaches")
    said.extend(_order(suggestion, language))
    return "; ".join(said)


def _left(suggestion: Suggestion) -> str:
    """What is left of an item of which parts were seen."""
    ranges, minutes = suggestion.left or ([], None)
    hours = about_hours(minutes)
    label = clean(suggestion.row["parts_label"])
    return f"left {written(label, ranges)}" + (f" ({hours})" if hours else "")


def _order(suggestion: Suggestion, language: str) -> list[str]:
    """Its place on the track, and what waits for it."""
    row, said = suggestion.row, list[str]()
    if suggestion.section is not None and not suggestion.outside:
        name = title(suggestion.section, language)
        if name:
            said.append(f"in «{name}»" + (", optional" if row["optional"] else ""))
    elif row["optional"]:
        said.append("optional")
    if suggestion.unlocks:
        said.append(f"unlocks {some(suggestion.unlocks)}")
    behind = row["opens"]
    if behind > len(suggestion.unlocks):
        said.append(f"{'' if row['opens_exact'] else 'over '}{plural(behind, 'item')} behind it")
    return said or ["unlocked"]
