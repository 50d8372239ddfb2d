"""Why there is no answer, in words: the errors of httpx, of name lookup and of TLS."""

from __future__ import annotations

import socket
import ssl
from typing import TYPE_CHECKING

import httpx

from dltrack.net.answer import NoAnswerError
from dltrack.net.body import BodyError

if TYPE_CHECKING:
    from collections.abc import Iterator

LOOK = "Open it in a browser and look where it leads."
LATER = "Try again later."
ONLINE = "Check the link and your connection."

_WORDS: tuple[tuple[tuple[type[Exception], ...], str, str], ...] = (
    ((httpx.TimeoutException, TimeoutError), "the answer took too long", LATER),
    ((httpx.RemoteProtocolError,), "", LATER),
    ((httpx.NetworkError,), "the connection broke off", LATER),
    ((httpx.ProxyError,), "the proxy refuses it", "Mend or unset HTTPS_PROXY and HTTP_PROXY."),
)
"""Kinds of errors, the narrower ones first: what it was, what to do."""


def no_answer(asked: str, error: Exception) -> NoAnswerError:
    """Say in words why an address gave no answer.

    Args:
        asked: the address.
        error: of httpx, of decoding, or of a library below.
    """
    causes = list(_causes(error))
    if certificate := next((e for e in causes if isinstance(e, ssl.SSLError)), None):
        return NoAnswerError(asked, _untrusted(certificate), LOOK)
    if isinstance(error, httpx.ConnectTimeout | httpx.ConnectError):
        nameless = any(isinstance(e, socket.gaierror) for e in causes)
        cause = "no server of this name was found" if nameless else "no connection to its server"
        return NoAnswerError(asked, cause, ONLINE, away=True)
    if isinstance(error, BodyError):
        return NoAnswerError(asked, str(error), LATER)
    for kind, cause, remedy in _WORDS:
        if isinstance(error, kind):
            return NoAnswerError(asked, cause or _broken(str(error)), remedy)
    return NoAnswerError(asked, "it cannot be asked for", "Check the link.")


def _causes(error: BaseException) -> Iterator[BaseException]:
    """An error and what it came from, to the first one; some hide in groups of one."""
    seen: BaseException | None = error
    while seen is not None:
        yield seen
        if isinstance(seen, BaseExceptionGroup):
            seen = seen.exceptions[0]
        else:
            seen = seen.__cause__ or seen.__context__


def _untrusted(error: ssl.SSLError) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not to be trusted ({error.verify_message})"
    return "no secure connection could be made"


def _broken(said: str) -> str:
    """What h11 found wrong, as one of three things."""
    if "message body" in said or "chunk" in said:
        return "the answer is cut off"
    if "disconnected" in said:
        return "the connection broke off"
    return "what it answers is no HTTP"
