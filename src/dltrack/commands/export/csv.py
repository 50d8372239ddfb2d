"""``dltrack export csv``: every item as a row."""

import typer

from dltrack.commands._export import chosen_track, write_file
from dltrack.commands._options import ExportFile, ExportTrack
from dltrack.commands._report_items import item_objects
from dltrack.commands._report_track import titled_sections
from dltrack.commands._table import session_of
from dltrack.views.exports.items_csv import items_csv
from dltrack.views.words import plural


def command(ctx: typer.Context, file: ExportFile = "-", *, track: ExportTrack = None) -> None:
    """Every item as a row of a spreadsheet: state, hours, days, counts of notes."""
    session = session_of(ctx)
    number = chosen_track(session, track)["no"]
    found = item_objects(session, number)
    text = items_csv(found, titled_sections(session, number))
    write_file(session, file, text, plural(len(found), "item"))
