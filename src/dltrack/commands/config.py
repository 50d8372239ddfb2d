"""``dltrack config``: settings, kept in the database."""

from typing import Annotated

import typer

from dltrack.commands._options import At, Json
from dltrack.commands._settings import checked
from dltrack.commands._table import session_of
from dltrack.commands._values import past
from dltrack.store.journal import set_setting
from dltrack.store.settings import setting, settings
from dltrack.views.envelope import document
from dltrack.views.grid import grid


def command(
    ctx: typer.Context,
    key: Annotated[str | None, typer.Argument(metavar="[KEY]", help="Which setting.")] = None,
    value: Annotated[str | None, typer.Argument(metavar="[VALUE]", help="Its new value.")] = None,
    *,
    at: At = None,
    as_json: Json = False,
) -> None:
    """Settings: lang (auto, en, zh), colour (auto, never), day-start (HH:MM), retention, track."""
    session = session_of(ctx)
    if key is not None and value is not None:
        new, when = checked(session.db, key, value), past(at, session.now)
        if setting(session.db, key) == new:
            session.show(f"{key} is {new} already; nothing changed.")
            return
        with session.batch(when) as batch:
            set_setting(batch, key, new)
            if key == "retention":
                from dltrack.store.schedule import rebuild  # noqa: PLC0415 - loads the scheduler

                rebuild(batch)
        session.show(f"{key} is now {new}")
        return
    found = settings(session.db)
    if key is not None:
        found = {key: checked(session.db, key, None)}
    if as_json:
        session.show(document("config", found))
    elif key is not None:
        session.show(found[key])
    else:
        session.show(grid(session.terminal, ["key", "value"], list(map(list, found.items()))))
