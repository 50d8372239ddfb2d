"""What can take the place of a link: its new address, an archived copy, or what the student says.

An override is the student's: undone like every write, and kept when the roadmap changes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from dltrack.commands._overlay import rebuild
from dltrack.commands._progress import LARGE, Progress
from dltrack.domain.link import canonical
from dltrack.domain.link_check import GONE, VIDEOS
from dltrack.domain.linklike import looks_like_link
from dltrack.domain.resource import resource_of
from dltrack.errors import ConflictError, NetworkError, NotFoundError, UsageError
from dltrack.net.archive import archive_copy
from dltrack.roadmap.addresses import objection
from dltrack.store.link_checks import links_of, other_owner, replace, replaced_by
from dltrack.views.links import proposal_lines
from dltrack.views.text import clean
from dltrack.views.words import local, plural

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from dltrack.commands._session import Session

CHOICES = "Use it? [y]es  [n]o  [a]ll of them  [s]top: "

MOVED, ARCHIVE, OWN = "moved", "archive", "own"
"""Why a link was replaced, as the store keeps it."""


class Fix(NamedTuple):
    """A link, and what could take its place (``new``; None: nothing, and ``source`` says why)."""

    item: str
    url: str
    link: str
    said: str
    new: str | None
    source: str
    reason: str


def proposals(session: Session, rows: Sequence[sqlite3.Row]) -> list[Fix]:
    """What could take the place of links that moved or are gone; the archive is asked for copies.

    Raises:
        NetworkError: nothing can be proposed since the archive does not answer.
    """
    found: dict[str, Fix] = {}
    taken: dict[str, Fix] = {}
    silent: NetworkError | None = None
    with Progress(session, len(rows), LARGE) as progress:
        for row in rows:
            if row["canonical"] in found:
                continue
            progress.step("looking for copies")
            new, source = row["location"], "its new address"
            if row["verdict"] == GONE and silent is None:
                try:
                    new, source = _copy(row["url"])
                except NetworkError as error:
                    silent = error
            if row["verdict"] == GONE and silent is not None:
                new, source = None, f"no copy known: {clean(silent.message)}"
            fix = _checked(session, row, new, source)
            if fix.new is not None and (other := taken.setdefault(canonical(fix.new), fix)) != fix:
                fix = fix._replace(new=None, source=f"{clean(fix.new)} is offered to {other.item}")
            found[row["canonical"]] = fix
    if silent is not None and not any(fix.new for fix in found.values()):
        raise silent
    return list(found.values())


def _copy(url: str) -> tuple[str | None, str]:
    resource = resource_of(url)
    if resource is not None and resource.service in VIDEOS:
        return None, "no copy: the archive keeps no videos"
    copy = archive_copy(url)
    return copy, "a copy in the archive" if copy else "the archive has no copy"


def _checked(session: Session, row: sqlite3.Row, new: str | None, source: str) -> Fix:
    """A proposal, without an address that no link may have or that another item has."""
    gone = row["verdict"] == GONE
    said = f"{'dead' if gone else 'moved'}, {row['reason'] or 'for good'}, {local(row['at'])}"
    if new is not None and (wrong := _objection(session, row["canonical"], new)):
        new, source = None, wrong
    reason = ARCHIVE if gone else MOVED
    return Fix(row["item"], row["url"], row["canonical"], said, new, source, reason)


def _objection(session: Session, link: str, new: str) -> str | None:
    """Why an address cannot take the place of a link."""
    wrong = objection(new)
    if wrong or not new.isprintable():
        return wrong[0] if wrong else "The new address holds characters that no link may."
    owner = other_owner(session.db, link, canonical(new))
    return f"{clean(new)} is the link of {owner} already" if owner else None


def by_hand(session: Session, item: sqlite3.Row, named: str, new: str) -> Fix:
    """The replacement of an item's link by an address that the student gives.

    Args:
        session: the run.
        item: its row: ``no`` and ``id``.
        named: what the student typed for the item; a link of it means that link.
        new: the address.

    Raises:
        UsageError: it is no address.
        ConflictError: it is the link of another item.
        NotFoundError: the item has no link.
    """
    row = _meant(session, item, named)
    wrong = _objection(session, row["canonical"], new)
    if wrong and other_owner(session.db, row["canonical"], canonical(new)):
        raise ConflictError(f"{wrong}.", "An address names one item.")
    if wrong:
        raise UsageError(wrong, "Copy the address from the browser, with http or https.")
    return Fix(item["id"], row["url"], row["canonical"], "", new, "", OWN)


def _meant(session: Session, item: sqlite3.Row, named: str) -> sqlite3.Row:
    """The link of an item that is meant: the one typed, else the only bad one, else the first."""
    rows = links_of(session.db, item["no"])
    if not rows:
        raise NotFoundError(f"{item['id']} has no link.", f"See it: dltrack show {item['id']}")
    if looks_like_link(named):
        typed = [row for row in rows if row["canonical"] == canonical(named)]
        return typed[0] if typed else rows[0]
    bad = [row for row in rows if row["verdict"] in (GONE, MOVED)]
    return bad[0] if len(bad) == 1 else rows[0]


def ask(session: Session, found: Sequence[Fix]) -> None:
    """Ask about each proposal; what was agreed to is written even if the student stops."""
    agreed: list[Fix] = []
    choice = ""
    try:
        for fix in found:
            session.show(proposal_lines(session.terminal, fix))
            if fix.new is None or choice == "s":
                continue
            choice = "a" if choice == "a" else _choice(session)
            if choice in "ya":
                agreed.append(fix)
    finally:
        if agreed:
            apply(session, agreed)
        else:
            session.say("Nothing was changed.")


def _choice(session: Session) -> str:
    """One letter of CHOICES; the end of input stops."""
    while True:
        try:
            typed = input(CHOICES).strip().lower()
        except EOFError:
            session.show("")
            return "s"
        if typed in ("y", "yes", "是", "n", "no", "", "a", "all", "s", "stop", "q"):
            return {"": "n", "q": "s", "是": "y"}.get(typed, typed[:1])
        session.say("Type one of the letters: y, n, a, s.")


def apply(session: Session, fixes: Sequence[Fix]) -> None:
    """Write replacements in one step, and let the roadmap show them."""
    with session.batch() as batch:
        for fix in fixes:
            link = replaced_by(session.db, fix.url) or fix.link
            back = fix.new is not None and canonical(fix.new) == link
            replace(batch, link, None if back else fix.new, fix.reason)
    rebuild(session)
    session.show(f"Replaced {plural(len(fixes), 'link')}, for you alone.")
    session.say("Take it back: dltrack undo")


def give_back(session: Session, item: sqlite3.Row) -> None:
    """Give the links of an item the addresses of the roadmap again.

    Raises:
        ConflictError: they have them.
    """
    links = [replaced_by(session.db, row["url"]) for row in links_of(session.db, item["no"])]
    replaced = [link for link in links if link is not None]
    if not replaced:
        raise ConflictError(
            f"The links of {item['id']} are those of the roadmap.",
            f"See them: dltrack show {item['id']}",
        )
    with session.batch() as batch:
        for link in replaced:
            replace(batch, link, None, OWN)
    rebuild(session)
    word = "link" if len(replaced) == 1 else "links"
    session.show(f"{item['id']} has the {word} of the roadmap again.")
    session.say("Take it back: dltrack undo")
