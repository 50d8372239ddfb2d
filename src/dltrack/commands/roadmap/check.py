"""``dltrack roadmap check``: every problem of a roadmap file."""

from typing import Annotated

import typer

from dltrack.commands._options import Json
from dltrack.commands._session import roadmap_path
from dltrack.commands._table import session_of
from dltrack.errors import InputFileError
from dltrack.roadmap.load import check
from dltrack.views.envelope import document
from dltrack.views.problems import problem_lines, problem_object
from dltrack.views.text import clean
from dltrack.views.words import plural


def command(
    ctx: typer.Context,
    file: Annotated[
        str | None, typer.Argument(metavar="[FILE]", help="The bundled one if left out.")
    ] = None,
    *,
    as_json: Json = False,
) -> None:
    """Every problem of a roadmap file, with line and remedy; exit code 5 if it has errors."""
    session = session_of(ctx)
    path = file or roadmap_path(session.env)
    roadmap, problems = check(path)
    data = {"file": path, "problems": [problem_object(p) for p in problems]}
    if problems and not as_json:
        session.show("\n".join(problem_lines(session.terminal, problems)))
    if roadmap is None:
        errors = sum(problem.level == "error" for problem in problems)
        raise InputFileError(
            f"{path} has {plural(errors, 'error')}.", "Mend what is listed, from the top.", data
        )
    if as_json:
        session.show(document("roadmap check", data))
        return
    session.say(
        f"{clean(path)} is valid: {plural(len(roadmap.items), 'item')}, "
        f"{plural(len(roadmap.topics), 'topic')}, {plural(len(roadmap.tracks), 'track')}, "
        f"{plural(len(problems), 'warning')}."
    )
