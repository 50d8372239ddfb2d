"""Fetching further roadmaps, from files and from the web, and what came of that."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from dltrack.commands._progress import LARGE, Progress
from dltrack.domain.stamp import stamp
from dltrack.errors import DltrackError, InputFileError
from dltrack.net.download import LARGEST, Download, download
from dltrack.roadmap.load import bytes_of, check_raw
from dltrack.store.extra_roadmaps import Source, sources
from dltrack.views.problems import problem_object
from dltrack.views.text import clean
from dltrack.views.words import plural

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dltrack.commands._session import Session
    from dltrack.domain.model import Roadmap
    from dltrack.roadmap.problems import Problem


class Fetched(NamedTuple):
    """A roadmap that was read: its row for the store, its text, and what it says."""

    source: Source
    text: str
    roadmap: Roadmap


@dataclass(slots=True)
class Outcome:
    """What came of looking for newer states: those that are newer, the ids of others, failures."""

    newer: list[Fetched] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    failed: list[tuple[str, DltrackError]] = field(default_factory=list)

    def roadmaps(self) -> dict[str, Roadmap]:
        """The newer states, by id."""
        return {one.roadmap.id: one.roadmap for one in self.newer}

    def told(self, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - whatever the command tells
        """All of it as scripts see it."""
        return {
            "newer": [one.source.id for one in self.newer],
            "unchanged": self.unchanged,
            "failed": [
                {"id": id_, "message": error.message, "remedy": error.remedy}
                for id_, error in self.failed
            ],
            **more,
        }

    def finish(self, session: Session, data: dict[str, Any]) -> None:
        """Say what failed; the first failure is that of the command.

        Raises:
            DltrackError: something failed.
        """
        for _, error in self.failed[1:]:
            session.say(clean(f"{error.message} {error.remedy}"))
        if self.failed:
            error = self.failed[0][1]
            error.data = data
            raise error


class InvalidRoadmapError(InputFileError):
    """A roadmap with errors; carries its problems."""

    def __init__(self, address: str, problems: Sequence[Problem]) -> None:
        errors = [problem for problem in problems if problem.level == "error"]
        line = f", on line {errors[0].line}" if errors[0].line else ""
        about = f"{errors[0].item}: " if errors[0].item else ""
        super().__init__(
            f"{address} has {plural(len(errors), 'error')}; the first{line}: "
            f"{about}{errors[0].message}",
            errors[0].remedy,
            {"file": address, "problems": [problem_object(problem) for problem in problems]},
        )
        self.problems = problems


def look(session: Session, wanted: Sequence[Source]) -> Outcome:
    """Look for newer states of roadmaps; where one fails, the others are looked for as well."""
    outcome = Outcome()
    with Progress(session, len(wanted), LARGE) as progress:
        for source in wanted:
            progress.step(f"Reading {clean(source.address)}")
            try:
                found = newer(session, source)
            except DltrackError as error:
                outcome.failed.append((source.id, error))
                continue
            if found is None:
                outcome.unchanged.append(source.id)
            else:
                outcome.newer.append(found)
    return outcome


def fetch(session: Session, address: str) -> Fetched:
    """Read a roadmap that is not here yet.

    Args:
        session: the run.
        address: of a file or on the web, as ``address_of`` gives it.

    Raises:
        NetworkError: it could not be fetched.
        InputFileError: it could not be read, or is no valid roadmap.
    """
    pos = 1 + max((source.pos for source in sources(session.db)), default=0)
    with Progress(session, 1, LARGE) as progress:
        progress.step(f"Reading {clean(address)}")
        got = _on_the_web(address) and download(address)
        return _read(session, address, got or _file(address), pos)


def newer(session: Session, known: Source) -> Fetched | None:
    """Read a roadmap again; None if it is the one that is here.

    Raises:
        DltrackError: as ``fetch``, and where it has another id by now.
    """
    if _on_the_web(known.address):
        got = download(known.address, known.etag, known.modified)
    else:
        got = _file(known.address)
    if got is None or hashlib.sha256(got.raw).hexdigest() == known.sha256:
        return None
    found = _read(session, known.address, got, known.pos)
    if found.roadmap.id != known.id:
        raise InputFileError(
            f"{known.address} calls itself {found.roadmap.id} now, not {known.id}.",
            f"Exchange them: dltrack roadmap remove {known.id}, "
            f"then dltrack roadmap add {known.address}",
        )
    return found


def _on_the_web(address: str) -> bool:
    return "://" in address


def _file(path: str) -> Download:
    return Download(bytes_of(path, LARGEST), None, None)


def _read(session: Session, address: str, got: Download, pos: int) -> Fetched:
    roadmap, problems = check_raw(got.raw, address)
    if roadmap is None:
        raise InvalidRoadmapError(address, problems)
    sha256 = hashlib.sha256(got.raw).hexdigest()
    at = stamp(session.now)
    source = Source(roadmap.id, pos, address, sha256, got.etag, got.modified, at)
    return Fetched(source, got.raw.decode("utf-8-sig"), roadmap)
