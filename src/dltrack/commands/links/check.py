"""``dltrack links check``: ask every link whether it still leads somewhere."""

from typing import Annotated

import typer

from dltrack.commands._links import check_pages
from dltrack.commands._options import Json
from dltrack.commands._table import session_of
from dltrack.commands._values import positive
from dltrack.domain.link_check import pages
from dltrack.domain.stamp import stamp
from dltrack.store.link_checks import links_to_check
from dltrack.store.names import resolve_track
from dltrack.views.envelope import document
from dltrack.views.links import check_object, check_page


def command(
    ctx: typer.Context,
    *,
    track: Annotated[
        str | None, typer.Option("--track", "-t", metavar="T", help="Only the links of this track.")
    ] = None,
    changed: Annotated[
        bool,
        typer.Option(
            "--changed",
            help="Only links that were never checked (new ones, and those whose address changed)"
            " and those that were not ok the last time.",
        ),
    ] = False,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", metavar="N", help="Requests at once; 2 for each host.")
    ] = 8,
    as_json: Json = False,
) -> None:
    """Ask every link whether it still leads somewhere: ok, moved, dead or unknown.

    Dead is only what its server says twice is not there. What is found is kept as it comes, with
    its date; show and status tell of it, links fix offers a remedy.
    """
    session = session_of(ctx)
    jobs = positive(jobs, "--jobs")
    chosen = resolve_track(session.db, track) if track else None
    rows = links_to_check(session.db, chosen["no"] if chosen else 0, changed=changed)
    found = check_pages(session, pages(map(dict, rows)), jobs)
    if as_json:
        name = chosen["id"] if chosen else None
        session.show(document("links check", check_object(name, found, stamp(session.now))))
        return
    if not found:
        session.say("There is nothing to check.")
        return
    session.show(check_page(session.terminal, found))
    if any(outcome.verdict in ("moved", "gone") for _, outcome in found):
        session.say("New addresses and archived copies: dltrack links fix")
