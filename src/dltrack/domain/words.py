"""The words of the domain that travel as plain values: states, node kinds, note kinds."""

from __future__ import annotations

ITEM, CONTAINER, TOPIC, ANY = range(4)
"""Kinds of node: a leaf item, a container, a topic, an ``any:`` group."""

TODO, DOING, DONE, SKIPPED, IGNORED, KNOWN = (
    "todo", "doing", "done", "skipped", "ignored", "known",
)  # fmt: skip
STATES = (TODO, DOING, DONE, SKIPPED, IGNORED, KNOWN)
FINISHED = (DONE, KNOWN)
"""The states in which an item is met."""

QUESTION, POINT, MISSED, NOTE = "question", "point", "missed", "note"
NOTE_KINDS = (QUESTION, POINT, MISSED, NOTE)
"""What the student wrote: a question, a key point seen alone, one found out later, a note."""

OPEN, PARTLY, ANSWERED, DROPPED = "open", "partly", "answered", "dropped"
"""The life of a question; notes of the other kinds are always open."""

ALL = "all"
"""The track that holds every item; reserved in roadmap files."""
