"""What a server asks of us: how many at once, how long to wait, when to leave it alone."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import httpx

from dltrack.net.answer import NoAnswerError, retry_after
from dltrack.net.faults import LATER

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from dltrack.net.answer import Answer

PER_HOST = 2
LONGEST_WAIT = 30.0
"""Seconds a server may ask us to wait; beyond, its answer stands as it is."""
TOO_MANY = 429
BUSY = {TOO_MANY, 503}


class BusyError(Exception):
    """A server is busy; ``wait`` is how many seconds it asks for, None where it does not say."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.said)
        self.answer = answer
        self.wait = retry_after(answer.headers.get("retry-after", ""), datetime.now(UTC))


def worth_another(error: Exception) -> bool | float:
    """Whether to ask again, and after how many seconds if the server says so."""
    if isinstance(error, BusyError):
        if error.wait is None:
            return True
        return error.wait if error.wait <= LONGEST_WAIT else False
    return isinstance(error, httpx.ReadError | httpx.WriteError | httpx.RemoteProtocolError)


class Host:
    """One server, during one sitting."""

    def __init__(self) -> None:
        self._turns = asyncio.Semaphore(PER_HOST)
        self._free_at = 0.0
        self._left_alone = False

    @asynccontextmanager
    async def turn(self, asked: str) -> AsyncIterator[None]:
        """Wait for a turn, and as long as the server asked anybody to wait.

        Raises:
            NoAnswerError: it asked to be left alone.
        """
        clock = asyncio.get_running_loop().time
        async with self._turns:
            await asyncio.sleep(max(0.0, self._free_at - clock()))
            if self._left_alone:
                raise NoAnswerError(asked, "its server asked not to be asked now", LATER)
            try:
                yield
            except BusyError as busy:
                if worth_another(busy):
                    self._free_at = clock() + (busy.wait or 0.0)
                raise

    def leave_alone(self, busy: BusyError) -> None:
        """Ask no more if it is us it means: it is still busy after all attempts."""
        self._left_alone |= busy.wait is not None or busy.answer.status == TOO_MANY
