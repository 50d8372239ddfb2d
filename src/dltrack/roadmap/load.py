"""The roadmap file, read and checked: what the rest of dltrack asks this floor for."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

from dltrack.domain.model import Roadmap
from dltrack.errors import InputFileError
from dltrack.roadmap.advice import advise
from dltrack.roadmap.compose import document
from dltrack.roadmap.dependencies import check_cycles, check_needs
from dltrack.roadmap.draft import Draft
from dltrack.roadmap.families import check_containers, find_families
from dltrack.roadmap.implied import advise_on_needs
from dltrack.roadmap.links import check_links
from dltrack.roadmap.names import claim_names
from dltrack.roadmap.problems import Problem, Problems, RefusedError
from dltrack.roadmap.read import read
from dltrack.roadmap.references import check_references
from dltrack.roadmap.source_file import decoded, plain, raw_of, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_SHOWN = 3


def load(path: str) -> Roadmap:
    """Read a roadmap that has to be valid.

    Raises:
        InputFileError: it is not; the message counts the problems and shows the first.
    """
    return _valid(path, *check(path))


def load_text(text: str, name: str) -> Roadmap:
    """Read a roadmap that has to be valid from its text; ``name`` stands for the file.

    Raises:
        InputFileError: as ``load``.
    """
    return _valid(name, *check_text(text, name))


def _valid(path: str, roadmap: Roadmap | None, problems: list[Problem]) -> Roadmap:
    if roadmap is not None:
        return roadmap
    errors = [problem for problem in problems if problem.level == "error"]
    if len(errors) == 1:
        raise InputFileError(errors[0].sentence, errors[0].remedy)
    first = " ".join(problem.sentence for problem in errors[:_SHOWN])
    raise InputFileError(
        f"{path} has {len(errors):,} problems. The first: {first}",
        f"See them all with: dltrack roadmap check {path}",
    )


def check(path: str) -> tuple[Roadmap | None, list[Problem]]:
    """Read a roadmap and gather every problem it has.

    Returns:
        The roadmap, or None when there are errors; and all problems by line. Warnings are looked
        for once there are no errors, since an error may be all that causes them.
    """
    return _gathered(path, lambda: text_of(path))


def check_raw(raw: bytes, name: str) -> tuple[Roadmap | None, list[Problem]]:
    """Read a roadmap from the bytes of its file and gather every problem."""
    return _gathered(name, lambda: decoded(raw))


def bytes_of(path: str, largest: int) -> bytes:
    """Read a roadmap file that is not larger than so many bytes, and look no further.

    Raises:
        InputFileError: missing, a folder, not readable, or larger.
    """
    try:
        return raw_of(path, largest)
    except RefusedError as why:
        raise InputFileError(f"{path}: {why.message}", why.remedy) from why


def check_text(text: str, name: str) -> tuple[Roadmap | None, list[Problem]]:
    """Read a roadmap from its text and gather every problem; ``name`` stands for the file."""
    return _gathered(name, lambda: plain(text))


def _gathered(name: str, text: Callable[[], str]) -> tuple[Roadmap | None, list[Problem]]:
    problems = Problems(name)
    roadmap = None
    try:
        with _no_collection():
            roadmap = _checked(text(), problems)
    except RefusedError as why:
        problems.error(why.line, "", why.message, why.remedy)
    return roadmap, problems.by_line()


@contextmanager
def _no_collection() -> Iterator[None]:
    """Keep the garbage collector off: a quarter of the time with 100,000 items, and no garbage."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _checked(text: str, problems: Problems) -> Roadmap | None:
    draft = Draft(problems)
    id_, version = read(document(text, problems), draft)
    claim_names(draft)
    check_references(draft)
    families = find_families(draft)
    check_containers(draft, families)
    check_needs(draft, families)
    check_cycles(draft, families)
    check_links(draft, families)
    if problems.has_errors:
        return None
    advise(draft, families)
    advise_on_needs(draft, families)
    return Roadmap(id_, version, tuple(draft.tracks), tuple(draft.topics), tuple(draft.items))
