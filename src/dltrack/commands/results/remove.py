"""``dltrack results remove``: take back a run that was written down by mistake."""

import typer

from dltrack.commands._options import At
from dltrack.commands._run_options import RunNumber
from dltrack.commands._table import session_of
from dltrack.commands._values import past
from dltrack.store.results import remove_result, result
from dltrack.views.runs import run_words


def command(ctx: typer.Context, number: RunNumber, *, at: At = None) -> None:
    """Take a run away that is not one; undo brings it back."""
    session = session_of(ctx)
    row, when = result(session.db, number), past(at, session.now)
    with session.batch(when) as batch:
        remove_result(batch, number)
    session.show(f"Removed run {number} of {row['item']}: {run_words(row)}")
    session.say("Take it back: dltrack undo")
