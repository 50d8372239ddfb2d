"""``dltrack add``: an item of one's own."""

from typing import Annotated

import typer

from dltrack.commands import _own_options as own
from dltrack.commands._options import At, Json
from dltrack.commands._own import keep, make
from dltrack.commands._own_lookup import already, looked_up, understood
from dltrack.commands._own_told import say_already, say_new
from dltrack.commands._table import session_of
from dltrack.commands._values import past


def command(
    ctx: typer.Context,
    link: Annotated[
        str,
        typer.Argument(metavar="LINK", help="A link, an arXiv number, a DOI or a BV number."),
    ],
    *,
    needs: own.Needs = None,
    teaches: own.Teaches = None,
    track: own.OnTrack = None,
    title: own.Title = None,
    title_zh: own.TitleZh = None,
    kind: own.Kind = None,
    author: own.Authors = None,
    year: own.Year = None,
    hours: own.Hours = None,
    language: own.Language = None,
    after: own.After = None,
    resolves: own.Resolves = None,
    optional: own.Flag = None,
    note: own.Remark = None,
    name: own.Name = None,
    offline: own.Offline = False,
    at: At = None,
    as_json: Json = False,
) -> None:
    """Add an item of your own: a paper, a video, a repository, any page.

    Title, authors and year are looked up where the link leads; --title and the like say them by
    hand. It stays when the roadmap is updated.
    """
    session, given = session_of(ctx), {
        "needs": needs, "teaches": teaches, "track": track, "title": title, "title_zh": title_zh,
        "kind": kind, "authors": author, "year": year, "hours": hours, "language": language,
        "after": after, "resolves": resolves, "optional": optional, "note": note, "id": name,
    }  # fmt: skip
    when, resource = past(at, session.now), understood(link)
    there = already(session, resource.url)
    found = None if there else looked_up(session, resource, link, given, offline=offline)
    if found is not None:
        there = already(session, found.url, found.led_to)
    if there or found is None:
        say_already(session, str(there), as_json=as_json)
        return
    entry = make(session, resource, found, given)
    keep(session, entry, when)
    say_new(session, entry["id"], found.remark, as_json=as_json)
