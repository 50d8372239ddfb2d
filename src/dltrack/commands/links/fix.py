"""``dltrack links fix``: new addresses and archived copies for links that moved or are dead."""

from typing import Annotated

import typer

from dltrack.commands._fixes import apply, ask, by_hand, give_back, proposals
from dltrack.commands._table import session_of
from dltrack.errors import UsageError
from dltrack.store.link_checks import links_to_fix
from dltrack.store.names import resolve
from dltrack.views.links import proposal_lines

ORIGINAL = "original"


def command(
    ctx: typer.Context,
    items: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ITEM]...", help="Only the links of these items."),
    ] = None,
    *,
    to: Annotated[
        str | None,
        typer.Option(
            "--to",
            metavar="URL",
            help="The address to use for the link of one ITEM; «original» takes it back.",
        ),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Use all that is found.")] = False,
) -> None:
    """Give links that moved their new address, and dead ones a copy in the Internet Archive.

    Only your own roadmap changes, its updates leave it alone, and undo takes it back.
    """
    session = session_of(ctx)
    named = [resolve(session.db, item) for item in items or ()]
    if to is not None:
        if len(named) != 1 or not items:
            raise UsageError("--to is about one item.", "Write: dltrack links fix ITEM --to URL")
        if to == ORIGINAL:
            give_back(session, named[0])
        else:
            apply(session, [by_hand(session, named[0], items[0], to)])
        return
    rows = links_to_fix(session.db, [row["no"] for row in named] or None)
    if not rows:
        session.say("No link is known to be dead or to have moved. Ask them: dltrack links check")
        return
    found = proposals(session, rows)
    if session.terminal.interactive and not yes:
        ask(session, found)
        return
    for fix in found:
        session.show(proposal_lines(session.terminal, fix))
    usable = [fix for fix in found if fix.new is not None]
    if usable and yes:
        apply(session, usable)
    elif usable:
        session.say(f"Nothing was changed. Use them: dltrack {session.words} --yes")
