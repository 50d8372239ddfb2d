"""What ``next`` says when it has nothing to suggest: why, and the cheapest way on."""

from __future__ import annotations

from dltrack.store.items import brief
from dltrack.store.listing import locked, set_aside
from dltrack.store.tracks import tracks
from dltrack.store.unlock import unmet_needs
from dltrack.store.ways import ways
from dltrack.views.words import about_hours, some

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3

    from dltrack.commands._session import Session


def explain_filters(
    session: Session, track: sqlite3.Row, kind: str | None, budget: int | None
) -> None:
    """Say why nothing on a track fits ``--kind`` and ``--minutes``."""
    closed = _locked_of(session.db, track["no"], kind) if budget is None else []
    if closed:
        _cheapest_opening(session, track, closed, f"No {kind} on {track['id']} is unlocked yet.")
    else:
        session.show(f"Nothing unlocked on {track['id']} fits these filters.")
        session.say("See what is unlocked at all: dltrack next --all")


def _locked_of(db: sqlite3.Connection, track: int, kind: str | None) -> list[int]:
    """The locked items of a kind on a track."""
    rows = brief(db, locked(db, track))
    return [no for no, row in rows.items() if row["kind"] == kind]


def explain_nothing(session: Session, track: sqlite3.Row) -> None:
    """Say why nothing is suggested on a track."""
    sums = tracks(session.db, track["no"])[0]
    closed, aside = locked(session.db, track["no"]), set_aside(session.db, track["no"])
    if aside:
        names = [row["id"] for row in aside]
        session.show(f"Nothing is left to suggest on {track['id']} but what you skipped.")
        session.say(f"Take one up again: dltrack reopen {names[0]}   (skipped: {some(names)})")
    elif closed:
        _cheapest_opening(session, track, closed, f"Everything left on {track['id']} is locked.")
    elif sums["total"] and sums["done"] == sums["total"]:
        session.show(f"You have finished {track['id']}: {sums['done']} of {sums['total']} items.")
        session.say("See it: dltrack report   Another path: dltrack track list")
    else:
        session.show(f"There is nothing to study on {track['id']}.")
        session.say("Another path: dltrack track list")


def _cheapest_opening(session: Session, track: sqlite3.Row, closed: list[int], why: str) -> None:
    """Name the locked item that costs least to open, and where its way begins."""
    needs = {item: unmet_needs(session.db, item) for item in closed}
    found = ways(session.db, sorted({node for nodes in needs.values() for node in nodes}))
    names = found.terrain.names
    costs = [
        (found.minutes(nodes), item, found.items(nodes))
        for item, nodes in needs.items()
        if all(node in found.cost for node in nodes)
    ]
    if not costs:
        session.show(f"Everything left on {track['id']} waits for items you ignored.")
        session.say("See them: dltrack list --state ignored   Bring one back: dltrack reopen ITEM")
        return
    minutes, item, way = min(costs, key=lambda cost: cost[:2])
    session.show(
        f"{why} The cheapest to open is {brief(session.db, [item])[item]['id']}: "
        f"{some([names[n] for n in way], 5)} ({about_hours(minutes) or 'no estimate'})."
    )
    session.say(f"Begin with: dltrack start {names[way[0]]}")
