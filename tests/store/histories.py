"""Random histories: what somebody who studies a random roadmap may type."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from store.worlds import roadmaps

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

    from dltrack.domain.model import Roadmap

RESULT = "--model m --task MRPC --split dev --metric f1 --value 88.1"

COMMANDS = (
    "start ITEM", "start ITEM ITEM --at '3 days ago'", "done ITEM", "done ITEM", "done ITEM ITEM",
    "done ITEM ITEM ITEM", "done ITEM --at '2 days ago'", "done ITEM --time 1h30m",
    "done ITEM --part P3", "done ITEM --part P4-P6", "done ITEM --strict",
    "skip ITEM", "ignore ITEM", "ignore ITEM ITEM", "known ITEM", "known NAME NAME",
    "known --with-needs NAME", "known --with-needs NAME NAME --at 'yesterday 21:00'",
    "reopen ITEM", "reopen ITEM ITEM ITEM", "reopen NAME NAME", "stop", "log add ITEM 45m",
    *["notes add ITEM 'Why so?'"] * 3, "notes add ITEM 'Why so?' --at '4 days ago'",
    "notes add ITEM 'So that is it.' --kind missed", "notes edit NUMBER 'Why, though?'",
    "notes answer NUMBER Because.", "notes answer NUMBER Because. --by ITEM --at '3 days ago'",
    "notes answer NUMBER 'Partly so.' --partly", "notes drop NUMBER", "notes reopen NUMBER",
    "review grade NUMBER again", "review grade NUMBER good --at yesterday", "review rebuild",
    f"results add ITEM {RESULT}", "results remove NUMBER", "track use TRACK",
    "config lang zh", "config retention 0.8", "config day-start 04:00",
    "undo", "undo", "undo", "undo -n 2 --yes", "undo -n 5 --yes",
    "redo", "redo", "redo", "redo -n 3 --yes",
)  # fmt: skip
"""What a student may type; a command that does not fit ends in a named failure."""


@st.composite
def histories(draw: DrawFn, most: int = 14) -> tuple[Roadmap, list[str]]:
    """A roadmap, and the commands of somebody who studies it."""
    roadmap = draw(roadmaps())
    return roadmap, draw(lines_for(roadmap, most))


@st.composite
def lines_for(draw: DrawFn, roadmap: Roadmap, most: int) -> list[str]:
    """Command lines about the items, topics and tracks of a roadmap."""
    items = [item.id for item in roadmap.items]
    fillings = {
        "ITEM": items,
        "NAME": [*items, *(topic.id for topic in roadmap.topics)],
        "TRACK": [*(track.id for track in roadmap.tracks), "all"],
        "NUMBER": ["1", "1", "2"],
    }
    return [
        shlex.join(
            draw(st.sampled_from(fillings[word])) if word in fillings else word
            for word in shlex.split(line)
        )
        for line in draw(st.permutations(COMMANDS))[: draw(st.integers(most // 2, most))]
    ]
