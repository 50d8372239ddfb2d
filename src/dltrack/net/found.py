"""What a lookup found out about a link, and what a service may say."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dltrack.errors import InputFileError

if TYPE_CHECKING:
    from dltrack.net.answer import Answer

MOST = 1024 * 1024
"""Bytes that a service may say about one thing."""

SECONDS = 20.0
"""For one answer; nobody waits longer for a title."""


@dataclass(frozen=True, slots=True)
class Found:
    """What is known about a link; texts are plain lines, whatever the server sent.

    Attributes:
        url: the address to keep.
        title: empty only where the link itself says nothing either.
        authors: in their order; of a video who put it there.
        year: when it came out.
        kind: what the service says it is; empty if the address has to tell.
        language: of the thing, where it is known.
        pages: how many numbered parts a video has; 0 if it has none.
        remark: a sentence that the student should read; mostly empty.
        led_to: the address that answered in the end.
    """

    url: str
    title: str
    authors: tuple[str, ...] = ()
    year: int | None = None
    kind: str = ""
    language: str | None = None
    pages: int = 0
    remark: str = ""
    led_to: str = ""


def whole(answer: Answer) -> Answer:
    """An answer that was read to its end.

    Raises:
        InputFileError: it is longer than anything a service has to say.
    """
    if answer.whole:
        return answer
    raise InputFileError(
        f"{answer.asked} answers with more than {MOST // 1024:,} KB.", "Give the title by hand."
    )


def fields(answer: Answer) -> dict[str, Any]:
    """The JSON object of an answer.

    Raises:
        InputFileError: it is none.
    """
    try:
        found = json.loads(whole(answer).body)
    except (ValueError, RecursionError):
        found = None
    if isinstance(found, dict):
        return found
    raise InputFileError(f"{answer.asked} does not answer with JSON.", "Give the title by hand.")


def inside(value: object, *names: str) -> dict[str, Any]:
    """The object under some names of another one; empty where anything else stands there."""
    for name in names:
        value = value.get(name) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}


def text(value: object) -> str:
    """A value that should be a text; what is none counts as empty."""
    return value if isinstance(value, str) else ""


def entries(value: object) -> list[Any]:
    """A value that should be a list; what is none counts as empty."""
    return value if isinstance(value, list) else []


def nameless(asked: str, what: str) -> InputFileError:
    """The error of an answer without a title."""
    return InputFileError(f"{asked} names no title of {what}.", "Give the title by hand.")
