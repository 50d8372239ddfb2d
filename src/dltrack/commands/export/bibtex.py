"""``dltrack export bibtex``: the papers for biblatex and Zotero."""

import typer

from dltrack.commands._cards import paper_objects
from dltrack.commands._export import chosen_track, write_file
from dltrack.commands._options import ExportFile, ExportTrack
from dltrack.commands._table import session_of
from dltrack.errors import DltrackError
from dltrack.views.exports.bibtex import bibtex
from dltrack.views.words import plural


def command(ctx: typer.Context, file: ExportFile = "-", *, track: ExportTrack = None) -> None:
    """The papers as BibTeX entries, valid for biblatex and Zotero."""
    session = session_of(ctx)
    row = chosen_track(session, track)
    found = paper_objects(session, row["no"])
    if not found:
        raise DltrackError(
            f"The track {row['id']} has no paper.", "Leave out --track to export every paper."
        )
    write_file(session, file, bibtex(found), plural(len(found), "paper"))
