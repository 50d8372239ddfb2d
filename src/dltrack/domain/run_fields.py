"""The fields of a run, as options and files give them, to checked values."""

from __future__ import annotations

from dltrack.domain.figures import INITS
from dltrack.domain.metrics import metric_name, number_of, parse_value, split_name
from dltrack.domain.moment import parse_past
from dltrack.domain.stamp import stamp
from dltrack.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from typing import Any

REQUIRED = ("model", "task", "split", "metric", "value")
FIELDS = (*REQUIRED, "init", "seed", "lr", "batch", "epochs", "at", "note")
"""What a run may say of itself: the names of the options, of columns and of keys."""

SAME = (*(name for name in FIELDS if name != "at"), "item")
"""What two runs have in common that are the same run, written down twice."""

LONGEST_NAME, LONGEST_NOTE = 200, 10_000
"""Characters of a name of a model or task, and of a note."""

_MOST = {"seed": 2**63 - 1, "batch": 10**9}
"""The largest whole numbers; the store keeps 63 bits."""


def run_of(fields: Mapping[str, str], now: datetime) -> dict[str, Any]:
    """Check the fields of one run.

    Args:
        fields: text by name; an empty text is a field that is not there.
        now: the present, in which a run without ``at`` happened.

    Returns:
        A value for each of ``FIELDS``: rates in percent, ``at`` a UTC stamp, None where unsaid.

    Raises:
        UsageError: a field is missing or cannot be what it says.
    """
    given = {name: text for name, text in fields.items() if text.strip()}
    missing = [name for name in REQUIRED if name not in given]
    if missing:
        raise UsageError(
            f"The run does not say its {', '.join(missing)}.",
            "A run needs a model, a task, a split, a metric and a value.",
        )
    metric = metric_name(_name(given, "metric"))
    when = parse_past(given["at"], now) if "at" in given else now
    return {
        "model": _name(given, "model"),
        "task": _name(given, "task"),
        "split": split_name(_name(given, "split")),
        "metric": metric,
        "value": parse_value(given["value"], metric),
        "init": _init(given),
        "seed": _whole(given, "seed", 0),
        "lr": _positive(given, "lr"),
        "batch": _whole(given, "batch", 1),
        "epochs": _positive(given, "epochs"),
        "at": stamp(when),
        "note": _text(given["note"], "note", LONGEST_NOTE) if "note" in given else None,
    }


def _name(given: Mapping[str, str], what: str) -> str:
    """A name in one line; blanks within it count once."""
    return _text(" ".join(given[what].split()), what, LONGEST_NAME)


def _text(text: str, what: str, longest: int) -> str:
    """Text that the store can keep as it is."""
    if len(text) > longest:
        raise UsageError(f"The {what} has over {longest:,} characters.", "Make it shorter.")
    if "\0" in text or any("\ud800" <= character <= "\udfff" for character in text):
        raise UsageError(f"The {what} is not valid text.", "Type it again.")
    return text.strip().replace("\r\n", "\n")


def _init(given: Mapping[str, str]) -> str | None:
    init = given.get("init", "").strip().lower() or None
    if init not in (*INITS, None):
        raise UsageError(
            f"There is no init «{init}».",
            "pretrained: others trained the weights; own: you did, from nothing.",
        )
    return init


def _whole(given: Mapping[str, str], what: str, least: int) -> int | None:
    """A whole number; ``32.0``, as tables write it, is one."""
    if what not in given:
        return None
    text = given[what].strip()
    exact = text.isascii() and text.isdigit() and len(text) <= len(str(_MOST["seed"]))
    number = int(text) if exact else number_of(text, what)
    if number != int(number) or not least <= number <= _MOST[what]:
        raise UsageError(
            f"The {what} «{text}» is no whole number from {least} to {_MOST[what]}.",
            "Mend it, or leave it out.",
        )
    return int(number)


def _positive(given: Mapping[str, str], what: str) -> float | None:
    if what not in given:
        return None
    number = number_of(given[what], what)
    if number < 0:
        raise UsageError(f"The {what} «{given[what]}» is below zero.", "Mend it, or leave it out.")
    return number + 0.0
