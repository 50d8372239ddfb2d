"""The options that say what an own item is: the same for adding one and for changing it."""

from typing import Annotated

import typer

Title = Annotated[str | None, typer.Option("--title", metavar="TEXT", help="Its title.")]
TitleZh = Annotated[
    str | None, typer.Option("--title-zh", metavar="TEXT", help="Its title in Chinese.")
]
Kind = Annotated[
    str | None, typer.Option("--kind", "-k", metavar="KIND", help="paper, video, blog, ...")
]
Authors = Annotated[
    list[str] | None, typer.Option("--author", metavar="WHO", help="Once for each author.")
]
Year = Annotated[str | None, typer.Option("--year", metavar="YEAR", help="When it came out.")]
Hours = Annotated[
    str | None, typer.Option("--hours", metavar="HOURS", help="An estimate, e.g. 2.5.")
]
Language = Annotated[
    str | None, typer.Option("--language", metavar="CODE", help="Of the thing itself: en, zh, ...")
]
Needs = Annotated[
    list[str] | None,
    typer.Option(
        "--needs",
        metavar="NAME",
        help="Items or topics to be met before: A,B needs both, A|B one of the two.",
    ),
]
Teaches = Annotated[
    list[str] | None, typer.Option("--teaches", metavar="TOPIC", help="Topics: A,B.")
]
After = Annotated[
    list[str] | None,
    typer.Option("--after", metavar="ITEM", help="Items that come before, without locking it."),
]
Resolves = Annotated[
    list[str] | None,
    typer.Option("--resolves", metavar="ITEM", help="Items whose questions it answers."),
]
OnTrack = Annotated[
    str | None, typer.Option("--track", "-t", metavar="T", help="The track to put it on.")
]
Flag = Annotated[
    bool | None,
    typer.Option("--optional/--required", help="Whether nothing depends on it; required if new."),
]
Remark = Annotated[
    str | None, typer.Option("--note", metavar="TEXT", help="What show should say about it.")
]
Offline = Annotated[
    bool, typer.Option("--offline", help="Look nothing up; --title says what it is.")
]
Name = Annotated[
    str | None, typer.Option("--id", metavar="ID", help="Its name; else made from its title.")
]
Url = Annotated[str | None, typer.Option("--url", metavar="URL", help="Its link.")]
