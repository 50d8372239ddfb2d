"""What an importer finds, before it is a roadmap: entries under headings, and what was left out."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Entry:
    """One thing to study.

    Attributes:
        title: as the source words it.
        line: where it stands, from 1; 0 where the source has no lines.
        section: the heading above it.
        url: its address, http or https, or nothing.
        links: further (address, label) pairs.
        kind: a guess; the curator knows better.
        needs: ids of other entries that a source calls prerequisites.
        after: ids of other entries that merely come before.
        key: what the source calls it, for needs and after; the title if nothing.
        name: what its id is made from, if not the title.
    """

    title: str
    line: int
    section: str
    url: str | None = None
    links: list[tuple[str, str]] = field(default_factory=list)
    kind: str = "tutorial"
    optional: bool = False
    planned: bool = False
    deprecated: bool = False
    needs: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    note: str | None = None
    key: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that was not taken: where, what, and why."""

    line: int
    what: str
    reason: str


@dataclass(slots=True)
class Found:
    """Everything an importer found in a source, in its order."""

    title: str
    entries: list[Entry] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)

    def skip(self, line: int, what: str, reason: str) -> None:
        """Keep in mind what was not taken."""
        self.skipped.append(Skipped(line, " ".join(what.split())[:120], reason))
