"""``dltrack`` alone: where I am in a few lines, then what to do next."""

from typing import Annotated

import typer

from dltrack.commands._options import Json
from dltrack.commands._overview import show_overview
from dltrack.commands._table import session_of


def command(
    ctx: typer.Context,
    *,
    db: Annotated[  # noqa: ARG001 - taken out of the words by cli; declared for --help
        str | None, typer.Option("--db", metavar="FILE", help="Another database.")
    ] = None,
    plain: Annotated[  # noqa: ARG001 - the same
        bool, typer.Option("--plain", help="No colour and no tables.")
    ] = False,
    version: Annotated[bool, typer.Option("--version", help="The version.")] = False,
    install_completion: Annotated[
        str | None,
        typer.Option(
            "--install-completion", metavar="SHELL", help="Completion for bash, zsh or fish."
        ),
    ] = None,
    as_json: Json = False,
) -> None:
    """A roadmap of deep learning that is alive in your terminal.

    Alone it tells where you are and what to do next. Day by day: next, start, notes add, done.
    """
    session = session_of(ctx)
    if version:
        from dltrack import __version__  # noqa: PLC0415 - the rare case

        session.show(f"dltrack {__version__}")
        raise typer.Exit
    if install_completion is not None:
        from dltrack.commands._completion import install  # noqa: PLC0415 - once per machine

        install(session, install_completion)
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        show_overview(session, as_json=as_json)
