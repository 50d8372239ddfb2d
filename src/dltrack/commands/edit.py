"""``dltrack edit``: change an item of one's own."""

import typer

from dltrack.commands import _own_options as own
from dltrack.commands._options import At, ItemArgument, Json
from dltrack.commands._own import edited, keep, own_entry
from dltrack.commands._own_told import say_changed
from dltrack.commands._table import session_of
from dltrack.commands._values import past
from dltrack.errors import UsageError

ROADMAP = "A better link for it: dltrack links fix {id} --to URL"


def command(
    ctx: typer.Context,
    item: ItemArgument,
    *,
    needs: own.Needs = None,
    teaches: own.Teaches = None,
    track: own.OnTrack = None,
    title: own.Title = None,
    title_zh: own.TitleZh = None,
    url: own.Url = None,
    kind: own.Kind = None,
    author: own.Authors = None,
    year: own.Year = None,
    hours: own.Hours = None,
    language: own.Language = None,
    after: own.After = None,
    resolves: own.Resolves = None,
    optional: own.Flag = None,
    note: own.Remark = None,
    at: At = None,
    as_json: Json = False,
) -> None:
    """Change an item of your own; an empty value clears: --needs "".

    What is given takes the place of what was there.
    """
    session = session_of(ctx)
    when, (today, entry) = past(at, session.now), own_entry(session, item, ROADMAP)
    given = {
        "needs": needs, "teaches": teaches, "track": track, "title": title, "title_zh": title_zh,
        "url": url, "kind": kind, "authors": author, "year": year, "hours": hours,
        "language": language, "after": after, "resolves": resolves, "optional": optional,
        "note": note,
    }  # fmt: skip
    if all(value is None for value in given.values()):
        raise UsageError(
            f"Nothing to change about {today} was given.",
            f"For example: dltrack edit {today} --title T --needs A,B   (all: dltrack edit --help)",
        )
    new = edited(session, today, entry, given)
    keep(session, new, when)
    say_changed(session, entry["id"], entry, new, as_json=as_json)
