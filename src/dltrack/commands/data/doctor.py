"""``dltrack data doctor``: the store checked against itself."""

import typer

from dltrack.commands._options import Json
from dltrack.commands._table import session_of
from dltrack.errors import DoctorError
from dltrack.store.doctor import examine
from dltrack.views.envelope import document
from dltrack.views.text import clean
from dltrack.views.words import plural


def command(ctx: typer.Context, *, as_json: Json = False) -> None:
    """Recompute every kept counter from nothing and compare; exit code 1 if anything differs."""
    session = session_of(ctx)
    findings = examine(session.db)
    if findings:
        if not as_json:
            for finding in findings:
                session.show(clean(finding))
        raise DoctorError(
            f"The store is at odds with itself in {plural(len(findings), 'place')}.",
            "Please report it with this output; a backup first: dltrack data backup FILE",
            {"findings": findings},
        )
    if as_json:
        session.show(document("data doctor", {"findings": []}))
    else:
        session.show("The store agrees with itself: file, journal, counters.")
