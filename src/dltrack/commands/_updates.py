"""What ``roadmap update`` and ``roadmap diff`` say in the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dltrack.views.changes import change_lines
from dltrack.views.envelope import document
from dltrack.views.text import clean

if TYPE_CHECKING:
    from dltrack.commands._fetch import Outcome
    from dltrack.commands._session import Session


def report(
    session: Session, word: str, found: Outcome, changes: dict[str, Any] | None, *, as_json: bool
) -> None:
    """Show what changes and what does not.

    Args:
        session: the run.
        word: the command.
        found: what came of looking for newer states.
        changes: what they change, if there are any.
        as_json: for a script; a failure carries the same data.

    Raises:
        DltrackError: something failed; what did not is shown before.
    """
    data = found.told(changes=changes)
    if as_json and not found.failed:
        session.show(document(word, data))
    elif not as_json:
        if changes:
            session.show(change_lines(session.terminal, changes))
        for id_ in found.unchanged:
            session.say(f"{clean(id_)} is unchanged.")
        if not (found.newer or found.unchanged or found.failed):
            session.say("There is no further roadmap yet: dltrack roadmap add FILE-or-URL")
    found.finish(session, data)
