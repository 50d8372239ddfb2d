"""Options as candidates, read from the commands themselves; imports typer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dltrack.commands._table import root
from dltrack.domain.figures import INITS
from dltrack.domain.metrics import SPLITS
from dltrack.domain.model import KINDS
from dltrack.domain.words import NOTE_KINDS, STATES

if TYPE_CHECKING:
    from collections.abc import Sequence

_NAMES = {"T": "track", "ITEM": "item", "TOPIC": "topic", "NAME": "name"}
"""What the metavariable of an option names in the store."""

_WORDS = {
    "STATE": STATES,
    "KIND": KINDS,
    "SHELL": ("bash", "zsh", "fish"),
    "FORMAT": ("md", "json"),
    "DRAWING": ("mermaid", "dot", "json"),
    "INIT": INITS,
    "SPLIT": SPLITS,
}
"""Fixed values by metavariable."""


def offer_options(path: Sequence[str], option: str) -> list[tuple[str, str]] | str:
    """The options of the command at ``path``, or what ``option`` takes as its value.

    Returns:
        Candidates as (value, help); or the kind of name that the value is; or an empty string if
        the option is a flag, so that arguments follow.
    """
    context = root().make_context("dltrack", list(path), resilient_parsing=True)
    command = context.command
    for word in path:
        found = command.get_command(context, word) if hasattr(command, "get_command") else None
        if found is None:
            break
        command = found
    if not option:
        return [
            (name, str(getattr(param, "help", "") or ""))
            for param in command.params
            for name in param.opts
            if name.startswith("--")
        ] + [("--help", "Show the help.")]
    for param in command.params:
        if option in param.opts:
            metavar = str(getattr(param, "metavar", "") or "")
            if metavar == "K":
                notes = "notes" in path
                return [(kind, "") for kind in NOTE_KINDS] if notes else "kind"
            if metavar in _WORDS:
                return [(value, "") for value in _WORDS[metavar]]
            return _NAMES.get(metavar, "") if not metavar or metavar in _NAMES else []
    return ""
