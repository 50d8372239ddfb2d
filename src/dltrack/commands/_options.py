"""Options and arguments that several commands share, spelled once."""

from typing import Annotated

import typer

Json = Annotated[bool, typer.Option("--json", help="One JSON document on stdout.")]
At = Annotated[
    str | None,
    typer.Option("--at", metavar="TIME", help="When it happened, e.g. 'yesterday 21:00'."),
]
TrackOption = Annotated[
    str | None, typer.Option("--track", "-t", metavar="T", help="Another track than yours.")
]
KindOption = Annotated[
    str | None, typer.Option("--kind", "-k", metavar="K", help="Only this kind, e.g. paper.")
]
ItemArgument = Annotated[str, typer.Argument(metavar="ITEM", help="An id, alias, link or prefix.")]
Items = Annotated[
    list[str], typer.Argument(metavar="ITEM...", help="Ids, aliases, links or prefixes.")
]
NoteKind = Annotated[
    str | None, typer.Option("--kind", "-k", metavar="K", help="question, point, missed or note.")
]
NoteState = Annotated[
    str | None, typer.Option("--state", metavar="S", help="open, partly, answered or dropped.")
]
Number = Annotated[int, typer.Argument(metavar="N", help="The number of a note.")]
Since = Annotated[
    str | None, typer.Option("--since", metavar="D", help="Only from this day or time on.")
]
Until = Annotated[
    str | None, typer.Option("--until", metavar="D", help="Only up to this day or time.")
]
Strict = Annotated[bool, typer.Option("--strict", help="Refuse items that are still locked.")]
Private = Annotated[
    bool, typer.Option("--private", help="Leave out the texts of notes; keep counts.")
]
ExportFile = Annotated[str, typer.Argument(metavar="[FILE]", help="Where to; - is stdout.")]
ExportTrack = Annotated[
    str | None, typer.Option("--track", "-t", metavar="T", help="Of this track alone.")
]
