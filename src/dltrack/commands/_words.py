"""The words of the command line: which file is behind each, its help, and what it takes.

No typer here: completion reads the same table.
"""

from __future__ import annotations


class Word:
    """One word of the command line.

    Attributes:
        module: the file under ``commands`` that has its function; of a group, what it does alone.
        help: one sentence.
        takes: what its arguments name, for completion: item, own (item), name, note, answered,
            track, roadmap, setting.
        table: the words of a group.
    """

    __slots__ = ("help", "module", "table", "takes")

    def __init__(
        self,
        module: str,
        help: str,  # noqa: A002 - the word that typer uses too
        takes: str = "",
        table: Table | None = None,
    ) -> None:
        self.module, self.help, self.takes = module, help, takes
        self.table: Table = table or {}


Table = dict[str, Word]

COMMANDS: Table = {
    "next": Word("next", "What to study now, and why."),
    "start": Word("start", "Begin an item.", "item"),
    "done": Word("done", "Finish items; see what that unlocks.", "item"),
    "stop": Word("stop", "End the session clock; it logs what it counted."),
    "skip": Word("skip", "Put items off for later.", "item"),
    "ignore": Word("ignore", "Leave items out for good; totals forget them.", "item"),
    "known": Word("known", "Say what you know already; it counts as met.", "name"),
    "reopen": Word("reopen", "Bring items or topics back to to-do.", "name"),
    "undo": Word("undo", "Take back the last command."),
    "redo": Word("redo", "Bring back what undo took."),
    "show": Word("show", "Everything about one item.", "item"),
    "why": Word("why", "What an item still needs, and the cheapest way in.", "item"),
    "list": Word("list", "Items of a track, with filters."),
    "search": Word("search", "Find words in titles, ids, topics and notes."),
    "status": Word("status", "Progress per track and section."),
    "prompt": Word("prompt", "One short line for a shell prompt."),
    "log": Word(
        "log",
        "What you did, and when.",
        table={"add": Word("log_add", "Log time that was not clocked.", "item")},
    ),
    "add": Word("add", "An item of your own: a paper, a video, any page."),
    "edit": Word("edit", "Change an item of your own.", "own"),
    "remove": Word("remove", "Take items of your own away.", "own"),
    "open": Word("open", "Open an item's link in the browser.", "item"),
    "notes": Word(
        "",
        "Questions, key points and notes.",
        table={
            "add": Word("notes.add", "Write down a question, or a point.", "item"),
            "list": Word("notes.list", "The notes that fit.", "item"),
            "show": Word("notes.show", "One note, whole.", "note"),
            "edit": Word("notes.edit", "Change the text of a note.", "note"),
            "resolve": Word("notes.resolve", "Go through the questions that wait.", "item"),
            "search": Word("notes.search", "Find words in your notes."),
            "answer": Word("notes.answer", "Answer a question.", "note"),
            "reopen": Word("notes.reopen", "Ask an answered or dropped question again.", "note"),
            "drop": Word("notes.drop", "Let a note go without an answer.", "note"),
        },
    ),
    "results": Word(
        "",
        "Runs of your projects, and how they compare.",
        table={
            "add": Word("results.add", "Write down one run.", "item"),
            "list": Word("results.list", "The runs that fit.", "item"),
            "compare": Word("results.compare", "Your runs against published ones.", "item"),
            "import": Word("results.import", "Read runs from a file.", "item"),
            "remove": Word("results.remove", "Take back a run that is not one."),
        },
    ),
    "review": Word(
        "review._alone",
        "Test yourself on the questions you answered.",
        table={
            "grade": Word("review.grade", "Grade one question.", "answered"),
            "import": Word("review.import", "Take over review logs of py-fsrs."),
            "rebuild": Word("review.rebuild", "Work out the schedule anew from your grades."),
        },
    ),
    "report": Word("report", "What you did and where you stand, to hand over."),
    "export": Word(
        "",
        "Files for the tools you study with.",
        table={
            "anki": Word("export.anki", "Answered questions as Anki cards."),
            "bibtex": Word("export.bibtex", "The papers as BibTeX, for biblatex and Zotero."),
            "csv": Word("export.csv", "Every item as a row of a spreadsheet."),
            "ics": Word("export.ics", "Study sessions and due self-tests for a calendar."),
            "yaml": Word("export.yaml", "Your own items, as entries of a roadmap file."),
            "obsidian": Word("export.obsidian", "A Markdown file for each item, in a vault."),
        },
    ),
    "track": Word(
        "",
        "The paths through the roadmap.",
        table={
            "list": Word("track.list", "The paths, and whom they are for."),
            "use": Word("track.use", "Choose the path that next follows.", "track"),
        },
    ),
    "config": Word("config", "Settings: language of titles, colour, start of the day.", "setting"),
    "roadmap": Word(
        "",
        "The roadmap, and others beside it.",
        table={
            "check": Word("roadmap.check", "Every problem of a roadmap file."),
            "show": Word("roadmap.show", "The graph for looking at: mermaid, dot or json."),
            "import": Word("roadmap.import", "A draft from a README or another roadmap."),
            "add": Word("roadmap.add", "Another roadmap beside the first, from a file or the web."),
            "list": Word("roadmap.list", "The roadmaps that are in use."),
            "update": Word("roadmap.update", "Newer states of further roadmaps.", "roadmap"),
            "diff": Word(
                "roadmap.diff", "What an update would change, or the last one did.", "roadmap"
            ),
            "remove": Word("roadmap.remove", "Take a further roadmap out again.", "roadmap"),
        },
    ),
    "links": Word(
        "",
        "The links: which are dead, and what can take their place.",
        table={
            "check": Word("links.check", "Ask every link whether it still leads somewhere."),
            "fix": Word("links.fix", "New addresses and archived copies for bad links.", "item"),
        },
    ),
    "data": Word(
        "",
        "The database.",
        table={
            "doctor": Word("data.doctor", "Check the store against itself."),
            "backup": Word("data.backup", "Copy the whole database to a file."),
            "restore": Word("data.restore", "Put a backup in place; the old one is kept."),
        },
    ),
}
"""In the order of a day."""
