"""What ``add`` finds out before it writes: what a link is, whether it is there, its title."""

from __future__ import annotations

from shlex import quote
from typing import TYPE_CHECKING, Any

from dltrack.domain.plain_text import plain
from dltrack.domain.resource import PAGE, Resource, resource_of
from dltrack.errors import DltrackError, InputFileError, NetworkError, UsageError
from dltrack.net.found import Found
from dltrack.net.lookup import look_up
from dltrack.roadmap.addresses import objection
from dltrack.store.own_items import holder_of
from dltrack.views.plain import warning
from dltrack.views.text import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dltrack.commands._session import Session


def understood(link: str) -> Resource:
    """What a link leads to.

    Raises:
        UsageError: it is no link, or none that an item may have.
    """
    resource = resource_of(link)
    if resource is None:
        raise UsageError(
            f"«{link}» is no web link, arXiv number or DOI.",
            "For example: dltrack add https://arxiv.org/abs/1706.03762",
        )
    if wrong := objection(resource.url):
        raise UsageError(*wrong)
    return resource


def already(session: Session, *urls: str) -> str | None:
    """The id of the item that has one of these links."""
    found = (holder_of(session.db, url) for url in urls if url)
    return next((name for name in found if name), None)


def looked_up(
    session: Session, resource: Resource, link: str, given: Mapping[str, Any], *, offline: bool
) -> Found:
    """What is known about a link; with a title by hand, nothing has to be.

    Raises:
        NetworkError: nobody tells, and no title was given by hand.
        InputFileError: what they tell cannot be understood, and no title was given.
    """
    by_hand = bool(plain(given["title"] or "") or plain(given["title_zh"] or ""))
    # A page tells its title and nothing else.
    if by_hand and (offline or resource.service == PAGE):
        return Found(resource.url, "")
    remedy = f'Say its title by hand: dltrack add {quote(link)} --title "..."'
    if offline:
        raise NetworkError(f"The title of {link} cannot be looked up with --offline.", remedy)
    session.terminal.flash("Asking what it is called ...")
    try:
        return look_up(resource)
    except (NetworkError, InputFileError) as error:
        if not by_hand:
            raise _with(error, remedy) from error
        told = f"{error.message} Only what you gave is kept."
        session.say(warning(session.terminal, clean(told)))
        return Found(resource.url, "")
    finally:
        session.terminal.flash("")


def _with(error: DltrackError, remedy: str) -> DltrackError:
    """The same failure with the way out that this command has."""
    kind = NetworkError if isinstance(error, NetworkError) else InputFileError
    return kind(error.message, remedy)
