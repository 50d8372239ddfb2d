"""``dltrack roadmap import``: a draft in our format from what exists."""

from typing import Annotated

import typer

from dltrack.commands._options import Json
from dltrack.commands._output import write_whole
from dltrack.commands._table import session_of
from dltrack.commands._values import one_of
from dltrack.roadmap.drafts.make import FORMATS, make_draft
from dltrack.views.envelope import document
from dltrack.views.problems import skipped_lines
from dltrack.views.text import clean
from dltrack.views.words import plural


def command(
    ctx: typer.Context,
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="A file, or a folder.")],
    *,
    format: Annotated[  # noqa: A002 - the option's own name
        str,
        typer.Option(
            "--format", "-f", metavar="FORMAT", help="auto, markdown, roadmap-sh, metacademy."
        ),
    ] = "auto",
    base: Annotated[
        str | None, typer.Option("--base", metavar="URL", help="The document's address.")
    ] = None,
    name: Annotated[str | None, typer.Option("--id", metavar="ID", help="The draft's id.")] = None,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="Where to; - is stdout.")
    ] = "-",
    as_json: Json = False,
) -> None:
    """Make a draft in our format from a Markdown list, a roadmap.sh graph or Metacademy content.

    What could not be taken is listed with line and reason. The same input gives the same ids.
    """
    session = session_of(ctx)
    text, found = make_draft(source, one_of(format, FORMATS, "format"), base, name)
    if output != "-":
        write_whole(output, text)
    elif not as_json:
        session.show(text.rstrip("\n"))
    skipped = [{"line": s.line, "what": s.what, "reason": s.reason} for s in found.skipped]
    if as_json:
        data = {"entries": len(found.entries), "skipped": skipped, "draft": text}
        session.show(document("roadmap import", data))
        return
    if skipped:
        session.say("\n".join(skipped_lines(source, found.skipped)))
    where = "" if output == "-" else f" in {clean(output)}"
    session.say(
        f"{plural(len(found.entries), 'item')}{where}, {len(found.skipped)} skipped. "
        f"Edit it, then: dltrack roadmap check {clean(output) if output != '-' else 'FILE'}"
    )
