"""``dltrack prompt``: one short line for a shell prompt."""

import typer

from dltrack.commands._options import Json
from dltrack.commands._prompt import prompt_facts, show_prompt
from dltrack.commands._table import session_of
from dltrack.views.envelope import document


def command(ctx: typer.Context, *, as_json: Json = False) -> None:
    """One short line for a shell prompt: what you are at, progress, open questions."""
    session = session_of(ctx)
    if as_json:
        session.show(document("prompt", prompt_facts(session)))
    else:
        show_prompt(session)
