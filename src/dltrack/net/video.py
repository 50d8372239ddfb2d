"""Videos: bilibili and YouTube answer 200 for what they deleted, their metadata does not."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from dltrack.domain.link_check import GONE, OK, UNKNOWN, Outcome
from dltrack.domain.resource import BILIBILI, PLAYLIST
from dltrack.net import endpoints

if TYPE_CHECKING:
    from dltrack.domain.resource import Resource
    from dltrack.net.answer import Answer
    from dltrack.net.client import Web

_GONE = {-404: "bilibili has no such video", 62002: "bilibili does not show it any more"}
_HIDDEN = {-403: "only some may see it", 62004: "in review", 62012: "only its author may see it"}
_LARGEST = 1_000_000
_MUCH = 256 * 1024


async def check_video(web: Web, resource: Resource) -> Outcome:
    """Ask for the metadata of a video or a playlist; what is not there is asked for twice.

    Raises:
        NoAnswerError: the site does not answer.
    """
    look, url = (
        (_bilibili, _bilibili_address(resource.key))
        if resource.service == BILIBILI
        else (_youtube, _youtube_address(resource))
    )
    outcome = look(await web.ask(url, limit=_MUCH))
    return look(await web.ask(url, limit=_MUCH)) if outcome.verdict == GONE else outcome


def _bilibili_address(number: str) -> str:
    kind, value = ("aid", number[2:]) if number[:2].lower() == "av" else ("bvid", number)
    return f"{endpoints.BILIBILI}?{urlencode({kind: value})}"


def _youtube_address(resource: Resource) -> str:
    what = "playlist?list=" if resource.service == PLAYLIST else "watch?v="
    url = f"https://www.youtube.com/{what}{resource.key}"
    return f"{endpoints.YOUTUBE}?{urlencode({'format': 'json', 'url': url})}"


def _bilibili(answer: Answer) -> Outcome:
    """The answer is 200 in any case; its ``code`` says what is the matter."""
    if answer.status != 200:  # noqa: PLR2004 - OK
        return Outcome(UNKNOWN, answer.status, reason=f"bilibili answered {answer.said}")
    told = _object(answer)
    code = told.get("code")
    if not isinstance(code, int) or not -_LARGEST < code < _LARGEST:
        return Outcome(UNKNOWN, reason="bilibili answered nothing of use")
    if code == 0:
        return Outcome(OK, code)
    if code in _GONE:
        return Outcome(GONE, code, reason=_GONE[code])
    return Outcome(UNKNOWN, code, reason=_HIDDEN.get(code, f"bilibili answered {code:d}"))


def _youtube(answer: Answer) -> Outcome:
    """401 and 403 are of videos that are private, or that nobody may embed."""
    if answer.status == 200:  # noqa: PLR2004 - OK
        if _object(answer).get("type"):
            return Outcome(OK, 200)
        return Outcome(UNKNOWN, 200, reason="YouTube answered nothing of use")
    if answer.status in (404, 410):
        return Outcome(GONE, answer.status, reason=f"YouTube answered {answer.said}")
    if answer.status in (401, 403):
        return Outcome(UNKNOWN, answer.status, reason="private, or not to be embedded")
    return Outcome(UNKNOWN, answer.status, reason=f"YouTube answered {answer.said}")


def _object(answer: Answer) -> dict[str, object]:
    """The JSON object in an answer; empty where it is anything else."""
    try:
        told = json.loads(answer.body)
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}
