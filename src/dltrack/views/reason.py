"""Why an item is suggested, in one line."""

from __future__ import annotations

from dltrack.domain.parts import written
from dltrack.views.text import clean
from dltrack.views.words import about_hours, plural, some, stretch, title

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dltrack.store.suggest import Suggestion


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
