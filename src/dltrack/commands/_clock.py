"""The session clock at the command line: what ends it, and what is asked when it was forgotten."""

from __future__ import annotations

from datetime import timedelta

from dltrack.domain.stamp import from_stamp
from dltrack.errors import UsageError
from dltrack.store.clock import running, stop_clock
from dltrack.store.journal import add_effort
from dltrack.views.text import clean
from dltrack.views.words import spent

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import datetime

    from dltrack.commands._session import Session
    from dltrack.store.journal import Batch

FORGOTTEN = timedelta(hours=4)
"""A clock that ran longer was forgotten: it is asked about, never guessed."""


class Ended:
    """A clock that a command ends.

    Attributes:
        item: its item.
        minutes: what to log; 0 for nothing.
        said: a sentence for the student, or nothing.
    """

    __slots__ = ("item", "minutes", "said")

    def __init__(self, item: str, minutes: int, said: str = "") -> None:
        self.item, self.minutes, self.said = item, minutes, said

    def end(self, batch: Batch) -> None:
        """Stop the clock and log what it counted."""
        stop_clock(batch, self.item)
        if self.minutes:
            add_effort(batch, self.item, self.minutes)

    def say(self, session: Session) -> None:
        """Tell what the clock came to."""
        if self.said:
            session.say(self.said)
        elif self.minutes:
            session.show(f"Logged {spent(self.minutes)} on {clean(self.item)}")


def _ran(session: Session, started: str, at: datetime | None = None) -> timedelta:
    """How long a clock has run; negative before it began."""
    return (at or session.now) - from_stamp(started, 0)


def settle(session: Session, at: datetime | None = None, *, replaced: bool = False) -> Ended | None:
    """What the running clock comes to if it ends now; asks when it was forgotten.

    This happens before the transaction: nobody else shall wait for the student's answer.
    ``replaced``: the student gave the time, so what the clock counted does not matter.
    """
    clock = running(session.db)
    if clock is None:
        return None
    item, ran = clock["item"], _ran(session, clock["started"], at)
    minutes = int(ran.total_seconds() // 60)
    if replaced:
        return Ended(item, 0)
    if ran < timedelta():
        return Ended(item, 0, f"The clock on {clean(item)} began later, so nothing was logged.")
    if ran <= FORGOTTEN:
        return Ended(item, minutes)
    if session.terminal.interactive:
        return Ended(item, _ask(session, item, minutes))
    return Ended(
        item,
        0,
        f"The clock on {clean(item)} had run for {spent(minutes)}, so nothing was logged.   "
        f"Log it yourself: dltrack log add {clean(item)} 1h30m",
    )


def not_before(session: Session, at: datetime | None) -> None:
    """Refuse to stop the clock at a moment before it began.

    Raises:
        UsageError: ``at`` lies before that.
    """
    clock = running(session.db)
    if clock is not None and _ran(session, clock["started"], at) < timedelta():
        raise UsageError(
            f"The clock on {clean(clock['item'])} began after that.",
            "Give a later time, or log it yourself: dltrack log add ITEM 1h30m",
        )


def forgotten(session: Session, at: datetime | None = None) -> bool:
    """Whether a clock runs that was forgotten."""
    clock = running(session.db)
    return clock is not None and _ran(session, clock["started"], at) > FORGOTTEN


def _ask(session: Session, item: str, minutes: int) -> int:
    """How long the student really studied; an empty line logs nothing."""
    from dltrack.domain.duration import parse_duration  # noqa: PLC0415 - rarely asked

    session.show(f"The clock on {clean(item)} has run for {spent(minutes)}.")
    while True:
        try:
            answer = input("How long did you study? (1h30m; Enter logs nothing) ").strip()
            return parse_duration(answer) if answer else 0
        except EOFError:
            return 0
        except UsageError as error:
            session.say(f"{error.message} {error.remedy}")


def clock_object(session: Session) -> dict[str, object] | None:
    """The running clock as scripts see it."""
    clock = running(session.db)
    if clock is None:
        return None
    minutes = max(int(_ran(session, clock["started"]).total_seconds() // 60), 0)
    return {"item": clock["item"], "started": clock["started"], "minutes": minutes}


def clock_words(session: Session) -> str:
    """The running clock in a line; nothing if none runs."""
    clock = clock_object(session)
    if clock is None:
        return ""
    return f"clock: {spent(int(str(clock['minutes'])))} on {clock['item']} (dltrack stop)"
